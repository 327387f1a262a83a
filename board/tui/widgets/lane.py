"""A lane: one stage's cards under a header; and the spines of the stages that do not fit."""

from __future__ import annotations

from collections.abc import Sequence, Set

import msgspec
from textual.strip import Strip

from board.domain.standing import State
from board.i18n.cells import fit
from board.i18n.labels import stage_short
from board.i18n.words import language
from board.tui import views
from board.tui.lines import Line, LineWidget, PagedList, Row, strip_of
from board.tui.session import Session

SPINE = 4
"""Cells of a folded stage."""

LANE = 25
"""Cells a lane needs at least."""


class Lane(PagedList):
    """Cards of one stage; which one, the board says."""

    def __init__(self, slot: int) -> None:
        super().__init__(row_height=3, id=f"lane-{slot}")
        self.slot = slot
        self.stage = ""
        self.ids: Sequence[int] = ()
        self.cells = 0
        self.headed: tuple[str, int, str] = ("", 0, "")
        """Stage, width and language its title was made for."""
        self.title: Line = ()


    def show(self, session: Session, stage: str, selected: Set[int], cursor: int) -> None:
        """Show a stage; its title is made anew only when its deals, width or language changed."""
        ids = session.lane(stage)
        cells, lines = max(1, self.cells - 2), self.row_height

        def row_at(index: int) -> Row:
            return views.card(session, ids[index], cells, lines)

        def mark_at(index: int) -> str:
            return "✓" if ids[index] in selected else ""

        if self.ids is not ids or self.headed != (stage, cells, language()):
            self.headed = (stage, cells, language())
            self.title = views.lane_header(session, session.ground.stage(stage), ids, cells + 1)
        self.stage, self.ids = stage, ids
        empty = views.board_empty(session) if self.slot == 0 and not ids else ()
        self.fill(len(ids), row_at, mark_at, self.title, empty, cursor)


class Spine(msgspec.Struct, frozen=True):
    """A folded stage."""

    short: str
    count: int
    is_late: bool
    """Whether something in it is late or not told."""


class Spines(LineWidget):
    """Folded stages side by side, each as wide as its short name."""

    DEFAULT_CSS = "Spines { width: auto; height: 1fr; }"

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._spines: Sequence[Spine] = ()
        self.styles.width = 0

    def fill(self, spines: Sequence[Spine]) -> None:
        """Show other stages; their number decides the width."""
        if spines != self._spines:
            if len(spines) != len(self._spines):
                self.styles.width = SPINE * len(spines)
            self._spines = spines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        cells = self.size.width
        if y > 3:
            return strip_of(tuple(("┊   ", "border") for _ in self._spines), cells, self.palette)
        line: list[tuple[str, str]] = []
        for at, spine in enumerate(self._spines):
            match y:
                case 0 | 1:  # names by turns in two lines: each fills its four cells
                    line.append((fit(spine.short if at % 2 == y else "", SPINE), "header"))
                case 2:
                    line.append((fit(str(spine.count), SPINE), "dim"))
                case _:
                    line.append(("┊!  " if spine.is_late else "┊   ", "late" if spine.is_late else "border"))
        return strip_of(tuple(line), cells, self.palette)


def spines_of(session: Session, stages: Sequence[str]) -> list[Spine]:
    """Stages folded: how many deals, and whether something in them presses."""
    urgent = (State.NOT_TOLD, State.LATE)
    return [
        Spine(
            stage_short(session.ground.stage(stage), language()),
            len(ids := session.lane(stage)),
            any(session.standing(id).state in urgent for id in ids),
        )
        for stage in stages
    ]


def lanes_that_fit(cells: int, stages: int) -> int:
    """How many lanes fit when the others fold to spines."""
    lanes = 1
    while lanes < stages and (lanes + 1) * LANE + (stages - lanes - 1) * SPINE <= cells:
        lanes += 1
    return lanes


def window(first: int, active: int, lanes: int, stages: int) -> int:
    """The first stage of the window of lanes that holds the active one.

    It jumps by a window and not by a lane: moving it draws every lane anew.
    """
    lanes = min(lanes, stages)
    if active < first:
        first = active - lanes + 1
    elif active >= first + lanes:
        first = active
    return max(0, min(first, stages - lanes))


def stage_strip(names: Sequence[tuple[str, int]], active: int) -> Line:
    """All stages in one line, for a screen too narrow for spines."""
    line: list[tuple[str, str]] = []
    for index, (name, count) in enumerate(names):
        here = index == active
        text = f"[{name} {count}] " if here else f"{name} {count} "
        line.append((text, "header_active" if here else "header"))
    return tuple(line)
