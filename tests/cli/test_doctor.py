"""The board's doctor: says what is damaged, and mends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def damaged(cli: Cli) -> Cli:
    """A board with a flipped letter in the table of deals."""
    data = bytearray(cli.path.read_bytes())
    data[data.index(b"Storage 40TB")] = 0
    cli.path.write_bytes(data)
    return cli


def test_doctor_says_what_is_damaged_and_what_comes_back(damaged: Cli) -> None:
    before = damaged.path.read_bytes()
    assert damaged("doctor").code == 3
    assert damaged.path.read_bytes() == before
    told = [(each["code"], each["details"]) for each in damaged("doctor", "--json").json]
    assert told[0] == ("file.damaged_documents", {"path": str(damaged.path), "kind": "deals"})
    assert ("repair.documents", {"kind": "deals", "n": 2, "total": 2}) in told
    assert told[-1][0] == "repair.possible"


def test_doctor_repairs_and_keeps_the_file_as_it_was(damaged: Cli) -> None:
    before = damaged.path.read_bytes()
    said = damaged("doctor", "--repair")
    assert (said.code, "is whole again" in said.err) == (0, True)
    assert Path(f"{damaged.path}.damaged-1").read_bytes() == before
    assert damaged.ok("doctor") == f"{damaged.path} is whole."
    assert [deal["title"] for deal in damaged("list", "--json").json["deals"]] == ["서버 8대", "Storage 40TB"]
    assert damaged("doctor", "--repair").out == f"{damaged.path} is whole.\n"


def test_what_is_no_board_is_not_repaired(bare: Cli) -> None:
    bare.path.write_text("Dear all")
    assert bare("doctor", "--repair").code == 3
    assert bare.path.read_text() == "Dear all"
    assert [entry.name for entry in bare.path.parent.glob("board.json*")] == ["board.json"]
