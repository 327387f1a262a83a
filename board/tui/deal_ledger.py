"""The ledger of dates of one deal, by column: what was said stays, what took its place says by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from board.domain.deal import Deal
from board.domain.standing import Ground
from board.domain.statement import COLUMNS, Column, Statement
from board.i18n.days import day_text, instant_text, period_text
from board.i18n.labels import (
    channel_label,
    column_label,
    grade_label,
    party_label,
    reason_label,
    wording_label,
)
from board.i18n.words import _
from board.tui.blocks import Block, Line, Span, heading, wrapped
from board.tui.session import Session

ROLES: Mapping[Column, str] = {
    "requested": "text", "needed": "today", "expected": "planned",
    "confirmed": "planned", "told": "promised", "actual": "good",
}  # fmt: skip

GROUPS: Mapping[Column, str] = {"confirmed": "expected"}
"""Columns in which one word takes the place of another: a confirmed date that of an expected one."""


def ledger(session: Session, deal: Deal, cells: int) -> Iterable[Block]:
    """Every date said about a deal, the one in force first in each column."""
    said = session.snapshot.statements_of(deal.id)
    yield heading(_("Dates"))
    if not said:
        yield Block(((("  " + _("no date said by anybody"), "dim"),),))
    replaced = replaced_by(said)
    in_force = {_group(statement): statement.id for statement in said}
    for column in COLUMNS:
        found = [statement for statement in reversed(said) if statement.column == column]
        if found:
            yield Block((((f" {column_label(column)}", "dim"),),))
        for statement in found:
            holds = in_force[_group(statement)] == statement.id
            lines = _statement(statement, replaced.get(statement.id), holds, session.ground, cells)
            yield Block(lines, f"d:{statement.id}")


def said_line(statement: Statement, before: Statement | None, ground: Ground, role: str) -> Line:
    """A date as it was said, how strongly, and by how much it moved: `Mon 28 Dec (+11 wd) expected`."""
    spans: list[Span] = [(when(statement, ground), role)]
    moved = slip(statement, before, ground)
    if moved:
        late = moved > 0 and role != "dim"
        spans.append((" " + _("({slip} wd)").format(slip=f"{moved:+}"), "late" if late else role))
    if statement.column != "actual":
        spans.append((f" {wording_label(statement.wording)}", role))
    return tuple(spans)


def when(statement: Statement, ground: Ground) -> str:
    """The date itself: a day, a period, a lead time, or until when we answer."""
    today = ground.moment.today
    if statement.period is not None:
        text = period_text(statement.period, today)
        return _("about {when}").format(when=text) if statement.approximate else text
    if statement.lead_weeks is not None:
        low, high = statement.lead_weeks
        return _("{weeks} weeks after the order").format(weeks=low if low == high else f"{low}-{high}")
    by = statement.confirm_by
    return _("answer by {day}").format(day=day_text(by, today)) if by is not None else _("no date")


def asides(statement: Statement, ground: Ground) -> list[tuple[str, str]]:
    """When it was said, by whom, how, on what ground, and why it moved: texts with their roles."""
    texts = [instant_text(statement.at, ground.moment.today, ground.calendar)]
    texts += why_and_how(statement)
    by = ground.config.shown(statement.recorded_by)
    if statement.said_by not in ("us", "customer"):
        by = f"{party_label(statement.said_by)} → {by}"
    spans = [(text, "dim") for text in (*texts, by) if text]
    if statement.text:
        spans.append((statement.text, "dim"))
    if statement.override:
        spans.append((_("above the evidence: {reason}").format(reason=statement.override), "unplanned"))
    return spans


def why_and_how(statement: Statement) -> list[str]:
    """Channel, evidence and reason, where there are any."""
    texts = [channel_label(statement.channel) if statement.channel else ""]
    if statement.column in ("expected", "confirmed"):
        texts.append(grade_label(statement.evidence.grade))
    texts += [statement.evidence.text, reason_label(statement.reason) if statement.reason else ""]
    return [text for text in texts if text]


def slip(statement: Statement, before: Statement | None, ground: Ground) -> int:
    """Working days from the date it replaces to this one; 0 where one of them is none."""
    if before is None or before.period is None or statement.period is None:
        return 0
    calendar = ground.calendar
    return calendar.working_days_between(before.period.due(calendar), statement.period.due(calendar))


def _statement(
    statement: Statement, before: Statement | None, holds: bool, ground: Ground, cells: int
) -> tuple[Line, ...]:
    role = ROLES[statement.column] if holds else "dim"
    first = said_line(statement, before, ground, role)
    lines: list[Line] = [((" • " if holds else " - ", role), *first)]
    below: list[Span] = []
    for text, aside in asides(statement, ground):
        below.append((f" · {text}" if below else text, aside))
    lines += [(("     ", "dim"), *line) for line in wrapped(tuple(below), cells - 5)]
    return tuple(lines)


def _group(statement: Statement) -> str:
    return GROUPS.get(statement.column, statement.column)


def replaced_by(said: Sequence[Statement]) -> dict[int, Statement]:
    """What each statement took the place of, by its id."""
    replaced: dict[int, Statement] = {}
    latest: dict[str, Statement] = {}
    for statement in said:
        group = _group(statement)
        if group in latest:
            replaced[statement.id] = latest[group]
        latest[group] = statement
    return replaced
