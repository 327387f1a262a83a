"""What capacity allows, in words: the verdict, its proof, what would change it, and how sure that is.

"No plan found" is never put as "impossible", and what to tell the customer is always an expected date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from board.domain.capacity.answer import Answer, Deferral, Move, Proof, Verdict
from board.domain.capacity.backlog import Backlog
from board.domain.capacity.work import Job, JobState, Standing, is_expired
from board.i18n.cells import clip
from board.i18n.days import day_text
from board.i18n.labels import wording_label
from board.i18n.words import N_, _, language, ngettext

if TYPE_CHECKING:  # a draw is asked for rarely, and brings the estimator
    from board.domain.capacity.chance import Chance

Span = tuple[str, str]
"""A text and its role."""

SHOWN = 4
"""Jobs that one sentence names."""
NAME = 28
"""Cells of a job's name in a sentence."""

VERDICTS: Mapping[Verdict, str] = {
    "open": N_("earliest"),
    "feasible": N_("possible"),
    "only_by_moving": N_("only by moving others"),
    "no_plan_found": N_("no plan found"),
    "infeasible": N_("impossible"),
}
VERDICT_ROLES: Mapping[Verdict, str] = {
    "open": "planned", "feasible": "good", "only_by_moving": "today", "no_plan_found": "unplanned",
    "infeasible": "late",
}  # fmt: skip
MARKS: Mapping[Verdict, str] = {
    "open": "·", "feasible": "✓", "only_by_moving": "↔", "no_plan_found": "?", "infeasible": "✗",
}  # fmt: skip
"""Told apart without colours."""

STATES: Mapping[JobState, str] = {
    "inquiry": N_("inquiry"),
    "held": N_("slot held"),
    "committed": N_("committed"),
    "started": N_("running"),
    "done": N_("done"),
    "cancelled": N_("cancelled"),
}


CLAIMS: Mapping[Standing, str] = {
    "win": N_("its told date still holds"),
    "keep": N_("committed, no date told"),
    "may_lose": N_("only held"),
}
"""What is to be said of a job that would give way without breaking its word."""


def verdict_label(verdict: Verdict) -> str:
    """A verdict in a word or two."""
    return _(VERDICTS[verdict])


def state_label(state: JobState) -> str:
    """How far a job is."""
    return _(STATES[state])


def days_of_work(days: int) -> str:
    """So many working days of work: `61 days`, `61일`."""
    return ngettext("{n} day", "{n} days", days).format(n=days)


def slots_text(slots: int) -> str:
    """How many jobs run side by side: `2 slots`, `동시 작업 2`."""
    return ngettext("{n} slot", "{n} slots", slots).format(n=slots)


def holding_text(job: Job, today: date) -> str:
    """Whether a job holds slots, and how long (R29)."""
    if job.state == "inquiry":
        return _("inquiry: holds no slot")
    if job.state != "held":
        return state_label(job.state)
    if job.held_until is None:
        return _("slot held, without an end")
    day = day_text(job.held_until, today)
    if is_expired(job, today):
        return _("the hold ran out on {day}: holds no slot").format(day=day)
    return _("slot held until {day}").format(day=day)


def job_name(hand: Backlog, job_id: int) -> str:
    """A job as sentences name it."""
    return clip(hand.jobs[job_id].title, NAME)


def verdict_line(answer: Answer, hand: Backlog) -> str:
    """The verdict in one sentence, with the dates it is about."""
    today, question = hand.today, answer.question
    if answer.earliest is None and answer.verdict != "infeasible":
        return _("No date within two years: that much is in hand already.")
    first = _day(answer.earliest, today)
    wanted = _day(question.wanted, today)
    texts: Mapping[Verdict, str] = {
        "open": _("Earliest {first}: from {start}, nobody moves."),
        "feasible": _("Possible: done {first}, nobody moves (wanted {wanted})."),
        "only_by_moving": _("Only by moving others: {first} as things are, wanted {wanted}."),
        "no_plan_found": _(
            "No plan found that keeps every date told, which does not prove that there is none: "
            "{first} as things are, wanted {wanted}."
        ),
        "infeasible": _("Impossible by {wanted}, whatever the order; {first} as things are."),
    }
    return texts[answer.verdict].format(first=first, wanted=wanted, start=_day(answer.start, today))


def verdict_lines(answer: Answer, hand: Backlog, chance: Chance | None = None) -> list[str]:
    """All there is to say, the most important first, a sentence each."""
    return [text for text, _role in verdict_spans(answer, hand, chance)]


def verdict_spans(answer: Answer, hand: Backlog, chance: Chance | None = None) -> list[Span]:
    """The same with the role of each sentence."""
    spans = [(verdict_line(answer, hand), VERDICT_ROLES[answer.verdict])]
    if answer.proof is not None and answer.verdict == "infeasible":
        spans.append((proof_text(answer.proof, hand), "late"))
    spans.append((otherwise_text(answer, hand), "text"))
    spans += [(text, "text") for text in _ways(answer, hand)]
    if chance is not None:
        spans += [(text, "promised" if n else "text") for n, text in enumerate(chance_lines(chance, hand))]
    if answer.before is not None:
        text = _("Dates told already cannot all be kept, with this or without: {proof}")
        spans.append((text.format(proof=proof_text(answer.before, hand)), "unplanned"))
    return spans


def proof_text(proof: Proof, hand: Backlog) -> str:
    """The window, the work, the slots, what is missing and which jobs: why no order helps (Q4)."""
    names = [job_name(hand, id) for id in proof.jobs[:SHOWN]]
    if more := len(proof.jobs) - SHOWN:
        names += [ngettext("{n} more", "{n} more", more).format(n=more)] if more > 0 else []
    if proof.with_asked:
        names.append(_("this one"))
    jobs = ", ".join(names)
    if not proof.slots and proof.is_alone:
        return _("{jobs}: no working day between its start and its date, and it takes {work}.").format(
            jobs=jobs, work=days_of_work(proof.work)
        )
    text = _("{window}: {work} of work, {slots} slots ({short} short): {jobs}")
    if proof.is_alone:
        text = _("{window}: {jobs} takes {work}, and there are {slots} ({short} short)")
    return text.format(
        window=_window(proof, hand.today), work=days_of_work(proof.work), slots=proof.slots,
        short=proof.short, jobs=jobs,
    )  # fmt: skip


def _window(proof: Proof, today: date) -> str:
    """The days that are too few: `3/2~5/20`; beyond a few pieces from the first to the last."""
    spans = proof.spans if len(proof.spans) <= 2 else ((proof.spans[0][0], proof.spans[-1][1]),)
    dash = "~" if language() == "ko" else " – "
    texts = [
        day_text(first, today) if first == last else f"{day_text(first, today)}{dash}{day_text(last, today)}"
        for first, last in spans
    ]  # fmt: skip
    return ", ".join(texts)


def otherwise_text(answer: Answer, hand: Backlog) -> str:
    """When it would be if things were otherwise: without the backlog, without one job, one slot more (Q5)."""
    today, counter = hand.today, answer.counter
    parts = [
        _("without the backlog {day}").format(day=_day(counter.no_backlog, today)),
        _("as things are {day}").format(day=_day(answer.earliest, today)),
    ]
    if counter.without:
        id, day = counter.without[0]
        parts.append(_("if “{job}” waits {day}").format(job=job_name(hand, id), day=_day(day, today)))
    if counter.one_more_slot != answer.earliest:
        parts.append(_("with one slot more {day}").format(day=_day(counter.one_more_slot, today)))
    if counter.parts_now is not None and counter.parts_now != answer.earliest:
        parts.append(_("with the parts here today {day}").format(day=_day(counter.parts_now, today)))
    return ", ".join(parts)


def _ways(answer: Answer, hand: Backlog) -> Iterator[str]:
    """What would have to give for the day that is wanted: by rank, or single jobs (Q2, Q6)."""
    if answer.verdict in ("open", "feasible"):
        return
    moves = answer.what_if.moves
    if moves:
        text = _("By its priority it would be done {day}: {moves}")
        yield text.format(day=_day(answer.what_if.day, hand.today), moves=moves_text(moves, hand))
    if answer.deferrals:
        ways = (deferral_text(each, hand) for each in answer.deferrals[:3])
        yield _("What would have to give: {ways}").format(ways=" / ".join(ways))
    elif answer.verdict != "infeasible":
        yield _("No single job that waits would be enough.")


def moves_text(moves: Sequence[Move], hand: Backlog) -> str:
    """Who would move, from when to when."""
    texts = [move_text(move, hand) for move in moves[:SHOWN]]
    if more := max(0, len(moves) - SHOWN):
        texts.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return ", ".join(texts)


def move_text(move: Move, hand: Backlog) -> str:
    """One job that would move: `B Fri 2 Oct → Mon 12 Oct (+6 wd), breaks its told date`."""
    now = _day(move.now, hand.today)
    text = f"{job_name(hand, move.job_id)} {_day(move.was, hand.today)} → {now}"
    if move.days is not None:
        text += " (" + _("{n} wd").format(n=f"{move.days:+}") + ")"
    return _("{move}, told date broken").format(move=text) if move.breaks else text


def deferral_text(deferral: Deferral, hand: Backlog) -> str:
    """Jobs that would wait, and whether a told date is broken by it."""
    text = " + ".join(move_text(move, hand) for move in deferral.moves)
    return text if deferral.broken else f"{text}, {_(CLAIMS[deferral.standing])}"


def chance_lines(chance: Chance, hand: Backlog) -> Iterator[str]:
    """How sure which day is, what it rests on, and what the customer may be told (Q7)."""
    today = hand.today
    shown = ", ".join(
        _("{p} % {day}").format(p=_percent(p), day=_day(day, today)) for p, day in chance.days.items()
    )
    yield _("How sure: {days} ({why})").format(days=shown, why=rests_on(chance))
    if chance.kept is not None:
        yield _("Chance that the wanted day is kept: {p} %.").format(p=_percent(chance.kept))
    if chance.day is not None:
        text = _("Effort is an estimate: tell the customer {day} as {word}, no earlier day and no promise.")
        yield text.format(day=_day(chance.day, today), word=wording_label("expected"))


def rests_on(chance: Chance) -> str:
    """How many finished jobs a chance is learnt from."""
    if chance.own:
        text = ngettext("from {n} finished job here", "from {n} finished jobs here", chance.own)
        return text.format(n=chance.own)
    if chance.everyone:
        n = chance.everyone
        return ngettext("from {n} job finished elsewhere", "from {n} jobs finished elsewhere", n).format(n=n)
    return _("no job is finished yet: work is taken to last a fifth longer than thought")


def limits() -> Iterator[str]:
    """What the calculation does not know; stands under every answer."""
    yield _("Only this centre is looked at. Slots are taken to be alike, and no job is interrupted.")
    yield _("An inquiry holds nothing. “No plan found” is not “impossible”: only a proof is.")


def made_text(made: date, today: date) -> str:
    """Why a day can't be confirmed: our own plan (R13)."""
    if made == date.max:
        return _("by our own plan it is not done within two years: expected at most")
    text = _("by our own plan it is with them {day}: before that expected at most")
    return text.format(day=day_text(made, today))


def asked_text(answer: Answer, today: date) -> str:
    """What was asked: effort, from when, by when, at which priority."""
    question = answer.question
    parts: list[str] = [days_of_work(question.effort)]
    if question.release is not None:
        parts.append(_("parts {day}").format(day=_day(question.release, today)))
    if question.wanted is not None:
        parts.append(_("wanted {day}").format(day=_day(question.wanted, today)))
    parts.append(_("priority {n}").format(n=question.priority))
    return " · ".join(parts)


def _percent(p: float) -> int:
    return round(p * 100)


def _day(day: date | None, today: date) -> str:
    return day_text(day, today) if day is not None else _("beyond two years")
