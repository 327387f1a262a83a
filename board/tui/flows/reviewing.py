"""`F`: can it be made. What engineering is asked in one line, and what they answer (R28, decision 41)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date

from board.domain.deal import Deal
from board.domain.feasibility import Review
from board.domain.reckoned import Reckoned, reckon
from board.domain.snapshot import Snapshot
from board.domain.statement import Wording
from board.errors import Misuse
from board.i18n.capacity import VERDICT_ROLES, proof_text, verdict_line
from board.i18n.days import day_text, instant_text, period_text
from board.i18n.feasibility import answer_preview, ask_preview, state_label
from board.i18n.feasibility_line import AnswerReading, AskReading, read_answer, read_ask
from board.i18n.labels import wording_label
from board.i18n.words import N_, _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import ask_day, context
from board.tui.lines import Line
from board.usecases import feasibility
from board.usecases.capacity import centre_meant, centre_names
from board.usecases.feasibility import Answered, Asked
from board.usecases.lines import line_meant

WIDE = 120
"""Cells of a screen from which a proof stands beside a question."""


async def review(desk: Desk) -> None:
    """Ask where nothing was asked; else what engineering says, or what becomes of it."""
    deal = desk.target()
    if not desk.session.snapshot.reviews_of(deal.id):
        await ask(desk, deal)
        return
    found = feasibility.review_of(desk.session.snapshot, deal)
    reckoned = _reckon(desk, deal, found)
    title, options = _title(desk, deal, found, reckoned), _options(found)
    at = _at([option.key for option in options], found, reckoned)
    if found.is_open:
        key = await desk.bottom.choose(title, options, at=at)
    else:
        key = await desk.bottom.choose(title, options, _rest(), at=at, shown=len(_NEXT))
    await _DO[key](desk, deal, found)


def _options(found: Review) -> list[Option]:
    """What there may be to say, in first words: they stand on one line of 80 cells."""
    said = [
        Option("r", _("in review")), Option("y", _("possible")), Option("c", _("only if")),
        Option("x", _("cannot")),
    ]  # fmt: skip
    then = [Option(key, _(label)) for key, label in _NEXT]
    return [*said, *then[:2]] if found.is_open else [*then, *said]


_NEXT = (
    ("l", N_("look again")), ("h", N_("hold slot")), ("j", N_("make it a job")), ("a", N_("ask anew")),
)  # fmt: skip
"""What becomes of a request that is decided."""



def _rest() -> Line:
    """A decided one may be answered anew, too; those keys are not drawn."""
    return ((" y c x r", "hint_key"), (" " + _("another answer") + "  ", "hint_text"), ("Esc", "hint_key"),
            (" " + _("cancel"), "hint_text"))  # fmt: skip


def _at(keys: list[str], found: Review, reckoned: Reckoned | None) -> int:
    """What the plan makes likely is proposed; a decided one is looked at again."""
    if not found.is_open:
        return 0
    likely = {"infeasible": "x", "only_by_moving": "c"}
    return keys.index(likely.get(reckoned.answer.verdict, "y") if reckoned is not None else "y")


def _title(desk: Desk, deal: Deal, found: Review, reckoned: Reckoned | None) -> Line:
    """Where it stands since when, and what the plan of record says to it."""
    moment = desk.session.moment
    since = instant_text(found.since, moment.today, moment.calendar)
    state = _("{state} since {when}").format(state=state_label(found.state), when=since)
    title = f"{desk.names((deal.id,))} · {state}"
    return ((title, "title"), *_verdict(desk, reckoned))


def _verdict(desk: Desk, reckoned: Reckoned | None) -> Line:
    """What the plan says beside a question: the proof, where there is room for it."""
    if reckoned is None:
        return ()
    answer, backlog = reckoned.answer, reckoned.backlog
    if answer.proof is None:
        text = verdict_line(answer, backlog)
    elif desk.app.size.width >= WIDE:
        text = proof_text(answer.proof, backlog)
    else:
        text = _("by the plan {n} slots short").format(n=answer.proof.short)
    return (("  ·  " + text, VERDICT_ROLES[answer.verdict]),)


def _reckon(
    desk: Desk, deal: Deal, found: Review, reading: AnswerReading | None = None
) -> Reckoned | None:  # fmt: skip
    """What the plan says, with the team and the effort that are just being typed."""
    session = desk.session
    if reading is None:
        return reckon(found, deal, session.snapshot, session.moment)
    centre = centre_meant(session.snapshot, reading.centre).id if reading.centre else None
    return reckon(
        found, deal, session.snapshot, session.moment, centre_id=centre, effort=reading.effort
    )  # fmt: skip


async def ask(desk: Desk, deal: Deal) -> None:
    """One line to engineering; an empty one is the question alone."""
    asked = asked_of(await ask_line(desk, deal), desk.session.snapshot, deal)
    await desk.act(feasibility.ask(desk.session.actor, deal.id, asked))


async def ask_line(desk: Desk, deal: Deal) -> AskReading:
    """The line, with what it is understood as while it is typed. Never refused."""
    ctx, moment = context(desk, "told", deal), desk.session.moment
    needed_by = moment.working_days_from(desk.session.ground.rules(deal).answer_days)

    def preview(text: str) -> Line:
        reading = read_ask(text, ctx)
        line = line_meant(desk.session.snapshot, deal.id, reading.line)
        item = "" if line is None else line.item
        return ((ask_preview(reading, needed_by, moment.today, item), "top"),)

    name = desk.names((deal.id,))
    question = _("{name} · engineering: by when, how much work, whose word?").format(name=name)
    return read_ask(await desk.bottom.ask(((question, "title"),), preview=preview), ctx)


def asked_of(reading: AskReading, snapshot: Snapshot, deal: Deal) -> Asked:
    """What the line asks: the customer's claim is the best case, not our estimate."""
    claim, own = (reading.effort, None) if reading.is_claim else (None, reading.effort)
    line = line_meant(snapshot, deal.id, reading.line)
    return Asked(
        reading.text, reading.wanted, own, claim, reading.parts_ready, reading.needed_by, reading.last_chance,
        line_id=None if line is None else line.id,
    )  # fmt: skip


async def _said(
    desk: Desk, deal: Deal, found: Review, question: str, more: Callable[[AnswerReading], Line] | None = None,
    on_tab: Callable[[], None] | None = None, is_no: bool = False,
) -> AnswerReading:  # fmt: skip
    """A line of their answer: a day, how much work, which team, why; and what the plan says to it."""
    ctx = context(desk, "known", deal)
    names = centre_names(desk.session.snapshot)

    def preview(text: str) -> Line:
        reading = read_answer(text, ctx, names)
        understood = answer_preview(reading, ctx.today, is_next=is_no)
        line: Line = ((understood, "top"), *(more(reading) if more is not None else ()))
        is_asked = reading.effort is not None or reading.centre
        return (*line, *_verdict(desk, _reckon(desk, deal, found, reading))) if is_asked else line

    asked = f"{desk.names((deal.id,))} · {question}"
    title: Line = ((asked, "title"), *_verdict(desk, _reckon(desk, deal, found)))
    text = await desk.bottom.ask(title, preview=preview, on_tab=on_tab)
    return read_answer(text, ctx, names)


def _answered(desk: Desk, reading: AnswerReading, said: Answered) -> Answered:
    """What the line said, with the verdict it was asked for."""
    centre = centre_meant(desk.session.snapshot, reading.centre).id if reading.centre else None
    return replace(
        said, day=said.day or reading.day, reason=said.reason or reading.rest,
        reason_code=reading.reason_code, effort=reading.effort, centre_id=centre,
        parts_ready=reading.parts_ready,
    )  # fmt: skip


async def _do(desk: Desk, deal: Deal, found: Review, said: Answered) -> None:
    await desk.act(feasibility.answer(desk.session.actor, deal.id, said, found.request.id))


async def _in_review(desk: Desk, deal: Deal, found: Review) -> None:
    """They have taken it up; perhaps they say already which team, and how much work."""
    reading = await _said(desk, deal, found, _("in review: which team, how much work? Enter without goes on"))
    await _do(desk, deal, found, _answered(desk, reading, Answered("in_review")))


async def _possible(desk: Desk, deal: Deal, found: Review) -> None:
    """Possible by a day: their date, expected or confirmed."""
    strong = [False]

    def turn() -> None:
        strong[0] = not strong[0]

    def more(reading: AnswerReading) -> Line:
        _by(desk, found, reading)
        word = wording_label("confirmed" if strong[0] else "expected")
        return (*_wanted(desk, found, reading), ("  ·  ", "top"), (word, "hint_key"),
                (" " + _("(Tab changes)"), "top"))  # fmt: skip

    reading = await _said(desk, deal, found, _("possible by when?"), more, turn)
    word: Wording = "confirmed" if strong[0] else "expected"
    await _do(desk, deal, found, _answered(desk, reading, Answered("feasible", wording=word)))


async def _conditional(desk: Desk, deal: Deal, found: Review) -> None:
    """Possible if something comes true; by when, where they said it."""
    reading = await _said(
        desk, deal, found, _("possible by when, on a condition?"), lambda r: _wanted(desk, found, r)
    )
    condition = await _words(desk, _("on which condition?"), "feasibility.condition_missing")
    day = reading.day or found.request.wanted
    await _do(desk, deal, found, _answered(desk, reading, Answered("conditional", day, condition=condition)))


async def _impossible(desk: Desk, deal: Deal, found: Review) -> None:
    """Impossible: why, and the next possible date where they gave one; Tab takes the plan's."""
    reckoned = _reckon(desk, deal, found)
    earliest = None if reckoned is None else reckoned.answer.earliest
    today = desk.session.moment.today

    def take() -> None:
        if earliest is not None:
            desk.bottom.put(f"{desk.bottom.entry.value} {earliest.isoformat()}".strip())

    def more(reading: AnswerReading) -> Line:
        if reading.day is not None or earliest is None:
            return ()
        text = _("Tab: next possible {day}, by the plan").format(day=day_text(earliest, today))
        return (("  " + text, "top"),)

    reading = await _said(desk, deal, found, _("impossible: why, and when next?"), more, take, is_no=True)
    await _do(desk, deal, found, _answered(desk, reading, Answered("infeasible")))


async def _look_again(desk: Desk, deal: Deal, found: Review) -> None:
    """A second look wants somebody who pleads for it (R28); a day in the line is when we want the answer."""
    ctx = context(desk, "follow_up", deal)
    days = desk.session.ground.rules(deal).answer_days

    def preview(text: str) -> Line:
        reading = read_answer(text, ctx)
        if not reading.rest:
            raise Misuse("feasibility.who_pleads", rule="R28")
        by = _workday(desk, reading) or desk.session.moment.working_days_from(days)
        return ((_("answer wanted by {day}").format(day=day_text(by, ctx.today)), "top"),)

    question = _("{name} · look again: who pleads for it? (SVP, team lead)")
    text = await desk.bottom.ask(
        ((question.format(name=desk.names((deal.id,))), "title"),), preview=preview
    )  # fmt: skip
    reading = read_answer(text, ctx)
    said = Answered("re_review", level=reading.rest, needed_by=_workday(desk, reading))
    await _do(desk, deal, found, said)


async def _hold(desk: Desk, deal: Deal, found: Review) -> None:
    await hold(desk)


async def hold(desk: Desk) -> None:
    """A slot is held for us until a day (R29); an inquiry holds nothing."""
    deal = desk.target()
    until = await ask_day(
        desk, _("{name} · hold a slot until when?").format(name=desk.names((deal.id,))), "follow_up",
        value=_preset(desk, deal),
    )  # fmt: skip
    await desk.act(feasibility.make_job(desk.session.actor, deal.id, "held", until.day))


async def _accept(desk: Desk, deal: Deal, found: Review) -> None:
    """What was answered becomes work that is accepted."""
    await desk.act(feasibility.make_job(desk.session.actor, deal.id, "committed"))


def _preset(desk: Desk, deal: Deal) -> str:
    """The last day of a hold that nobody says more about (R29)."""
    return f"+{desk.session.ground.rules(deal).slot_hold_days}"


async def _ask_anew(desk: Desk, deal: Deal, found: Review) -> None:
    await ask(desk, deal)


async def _words(desk: Desk, question: str, code: str) -> str:
    def preview(text: str) -> Line:
        if not text.strip():
            raise Misuse(code)
        return ()

    return (await desk.bottom.ask(((question, "title"),), preview=preview)).strip()


def _by(desk: Desk, found: Review, reading: AnswerReading) -> None:
    """Refuse a "possible" without any date."""
    if reading.day is None and found.request.wanted is None:
        raise Misuse("feasibility.day_missing")


def _wanted(desk: Desk, found: Review, reading: AnswerReading) -> Line:
    """Without a day it is by the one that was wanted."""
    if reading.day is not None or found.request.wanted is None:
        return ()
    day = period_text(found.request.wanted, desk.session.moment.today)
    return ((_("Enter: by {day}, as wanted").format(day=day), "top"),)


def _workday(desk: Desk, reading: AnswerReading) -> date | None:
    """The day an answer is wanted by; never a day off, never past."""
    moment = desk.session.moment
    return None if reading.day is None else reading.day.follow_up_day(moment.calendar, moment.today)


_DO: Mapping[str, Callable[[Desk, Deal, Review], Awaitable[None]]] = {
    "r": _in_review, "y": _possible, "c": _conditional, "x": _impossible, "l": _look_again, "h": _hold,
    "j": _accept, "a": _ask_anew,
}  # fmt: skip
