"""`board.json`: plain TinyDB JSON, read by the piece where its journal's header says what lies where."""

from __future__ import annotations

import errno
import os
import re
import stat as st
import zlib
from collections.abc import Iterator, Mapping

import msgspec

from board.errors import BoardError, Corrupt, FileTrouble, NotABoard, Unavailable
from board.store.base import SCHEMA
from board.store.blocks import RAWS, Held, blocks
from board.store.tables import Section, Table
from board.store.tiny.fs import Fs, is_denied, write_all
from board.store.tiny.journal import Header
from board.store.tiny.place import may_not_read

META = "_meta"
_META_AT_START = re.compile(rb'\{"_meta":\{"1":(\{[^{}]*\})\}')
_CHUNK = 1 << 20
_PIECE = 1 << 18
"""Bytes read of a table at a time: another thread waits about a millisecond while they are decoded."""


class Meta(msgspec.Struct, frozen=True, kw_only=True):
    """What a checkpoint says of itself."""

    schema: int
    board_id: str
    generation: int
    seq: int


_tables = msgspec.json.Decoder(dict[str, msgspec.Raw])
_metas = msgspec.json.Decoder(dict[str, Meta])
_meta = msgspec.json.Decoder(Meta)


class Identity(msgspec.Struct, frozen=True):
    """What tells one state of a file from another without reading it."""

    device: int
    inode: int
    size: int
    mtime: int

    @classmethod
    def of(cls, stat: os.stat_result) -> Identity:
        """The identity of a file."""
        return cls(stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)

    def is_same_file(self, other: Identity) -> bool:
        """Whether both are one file, its content aside."""
        return (self.device, self.inode) == (other.device, other.inode)


class CheckpointFile:
    """An open checkpoint.

    It stays open as long as anything may be read from it: a checkpoint is replaced by a rename,
    so an old one can be read to the end, and its inode number cannot come back.
    """

    def __init__(self, fs: Fs, path: str) -> None:
        self.fs = fs
        self.path = path
        self._fd = -1
        try:
            self._check_kind(fs.stat(path), path)  # to open a device may do something to it
            self._fd = fs.open(path, os.O_RDONLY)
            stat = fs.fstat(self._fd)
        except OSError as error:
            raise open_trouble(error, path) from error
        self._check_kind(stat, path)
        self.identity = Identity.of(stat)
        self.mode = stat.st_mode & 0o777

    def __del__(self) -> None:
        if self._fd >= 0:
            self.fs.close(self._fd)

    @staticmethod
    def _check_kind(stat: os.stat_result, path: str) -> None:
        if not st.S_ISREG(stat.st_mode):
            is_folder = st.S_ISDIR(stat.st_mode)
            raise NotABoard("file.is_a_directory" if is_folder else "file.not_a_file", path=path)

    def read(self, size: int, offset: int) -> bytes:
        """A piece of it."""
        try:
            return self.fs.read(self._fd, size, offset)
        except OSError as error:
            raise open_trouble(error, self.path) from error

    def now(self) -> Identity:
        """Its identity at present: an editor may write into it."""
        try:
            return Identity.of(self.fs.fstat(self._fd))
        except OSError as error:
            raise open_trouble(error, self.path) from error

    def agrees(self, header: Header) -> bool:
        """Whether this is the checkpoint the header was written for."""
        if self.identity.size != header.size:
            return False
        if self.identity.mtime != header.mtime:
            return self.crc() == header.crc
        return self._is_joined(header)

    def _is_joined(self, header: Header) -> bool:
        """Whether what stands between the tables is as written: only they have checksums of their own."""
        ends = [start + size for start, size, _ in header.sections.values()]
        for kind, (start, _, _) in header.sections.items():
            name = b"," + msgspec.json.encode(kind) + b":"
            if self.read(len(name), start - len(name)) != name:
                return False
        return max(ends, default=header.size - 1) == header.size - 1 and self.read(1, header.size - 1) == b"}"

    def crc(self) -> int:
        """crc32 of the whole file."""
        crc = offset = 0
        while piece := self.read(_CHUNK, offset):
            crc = zlib.crc32(piece, crc)
            offset += len(piece)
        return crc

    def sections(self, header: Header) -> dict[str, Section]:
        """Each kind's documents, to be read when somebody looks."""
        return {
            kind: Section(_Stored(self, kind, *place), header.next.get(kind, 1))
            for kind, place in header.sections.items()
        }

    def meta(self) -> Meta | None:
        """What the file says of itself, if it is as we write it."""
        found = _META_AT_START.match(self.read(1024, 0))
        if found is None:
            return None
        try:
            return _meta.decode(found[1])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def whole(self) -> tuple[Meta, dict[str, Section]]:
        """All of it, read and checked: for a file that came without its journal.

        Raises:
            NotABoard: it is something else.
        """
        return parse(self.read(self.identity.size + 1, 0), self.path)


class _Stored(msgspec.Struct, frozen=True):
    """The text of a table in a checkpoint."""

    file: CheckpointFile
    kind: str
    offset: int
    length: int
    crc: int

    def pieces(self) -> Iterator[bytes]:
        """All of it; Corrupt at its end if it is not what was written."""
        crc = 0
        for start in range(0, self.length, _PIECE):
            piece = self.file.read(min(_PIECE, self.length - start), self.offset + start)
            crc = zlib.crc32(piece, crc)
            yield piece
        if crc != self.crc:
            raise Corrupt("file.damaged_table", path=self.file.path, kind=self.kind)

    def read(self, size: int, offset: int) -> bytes:
        """A piece of it; if somebody wrote into the file since, all of it is checked again."""
        piece = self.file.read(size, self.offset + offset)
        if self.file.now() != self.file.identity:
            for _ in self.pieces():
                pass
        return piece


def open_trouble(error: OSError, path: str) -> BoardError:
    """A failed open or read as a person should hear of it."""
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        return FileTrouble("file.missing", path=path)
    if isinstance(error, IsADirectoryError):
        return NotABoard("file.is_a_directory", path=path)
    if is_denied(error):
        return may_not_read(path)
    if error.errno == errno.ELOOP:
        return FileTrouble("file.link_loop", path=path)
    return Unavailable("file.cannot_read", path=path, reason=os.strerror(error.errno or 0))


def parse(data: bytes, path: str) -> tuple[Meta, dict[str, Section]]:
    """A whole TinyDB file.

    Raises:
        NotABoard: empty, not UTF-8, not JSON, nested too deep, cut short, or not a board.
    """
    if not data.strip():
        raise NotABoard("file.empty", path=path)
    try:
        data.decode()
        tables = _tables.decode(data)
        meta = _metas.decode(tables.pop(META))["1"]
        sections = {kind: _section(raw) for kind, raw in tables.items()}
    except (KeyError, msgspec.ValidationError) as error:
        raise NotABoard("file.not_a_board", path=path) from error
    except UnicodeDecodeError as error:
        raise NotABoard("file.not_utf8", path=path, offset=error.start) from error
    except RecursionError as error:
        raise NotABoard("file.too_deep", path=path) from error
    except msgspec.DecodeError as error:
        code = "file.cut_short" if "truncated" in str(error) else "file.not_json"
        raise NotABoard(code, path=path, reason=str(error)) from error
    return meta, sections


def _section(raw: msgspec.Raw) -> Section:
    text = bytes(raw)
    section = Section(Held(text), 1)
    for block in blocks(section.text, RAWS):
        if any(bytes(doc)[:1] != b"{" for doc in block.rows.values()):
            raise msgspec.ValidationError("a table holds documents")
    section.next_id = max(section.raw(), default=0) + 1
    return section


class _Writer:
    """Writes a new file from its beginning, in large pieces, and sums it up."""

    def __init__(self, fs: Fs, fd: int) -> None:
        self._fs = fs
        self._fd = fd
        self._parts: list[bytes] = []
        self._held = 0
        self.size = 0
        self.crc = 0

    def add(self, piece: bytes) -> None:
        """What comes next."""
        self._parts.append(piece)
        self._held += len(piece)
        self.size += len(piece)
        if self._held >= _CHUNK:
            self.flush()

    def flush(self) -> None:
        """Hand over to the system what was held back."""
        data = b"".join(self._parts)
        self._parts, self._held = [], 0
        self.crc = zlib.crc32(data, self.crc)
        if data:
            write_all(self._fs, self._fd, data)


def write(fs: Fs, fd: int, meta: Meta, tables: Mapping[str, Table]) -> Header:
    """Write a checkpoint into a new file, one piece after another; neither whole nor a table is in memory.

    Returns: the header of its journal, its mtime still 0.

    Raises:
        OSError: the system did not take it.
        Corrupt: the base of a table is damaged.
    """
    writer = _Writer(fs, fd)
    writer.add(msgspec.json.encode({META: {"1": meta}})[:-1])
    sections: dict[str, tuple[int, int, int]] = {}
    for kind, table in tables.items():
        writer.add(b"," + msgspec.json.encode(kind) + b":")
        start, crc = writer.size, 0
        for piece in table.pieces():
            crc = zlib.crc32(piece, crc)
            writer.add(piece)
        sections[kind] = (start, writer.size - start, crc)
    writer.add(b"}")
    writer.flush()
    return Header(
        schema=SCHEMA, board_id=meta.board_id, generation=meta.generation, seq=meta.seq,
        size=writer.size, mtime=0, crc=writer.crc,
        next={kind: table.next_id for kind, table in tables.items()}, sections=sections,
    )  # fmt: skip
