"""The safe date above the line in which a date is typed (R13)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from board.domain.deal import Deal, Side
from board.domain.promise import Bars
from board.domain.statement import Wording
from board.domain.strictness import first_day, held_back, made_after, safe_of
from board.domain.supply import Safe, safe_if
from board.i18n.capacity import made_text
from board.i18n.supply import AT_DOCK, PLAIN, Form, safe_line
from board.tui.desk import Desk, cells_of
from board.tui.lines import Line
from board.usecases.promises import Heard


class Above:
    """What stands above the line one types in: the question; beside it, or in its place, the safe date."""

    def __init__(self, desk: Desk, deal: Deal, question: Line) -> None:
        self._desk, self._deal, self._question = desk, deal, question
        desk.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        """Work the past out once the question is on the screen: some 10 ms per thousand orders."""
        ground = self._desk.session.ground
        if ground.snapshot.has_supplier(self._deal.id):
            safe_if(self._deal, ground.moment.today, "expected", ground)

    def ask(self) -> None:
        """The question alone: what is typed means no day yet."""
        self._desk.bottom.say(self._question)

    def told(self, day: date | None, bars: Bars) -> None:
        """Beside a day for the customer: the first one they may be promised."""
        ground = self._desk.session.ground
        safe = safe_of(self._deal, ground) if day is not None else None
        if safe is not None and day is not None:
            is_guard = held_back(self._deal, day, ground, bars) is not None
            self._say(safe, PLAIN, is_early=day < first_day(safe), is_guard=is_guard)
        elif (made := made_after(self._deal, day, ground, bars)) is not None:
            self._desk.bottom.say(((made_text(made, ground.moment.today), "top_alert"),))

    def heard(self, side: Side, due: date | None, wording: Wording, line_id: int | None) -> None:
        """Beside a day that the supplier named: the one it will come by."""
        ground = self._desk.session.ground
        if side != "vendor" or due is None:
            return
        safe = safe_if(self._deal, due, wording, ground, line_id)
        if safe is not None:
            self._say(safe, AT_DOCK)

    def noted(self, said: Heard | None) -> None:
        """Beside a day that a note says, if a supplier named it."""
        self.ask()
        if said is not None and said.period is not None:
            due = said.period.due(self._desk.session.moment.calendar)
            self.heard(said.said_by, due, said.wording, said.line_id)

    def _say(self, safe: Safe, form: Form, *, is_early: bool = False, is_guard: bool = False) -> None:
        """Beside the question where there is room, else in its place; shorter where there is little."""
        ground, room = self._desk.session.ground, self._desk.app.size.width - 2
        line: Line = tuple(safe_line(safe, ground, form, is_early=is_early, is_guard=is_guard))
        head = (*self._question[:1], ("  ·  ", "dim"))
        if cells_of((head, line)) <= room:
            line = (*head, *line)
        elif cells_of((line,)) > room:
            brief = replace(form, brief=True)
            line = tuple(safe_line(safe, ground, brief, is_early=is_early, is_guard=is_guard))
        self._desk.bottom.say(line)
