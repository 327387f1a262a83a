"""The bytes of somebody else's text file: unpacked if need be, and in which encoding they are."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from board.errors import FileTrouble, Misuse

CHUNK = 1 << 20
SAMPLE = 1 << 18
"""Bytes of words beyond ASCII that are looked at to tell Korean from western European."""
_MOSTLY = 0.95
"""Share of the letters beyond ASCII that must be whole for a damaged file to count as UTF-8."""
_KOREAN = 0.6
"""Share of the letters beyond ASCII that must be everyday Hangul: in cp1252 text read as cp949 next to none
are, in Korean text nearly all."""

_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to read a file as text."""

    name: str
    """As Python names it; `utf-8-sig` when there is a byte order mark."""
    gzipped: bool = False
    lossy: bool = False
    """Some bytes are no letters in it; they are read as U+FFFD."""

    @property
    def bom(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return self.name in ("utf-8-sig", "utf-16")


@contextmanager
def reading_of(path: Path) -> Iterator[None]:
    """Turn what a file can do to its reader into words.

    Raises:
        FileTrouble: `import.missing`, `import.folder`, `import.denied`, `import.damaged` (a broken gzip),
            `import.unreadable`.
    """
    try:
        yield
    except FileNotFoundError:
        raise FileTrouble("import.missing", path=str(path)) from None
    except IsADirectoryError:
        raise FileTrouble("import.folder", path=str(path)) from None
    except PermissionError:
        raise FileTrouble("import.denied", path=str(path)) from None
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise FileTrouble("import.damaged", path=str(path)) from None
    except OSError as error:
        raise FileTrouble("import.unreadable", path=str(path), reason=error.strerror or str(error)) from None


def open_bytes(path: Path, gzipped: bool) -> BinaryIO:
    """The file's bytes, unpacked."""
    return cast(BinaryIO, gzip.open(path, "rb")) if gzipped else path.open("rb")


def detect(path: Path, asked: str = "") -> Encoding:
    """The encoding of a whole file; every byte is looked at, since the one é may be on the last line.

    Args:
        path: a text file, gzipped or not (told by its first bytes, not by its name).
        asked: the encoding the person named; taken if the file fits it.

    Raises:
        Misuse: `import.encoding_unknown`.
        FileTrouble: `import.encoding_wrong`, `import.workbook`, `import.binary`, `import.empty`, and those
            of `reading_of`.
    """
    with reading_of(path):
        with path.open("rb") as file:
            gzipped = file.read(2) == b"\x1f\x8b"
        with open_bytes(path, gzipped) as file:
            head = file.read(SAMPLE)
        _refuse_binary(path, head)
        if asked:
            return _as_asked(path, asked, gzipped)
        if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return Encoding("utf-16", gzipped, lossy=not _fits(path, gzipped, "utf-16"))
        return _detect(path, gzipped, head)


def _refuse_binary(path: Path, head: bytes) -> None:
    if not head.strip():
        raise FileTrouble("import.empty", path=str(path))
    if head[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        raise FileTrouble("import.workbook", path=str(path))
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and head.count(0) * 10 > len(head):
        raise FileTrouble("import.binary", path=str(path))


def _as_asked(path: Path, asked: str, gzipped: bool) -> Encoding:
    try:
        name = codecs.lookup(asked).name
    except LookupError:
        raise Misuse("import.encoding_unknown", encoding=asked) from None
    name = "utf-8-sig" if name == "utf-8" else name
    if not _fits(path, gzipped, name):
        raise FileTrouble("import.encoding_wrong", path=str(path), encoding=asked)
    return Encoding(name, gzipped)


def _detect(path: Path, gzipped: bool, head: bytes) -> Encoding:
    utf8 = "utf-8-sig" if head.startswith(codecs.BOM_UTF8) else "utf-8"
    if _fits(path, gzipped, utf8):
        return Encoding(utf8, gzipped)
    sample = _beyond_ascii(path, gzipped)
    if utf8 == "utf-8-sig" or _whole_share(sample) >= _MOSTLY:
        return Encoding(utf8, gzipped, lossy=True)
    name = "cp949" if _everyday_hangul(sample) >= _KOREAN else "cp1252"
    return Encoding(name, gzipped, lossy=not _fits(path, gzipped, name))


def _fits(path: Path, gzipped: bool, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)("strict")
    with open_bytes(path, gzipped) as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def _beyond_ascii(path: Path, gzipped: bool) -> bytes:
    """The first words that have letters beyond ASCII, about `SAMPLE` bytes of them."""
    found: list[bytes] = []
    size = 0
    with open_bytes(path, gzipped) as file:
        while size < SAMPLE and (chunk := file.read(CHUNK)):
            words = _WORD.findall(chunk)
            found += words
            size += sum(map(len, words))
    return b" ".join(found)


def _whole_share(sample: bytes) -> float:
    letters = [letter for letter in sample.decode("utf-8", "replace") if letter > "\x7f"]
    return 1 - letters.count("\ufffd") / len(letters)


def _everyday_hangul(sample: bytes) -> float:
    """Share of the letters beyond ASCII that are among the 2,350 syllables of the Korean standard.

    The other 8,822 of cp949 take an ASCII letter or an unused place as one of their bytes, which is what
    an accent before a plain letter, or a typographic apostrophe, looks like.
    """
    letters = [letter for letter in sample.decode("cp949", "replace") if letter > "\x7f"]
    everyday = sum(1 for letter in letters if "가" <= letter <= "힣" and min(letter.encode("cp949")) >= 0xA1)
    return everyday / len(letters)
