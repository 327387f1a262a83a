"""What comes next and when, as a draft says it: the next check, the next update, by when an answer is due."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from board.domain.draft import Affair
from board.domain.followup import FollowUp
from board.domain.moment import Moment
from board.domain.promise import told_due
from board.i18n.days import zone

Point: TypeAlias = tuple[date, str]
"""A local day and "HH:MM", empty for any time of it."""


def is_ahead(due: date, at: str, moment: Moment) -> Point:
    """A planned point, never behind us: overdue is today, and a time that has passed is left out."""
    if due > moment.today:
        return due, at
    now = moment.now.astimezone(zone(moment.calendar.tz))
    return moment.today, at if due == moment.today and at > f"{now:%H:%M}" else ""


def inner_step(affair: Affair) -> FollowUp | None:
    """The next thing planned with those who have the date in their hands."""
    planned = affair.ground.snapshot.open_follow_ups(affair.deal.id)
    return next((f for f in planned if f.party in ("vendor", "engineering")), None)


def next_update(affair: Affair) -> Point | None:
    """When the customer hears from us next: as planned after today, or sooner by a slip's rhythm (R20)."""
    moment, slip = affair.ground.moment, affair.slip
    is_slipping = slip is not None and slip.phase != "delivered"
    planned = [
        (f.due, f.time)
        for f in affair.ground.snapshot.open_follow_ups(affair.deal.id)
        if f.party == "customer" and f.due > moment.today and not (is_slipping and f.origin == "cadence")
    ]
    by_rhythm = _by_rhythm(affair) if is_slipping else None
    points = [*planned, *([by_rhythm] if by_rhythm is not None else [])]
    return min(points, key=lambda point: point[0], default=None)


def _by_rhythm(affair: Affair) -> Point | None:
    """R20: every working day unless they said otherwise; once it is sure again, the day before."""
    slip, rhythm = affair.slip, affair.around.rhythm
    at = (rhythm.time if rhythm is not None else "") or affair.ground.rules(affair.deal).update_time
    is_calm = slip is not None and slip.phase == "re_confirmed"
    if is_calm or (rhythm is not None and not rhythm.every):
        return _eve(affair, at)
    return affair.ground.moment.working_days_from(rhythm.every if rhythm is not None else 1), at


def answer_by(affair: Affair) -> Point | None:
    """Until when a hold is answered: what was said, else what is planned, else the team's days (R17)."""
    told, moment = affair.dates.told, affair.ground.moment
    if told is not None and told.wording == "hold" and told.confirm_by and told.confirm_by >= moment.today:
        return told.confirm_by, ""
    for planned in affair.ground.snapshot.open_follow_ups(affair.deal.id):
        if planned.origin == "hold" and planned.due >= moment.today:
            return is_ahead(planned.due, planned.time, moment)
    return moment.working_days_from(affair.ground.rules(affair.deal).hold_days), ""


def reply_by(affair: Affair) -> Point:
    """Until when a vendor is asked to answer: as agreed on an expedite request, else some working hours."""
    moment = affair.ground.moment
    for each in affair.around.alternatives:
        if each.expedite and each.answer == "open" and each.answer_by and each.answer_by >= moment.today:
            return each.answer_by, ""
    hours = affair.ground.rules(affair.deal).answer_hours
    local = moment.calendar.add_working_hours(moment.now, hours)
    return local.date(), f"{_full_hour(local):%H:%M}"


def next_report(affair: Affair) -> Point | None:
    """When the boss hears of it next: what is planned, else the next working day while a date slips."""
    moment = affair.ground.moment
    for planned in affair.ground.snapshot.open_follow_ups(affair.deal.id):
        if planned.party == "boss" and planned.due > moment.today:
            return planned.due, planned.time
    is_slipping = affair.slip is not None and affair.slip.phase in ("untold", "updating")
    return (moment.working_days_from(1), "") if is_slipping else None


def _eve(affair: Affair, at: str) -> Point | None:
    """The working day before the delivery, while it is ahead."""
    moment = affair.ground.moment
    due = told_due(affair.dates.told, moment.calendar)
    if due is None:
        return None
    eve = moment.calendar.add_working_days(due, -1)
    return (eve, at) if eve > moment.today else None


def _full_hour(local: datetime) -> time:
    """The next full hour; 23:59 rather than the next day."""
    later = local + timedelta(minutes=-local.minute % 60)
    return later.time() if later.date() == local.date() else time(23, 59)
