"""What happened to one deal, newest first: touches, dates said, moves and notes, under their days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from board.domain.change import Commit, Create, Op, Patch
from board.domain.deal import Deal
from board.domain.standing import Ground
from board.domain.statement import Statement
from board.domain.touch import UNANSWERED, Note, Touch
from board.i18n.acts import answer
from board.i18n.dates.ages import age
from board.i18n.days import day_text, zone
from board.i18n.labels import (
    channel_label,
    column_label,
    field_label,
    outcome_label,
    party_label,
    reason_label,
    stage_label,
)
from board.i18n.words import _, language, ngettext
from board.tui.blocks import Block, Line, Span, heading, wrapped
from board.tui.deal_ledger import how_known, replaced_by, said_line
from board.tui.session import Session
from board.tui.slip_views import done_about

QUIET_LABELS = (
    "touch.", "date.", "follow_up.", "note.", "deal.court", "deal.triaged", "impact.", "alternative.",
    "expedite.", "rhythm.", "escalated",
)  # fmt: skip
"""Acts that show as what they made, or that a timeline can do without."""

INDENT = 6
"""Cells before what stands below an entry's first line: the width of its time of day."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    at: datetime
    order: int
    key: str
    lines: tuple[Line, ...]


def timeline(
    session: Session, deal: Deal, touches: Sequence[Touch], commits: Sequence[Commit], cells: int
) -> list[Block]:
    """All that happened, newest first, with a heading for each day.

    Args:
        session: the board.
        deal: whose timeline.
        touches: its touches.
        commits: those about its document, for moves and the like.
        cells: the width to fold long notes to.
    """
    ground = session.ground
    teller = _Teller(session, cells)
    said = session.snapshot.statements_of(deal.id)
    events = [
        *teller.touches(touches, said),
        *teller.statements(said, {touch.id for touch in touches}),
        *teller.notes(session.snapshot.notes_of(deal.id)),
        *teller.remedies(deal.id, {touch.id for touch in touches}),
        *teller.commits(commits, deal.id),
    ]
    events.sort(key=lambda event: (event.at, event.order), reverse=True)
    blocks: list[Block] = []
    today = ground.moment.today
    for day, group in groupby(events, key=lambda event: ground.calendar.local_day(event.at)):
        title = heading(_day(day, today))
        blocks.append(title if blocks else Block(title.lines[1:]))
        blocks += [Block(event.lines, event.key) for event in group]
    return blocks


def happened_header(deal: Deal) -> Line:
    """What stands above a timeline, with how often there was contact."""
    n = deal.contact.total
    count = ngettext("{n} touch with the customer", "{n} touches with the customer", n).format(n=n)
    return ((" " + _("What happened") + f" · {count}", ""),)


def _day(day: date, today: date) -> str:
    return f"{day_text(day, today)} · {age(day, today)}"


class _Teller:
    """Tells events in lines of a width."""

    def __init__(self, session: Session, cells: int) -> None:
        self.session = session
        self.ground: Ground = session.ground
        self.cells = cells
        self._zone = zone(session.moment.calendar.tz)

    def touches(self, touches: Iterable[Touch], said: Sequence[Statement]) -> Iterator[Event]:
        """Touches with their notes and the dates said in them."""
        before = replaced_by(said)
        of_touch: dict[int, list[Statement]] = {}
        for statement in said:
            if statement.touch_id is not None:
                of_touch.setdefault(statement.touch_id, []).append(statement)
        for touch in touches:
            below: list[Line] = []
            if touch.note:
                below += wrapped(((touch.note, "text"),), self.cells - INDENT)
            for statement in of_touch.get(touch.id, ()):
                below += wrapped(self._said(statement, before.get(statement.id)), self.cells - INDENT)
            yield Event(touch.at, touch.id, f"t:{touch.id}", self._lines(touch.at, self._touch(touch), below))

    def statements(self, said: Sequence[Statement], touched: set[int]) -> Iterator[Event]:
        """Dates said outside of a touch."""
        before = replaced_by(said)
        for statement in said:
            if statement.touch_id in touched:
                continue
            line = self._said(statement, before.get(statement.id))
            aside = " · ".join((*how_known(statement), self.ground.config.shown(statement.recorded_by)))
            first, *below = wrapped((*line, (f" · {aside}", "dim")), self.cells - INDENT)
            yield Event(
                statement.at, statement.id, f"d:{statement.id}", self._lines(statement.at, first, below)
            )

    def notes(self, notes: Iterable[Note]) -> Iterator[Event]:
        """Lines that were attached to the deal."""
        for note in notes:
            text = _("note") + f" · {self.ground.config.shown(note.by)} · {note.text}"
            first, *below = wrapped(((text, "text"),), self.cells - INDENT)
            yield Event(note.at, note.id, f"n:{note.id}", self._lines(note.at, first, below))

    def remedies(self, deal_id: int, touched: set[int]) -> Iterator[Event]:
        """What was done about a slip outside of a touch, whose note says it; better evidence; bosses."""
        for key, id, at, line, by in done_about(self.session, deal_id, touched):
            spans = (*line, (f" · {self.ground.config.shown(by)}", "dim"))
            first, *below = wrapped(spans, self.cells - INDENT)
            yield Event(at, id, f"{key}:{id}", self._lines(at, first, below))

    def commits(self, commits: Iterable[Commit], deal_id: int) -> Iterator[Event]:
        """Moves, holds, new owners, changes of fields."""
        for commit in commits:
            text = self._changed(commit, deal_id)
            if text:
                line = ((text, "dim"), (f" · {self.ground.config.shown(commit.who)}", "dim"))
                first, *below = wrapped(line, self.cells - INDENT)
                yield Event(commit.at, commit.seq, f"c:{commit.seq}", self._lines(commit.at, first, below))

    def _touch(self, touch: Touch) -> Line:
        how = f"{channel_label(touch.channel)}, {outcome_label(touch.outcome, touch.channel)}"
        role = "quiet" if touch.outcome in UNANSWERED else "good"
        spans: list[Span] = [(how, role)]
        if touch.party != "customer":
            spans.insert(0, (f"{party_label(touch.party)} ", "title"))
        contact = self.session.snapshot.table("contacts").get(touch.contact_id or 0)
        aside = [contact.name] if contact is not None else []
        aside.append(self.ground.config.shown(touch.by))
        if touch.minutes:
            aside.append(_("{n} min").format(n=touch.minutes))
        if (touch.recorded_at - touch.at).days:
            day = self.ground.calendar.local_day(touch.recorded_at)
            aside.append(_("entered {day}").format(day=day_text(day, self.ground.moment.today)))
        return (*spans, (" · " + " · ".join(aside), "dim"))

    def _said(self, statement: Statement, before: Statement | None) -> Line:
        role = "promised" if statement.said_by == "us" else "planned"
        by_others = statement.said_by not in ("vendor", "customer", "us")
        label = party_label(statement.said_by) if by_others else column_label(statement.column)
        line: Line = ((f"{label}: ", role), *said_line(statement, before, self.ground, role))
        if statement.reason:
            line = (*line, (f" · {reason_label(statement.reason)}", "text"))
        if statement.override:
            line = (
                *line,
                (" · " + _("above the evidence: {reason}").format(reason=statement.override), "unplanned"),
            )
        return line

    def _lines(self, at: datetime, first: Line, below: Iterable[Line]) -> tuple[Line, ...]:
        clock = f"{at.astimezone(self._zone):%H:%M} "
        rest = (((" " * INDENT, line[0][1] if line else "text"), *line) for line in below)
        return (((clock, "dim"), *first), *rest)

    def _changed(self, commit: Commit, deal_id: int) -> str:
        """What a commit did to the deal, in words; nothing where that shows elsewhere."""
        label = commit.tx.label
        if label == "undone":
            label = str(commit.tx.details.get("label", ""))
        if label.startswith(QUIET_LABELS):
            return ""
        for op, was in zip(commit.tx.ops, commit.was, strict=True):
            if (op.kind, op.id) == ("deals", deal_id):
                return self._op(commit, op, was or {})
        return ""

    def _op(self, commit: Commit, op: Op, was: Mapping[str, Any]) -> str:
        ground = self.ground
        if isinstance(op, Create):
            return _("added")
        if "stage" in op.set:
            old, new = (
                stage_label(ground.stage(str(key)), language())
                for key in (was.get("stage", ""), op.set["stage"])
            )
            moved = f"{old} → {new}"
            return _("{moved}, taken back").format(moved=moved) if commit.tx.undo_of else moved
        if commit.tx.label == "deal.edited":
            return _("changed: {fields}").format(fields=_fields(op) or _("item"))
        details = {
            name: value for name, value in commit.tx.details.items() if name not in ("deal", "title", "count")
        }
        tx = type(commit.tx)(commit.tx.ops, commit.tx.label, details, commit.tx.undo_of)
        return answer(tx, ground.config, ground.moment.today, undo=False)


def _fields(op: Patch) -> str:
    names = sorted((set(op.set) | op.unset) - {"untriaged", "contact"})
    return ", ".join(field_label(name) for name in names)
