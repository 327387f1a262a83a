"""What fills a draft, from the ledger, in the draft's language; what nobody knows is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from board.domain.draft import (
    READER,
    Affair,
    Around,
    affair_of,
    done_since,
    in_force,
    last_update,
    news,
)
from board.domain.followup import FollowUp
from board.domain.message import DraftId
from board.domain.standing import Ground
from board.domain.statement import Statement
from board.i18n.drafts import vocabulary as say
from board.i18n.drafts.outlook import (
    answer_by,
    inner_step,
    is_ahead,
    next_report,
    next_update,
    reply_by,
)
from board.i18n.drafts.writing import Writing, bare, goods, people, vendor
from board.i18n.words import Language

_HANGUL = re.compile(r"[가-힣]")
_CHECKING = re.compile(
    r"(?:\s*재?확인(?:하기|할 것|요청)?|\s*여부)$|^(?:check(?:ing)?|ask|confirm)(?: about| for)?\s+",
    re.IGNORECASE,
)
"""What a note says of itself and the template says again: "배정 결과 확인", "check the allocation"."""


def facts_of(
    draft: DraftId, deal_id: int, ground: Ground, me: str, lang: Language, around: Around | None = None
) -> Mapping[str, str]:
    """The slots of a draft that are known, by name; those that are not known are missing.

    Args:
        draft: which: it decides who is spoken to, and about what stretch of time.
        deal_id: the deal's number.
        ground: the board at a moment.
        me: login of whoever speaks.
        lang: the language of the draft.
        around: impacts, alternatives, rhythm and escalations; None: those the board has.

    Raises:
        Misuse: there is no such deal.
    """
    return facts(draft, affair_of(ground.snapshot.deal(deal_id), ground, around), me, lang)


def facts(draft: DraftId, affair: Affair, me: str, lang: Language) -> Mapping[str, str]:
    """As `facts_of`, for a deal already looked at."""
    d = Writing(draft, affair, me, lang)
    found = people(d) | goods(d) | _dates(d) | _trouble(d) | _deeds(d) | _outlook(d) | _higher(d)
    return {name: text for name, value in found.items() if (text := " ".join(value.split()))}


def _dates(d: Writing) -> dict[str, str]:
    dates, affair = d.affair.dates, d.affair
    now = news(affair) if d.id in ("update_later", "no") else None
    found = now or in_force(affair)
    reached = news(affair)
    gap = say.GAPS[d.lang][3] if d.is_brief and affair.slip is not None else ""
    needed = dates.needed or dates.requested
    if needed is None and READER.get(d.id) == "vendor":
        needed = dates.told  # what the customer counts on is what they need
    return {
        "today": say.day(d.today, d.lang, d.today),
        "day_part": say.day_part(d.local(d.ground.moment.now).hour, d.lang),
        "date_w": gap if found is None else say.dated(found, d.lang, d.today),
        "earliest": "" if reached is None else say.dated(reached, d.lang, d.today),
        "old_date": d.period(_counted_on(d)),
        "told_at": d.happened(_told_at(d)),
        "need_date": d.period(needed),
        "vendor_date": d.period(dates.known),
        "source": _source(d),
        "source_at": "" if dates.known is None else d.happened(dates.known.at),
        "delivered_at": _delivered(d),
    }


def _told_at(d: Writing) -> datetime | None:
    """When the customer was told the date in force; to a boss, when they were told of the trouble."""
    told, slip = _counted_on(d), d.affair.slip
    if d.is_brief and slip is not None:
        return slip.told_at
    return None if told is None or told.period is None else told.at


def _counted_on(d: Writing) -> Statement | None:
    """The date the customer counts on; in news that they have heard already, the one before it."""
    told = d.affair.dates.told
    if d.id != "update_later" or d.affair.apart is not None or told is None:
        return told
    before = (s for s in reversed(d.affair.statements) if s.column == "told" and s.said_to == "customer")
    return next((s for s in before if s.period != told.period), None)


def _source(d: Writing) -> str:
    """Who has the date in its hands, by name."""
    known = d.affair.dates.known
    if known is None:
        return ""
    party = vendor(d.affair) if known.said_by == "vendor" else None
    return say.PARTIES[d.lang][known.said_by] if party is None else party.name


def _delivered(d: Writing) -> str:
    actual = d.affair.dates.actual
    return "" if actual is None or actual.period is None else d.adverb((actual.period.end, ""))


def _trouble(d: Writing) -> dict[str, str]:
    affair = d.affair
    slip, known = affair.slip, affair.dates.known
    reason = (slip.reason if slip is not None else "") or (known.reason if known is not None else "")
    days = slip.days if slip is not None else affair.apart.slip_days if affair.apart is not None else 0
    first = next((s for s in affair.statements if s.column == "told" and s.period is not None), None)
    is_moved = first is not None and days > 0
    return {
        "reason": say.REASONS[d.lang].get(reason, ""),
        "slip_days": say.working_days(days, d.lang) if days > 0 else "",
        "first_date": d.period(first) if is_moved else "",
        "impacts": ", ".join(bare(impact.what) for impact in affair.around.impacts),
        "options": ", ".join(_options(d)),
    }


def _options(d: Writing) -> Iterable[str]:
    """Ways out: to a boss all with their answers, to others those that are not ruled out."""
    for each in d.affair.around.alternatives:
        what = bare(each.what)
        answer = say.ANSWERS[d.lang][each.answer]
        if d.is_brief:
            yield f"{what} ({': '.join(filter(None, (answer, bare(each.reason))))})"
        elif each.answer != "refused" and not each.expedite:
            yield what if each.answer == "accepted" else f"{what} ({answer})"


def _deeds(d: Writing) -> dict[str, str]:
    slip, last = d.affair.slip, last_update(d.affair)
    if d.is_brief:  # the boss hears of the whole trouble, from the call that brought it on
        start = None if slip is None else slip.opened_at - timedelta(seconds=1)
    elif last is None:
        return {}
    else:
        start = last
    deeds = done_since(d.affair, start, with_customer=d.is_brief)
    local = None if last is None else d.local(last)
    return {
        "done": say.done(deeds, d.lang),
        "done_short": say.done_short(deeds, d.lang),
        "since": "" if local is None else say.since(local.date(), local.hour, d.lang, d.today),
    }


def _outlook(d: Writing) -> dict[str, str]:
    affair = d.affair
    step = inner_step(affair)
    found = in_force(affair)
    due = None if found is None else found.period.due(d.ground.calendar)
    eve = None if due is None else d.ground.calendar.add_working_days(due, -1)
    return {
        "next": "" if step is None else _subject(step, d.lang),
        "next_at": "" if step is None else d.adverb(is_ahead(step.due, step.time, d.ground.moment)),
        "next_update": d.adverb(next_update(affair)),
        "confirm_by": d.noun(answer_by(affair)),
        "reply_by": d.noun(reply_by(affair)),
        "check": _check(d),
        "d1_time": d.ground.rules(affair.deal).chase_time if eve is not None and eve > d.today else "",
        "time": _arrival(d, due),
    }


def _subject(step: FollowUp, lang: Language) -> str:
    """What a planned step asks, from its note where the reader can read it."""
    note = _CHECKING.sub("", bare(step.note)).strip()
    if note and (lang == "ko" or not _HANGUL.search(note)):
        return note
    is_vendor = step.party == "vendor"
    if lang == "ko":
        return "벤더 납기" if is_vendor else "내부 일정"
    return "the date with the vendor" if is_vendor else "the schedule with engineering"


def _check(d: Writing) -> str:
    """What is being checked before a date can be given."""
    held = [f for f in d.ground.snapshot.open_follow_ups(d.affair.deal.id) if f.origin == "hold" and f.note]
    if held:
        return _subject(held[0], d.lang)
    lines = d.ground.snapshot.lines_of(d.affair.deal.id)
    if any(line.supplier is not None for line in lines):
        return "벤더 재고와 납기" if d.lang == "ko" else "stock and lead time with the vendor"
    if any(line.work_centre for line in lines):
        return "엔지니어링 일정" if d.lang == "ko" else "the schedule with engineering"
    return ""


def _arrival(d: Writing, due: date | None) -> str:
    """The time of the delivery, where a visit is planned on its day."""
    visits = (f for f in d.ground.snapshot.open_follow_ups(d.affair.deal.id) if f.channel == "visit")
    return next((visit.time for visit in visits if visit.due == due), "")


def _higher(d: Writing) -> dict[str, str]:
    """What the boss decides on; a gap shows as one (decision 42)."""
    around, needed = d.affair.around, d.affair.dates.needed
    up = [e for e in around.escalations if e.direction == "up"]
    claims = [bare(e.text) for e in around.escalations if e.direction == "from_customer" and e.text]
    plan = bare(next((e.plan for e in reversed(up) if e.plan), "")) or _plan(d)
    ask = bare(next((e.ask for e in reversed(up) if e.ask), ""))
    slip = d.affair.slip
    return {
        "no_told": say.GAPS[d.lang][2] if slip is not None and slip.told_at is None else "",
        "plan": plan,
        "no_plan": "" if plan else say.GAPS[d.lang][0],
        "ask": ask,
        "no_ask": "" if ask else say.GAPS[d.lang][1],
        "customer_ask": next(reversed(claims), "") or bare(d.affair.deal.condition) or d.period(needed),
        "next_report": d.adverb(next_report(d.affair)),
    }


def _plan(d: Writing) -> str:
    """Where nobody wrote a plan: what is under way."""
    ways = [each for each in d.affair.around.alternatives if each.answer == "accepted"]
    ways = ways or [each for each in d.affair.around.alternatives if each.expedite and each.answer == "open"]
    return ", ".join(f"{bare(each.what)} ({say.ANSWERS[d.lang][each.answer]})" for each in ways)
