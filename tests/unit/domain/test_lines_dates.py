"""R30: an order of several lines is as late as its latest line, whatever order they were spoken of in."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from board.domain.promise import dates_of, of_the_whole
from board.domain.statement import Statement
from tests.builders import local, on

START = local("2026-11-23")


def said(n: int, day: str, line: int | None = None, by: str = "vendor") -> Statement:
    at = START + timedelta(minutes=n)
    return Statement(
        id=n, deal_id=1, line_id=line, said_by=by, said_to="us", period=on(day), at=at, recorded_at=at,  # type: ignore[arg-type] # a side
        recorded_by="ann",
    )  # fmt: skip


def known(*statements: Statement, lines: tuple[int, ...] = (1, 2)) -> date | None:
    found = dates_of(of_the_whole(statements, lines)).known
    return None if found is None or found.period is None else found.period.start


def test_the_latest_line_holds() -> None:
    assert known(said(1, "2026-12-11", 1), said(2, "2026-12-16", 2)) == date(2026, 12, 16)
    assert known(said(1, "2026-12-16", 2), said(2, "2026-12-11", 1)) == date(2026, 12, 16)


def test_a_line_that_moves_gives_its_own_day_up() -> None:
    rows = (said(1, "2026-12-11", 1), said(2, "2026-12-16", 2), said(3, "2026-12-09", 2))
    assert known(*rows) == date(2026, 12, 11)


def test_a_word_for_all_lines_takes_the_place_of_every_one() -> None:
    assert known(said(1, "2026-12-16", 2), said(2, "2026-12-11")) == date(2026, 12, 11)


def test_what_was_said_for_all_holds_for_a_line_without_a_day_of_its_own() -> None:
    rows = (said(1, "2026-12-16"), said(2, "2026-12-09", 1))
    assert known(*rows) == date(2026, 12, 16)
    assert known(*rows, said(3, "2026-12-10", 2)) == date(2026, 12, 10)


def test_what_moves_nothing_is_left_out_and_the_customers_word_stays() -> None:
    wish = said(3, "2026-12-01", by="customer")
    rows = (said(1, "2026-12-16", 2), said(2, "2026-12-11", 1), wish)
    assert [s.id for s in of_the_whole(rows, (1, 2))] == [1, 3]


def test_without_lines_nothing_changes() -> None:
    rows = (said(1, "2026-12-16"), said(2, "2026-12-11"))
    assert of_the_whole(rows, (1, 2)) is rows
    assert known(*rows) == date(2026, 12, 11)


days = st.integers(0, 30).map(lambda n: f"{date(2026, 12, 1) + timedelta(days=n)}")


@given(st.lists(st.tuples(days, st.sampled_from([1, 2, 3])), min_size=1, max_size=8))
def test_the_whole_is_the_latest_of_each_lines_last_word(words: list[tuple[str, int]]) -> None:
    rows = [said(n, day, line) for n, (day, line) in enumerate(words, 1)]
    last = {line: date.fromisoformat(day) for day, line in words}
    assert known(*rows, lines=(1, 2, 3)) == max(last.values())
