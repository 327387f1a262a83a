"""Reports drawn in cells and written as HTML: lines end where they should, nothing comes from elsewhere."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.reports.figures import share_of
from board.domain.reports.table import REPORTS
from board.i18n import words
from board.i18n.cells import width
from board.i18n.reports import plotted
from board.i18n.reports.choosing import matter_of
from board.i18n.reports.cover import cover_of
from board.i18n.reports.drawn import Drawn, drawn, facts_of, folded
from board.i18n.reports.html import page
from board.i18n.reports.plotted import Frame
from board.i18n.reports.sheet import Bar, Bars, Range, Ranges, Sheet, Table, share_text
from board.i18n.reports.table import sheet_of
from board.usecases.deals import lose, move
from board.usecases.planning import Plan, follow
from tests.builders import Desk, a_board, a_deal

EVIL = '<script>alert("1")</script> & <img src=x onerror=1>'
TEXTS = st.text(st.sampled_from("가나다 한글ab 1·%"), min_size=1, max_size=24)


@pytest.fixture(params=["en", "ko"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    words.use(request.param)
    yield request.param
    words.use("en")


@pytest.fixture
def desk() -> Desk:
    """Deals of every kind, one with a title that would like to be a script."""
    desk = a_board(
        a_deal(EVIL, customer="여의도은행 <b>", amount=30_000_000), a_deal("스토리지 40TB 증설"),
        a_deal("Won"), a_deal("Lost", owner="지영"), a_deal("다섯째"),
    )  # fmt: skip
    desk.ann.touch("mail inbound", (1,))
    desk.ann.act(follow, (2, 5), Plan(desk.day(1), channel="visit"))
    for _ in range(3):
        desk.ann.touch("call reached", (3,))
    desk.ann.act(move, (3,), "ordered")
    desk.ann.act(lose, (4,), "price", override="so")
    desk.pass_days(3)
    return desk


def sheets(desk: Desk) -> list[Sheet]:
    matter = matter_of(desk.ground)
    return [sheet_of(make(matter), matter.ground) for make in REPORTS.values()]


def charts(sheet: Sheet, cells: int) -> Iterator[tuple[list[Drawn], int]]:
    """The lines of each chart, and how many of them are bars."""
    for part in sheet.parts:
        if isinstance(part, Bars) and part.top:
            yield list(drawn(Sheet("", "", (part,)), cells)), len(part.bars)
        elif isinstance(part, Ranges) and not part.is_empty:
            yield list(drawn(Sheet("", "", (part,)), cells)), len(part.ranges) + 1


@pytest.mark.parametrize("cells", [60, 80, 158])
def test_every_bar_ends_in_the_same_cell_with_korean_labels(desk: Desk, lang: str, cells: int) -> None:
    found = [chart for sheet in sheets(desk) for chart in charts(sheet, cells)]
    assert len(found) >= 5
    for lines, bars in found:
        assert {width(line.text) for line in lines[1 : 1 + bars]} == {cells}


def test_no_line_is_wider_than_the_screen(desk: Desk, lang: str) -> None:
    for sheet in sheets(desk):
        for line in drawn(sheet, 78):
            assert width(line.text) <= 78, line.text


@given(st.lists(st.tuples(TEXTS, st.floats(0, 1e6), TEXTS), min_size=1, max_size=6), st.integers(40, 120))
def test_bars_of_any_labels_fill_their_line(bars: list[tuple[str, float, str]], cells: int) -> None:
    chart = Bars("t", tuple(Bar(label, (("main", value),), text) for label, value, text in bars))
    if chart.top:
        lines = list(drawn(Sheet("", "", (chart,)), cells))[1 : 1 + len(bars)]
        assert {width(line.text) for line in lines} == {cells}


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_what_is_there_is_seen_and_what_is_more_is_never_shorter(one: int, two: int, rest: int) -> None:
    chart = Bars("t", tuple(Bar("a", (("main", v), ("rest", rest)), "") for v in (one, two, 4000)))
    lines = list(drawn(_of(chart), 60))[1:3]
    first, second = ("".join(text for text, role in line.spans if role == "bar") for line in lines)
    assert bool(first) == bool(one)
    if one <= two:
        assert len(first) <= len(second)


@given(st.integers(0, 30), st.integers(1, 30))
def test_the_interval_is_drawn_around_the_share(count: int, more: int) -> None:
    share = share_of(count, count + more)
    chart = Ranges("t", (Range("가나", share, share_text(share)),))
    line = list(drawn(_of(chart), 80))[1].text
    assert line.count("█") == 1
    marks = [line.index(mark) for mark in "├█┤" if mark in line]
    assert marks == sorted(marks)
    assert f"n {count + more}" in line


def test_each_bar_fills_its_cells_and_no_neighbours() -> None:
    frame = Frame(["민수", "b", "지영", "c"], ["x", "12", "y", "z"], 20)
    assert plotted.bars(frame, [(6, 6, 0), (0, 0, 0), (0, 0, 12), (0.1, 0, 0)]) == [
        "민수 ██████░░░░░░ x ",
        "   b              12",
        "지영 ▓▓▓▓▓▓▓▓▓▓▓▓ y ",
        "   c █            z ",
    ]


def test_each_interval_stands_on_its_own_line_of_one_scale() -> None:
    frame = Frame(["민수", "b", "c"], ["x", "y", "z"], 28)
    assert plotted.intervals(frame, [(0.0, 0.5, 1.0), None, (0.0, 0.0, 0.25)]) == [
        "민수 ├─────────█─────────┤ x",
        "   b                       y",
        "   c █────┤                z",
        "     0%       50%     100%  ",
    ]


def test_without_the_library_the_figures_still_stand(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "plotext", None)
    for sheet in sheets(desk):
        for lines, bars in charts(sheet, 80):
            assert len({width(line.text) for line in lines[1 : 1 + bars]}) <= 2
            assert not any("█" in line.text for line in lines[1:bars])
    text = "\n".join(line.text for line in drawn(sheets(desk)[0], 80))
    assert "won 1 · lost 0" in text and "100 % (21-100 %) · n 1" in text


def _of(part: Bars | Ranges | Table) -> Sheet:
    return Sheet("", "", (part,))


def test_a_table_keeps_its_figures_whole_and_says_what_it_leaves_out() -> None:
    rows = tuple((f"#{n}", "아주 긴 이름의 고객 회사 주식회사", "₩1억 2,540만") for n in range(5))
    table = Table("t", ("deal", "customer", "amount"), rows, (1, 2, 3, 4, 5), frozenset({2}), frozenset({0}))
    lines = list(drawn(_of(table), 34, most=3))
    assert [line.deal for line in lines] == [0, 0, 1, 2, 3, 0, 0]
    assert all("₩1억 2,540만" in line.text for line in lines[2:5])
    assert lines[5].text == "and 2 more"


def test_columns_without_room_are_left_out_with_a_mark() -> None:
    table = Table("t", ("person", "one", "two"), (("민수", "1" * 12, "2" * 12),), right=frozenset({1, 2}))
    wide, narrow = (list(drawn(_of(table), cells))[1].text for cells in (60, 28))
    assert wide.split() == ["person", "one", "two"]
    assert narrow.split() == ["person", "one", "…"]


def test_folded_text_fits_and_loses_no_word() -> None:
    text = "수주나 실주가 정해진 날까지 우리가 한 연락을 셉니다 and some English too"
    lines = folded(text, 20)
    assert max(map(width, lines)) <= 20
    assert " ".join(lines) == text


def test_plain_facts_have_a_figure_for_every_bar(desk: Desk) -> None:
    for sheet in sheets(desk):
        facts = list(facts_of(sheet))
        for part in sheet.parts:
            if isinstance(part, Bars):
                assert all((bar.label, bar.text) in facts for bar in part.bars)


# -- HTML -------------------------------------------------------------------------------------------

VOID = {"meta", "rect", "line", "circle"}


class Checker(HTMLParser):
    """Follows the tags of a page: what opens closes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID, f"{tag} closes itself, and in HTML it cannot"
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.data.append(data)


def checked(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    assert checker.open == []
    return checker


def test_the_page_is_well_formed_and_stands_alone(desk: Desk, lang: str) -> None:
    text = page(sheets(desk), cover_of(matter_of(desk.ground), "stage:any"))
    found = checked(text)
    assert text.startswith("<!DOCTYPE html>") and f'<html lang="{lang}">' in text
    assert not re.search(r"https?:|//[a-z]|url\(|@import|<script|<link|<img|<iframe", text, re.IGNORECASE)
    assert not [name for name, _value in found.attributes if name in ("src", "href") or name.startswith("on")]
    assert found.tags.count("section") == 6
    drawings = found.tags.count("figcaption") - _empty(found)
    assert found.tags.count("svg") == found.tags.count("desc") == drawings > 0
    assert found.tags.count("table") == found.tags.count("caption")
    ids = [value for name, value in found.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    named = " ".join(value or "" for name, value in found.attributes if name == "aria-labelledby").split()
    assert set(named) <= set(ids) and named


def _empty(found: Checker) -> int:
    """Figures that say there is nothing yet."""
    return sum(data in ("nothing yet", "아직 없음") for data in found.data)


def test_titles_and_names_are_escaped(desk: Desk) -> None:
    text = page(sheets(desk), cover_of(matter_of(desk.ground), '"<b>'))
    found = checked(text)
    assert "script" not in found.tags and "img" not in found.tags and "b" not in found.tags
    assert any(EVIL in data for data in found.data)


def test_every_chart_has_its_figures_beside_it(desk: Desk) -> None:
    found = checked(page(sheets(desk), cover_of(matter_of(desk.ground), "")))
    for sheet in sheets(desk):
        for part in sheet.parts:
            if isinstance(part, Bars) and part.top:
                assert all(bar.text in found.data for bar in part.bars)
            if isinstance(part, Ranges) and not part.is_empty:
                assert all(one.text in found.data for one in part.ranges)


def test_no_essay_figures_are_told(desk: Desk, lang: str) -> None:
    """R5: the team's own evidence and nobody else's percentages."""
    text = "\n".join(line.text for sheet in sheets(a_board()) for line in drawn(sheet, 100))
    assert not re.search(r"\b(80|44) ?%", text)
