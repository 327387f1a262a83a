"""One row of the ledger of dates in words: who said it to whom, when, how, on what ground, why it moved."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.ground import Ground
from board.domain.promise import CONTROLLERS
from board.domain.statement import Proof, Statement
from board.i18n.days import day_text, instant_text, period_text
from board.i18n.labels import channel_label, grade_label, party_label, reason_label, wording_label
from board.i18n.words import _

Part = tuple[str, bool]
"""A text, and whether it is to stand out."""


def date_said(statement: Statement, ground: Ground) -> str:
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


def row_parts(statement: Statement, ground: Ground) -> Iterator[Part]:
    """All that stands beside a date and its word, the person and the hour first.

    The ground is given as it was when it was said; what was added later follows with its day and hand.
    """
    today, calendar = ground.moment.today, ground.calendar
    yield who_to_whom(statement, ground), False
    yield instant_text(statement.at, today, calendar), False
    if statement.channel is not None:
        yield channel_label(statement.channel), False
    item = line_name(statement, ground)
    if item:
        yield _("only {item}").format(item=item), False
    yield from ((text, False) for text in _grounds(statement, ground))
    if statement.reason:
        yield reason_label(statement.reason), False
    if statement.period is not None and statement.confirm_by is not None:
        yield _("answer by {day}").format(day=day_text(statement.confirm_by, today)), False
    if statement.text:
        yield statement.text, False
    if statement.override:
        yield _("above the evidence: {reason}").format(reason=statement.override), True


def who_to_whom(statement: Statement, ground: Ground) -> str:
    """`vendor → Minsu`, `Minsu → customer`; of what really happened, who wrote it down."""
    person = ground.config.shown(statement.recorded_by) or party_label("us")
    if statement.column == "actual":
        return person
    if statement.said_by == "us":
        return f"{person} → {party_label(statement.said_to)}"
    return f"{party_label(statement.said_by)} → {person}"


def line_name(statement: Statement, ground: Ground) -> str:
    """The one line of the order it is about, where it is not about all; a line taken back by its number."""
    if statement.line_id is None:
        return ""
    lines = ground.snapshot.lines_of(statement.deal_id)
    found = next((line.item for line in lines if line.id == statement.line_id), "")
    return found or _("line {n}").format(n=statement.line_id)


def proof_text(proof: Proof, ground: Ground) -> str:
    """Evidence added later: `later in writing “yes, Wednesday”, confirmed (Fri 11 Dec 18:45, Minsu)`."""
    parts = [_("later {grade}").format(grade=grade_label(proof.evidence.grade))]
    if proof.evidence.text:
        parts.append(f"“{proof.evidence.text}”")
    if proof.wording is not None:
        parts.append(wording_label(proof.wording))
    when = instant_text(proof.at, ground.moment.today, ground.calendar)
    return f"{' '.join(parts)} ({when}, {ground.config.shown(proof.by)})"


def _grounds(statement: Statement, ground: Ground) -> Iterator[str]:
    """What it was said on, and each proof since."""
    first: Statement = ground.snapshot.row("statements", statement.id) or statement
    if first.said_by in CONTROLLERS:
        yield grade_label(first.evidence.grade)
    if first.evidence.text:
        yield first.evidence.text
    for proof in ground.snapshot.proofs_of(statement.deal_id):
        if proof.statement_id == statement.id:
            yield proof_text(proof, ground)
