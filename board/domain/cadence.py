"""When to come back, and when not to (R2, R4-R6, decision 15)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from board.domain.calendar import Calendar
from board.domain.config import Config
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.touch import SPOKEN, UNANSWERED, UNMET, Touch


@dataclass(frozen=True, slots=True)
class Step:
    """The next touch the cadence proposes."""

    due: date
    number: int
    """Which step of the cadence, from 1."""
    working_days: int


def next_step(touch: Touch, deal: Deal, unanswered: int, config: Config, calendar: Calendar) -> Step | None:
    """R4: the touch after an unanswered one to the customer, on a deal that is still being sold.

    Args:
        touch: the touch just made.
        deal: its deal.
        unanswered: outbound touches since the customer's last word, this one counted.
        config: the team's cadence.
        calendar: working days.

    Returns:
        None when the cadence has nothing to say: the touch was answered, went to somebody else, the
        deal's type wants no follow-up (R6), or all steps are used up and the seller decides.
    """
    if touch.party != "customer" or touch.outcome not in UNANSWERED:
        return None
    if config.stage(deal.stage).kind != "selling" or not config.type(deal.deal_type).follow_up:
        return None
    rules = config.rules_for(deal.deal_type)
    steps = rules.cadence
    if not 1 <= unanswered <= len(steps):
        return None
    start = calendar.local_day(touch.at)
    due = calendar.add_working_days(start, steps[unanswered - 1])
    if touch.outcome != "no_answer":
        due = max(due, _first_morning_after(touch.at, rules.quiet_hours, calendar))
    return Step(due, unanswered, calendar.working_days_between(start, due))


def _first_morning_after(since: datetime, quiet_hours: float, calendar: Calendar) -> date:
    """The first working day that begins when the quiet window has closed: a step must not contradict R2."""
    until = calendar.add_hours_skipping_days_off(since, quiet_hours)
    day = calendar.local_day(until)
    return day if until.time() <= calendar.work_start else calendar.add_working_days(day, 1)


def settled_by(touch: Touch, follow_ups: tuple[FollowUp, ...], today: date) -> tuple[FollowUp, ...]:
    """R4: the open follow-ups a touch makes done.

    One that is due, to the same party and on the channel agreed on if there was one ("call me" is
    not settled by a mail). The cadence's own next step goes whenever the party was touched, a call
    agreed for later and an answer put off when they were spoken to.
    """
    return tuple(
        f
        for f in follow_ups
        if f.state == "open"
        and f.party == touch.party
        and (f.channel is None or f.channel == touch.channel or touch.outcome == "inbound")
        and (f.due <= today or f.origin == "cadence" or _is_moot(f, touch))
    )


def _is_moot(follow_up: FollowUp, touch: Touch) -> bool:
    """Whether one planned for later has nothing left to bring about: the answer has come (R3)."""
    if follow_up.duty.startswith("R1:"):
        return touch.outcome not in (*UNMET, "inbound")
    return follow_up.origin in ("callback", "chase") and touch.outcome in SPOKEN
