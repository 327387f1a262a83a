"""The ledger of dates of one deal, by column: what was said stays, what took its place says by how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from board.domain.deal import Deal
from board.domain.standing import Ground
from board.domain.statement import COLUMNS, Column, Statement
from board.i18n.labels import channel_label, column_label, grade_label, wording_label
from board.i18n.ledger import date_said, row_parts
from board.i18n.words import _
from board.tui.blocks import Block, Line, Span, heading, wrapped
from board.tui.session import Session

ROLES: Mapping[Column, str] = {
    "requested": "text", "needed": "today", "expected": "planned",
    "confirmed": "planned", "told": "promised", "actual": "good",
}  # fmt: skip

WORDLESS: frozenset[Column] = frozenset({"requested", "needed", "actual"})
"""A wish, a need and what happened are not said strongly or weakly."""

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
    spans: list[Span] = [(date_said(statement, ground), role)]
    moved = slip(statement, before, ground)
    if moved:
        late = moved > 0 and role != "dim"
        spans.append((" " + _("({slip} wd)").format(slip=f"{moved:+}"), "late" if late else role))
    if statement.column not in WORDLESS:
        spans.append((f" {wording_label(statement.wording)}", role))
    return tuple(spans)


def asides(statement: Statement, ground: Ground) -> list[Span]:
    """Who said it to whom, when, how, on what ground, and why it moved: texts with their roles."""
    return [(text, "unplanned" if stands_out else "dim") for text, stands_out in row_parts(statement, ground)]


def how_known(statement: Statement) -> list[str]:
    """Channel and evidence, where there are any."""
    texts = [channel_label(statement.channel) if statement.channel else ""]
    if statement.column in ("expected", "confirmed"):
        texts.append(grade_label(statement.evidence.grade))
    return [text for text in (*texts, statement.evidence.text) if text]


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
