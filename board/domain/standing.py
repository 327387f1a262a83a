"""Where a deal stands: exactly one state each, by precedence (decision 17)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import IntEnum

from board.domain.config import Config, Stage
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.moment import Moment
from board.domain.promise import Dates, Parted, dates_of, parted, told_due
from board.domain.snapshot import Snapshot

NO_DATES = Dates()


class State(IntEnum):
    """In order of precedence; the lane sorts by `COLUMN_ORDER`."""

    NOT_TOLD = 1
    LATE = 2
    DUE = 3
    REPLY_OWED = 4
    ON_HOLD = 5
    QUIET = 6
    PLANNED = 7
    NO_NEXT_STEP = 8
    ROTTING = 9
    NOT_TRIAGED = 10
    OVER = 11
    """Closed, lost, archived or taken back: no state of an open deal."""


COLUMN_ORDER: dict[State, int] = {
    State.NOT_TOLD: 0,
    State.LATE: 1,
    State.DUE: 2,
    State.REPLY_OWED: 2,
    State.NO_NEXT_STEP: 3,
    State.ROTTING: 3,
    State.PLANNED: 4,
    State.QUIET: 5,
    State.ON_HOLD: 6,
    State.NOT_TRIAGED: 7,
    State.OVER: 8,
}
"""Not told, late, due, nothing planned, planned, quiet, on hold (decision 18)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A deal's state and what it rests on."""

    state: State
    dates: Dates = field(default=NO_DATES)
    parted: Parted | None = None
    day: date | None = None
    """The day that presses: told, due, next follow-up, wake-up."""
    until: datetime | None = None
    """End of the quiet window, UTC."""
    why: str = ""
    """Code of the particular reason within the state: "told_passed", "hold_lapsed", "follow_up"..."""
    idle: int = 0
    """Working days since the last touch, where the stage counts them (R10)."""
    is_rotten: bool = False


_OVER = Standing(State.OVER)


class Ground:
    """What all deals of a board are judged by at one moment, worked out once."""

    def __init__(self, snapshot: Snapshot, moment: Moment) -> None:
        self.snapshot = snapshot
        self.moment = moment
        self.config: Config = snapshot.config
        self.calendar = moment.calendar
        self._stages: dict[str, Stage] = {stage.key: stage for stage in self.config.stages}
        self._rot_from: dict[str, date] = {}
        self._idle: dict[date, int] = {}
        self._quiet_from: datetime | None = None

    def stage(self, key: str) -> Stage:
        """The stage of a key, remembered."""
        stage = self._stages.get(key)
        if stage is None:
            stage = self._stages[key] = self.config.stage(key)
        return stage

    def idle_days(self, deal: Deal) -> int:
        """Working days since the last touch, or since the deal was made or entered its stage."""
        last = deal.contact.last_touch or self.calendar.local_day(deal.created_at)
        idle = self._idle.get(last)
        if idle is None:
            idle = self._idle[last] = self.calendar.working_days_between(last, self.moment.today)
        return idle

    def is_rotten(self, deal: Deal, stage: Stage) -> bool:
        """R10: no touch for longer than the stage allows, and no follow-up due within that time."""
        limit = stage.days_to_rot
        if limit is None or not self.config.type(deal.deal_type).follow_up:
            return False
        next_due = deal.contact.next_due
        if next_due is not None and next_due <= self._within(stage, limit):
            return False
        return self.idle_days(deal) > limit

    def _within(self, stage: Stage, limit: int) -> date:
        day = self._rot_from.get(stage.key)
        if day is None:
            day = self._rot_from[stage.key] = self.moment.working_days_from(limit)
        return day

    def quiet_until(self, deal: Deal) -> datetime | None:
        """R2: end of the window in which it is the customer's turn; None when it is over or not theirs."""
        court = deal.court
        if court is None or court.side != "customer" or not self._may_be_quiet(court.since):
            return None
        until = self.calendar.add_hours_skipping_days_off(court.since, self.config.rules.quiet_hours)
        return until if until > self.moment.now else None

    def _may_be_quiet(self, since: datetime) -> bool:
        """Whether a window opened then may still be open: one comparison for deals long silent."""
        if self._quiet_from is None:
            hours = self.config.rules.quiet_hours
            start = self.moment.now - timedelta(hours=hours)
            while self.calendar.add_hours_skipping_days_off(start, hours) > self.moment.now:
                start -= timedelta(days=1)
            self._quiet_from = start
        return self._quiet_from < since

    def reply_by(self, deal: Deal, is_parted: bool) -> datetime | None:
        """R1: until when the customer's last word wants an answer; None when none is owed.

        Only an answer to the customer, or saying that it is their move, ends it; a call to the vendor
        in between does not.
        """
        said, answered, court = deal.contact.last_in, deal.contact.last_out, deal.court
        if said is None or (answered is not None and answered >= said) or deal.untriaged:
            return None
        if court is not None and court.side == "customer" and court.since >= said:
            return None
        if self.snapshot.duty_record(reply_duty(deal)) is not None:
            return None
        rules = self.config.rules
        hours = rules.slip_reply_hours if is_parted else rules.customer_reply_hours
        return self.calendar.add_working_hours(said, hours)


def reply_duty(deal: Deal) -> str:
    """The key of the duty to answer the customer's last word (decision 12)."""
    said = deal.contact.last_in
    return f"R1:{deal.id}:{said.isoformat() if said is not None else ''}"


def is_over(deal: Deal, stage: Stage) -> bool:
    """Whether nothing more is expected to happen."""
    return not stage.is_open or deal.archived or deal.retracted is not None or deal.merged_into is not None


def standing_of(deal: Deal, ground: Ground) -> Standing:
    """The one state a deal is in, with what presses most (decision 17)."""
    stage = ground.stage(deal.stage)
    if is_over(deal, stage):
        return _OVER
    statements = ground.snapshot.statements_of(deal.id)
    dates = dates_of(statements) if statements else NO_DATES
    apart = parted(dates, deal, ground.config.board.dock_days, ground.calendar) if statements else None
    if apart is not None:
        return Standing(State.NOT_TOLD, dates, apart, apart.told, why="told_differs")
    return _pressing(deal, dates, ground) or _waiting(deal, dates, stage, ground)


def _pressing(deal: Deal, dates: Dates, ground: Ground) -> Standing | None:
    """Late, due, reply owed: what wants an act today."""
    today = ground.moment.today
    why, day = _pressing_date(dates, ground)
    next_due = deal.contact.next_due
    if next_due is not None and next_due <= today and (day is None or next_due < day):
        why, day = "follow_up", next_due
    if day is not None and day <= today:
        return Standing(State.LATE if day < today else State.DUE, dates, day=day, why=why)
    if deal.on_hold_until is not None and deal.on_hold_until <= today:
        return Standing(State.DUE, dates, day=deal.on_hold_until, why="hold_wakes")
    if deal.contact.last_in is not None and (until := ground.reply_by(deal, False)) is not None:
        return Standing(State.REPLY_OWED, dates, until=until, why="reply")
    return None


def _pressing_date(dates: Dates, ground: Ground) -> tuple[str, date | None]:
    if dates.told is None or dates.is_settled:
        return "", None
    if dates.told.wording == "hold" and dates.told.period is None:
        return "hold_lapsed", dates.told.confirm_by
    return "told_passed", told_due(dates.told, ground.calendar)


def _waiting(deal: Deal, dates: Dates, stage: Stage, ground: Ground) -> Standing:
    """On hold, quiet, planned, or nothing planned."""
    next_due = deal.contact.next_due
    if deal.on_hold_until is not None:
        return Standing(State.ON_HOLD, dates, day=deal.on_hold_until)
    if deal.court is not None and (until := ground.quiet_until(deal)) is not None:
        return Standing(State.QUIET, dates, day=next_due, until=until)
    idle = ground.idle_days(deal)
    dated = _dated(dates, stage, ground)
    rotten = ground.is_rotten(deal, stage) and (dated is None or dates.known is None)
    planned = next_due or dated
    if planned is not None and not rotten:
        return Standing(State.PLANNED, dates, day=planned, idle=idle)
    if deal.untriaged:
        return Standing(State.NOT_TRIAGED, dates, idle=idle)
    if not ground.config.type(deal.deal_type).follow_up:
        return Standing(State.PLANNED, dates, idle=idle, why="no_follow_up_type")
    if planned is None:
        return Standing(State.NO_NEXT_STEP, dates, idle=idle, is_rotten=rotten)
    return Standing(State.ROTTING, dates, day=planned, idle=idle, is_rotten=True)


def _dated(dates: Dates, stage: Stage, ground: Ground) -> date | None:
    """A dated delivery with its own checks is a next step (decision 43).

    Once its controller gave the date it does not rot either: an order does until they have.
    """
    if stage.kind != "won" or dates.is_settled:
        return None
    day = told_due(dates.told, ground.calendar)
    if day is None and dates.known is not None and dates.known.period is not None:
        day = dates.known.period.due(ground.calendar)
    return day if day is not None and day > ground.moment.today else None


def due_follow_ups(follow_ups: tuple[FollowUp, ...], today: date) -> tuple[FollowUp, ...]:
    """Open follow-ups whose day has come, earliest first."""
    return tuple(f for f in follow_ups if f.state == "open" and f.due <= today)
