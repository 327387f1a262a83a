"""From what was said of a contact to what is logged, and back to words before it is (decision 37)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date

from board.domain.cadence import settled_by
from board.domain.deal import Deal, Side
from board.domain.moment import Moment
from board.domain.period import Period
from board.domain.promise import dates_in, said_in
from board.domain.rollup import is_newest
from board.domain.slip import slip_of
from board.domain.snapshot import Snapshot
from board.domain.statement import SPOKEN_TWICE
from board.domain.touch import UNMET, WRITTEN, Channel, Outcome, Touch
from board.i18n.callnotes import CallLine, follow_day
from board.i18n.days import day_text, due_text, instant_text, zone
from board.i18n.labels import (
    channel_label,
    grade_label,
    outcome_label,
    party_label,
    reason_label,
    wording_label,
)
from board.i18n.marks import Marks
from board.i18n.notes import NoteReading, is_asked_back
from board.i18n.remedies import spelled_marks
from board.i18n.words import _
from board.usecases.promises import Heard
from board.usecases.touches import Entry


def heard_in(note: NoteReading, party: Side, outcome: Outcome, channel: Channel) -> Heard | None:
    """What a note says about dates, as a statement of the party that spoke; a customer's only when agreed."""
    heard = _heard_in(note, party, outcome)
    if heard is None or party == "customer" or channel in WRITTEN or not is_asked_back(note.text):
        return heard
    return replace(heard, grade=SPOKEN_TWICE)


def stood_by(note: NoteReading, entry: Entry, deal: Deal, snapshot: Snapshot) -> int | None:
    """The date, by id, that they stand by without naming it again: "확실? y" after a voice, or hearsay."""
    if note.date is not None or not is_asked_back(note.text) or entry.channel in WRITTEN:
        return None
    known = dates_in(snapshot, deal.id).known
    if known is None or known.said_by != entry.party or known.evidence.grade >= SPOKEN_TWICE:
        return None
    return None if entry.outcome in UNMET else known.id


def _heard_in(note: NoteReading, party: Side, outcome: Outcome) -> Heard | None:
    if party == "customer" and note.need_by is not None:
        period = note.need_by.reading.period
        return Heard("customer", period, about="need") if period is not None else None
    if note.date is None or party not in ("vendor", "engineering", "customer"):
        return None
    if party == "customer" and outcome != "accepted":
        return None
    read, reason = note.date.reading, note.reason or ""
    if read.period is None:
        if read.lead is None or read.lead.unit != "week":
            return None
        return Heard(party, None, lead_weeks=(read.lead.low, read.lead.high), reason=reason)
    period = Period(read.choices[0], read.choices[0]) if read.act == "ask" and read.choices else read.period
    reason = "" if party == "customer" else reason
    wording = "expected" if party == "customer" else note.date.wording
    return Heard(party, period, wording=wording, approximate=read.approximate, reason=reason)


def marked(entry: Entry, marks: Marks) -> Entry:
    """The entry with what its note's marks propose; how often they want to hear only a customer says."""
    rhythm = marks.rhythm if entry.party == "customer" and entry.outcome not in UNMET else None
    return replace(entry, impacts=marks.impacts, alternatives=marks.alternatives, rhythm=rhythm)


def marks_in(entry: Entry) -> Sequence[str]:
    """What of an entry came from marks, part by part: `3 impacts`, `daily call`."""
    ways = [(way.answer, way.expedite) for way in entry.alternatives]
    agreed = entry.rhythm
    said = None if agreed is None else (agreed.every, agreed.channel, agreed.time)
    return spelled_marks(len(entry.impacts), ways, said)


def entry_of(line: CallLine, deal: Deal, snapshot: Snapshot, moment: Moment) -> Entry:
    """What a line logs with a deal; what it does not say of the next step is what the prompt proposes."""
    local = None if line.at is None else line.at.replace(tzinfo=zone(moment.calendar.tz))
    due, at = follow_day(line)
    entry = Entry(
        line.channel, line.outcome, line.party, line.note.text,
        at=None if local is None else local.astimezone(UTC),
        next_due=due, next_time=at, no_next=line.no_next,
        heard=heard_in(line.note, line.party, line.outcome, line.channel),
    )  # fmt: skip
    entry = marked(replace(entry, stands_by=stood_by(line.note, entry, deal, snapshot)), line.note.marks)
    is_left_open = due is None and not line.no_next
    return replace(entry, next_due=proposed_next(entry, deal, snapshot, moment)) if is_left_open else entry


def proposed_next(entry: Entry, deal: Deal, snapshot: Snapshot, moment: Moment) -> date | None:
    """Some working days from when they talked, unless something stays planned; the rest is the cadence's."""
    tomorrow = moment.working_days_from(1)
    if entry.outcome == "callback":
        return tomorrow
    at = entry.at or moment.now
    if entry.party != "customer" or entry.outcome not in ("reached", "accepted") or not is_newest(deal, at):
        return None
    if _is_kept_up_to_date(entry, deal, snapshot, moment):
        return None
    day, planned = moment.calendar.local_day(at), snapshot.open_follow_ups(deal.id)
    touch = Touch(
        deal_id=deal.id, channel=entry.channel, outcome=entry.outcome, at=at, recorded_at=moment.now, by=""
    )
    ended = {f.id for f in settled_by(touch, planned, day) if f.repeat is None}
    if any(f.id not in ended for f in planned):
        return None
    days = snapshot.config.rules_for(deal.deal_type).after_reached
    return max(moment.calendar.add_working_days(day, days), tomorrow)


def _is_kept_up_to_date(entry: Entry, deal: Deal, snapshot: Snapshot, moment: Moment) -> bool:
    """Whether they hear from us day by day: their date slipped, and they know or are told now (R20)."""
    slip = slip_of(said_in(snapshot, deal.id), deal, snapshot.config.board.dock_days, moment)
    if slip is None or slip.phase not in ("untold", "updating"):
        return False
    agreed = entry.rhythm or snapshot.rhythm_of(deal.id)
    is_daily = agreed is None or agreed.every > 0
    return is_daily and (entry.told is not None or slip.phase == "updating")


def spelled(entry: Entry, moment: Moment, base: date | None) -> Sequence[tuple[str, bool]]:
    """What would be logged, part by part, each with whether it moves a date.

    Args:
        entry: what would be logged.
        moment: now, and the board's calendar.
        base: the date in force, which a new one is shown beside.
    """
    today = moment.today
    how = _("{channel}, {outcome}").format(
        channel=channel_label(entry.channel), outcome=outcome_label(entry.outcome, entry.channel)
    )
    when = _("now")
    if entry.at is not None:
        when = _("at {when}").format(when=instant_text(entry.at, today, moment.calendar))
    parts = [(party_label(entry.party), False), (how, False), (when, False)]
    if entry.heard is not None:
        parts += spelled_heard(entry.heard, moment, base)
    if entry.stands_by is not None:
        parts.append((grade_label(SPOKEN_TWICE), False))
    parts += [(text, False) for text in marks_in(entry)]
    if entry.next_due is not None:
        day = f"{day_text(entry.next_due, today)} {entry.next_time}".rstrip()
        parts.append((_("next {day}").format(day=day), False))
    elif entry.no_next:
        parts.append((_("no next step"), False))
    if entry.note:
        parts.append((f"“{entry.note}”", False))
    return parts


def spelled_heard(heard: Heard, moment: Moment, base: date | None) -> Sequence[tuple[str, bool]]:
    """What a note says of dates, part by part; arguments and answer as of `spelled`."""
    parts: list[tuple[str, bool]] = []
    if heard.period is not None:
        day = due_text(heard.period, moment.calendar, moment.today)
        is_need = heard.about == "need"
        moved = day if base is None or is_need else f"{day_text(base, moment.today)} → {day}"
        parts.append(((_("needs it by {day}") if is_need else _("date {day}")).format(day=moved), True))
    elif heard.lead_weeks is not None:
        low, high = heard.lead_weeks
        weeks = f"{low}" if low == high else f"{low}-{high}"
        parts.append((_("{weeks} weeks after the order").format(weeks=weeks), False))
    if heard.wording == "confirmed":
        parts.append((wording_label(heard.wording), False))
    if heard.grade is not None:
        parts.append((grade_label(heard.grade), False))
    if heard.reason:
        parts.append((reason_label(heard.reason), False))
    return parts
