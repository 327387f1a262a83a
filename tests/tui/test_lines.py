"""Lines drawn in exactly their cells, and lists that send only what looks different."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.widget import Widget

from board.i18n.cells import width
from board.settings import themes
from board.tui.lines import Line, strip_of
from board.tui.theme import Palette
from board.tui.widgets.lane import lanes_that_fit, stage_strip, window
from tests.tui.screenkit import adds, board_app, opened, press

PALETTE = Palette(themes.load(""))
TEXTS = st.text(alphabet="ab 한글은행🔥🚀…·₩Ｆ●", max_size=20)
ROLES = st.sampled_from(["text", "title", "late", "dim", ""])
LINES = st.lists(st.tuples(TEXTS, ROLES), max_size=6).map(tuple)


@given(LINES, st.integers(0, 60))
def test_a_line_fills_exactly_its_cells(line: Line, cells: int) -> None:
    strip = strip_of(line, cells, PALETTE, "▌", "cursor", "text")
    assert sum(width(segment.text) for segment in strip) == cells == strip.cell_length


@given(LINES, st.integers(1, 60))
def test_what_is_cut_says_so_once(line: Line, cells: int) -> None:
    shown = strip_of(tuple((text.replace("…", ""), role) for text, role in line), cells, PALETTE).text
    assert shown.count("…") <= 1


@given(LINES, st.integers(1, 60))
def test_neighbours_of_one_style_are_one_segment(line: Line, cells: int) -> None:
    styles = [segment.style for segment in strip_of(line, cells, PALETTE)]
    assert all(one != next_one for one, next_one in pairwise(styles))


@pytest.mark.parametrize(
    ("cells", "lanes"), [(64, 1), (100 - 36, 1), (140 - 36, 3), (160 - 44, 4), (200 - 44, 5), (240 - 44, 7)]
)
def test_as_many_lanes_as_decision_19_says(cells: int, lanes: int) -> None:
    assert lanes_that_fit(cells, 8) == lanes


@given(st.integers(0, 11), st.integers(0, 11), st.integers(1, 12), st.integers(1, 12))
def test_the_window_holds_the_active_lane(first: int, active: int, lanes: int, stages: int) -> None:
    active %= stages
    at = window(first, active, lanes, stages)
    assert at <= active < at + lanes
    assert 0 <= at <= max(0, stages - lanes)
    assert window(at, active, lanes, stages) == at


def test_the_strip_marks_the_active_stage_without_colour() -> None:
    text = "".join(part for part, _role in stage_strip((("Inq", 3), ("Quot", 0)), 1))
    assert text == "Inq 3 [Quot 0] "


def recorded(refresh: Callable[..., Widget], into: list[Region]) -> Callable[..., Widget]:
    """A widget's own way to draw itself again, with the regions it was told kept."""

    def told(*regions: Region, **how: bool) -> Widget:
        into.extend(regions)
        return refresh(*regions, **how)

    return told


async def test_moving_the_cursor_sends_two_mark_columns() -> None:
    builds = [adds(f"deal {n}", stage="inquiry") for n in range(6)]
    async with opened(*builds, size=(160, 48)) as pilot:
        lane = board_app(pilot).board.lanes[0]
        sent: list[Region] = []
        lane.refresh = recorded(lane.refresh, sent)  # type: ignore[method-assign,assignment] # watched, not replaced
        await press(pilot, "down")
        assert sent == [Region(0, 1, 1, 3), Region(0, 4, 1, 3)]


async def test_a_page_is_turned_when_the_cursor_leaves_it() -> None:
    builds = [adds(f"deal {n:02}", stage="inquiry") for n in range(30)]
    async with opened(*builds, size=(160, 30)) as pilot:
        lane = board_app(pilot).board.lanes[0]
        shown = lane.rows_shown
        await press(pilot, *["down"] * shown)
        assert (lane.cursor, lane.top) == (shown, shown)
        await press(pilot, "up")
        assert (lane.cursor, lane.top) == (shown - 1, 0)
        await press(pilot, "end")
        assert lane.cursor == 29
        assert lane.slot_at(1) == lane.top
        assert lane.slot_at(0) is None


async def test_a_line_that_says_the_same_is_not_drawn_again() -> None:
    async with opened(adds("deal")) as pilot:
        top = board_app(pilot).board.top
        before = top.line
        assert before
        top.say(before)
        assert not top._repaint_required
        top.say((("other", "top"),))
        assert top._repaint_required
