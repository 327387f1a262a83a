"""The JSON text of a table, `{"1": {...}, ...}`, read block by block and never whole.

A block is a run of whole documents of some 16 KB: small enough that reading one document costs
microseconds, large enough that thousands of them need only a few numbers each.
"""

from __future__ import annotations

import gc
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Generic, Protocol, TypeVar

import msgspec

BLOCK = 1 << 12
"""Bytes of a block, as far as documents allow: one is never cut in two. What an act reads at a time."""

RUN = 1 << 16
"""Bytes of a block where all are read and none is kept: fewer steps."""

_BORDER = re.compile(rb'\},"-?\d+":\{')
"""Between two documents. Within a string it cannot stand, within a document it may: see `blocks`."""

T = TypeVar("T")
RAWS = msgspec.json.Decoder(dict[int, msgspec.Raw])


class Text(Protocol):
    """Where the text of a table lies."""

    def pieces(self) -> Iterator[bytes]:
        """All of it in order.

        Raises:
            Corrupt: it is damaged; known at the end only.
        """
        ...

    def read(self, size: int, offset: int) -> bytes:
        """A piece of a text that was found whole before.

        Raises:
            Corrupt: it was damaged since.
        """
        ...


class Held:
    """A text in memory."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    def pieces(self) -> Iterator[bytes]:
        """All of it."""
        yield self._text

    def read(self, size: int, offset: int) -> bytes:
        """A piece of it."""
        return self._text[offset : offset + size]


class Block(msgspec.Struct, Generic[T], frozen=True):
    """A run of documents: `body` is what stands between two commas, or the braces."""

    offset: int
    body: bytes
    rows: dict[int, T]

    @property
    def is_coarse(self) -> bool:
        """Whether it could be cut, were the text as we write it."""
        return len(self.body) > 4 * BLOCK and len(self.rows) > 1


def blocks(
    text: Text, decoder: msgspec.json.Decoder[dict[int, T]], size: int = BLOCK
) -> Iterator[Block[T]]:
    """A table block by block, decoded.

    A border that is none, for it stands within a document, leaves a block with a brace open: it
    does not decode, and is tried again twice as long.

    Raises:
        Corrupt: the text is damaged; what was given out before is not to be used.
        msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError: it is whole, but not such a
            table.
    """
    buffer = _Buffer(text)
    try:
        buffer.skip_brace()
        want = size
        while not buffer.is_done:
            body = buffer.body(want)
            try:
                rows = None if body is None else decoder.decode(b"{%b}" % body)
            except msgspec.ValidationError:
                raise
            except (msgspec.DecodeError, UnicodeDecodeError):
                if buffer.is_all(body):
                    raise
                rows = None
            if body is None or rows is None:
                want *= 2
                continue
            if rows:
                yield Block(buffer.offset, body, rows)
            buffer.take(body)
            want = size
        buffer.check()
    except (msgspec.DecodeError, UnicodeDecodeError):
        buffer.check()  # damage is a better reason
        raise


class _Buffer:
    """What was read of a text and not given out yet."""

    def __init__(self, text: Text) -> None:
        self._pieces = text.pieces()
        self._data = b""
        self._at = 0
        self._is_end = False
        self.offset = 0
        """Of what comes next, in the text."""
        self.is_done = False

    def skip_brace(self) -> None:
        """Step into the table."""
        self._fill(2)
        start = len(self._data) - len(self._data.lstrip()) if self._data[:1] != b"{" else 0
        if self._data[start : start + 1] != b"{":
            raise msgspec.ValidationError("a table is an object")
        self._at = self.offset = start + 1

    def body(self, want: int) -> bytes | None:
        """About `want` bytes up to a border or the end; None: no border in so many."""
        self._fill(want + 1)
        if len(self._data) - self._at <= want:
            return self._data[self._at :].rstrip()[:-1]
        cut = self._border(self._at + want)
        return None if cut < 0 else self._data[self._at : cut]

    def is_all(self, body: bytes | None) -> bool:
        """Whether nothing follows but the closing brace."""
        return body is not None and self._is_end and self._at + len(body) + 1 >= len(self._data.rstrip())

    def take(self, body: bytes) -> None:
        """Go on after a body and its comma."""
        self.is_done = self.is_all(body)
        self._at += len(body) + 1
        self.offset += len(body) + 1

    def check(self) -> None:
        """Read to the end, where damage shows."""
        for _ in self._pieces:
            pass

    def _fill(self, size: int) -> None:
        if len(self._data) - self._at >= size or self._is_end:
            return
        parts, got = [self._data[self._at :]], len(self._data) - self._at
        while got < size and (piece := next(self._pieces, None)) is not None:
            parts.append(piece)
            got += len(piece)
        self._is_end = got < size
        self._data, self._at = b"".join(parts), 0

    def _border(self, end: int) -> int:
        """Where the last document that ends before `end` ends, or -1."""
        at = self._data.rfind(b'},"', self._at, end)
        while at >= 0 and not _BORDER.match(self._data, at):
            at = self._data.rfind(b'},"', self._at, at)
        return at + 1 if at >= 0 else -1


class Split(Mapping[int, msgspec.Raw]):
    """Each document's own text by id, without holding more than where the blocks lie.

    Args:
        text: of the table.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self._ids = array("q")
        self._ends = array("q")
        self._offsets = array("q")
        self._sizes = array("q")
        self._last: tuple[int, dict[int, msgspec.Raw]] = (-1, {})
        """Block read last: an act looks at one document several times."""
        self.is_coarse = False
        """Whether some block is larger than it need be: another program writes JSON in its own way."""
        self._slots: dict[int, int] | None = None
        """Id to block, where ids do not ascend."""

    def add(self, block: Block[Any]) -> None:
        """Learn of the next block."""
        last = self._ids[-1] if self._ids else 0
        for id in block.rows:
            self._ids.append(id)
            if id <= last and self._slots is None:
                self._slots = {}
            last = id
        self._offsets.append(block.offset)
        self._sizes.append(len(block.body))
        self._ends.append(len(self._ids))
        self.is_coarse = self.is_coarse or block.is_coarse

    def seal(self) -> Split:
        """That was the last block."""
        if self._slots is not None:
            self._slots = {id: bisect_right(self._ends, n) for n, id in enumerate(self._ids)}
        return self

    def __getitem__(self, id: int) -> msgspec.Raw:
        slot, last = self._slot(id), self._last
        if last[0] != slot:
            body = self._text.read(self._sizes[slot], self._offsets[slot])
            last = self._last = (slot, RAWS.decode(b"{%b}" % body))
        return last[1][id]

    def __contains__(self, id: object) -> bool:
        with suppress(KeyError):
            return isinstance(id, int) and self._slot(id) >= 0
        return False

    def __iter__(self) -> Iterator[int]:
        return iter(self._ids if self._slots is None else self._slots)

    def __len__(self) -> int:
        return len(self._ids if self._slots is None else self._slots)

    def _slot(self, id: int) -> int:
        if self._slots is not None:
            return self._slots[id]
        n = bisect_left(self._ids, id)
        if n == len(self._ids) or self._ids[n] != id:
            raise KeyError(id)
        return bisect_right(self._ends, n)


@contextmanager
def no_collector() -> Iterator[None]:
    """No cyclic collection while many objects are made: it costs more than half of the load."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
