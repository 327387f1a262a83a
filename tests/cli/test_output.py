"""Tables line up in cells, whatever the script and the width."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from board.cli.output import GAP, Output, aligned
from board.i18n.cells import width

ROWS = [
    ("#1", "여의도은행", "서버 8대 추가 도입 검토", "next Fri"),
    ("#22", "Hanbit", "Racks", "no next step"),
]
TEXTS = st.text(st.sampled_from("ab 여의도-é"), max_size=30).map(str.strip)


def test_columns_begin_at_the_same_cell() -> None:
    first, second = aligned(ROWS, frozenset(), 0)
    assert width(first[: first.index("next")]) == width(second[: second.index("no next")])
    assert first.startswith("#1   여의도은행  서버 8대 추가")


def test_figures_are_aligned_on_the_right() -> None:
    assert aligned([("1", "x"), ("100", "y")], frozenset({0}), 0) == ["  1  x", "100  y"]


def test_on_a_narrow_terminal_the_last_column_stays_readable() -> None:
    lines = aligned(ROWS, frozenset(), 45)
    assert [line.endswith(row[-1]) for line, row in zip(lines, ROWS, strict=True)] == [True, True]
    assert "…" in lines[0]


@given(rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5), cells=st.integers(1, 100))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[str, str, str]], cells: int) -> None:
    lines = aligned(rows, frozenset({1}), cells)
    assert len(lines) == len(rows)
    assert all(width(line) <= cells for line in lines)
    assert all(GAP in line for line, row in zip(lines, rows, strict=True) if row[0] and row[2] and cells > 60)


def test_facts_are_one_a_line_and_empty_ones_left_out() -> None:
    results, talk = io.StringIO(), io.StringIO()
    out = Output(results, talk)
    out.facts([("", "#1 Racks"), ("stage", "Quote"), ("amount", "")])
    out.progress(500, 1000)
    assert results.getvalue() == "#1 Racks\nstage: Quote\n"
    assert talk.getvalue() == "", "nobody watches a file"
