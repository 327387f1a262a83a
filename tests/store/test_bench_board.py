"""The board the measurements run on is a sound one: figures of a wrong board would be worth nothing."""

from __future__ import annotations

from pathlib import Path

from tinydb import TinyDB

from board.domain.calendar import Calendar
from board.domain.rollup import rollup_of
from board.store.tiny.reader import read_board
from tests.bench.generate import Size, write_board

SIZE = Size.of(60)


def test_every_kind_has_the_asked_number_of_documents(tmp_path: Path) -> None:
    write_board(tmp_path / "board.json", SIZE)
    stock = TinyDB(tmp_path / "board.json", access_mode="r")
    assert len(stock.table("deals")) == SIZE.deals
    assert len(stock.table("touches")) == SIZE.touches
    assert len(stock.table("follow_ups")) == SIZE.follow_ups
    assert len(stock.table("statements")) == SIZE.statements
    stock.close()


def test_the_journal_has_the_asked_number_of_commits(tmp_path: Path) -> None:
    write_board(tmp_path / "board.json", SIZE)
    lines = (tmp_path / "board.json.j1").read_bytes().splitlines()
    assert len(lines) - 1 == SIZE.records


def test_deals_say_what_their_touches_add_up_to(tmp_path: Path) -> None:
    write_board(tmp_path / "board.json", SIZE)
    snapshot = read_board(tmp_path / "board.json")
    for deal in snapshot.deals.values():
        touches, follow_ups = snapshot.touches_of(deal.id), snapshot.follow_ups_of(deal.id)
        assert deal.contact == rollup_of(touches, follow_ups, Calendar())


def test_one_seed_makes_one_board(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_board(tmp_path / name / "board.json", SIZE, seed=seed)
    one, again, other = ((tmp_path / n / "board.json").read_bytes() for n in ("one", "again", "other"))
    assert one == again
    assert one != other
