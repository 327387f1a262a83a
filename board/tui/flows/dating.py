"""`p`: what I told the customer. `d`: what I heard (decision 36)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import structs

from board.domain.change import Commit
from board.domain.contradiction import contradicted
from board.domain.deal import Deal, Side
from board.domain.period import Period
from board.domain.promise import Dates, dates_in, parted, said_in, told_due
from board.domain.statement import WORDINGS, Statement, Wording
from board.domain.strictness import earned_wording, strictness_of
from board.errors import Misuse
from board.i18n.banner import banner
from board.i18n.dates.explain import explain
from board.i18n.dates.reading import Reading, read_date
from board.i18n.days import day_text
from board.i18n.labels import reason_label, wording_label
from board.i18n.notes import NoteReading, read_said, wording_in
from board.i18n.told_before import claim_text, told_before
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import (
    Day,
    ask_day,
    context,
    dated,
    on_calendar,
    settle,
    which_line,
)
from board.tui.flows.safe_above import Above
from board.tui.flows.telling import telling
from board.tui.lines import Line
from board.usecases import promises
from board.usecases.promises import Heard, Told


async def promise(desk: Desk) -> None:
    """`p`: the date I told the customer, at the strongest word the evidence allows (decision 14)."""
    deal = desk.target()
    chosen = _Wording(desk, deal)
    account = desk.names((deal.id,))
    question = _("{account} · told the customer").format(account=account)
    ctx = context(desk, "told", deal)
    before = banner(deal, desk.session.standing(deal.id), desk.session.ground)
    asked = (*dated(question), ("   ", "title"), *before)
    above = Above(desk, deal, asked)

    def preview(text: str) -> Line:
        above.ask()
        if not text.strip():
            raise Misuse("date.type_one")
        reading = read_date(text, ctx)
        if reading.kind == "hold":
            return ((explain(reading, ctx), "top"),)
        if reading.act == "refuse":
            raise Misuse("date.not_a_date", text=text)
        above.told(meant_day(reading), chosen.bars)
        return ((explain(reading, ctx), "top"), *chosen.line(reading))

    pick = on_calendar(desk, ctx, deal)
    text = await desk.bottom.ask(asked, preview=preview, on_tab=chosen.turn, on_key=pick)
    reading = read_date(text, ctx)
    if reading.kind == "hold":
        told = Told(None, "hold", confirm_by=reading.due)
    else:
        day = await settle(desk, reading, "told")
        told = Told(day.period, chosen.for_day(day.day, reading), approximate=reading.approximate)
    actor = desk.session.actor

    async def do(told: Told) -> Commit | None:
        return await desk.act(promises.tell(actor, deal.id, told))

    await telling(desk, told, do)


class _Wording:
    """The word a date is told with: the strongest allowed one, or what Tab turned it to."""

    def __init__(self, desk: Desk, deal: Deal) -> None:
        self._desk, self._deal = desk, deal
        self._dates: Dates = dates_in(desk.session.snapshot, deal.id)
        self.bars = strictness_of(deal, desk.session.ground).bars
        self._turned = 0

    def turn(self) -> None:
        self._turned += 1

    def for_day(self, day: date | None, reading: Reading) -> Wording:
        allowed = self._allowed(day)
        if reading.approximate and allowed in ("confirmed", "promised"):
            allowed = "expected"
        at = WORDINGS.index(allowed)
        words = (*WORDINGS[at:], *WORDINGS[:at])
        return words[self._turned % len(words)]

    def line(self, reading: Reading) -> Line:
        """The word, and what the customer believes so far (R12, R13)."""
        day = meant_day(reading)
        word, allowed = self.for_day(day, reading), self._allowed(day)
        above = WORDINGS.index(word) > WORDINGS.index(allowed)
        line: list[tuple[str, str]] = [
            (" · ", "top"), (wording_label(word), "top_alert" if above else "hint_key")
        ]  # fmt: skip
        if above:
            text = _("the evidence allows {word}: a reason is asked").format(word=wording_label(allowed))
            line.append((" · " + text, "top_alert"))
        today, calendar = self._desk.session.moment.today, self._desk.session.moment.calendar
        found = contradicted(self._deal, day, self._desk.session.ground)
        if found is not None:
            line.append((" · " + told_before(found, self._desk.session.ground), "top_alert"))
            if found.wants_reason:
                line.append((" · " + _("a reason is asked"), "top_alert"))
        needed = told_due(self._dates.needed, calendar)
        if needed is not None and day is not None and day > needed:
            line.append((" · " + _("needed {day}").format(day=day_text(needed, today)), "top_alert"))
        return (*line, (" " + _("(Tab changes)"), "top"))  # last, it is the first to be cut

    def _allowed(self, day: date | None) -> Wording:
        return earned_wording(self._deal, day, self._desk.session.ground, self.bars)


def meant_day(reading: Reading) -> date | None:
    """The day a phrase will be taken for unless the person says otherwise."""
    return reading.choices[0] if reading.act in ("ask", "past") and reading.choices else reading.due


SPEAKERS: dict[str, Literal["customer", "vendor", "engineering"]] = {
    "c": "customer",
    "n": "customer",
    "v": "vendor",
    "e": "engineering",
}


async def heard(desk: Desk) -> None:
    """`d`: a date heard; first from whom."""
    deal = desk.target()
    options = (
        Option("c", _("customer wants")),
        Option("n", _("customer needs by")),
        Option("v", _("vendor says")),
        Option("e", _("engineering says")),
        Option("a", _("really delivered")),
    )
    suppliers = desk.session.snapshot.suppliers_of(deal.id)
    key = await desk.bottom.choose(
        ((_("{account} · a date heard").format(account=desk.names((deal.id,))), "title"),),
        options, at=2 if suppliers else 0,
    )  # fmt: skip
    if key == "a":
        await delivered(desk)
    else:
        await _from(desk, deal, key)


async def delivered(desk: Desk) -> None:
    """It was really delivered; the day is asked."""
    deal = desk.target()
    day = await ask_day(desk, _("delivered when?"), "past", deal)
    await desk.act(promises.happened(desk.session.actor, deal.id, day.day))


async def _from(desk: Desk, deal: Deal, key: str) -> None:
    """A date from the customer, the vendor or engineering; "two weeks late, no stock" is one too."""
    side = SPEAKERS[key]
    ctx = context(desk, "known", deal)
    word = _TheirWord(side)

    def preview(text: str) -> Line:
        above.ask()
        if not text.strip():
            raise Misuse("date.type_one")
        reading, note = read_said(text, ctx)
        if reading.act == "refuse":
            raise Misuse("date.not_a_date", text=text)
        heard = word.of(text, note)
        above.heard(side, meant_day(reading), heard, line_id)
        line = [(explain(reading, ctx), "top"), *_meaning(desk, deal, side, reading, heard)]
        if note.reason:
            line.append(("  ·  " + reason_label(note.reason), "top"))
        return tuple(line)

    label = {
        "c": _("customer wants"), "n": _("customer needs by"),
        "v": _("vendor says"), "e": _("engineering says"),
    }[key]  # fmt: skip
    line_id = await which_line(desk, deal) if side != "customer" else None
    above = Above(desk, deal, dated(f"{desk.names((deal.id,))} · {label}"))
    text = await desk.bottom.ask(
        dated(f"{desk.names((deal.id,))} · {label}"), preview=preview,
        on_tab=word.turn if side != "customer" else None, on_key=on_calendar(desk, ctx, deal),
    )  # fmt: skip
    reading, note = read_said(text, ctx)
    lead, day = _lead(reading), None
    if lead is None:
        day = await settle(desk, reading, "known")
    said = Heard(
        side,
        None if day is None else day.period,
        about="need" if key == "n" else "delivery",
        wording=word.of(text, note),
        reason=(note.reason or "") if side != "customer" else "",
        approximate=reading.approximate,
        lead_weeks=lead,
        text=note.text if note.text != text or note.date is not None else "",
        line_id=line_id,
    )
    await desk.act(promises.hear(desk.session.actor, deal.id, said))


def _lead(reading: Reading) -> tuple[int, int] | None:
    """A lead time that no order has given a day yet."""
    if reading.kind != "lead" or reading.period is not None or reading.lead is None:
        return None
    weeks = 4 if reading.lead.unit == "month" else 1
    return (reading.lead.low * weeks, reading.lead.high * weeks)


class _TheirWord:
    """The word they said a date with: as it was typed, or the other one by Tab; a customer has none."""

    def __init__(self, side: Side) -> None:
        self._side, self._is_turned = side, False

    def turn(self) -> None:
        self._is_turned = not self._is_turned

    def of(self, text: str, note: NoteReading) -> Wording:
        if self._side == "customer":
            return "expected"
        typed = note.date.wording if note.date is not None else wording_in(text)
        return "confirmed" if (typed == "confirmed") != self._is_turned else "expected"


def _meaning(desk: Desk, deal: Deal, side: Side, reading: Reading, word: Wording) -> list[tuple[str, str]]:
    """What a date heard means: of a customer's, what they were told; of the others', whom to tell."""
    if side == "customer":
        return _claim(desk, deal, reading)
    shown = [("  ·  ", "top"), (wording_label(word), "hint_key"), (" " + _("(Tab changes)"), "top")]
    return [*shown, *_consequence(desk, deal, reading, side)]


def _claim(desk: Desk, deal: Deal, reading: Reading) -> list[tuple[str, str]]:
    """What the customer was told, where they speak of another day (R12)."""
    if reading.period is None:
        return []
    session = desk.session
    day = reading.period.due(session.moment.calendar)
    text = claim_text(said_in(session.snapshot, deal.id), day, session.ground)
    return [("  ·  ", "top"), (text, "top_alert")] if text else []


def _consequence(desk: Desk, deal: Deal, reading: Reading, side: Side) -> list[tuple[str, str]]:
    """What the customer will have to be told."""
    if reading.period is None:
        return []
    session = desk.session
    day = reading.choices[0] if reading.act == "ask" and reading.choices else reading.due
    if day is None:
        return []
    now = session.actor.moment.now
    new = Statement(
        deal_id=deal.id, said_by=side, said_to="us", period=Period(day, day),
        at=now, recorded_at=now, recorded_by="",
    )  # fmt: skip
    dates = structs.replace(dates_in(session.snapshot, deal.id), known=new)
    apart = parted(dates, deal, session.ground.config.board.dock_days, session.moment.calendar)
    if apart is None:
        return []
    text = _("customer believes {day}: tell them ({n} wd)").format(
        day=day_text(apart.told, session.moment.today), n=f"{apart.slip_days:+}"
    )
    return [("  ·  ", "top"), (text, "top_alert")]


__all__ = ["Day", "delivered", "heard", "promise"]
