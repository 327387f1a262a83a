"""A table read block by block is the table, however its text is written."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.change import Patch, patched
from board.errors import Corrupt
from board.store.blocks import BLOCK, RAWS, Held, Text, blocks
from board.store.tables import Section, Table
from board.store.tiny.checkpoint import CheckpointFile, Meta, parse, write
from board.store.tiny.fs import FS, Fs


class Cut:
    """A text that comes in pieces of one size."""

    def __init__(self, text: bytes, size: int) -> None:
        self.text = text
        self.size = size

    def pieces(self) -> Iterator[bytes]:
        for start in range(0, len(self.text), self.size):
            yield self.text[start : start + self.size]

    def read(self, size: int, offset: int) -> bytes:
        return self.text[offset : offset + size]


traps = st.sampled_from([
    {}, {"x": {"1": {"2": {}}, "3": {"4": {}}}}, {"x": [{}, {}]},
    {"note": '},"7":{'}, {"note": '\\"},"7":{"a":'},
])  # fmt: skip
docs = st.builds(
    lambda deal, pad, trap: {"deal_id": deal, "pad": "가" * pad, **trap},
    st.integers(1, 4) | st.none(), st.sampled_from([0, 10, 3000, 9000]), traps,
)  # fmt: skip
tables = st.dictionaries(st.integers(1, 10**6), docs, max_size=25)
writings: Any = st.sampled_from(
    [{"separators": (",", ":"), "ensure_ascii": False}, {"separators": (",", ":")}, {}, {"indent": 2}]
)


@settings(max_examples=120, deadline=None)
@given(table=tables, how=writings, size=st.sampled_from([1000, 4096, 1 << 20]), ascending=st.booleans())
def test_any_writing_of_a_table_is_read_as_it_is(
    table: dict[int, Any], how: dict[str, Any], size: int, ascending: bool
) -> None:
    if ascending:
        table = dict(sorted(table.items()))
    section = Section(Cut(json.dumps(table, **how).encode(), size), 10**6 + 1)
    assert {id: msgspec.json.decode(raw) for id, raw in section.raw().items()} == table
    assert list(section.raw()) == list(table)
    found = {id: deal for deal, ids in section.groups("deal_id").items() for id in ids}
    assert found == {id: doc["deal_id"] for id, doc in table.items()}
    for id in (*table, 10**6):
        assert section.document(id) == table.get(id)


@settings(max_examples=120, deadline=None)
@given(
    table=tables, how=writings, changes=st.dictionaries(st.integers(1, 10**6), docs | st.none(), max_size=4),
    picked=st.sets(st.integers(0, 24)), gone=st.sets(st.integers(0, 24)), brace_apart=st.booleans(),
)  # fmt: skip
def test_what_is_written_is_what_a_whole_rebuild_would_be(
    table: dict[int, Any], how: dict[str, Any], changes: dict[int, Any], picked: set[int], gone: set[int],
    brace_apart: bool,
) -> None:  # fmt: skip
    text = json.dumps(table, **how).encode()
    now = Table(Section(Cut(text, len(text) - 1 if brace_apart else 5000), max(table, default=0) + 1))
    if picked:
        now.ids_of("deal_id", 2)  # asked before, it must be kept right
    expected = dict(table)
    for n, id in enumerate(table):
        if n in gone:
            changes[id] = None
        elif n in picked:
            op = Patch("touches", id, {"note": "changed", "deal_id": 2})
            now.patch(Patch("touches", id, {"deal_id": 3}))
            now.patch(op)
            expected[id] = {**expected[id], "rev": 2}
            expected[id] = patched(expected[id], op)
    for id, doc in changes.items():
        now.put(id, doc)
        expected[id] = doc
    expected = {id: doc for id, doc in expected.items() if doc is not None}
    written = b"".join(now.pieces())
    assert {int(id): doc for id, doc in json.loads(written).items()} == expected
    again = Section(Held(written), 10**6 + 1).raw()
    assert {id: msgspec.json.decode(raw) for id, raw in again.items()} == expected
    of_two = [id for id, doc in expected.items() if doc.get("deal_id") == 2]
    assert sorted(now.ids_of("deal_id", 2)) == sorted(of_two)


def big_table() -> bytes:
    return msgspec.json.encode({id: {"deal_id": id % 7, "pad": "x" * 900} for id in range(1, 600)})


def test_no_block_is_much_larger_than_it_need_be() -> None:
    sizes = [len(block.body) for block in blocks(Held(big_table()), RAWS)]
    assert len(sizes) > 30
    assert max(sizes) <= BLOCK


def test_a_table_another_program_laid_out_is_in_small_blocks_once_it_is_written_again() -> None:
    text = json.dumps(json.loads(big_table()), indent=1).encode()
    meta = b'{"1":{"schema":1,"board_id":"x","generation":1,"seq":0}}'
    _, sections = parse(b'{"_meta":%b,"t":%b}' % (meta, text), "x")
    assert sections["t"].is_coarse
    written = Section(Held(b"".join(Table(sections["t"]).pieces())), 600)
    assert len(written.raw()) == 599
    assert not written.is_coarse


def stored(path: Path, text: bytes) -> tuple[Text, int]:
    """A table in a checkpoint, and where it begins."""
    meta = Meta(schema=1, board_id="x", generation=1, seq=0)
    with path.open("wb") as file:
        header = write(FS, file.fileno(), meta, {"touches": Table(Section(Held(text), 600))})
    assert header.crc == zlib.crc32(path.read_bytes())
    return CheckpointFile(FS, str(path)).sections(header)["touches"].text, header.sections["touches"][0]


def test_damage_is_found_before_anything_is_made_of_it(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    _, start = stored(path, big_table())
    whole = path.read_bytes()
    for position in range(start, len(whole) - 1, 4999):
        text, _ = stored(path, big_table())
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        for look in (Section(text, 600).raw, lambda t=text: Section(t, 600).groups("deal_id")):
            with pytest.raises(Corrupt):
                look()
        with pytest.raises(Corrupt):
            list(Table(Section(text, 600)).pieces())


def test_a_document_is_not_read_from_a_file_that_was_damaged_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "board.json"
    text, start = stored(path, big_table())
    section = Section(text, 600)
    assert section.document(300) == {"deal_id": 300 % 7, "pad": "x" * 900}
    with path.open("r+b") as file:
        file.seek(start + 2000)
        file.write(b"?")
    with pytest.raises(Corrupt):
        section.document(100)


def test_a_checkpoint_goes_out_in_pieces(tmp_path: Path) -> None:
    written: list[int] = []

    class Watched(Fs):
        def write(self, fd: int, data: bytes) -> int:
            written.append(len(data))
            return super().write(fd, data)

    big = msgspec.json.encode({id: {"pad": "x" * 900} for id in range(1, 6000)})
    text, _ = stored(tmp_path / "board.json", big)
    table = Table(Section(text, 6000))
    assert table.patch(Patch("touches", 3000, {"pad": "y"}))
    with (tmp_path / "next.json").open("wb") as file:
        write(Watched(), file.fileno(), Meta(schema=1, board_id="x", generation=2, seq=0), {"touches": table})
    assert len(written) > 3
    assert max(written) < 1.5 * 2**20


@pytest.mark.parametrize("text", [b"{}", b"{ }", b'{"1":{"a":1}}', b'{"1":{"a":1},"2":{}}'])
@pytest.mark.parametrize("size", [1, 1 << 20])
def test_new_documents_are_added_at_the_end(text: bytes, size: int) -> None:
    table = Table(Section(Cut(text, size), 3))
    table.put(3, {"b": 1})
    table.put(4, None)
    table.put(5, {"c": 1})
    added = {"3": {"b": 1}, "5": {"c": 1}}
    assert json.loads(b"".join(table.pieces())) == {**json.loads(text), **added}
