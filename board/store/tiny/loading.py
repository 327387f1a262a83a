"""From the files to documents: what the store and the quick reader share. Writes and locks nothing."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from typing import Any, Literal

import msgspec

from board.errors import Corrupt, NotABoard, Unavailable
from board.store.documents import Documents
from board.store.records import Record, created
from board.store.tables import Section
from board.store.tiny.checkpoint import CheckpointFile, Meta, open_trouble
from board.store.tiny.fs import Fs, is_denied
from board.store.tiny.journal import Header, is_damage, read_header, scan

_HEADER_SIZE = 1 << 16
Rewrite = Literal["", "plain", "foreign"]


class Journal:
    """An open journal and how far it was read."""

    def __init__(self, fs: Fs, path: str, fd: int, header: Header | None, offset: int) -> None:
        self._fs = fs
        self.path = path
        self.fd = fd
        self.header = header
        self.offset = offset
        self.is_writable = False

    def __del__(self) -> None:
        with suppress(OSError):
            self._fs.close(self.fd)

    def tail(self, seq: int) -> tuple[list[Record], bytes]:
        """Records after the last read one, and the bytes after them that are no record.

        Raises:
            Corrupt: damage, a gap, or a journal shorter than it was.
        """
        try:
            return self._tail(seq)
        except Corrupt:  # read across somebody's write, or truly damaged: the second look tells
            return self._tail(seq)

    def _tail(self, seq: int) -> tuple[list[Record], bytes]:
        try:
            size = self._fs.fstat(self.fd).st_size
            if size == self.offset:
                return [], b""
            data = self._fs.read(self.fd, size - self.offset, self.offset) if size > self.offset else b""
        except OSError as error:
            raise open_trouble(error, self.path) from error
        if size < self.offset:
            raise Corrupt("journal.shrunk", path=self.path, expected=self.offset, found=size)
        records, used = scan(data, seq, self.path, self.offset)
        rest = data[used:]
        if rest and is_damage(rest, self.offset + used):
            raise Corrupt("journal.damaged", path=self.path, offset=self.offset + used)
        self.offset += used
        return records, rest


class Loaded(msgspec.Struct):
    """A board as the files say."""

    file: CheckpointFile
    meta: Meta
    sections: dict[str, Section]
    journal: Journal | None
    """None: the file came alone, or does not belong to its journal."""
    records: list[Record]
    """The commits after the checkpoint."""
    rewrite: Rewrite
    """`plain`: no journal yet; `foreign`: another program wrote into the file since the journal
    was begun, or an older file was put in its place. Both need a checkpoint before anything can
    be written; a foreign one is also kept as it came, and announced."""

    @property
    def seq(self) -> int:
        """Number of the newest commit."""
        return self.records[-1].s if self.records else self.meta.seq

    def documents(self) -> Documents:
        """The documents, with the commits applied."""
        documents = Documents(self.file.path, self.sections, lambda kind, id, field: ("", None))
        if self.rewrite == "foreign":
            _replay_over(documents, self.records)
        else:
            for record in self.records:
                documents.apply(record)
        return documents


def journal_path(path: str, generation: int) -> str:
    """The journal of a generation."""
    return f"{path}.j{generation}"


def journals(fs: Fs, path: str) -> dict[int, str]:
    """Generation to path of the journals that lie beside the board.

    Raises:
        FileTrouble: the folder cannot be read.
    """
    folder, name = os.path.split(path)
    try:
        entries = fs.listdir(folder)
    except OSError as error:
        raise open_trouble(error, folder) from error
    pattern = re.compile(re.escape(name) + r"\.j([0-9]{1,15})")
    return {
        int(found[1]): os.path.join(folder, entry)
        for entry in entries
        if (found := pattern.fullmatch(entry))
    }


def history_folder(path: str) -> str:
    """Where journals go that a checkpoint has taken in."""
    return path + ".history"


def open_journal(fs: Fs, path: str, writable: bool) -> Journal | None:
    """A journal, its header read; None when there is none.

    Raises:
        Corrupt: its header is damaged. It is on the disk before the checkpoint it belongs to counts,
            so a power cut never leaves half of one.
    """
    try:
        fd = fs.open(path, os.O_RDWR | os.O_APPEND if writable else os.O_RDONLY)
    except FileNotFoundError:
        return None
    except OSError as error:
        if writable and is_denied(error):  # a colleague's, closed to us: the board can be read at least
            return open_journal(fs, path, False)
        raise open_trouble(error, path) from error
    journal = Journal(fs, path, fd, None, 0)
    journal.is_writable = writable
    try:
        if not stat.S_ISREG(fs.fstat(fd).st_mode):
            raise NotABoard("file.not_a_file", path=path)
        head = fs.read(fd, _HEADER_SIZE, 0)
    except OSError as error:
        raise open_trouble(error, path) from error
    line, end, _ = head.partition(b"\n")
    journal.header = read_header(line)
    journal.offset = len(line) + 1
    if journal.header is None or not end:
        raise Corrupt("journal.damaged", path=path, offset=0)
    return journal


def load(fs: Fs, path: str, writable: bool = False) -> Loaded:
    """A board as it is on disk now.

    Raises:
        FileTrouble: NotABoard, Corrupt, Unavailable, or a file that is missing or not readable.
    """
    for _ in range(100):
        file = CheckpointFile(fs, path)
        meta = file.meta()
        journal = open_journal(fs, journal_path(path, meta.generation), writable) if meta else None
        if journal is not None or CheckpointFile(fs, path).identity.is_same_file(file.identity):
            return _loaded(file, meta, journal)
    raise Unavailable("file.busy", path=path)  # somebody checkpoints faster than we can read


def _loaded(file: CheckpointFile, meta: Meta | None, journal: Journal | None) -> Loaded:
    header = journal.header if journal else None
    if meta and journal and header and file.agrees(header) and _is_of(header, meta):
        records, _ = journal.tail(header.seq)
        return Loaded(file, meta, file.sections(header), journal, records, "")
    _check_untouched(file)
    meta, sections = file.whole()
    if journal is None:  # another program may have moved _meta from the beginning of the file
        journal = open_journal(file.fs, journal_path(file.path, meta.generation), False)
        header = journal.header if journal else None
    if journal is None or header is None or header.board_id != meta.board_id:
        return Loaded(file, meta, sections, None, [], "foreign" if _leaves_out(file, meta) else "plain")
    records, _ = journal.tail(header.seq)
    later = [record for record in records if record.s > meta.seq]
    return Loaded(file, meta, sections, None, later, "foreign")


def _is_of(header: Header, meta: Meta) -> bool:
    """Whether what the checkpoint says of itself is what its journal knows of it."""
    known = Meta(
        schema=header.schema, board_id=header.board_id, generation=header.generation, seq=header.seq
    )  # fmt: skip
    return known == meta


def _check_untouched(file: CheckpointFile) -> None:
    """See that a file whose text is not ours was at least written to by somebody.

    Raises:
        Corrupt: size and time are those of our own last write, so nobody wrote what it says now.
    """
    for path in journals(file.fs, file.path).values():
        with suppress(Corrupt):
            journal = open_journal(file.fs, path, False)
            header = journal.header if journal else None
            is_ours = header and (header.size, header.mtime) == (file.identity.size, file.identity.mtime)
            if is_ours and header and file.crc() != header.crc:
                break
    else:
        return
    raise Corrupt("file.damaged", path=file.path)


def _leaves_out(file: CheckpointFile, meta: Meta) -> bool:
    """Whether commits lie beside that this file, come without its own journal, knows nothing of."""
    for generation, path in journals(file.fs, file.path).items():
        if generation >= meta.generation:
            return True
        with suppress(Corrupt):
            journal = open_journal(file.fs, path, False)
            if journal is None or journal.header is None or journal.header.board_id != meta.board_id:
                continue
            records, _ = journal.tail(journal.header.seq)
            if not records or records[-1].s <= meta.seq:
                continue
        return True
    return False


def _replay_over(documents: Documents, records: list[Record]) -> None:
    """Bring commits over a file that another program wrote, without knowing of them.

    Where both made a document of one id, ours keeps it, for ours is what other documents of ours
    point to; theirs gets the next free one. A change to a document they removed is left out.
    """
    theirs: list[tuple[str, dict[str, Any]]] = []
    for record in records:
        for op in record.ops:
            if op[0] == "c" and (taken := documents.document(op[1], op[2])) is not None:
                if {**taken, "rev": 0} != {**created(op[2], op[3]), "rev": 0}:
                    theirs.append((op[1], dict(taken)))
            elif op[0] == "p" and documents.document(op[1], op[2]) is None:
                continue
            documents.apply_op(op, record.s)
    for kind, doc in theirs:
        table = documents.of(kind)
        id = table.next_id
        table.put(id, {**doc, "id": id})
