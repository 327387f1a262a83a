"""`e`: what a date rests on, added when it came: the one line in writing after the call (decision 39)."""

from __future__ import annotations

from board.domain.deal import Deal
from board.domain.promise import CONTROLLERS
from board.domain.statement import Statement, Wording
from board.errors import Misuse
from board.i18n.days import day_text, period_text
from board.i18n.evidence import SHORT, unlocked_text
from board.i18n.labels import column_label, grade_label, wording_label
from board.i18n.notes import wording_in
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.lines import Line
from board.usecases import proofs

IN_WRITING = 3
DIGITS = "123456789"


async def evidence(desk: Desk) -> None:
    """Which date, what grade, and the line that shows it."""
    deal = desk.target()
    statement = await _which(desk, deal)
    grade = await _grade(desk, statement)
    word = _Word(statement)

    def preview(text: str) -> Line:
        wording = word.of(text)
        parts: list[tuple[str, str]] = [(grade_label(grade), "top")]
        if statement.said_by in CONTROLLERS:
            parts += [("  ·  ", "top"), (wording_label(wording or statement.wording), "hint_key")]
            parts.append((" " + _("(Tab changes)"), "top"))
        stronger = proofs.after(statement, grade, wording, desk.session.ground)
        if stronger is not None:
            parts.append(("  ·  " + unlocked_text(stronger), "top_alert"))
        return tuple(parts)

    asked = f"{_named(desk, statement)} · {grade_label(grade)} · "
    question: Line = ((asked, "title"), (_("what shows it?"), "dim"))
    text = await desk.bottom.ask(question, preview=preview, on_tab=word.turn)
    actor = desk.session.actor
    await desk.act(proofs.prove(actor, statement.id, grade, text, word.of(text)))


class _Word:
    """The word the evidence brings: as it stands in the text, or the other one by Tab; None: it says none."""

    def __init__(self, statement: Statement) -> None:
        self._statement, self._is_turned = statement, False

    def turn(self) -> None:
        self._is_turned = not self._is_turned

    def of(self, text: str) -> Wording | None:
        statement = self._statement
        if statement.said_by not in CONTROLLERS:
            return None
        read: Wording = "confirmed" if wording_in(text) == "confirmed" else statement.wording
        if self._is_turned:
            read = "expected" if read in ("confirmed", "promised") else "confirmed"
        return None if read == statement.wording else read


async def _which(desk: Desk, deal: Deal) -> Statement:
    """The controller's latest date, or another by its digit."""
    said = proofs.provable(desk.session.snapshot, deal.id)[: len(DIGITS)]
    if not said:
        raise Misuse("evidence.none", deal=deal.title)
    if len(said) == 1:
        return said[0]
    options = [Option(digit, _named(desk, each)) for digit, each in zip(DIGITS, said, strict=False)]
    title = _("{name} · evidence for which date?").format(name=desk.names((deal.id,)))
    return said[int(await desk.bottom.choose(((title, "title"),), options)) - 1]


async def _grade(desk: Desk, statement: Statement) -> int:
    """What it rests on now; in writing is proposed, or the step above what it has."""
    now = statement.evidence.grade
    options = [Option(str(grade), _(label)) for grade, label in enumerate(SHORT)]
    title = _("{date} rests on: {grade}. And now?")
    question: Line = ((title.format(date=_named(desk, statement), grade=grade_label(now)), "title"),)
    at = min(max(now + 1, IN_WRITING), len(SHORT) - 1)
    return int(await desk.bottom.choose(question, options, at=at))


def _named(desk: Desk, statement: Statement) -> str:
    """A date in a few words: `vendor expects Wed 16 Dec`."""
    today = desk.session.moment.today
    if statement.period is not None:
        when = period_text(statement.period, today)
    elif statement.confirm_by is not None:
        when = _("answer by {day}").format(day=day_text(statement.confirm_by, today))
    else:
        when = _("no date")
    return f"{column_label(statement.column)} {when}"
