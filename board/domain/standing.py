"""Where a deal stands: exactly one state each, by precedence (decision 17)."""

from __future__ import annotations

from datetime import date, datetime
from enum import IntEnum

import msgspec
from msgspec.structs import replace

from board.domain.config import Stage
from board.domain.deal import Deal
from board.domain.followup import FollowUp
from board.domain.ground import Ground, Reply
from board.domain.item import Group, Item
from board.domain.promise import Dates, Parted, dates_of, parted, said_in, short_of, told_due
from board.domain.reviewing import answer_day, asks_of
from board.domain.slip import Slip, is_calm, slip_of
from board.domain.updates import duties_of

__all__ = [
    "COLUMN_ORDER", "Ground", "Reply", "Standing", "State", "due_follow_ups", "is_over", "slips",
    "standing_of",
]  # fmt: skip

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


class Standing(msgspec.Struct, frozen=True, gc=False):
    """A deal's state and what it rests on."""

    state: State
    dates: Dates = NO_DATES
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
    slip: Slip | None = None
    """The trouble its date is in, or was delivered out of (R18)."""
    duties: tuple[Item, ...] = ()
    """What its dates ask for today beside telling the news, not settled yet (R20-R22)."""


_OVER = Standing(State.OVER)


def slips(dates: Dates, apart: Parted | None, ground: Ground) -> bool:
    """Whether the customer's date is no longer true, or has passed without a delivery."""
    if apart is not None:
        return True
    day = told_due(dates.told, ground.calendar)
    return day is not None and day < ground.moment.today and not dates.is_settled


def is_over(deal: Deal, stage: Stage) -> bool:
    """Whether nothing more is expected to happen."""
    return not stage.is_open or deal.archived or deal.retracted is not None or deal.merged_into is not None


def standing_of(deal: Deal, ground: Ground) -> Standing:
    """The one state a deal is in, with what presses most (decision 17)."""
    stage = ground.stage(deal.stage)
    if is_over(deal, stage):
        return _OVER
    statements = said_in(ground.snapshot, deal.id)
    if not statements:
        return _judged(deal, NO_DATES, stage, None, ground)
    dates, dock = dates_of(statements), ground.config.board.dock_days
    apart = parted(dates, deal, dock, ground.calendar)
    slip = None
    if apart is not None or not is_calm(statements, dates.told, ground.moment.today, ground.calendar):
        slip = slip_of(statements, deal, dock, ground.moment)
    if apart is not None:
        duties = _duties(deal, dates, slip, ground)
        return Standing(
            State.NOT_TOLD, dates, apart, apart.told, why="told_differs", slip=slip, duties=duties
        )  # fmt: skip
    return _judged(deal, dates, stage, slip, ground)


def _judged(deal: Deal, dates: Dates, stage: Stage, slip: Slip | None, ground: Ground) -> Standing:
    """The state of a deal whose customer knows what we know."""
    is_asked = slip is not None or stage.kind == "won" or dates.known is not None
    is_asked = is_asked or ground.is_reviewed(deal.id)
    duties = _duties(deal, dates, slip, ground) if is_asked else ()
    found = _untold(dates, duties) or _pressing(deal, dates, duties, ground)
    if found is None or found.state > State.LATE:
        found = _short(deal, dates, ground) or found
    found = found or _waiting(deal, dates, stage, ground)
    return found if slip is None and not duties else replace(found, slip=slip, duties=duties)


def _duties(deal: Deal, dates: Dates, slip: Slip | None, ground: Ground) -> tuple[Item, ...]:
    """Those nobody has settled yet today."""
    if dates.is_settled:
        return ()
    record = ground.snapshot.duty_record
    asked = (*asks_of(deal, dates, ground), *duties_of(deal, dates, slip, ground))
    return tuple(item for item in asked if record(item.key) is None)


def _untold(dates: Dates, duties: tuple[Item, ...]) -> Standing | None:
    """Engineering said no, and the customer does not know (R19)."""
    if not duties or duties[0].group is not Group.NOT_TOLD:
        return None
    return Standing(State.NOT_TOLD, dates, day=duties[0].day, why=duties[0].why)


def _pressing(deal: Deal, dates: Dates, duties: tuple[Item, ...], ground: Ground) -> Standing | None:
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
    if duties:
        late = duties[0].group is Group.PASSED
        return Standing(State.LATE if late else State.DUE, dates, day=today, why=duties[0].why)
    owed = ground.replies(deal)
    if owed:
        return Standing(State.REPLY_OWED, dates, until=owed[0].until, why="reply")
    return None


def _short(deal: Deal, dates: Dates, ground: Ground) -> Standing | None:
    """Decision 38: told a later day than they need, and nobody has settled that with them."""
    if dates.needed is None or (needed := short_of(dates, ground.calendar)) is None:
        return None
    if ground.snapshot.duty_record(f"D38:{deal.id}:{dates.needed.id}") is not None:
        return None
    return Standing(State.LATE, dates, day=needed, why="needed_earlier")


def _pressing_date(dates: Dates, ground: Ground) -> tuple[str, date | None]:
    if dates.told is None or dates.is_settled:
        return "", None
    if dates.told.wording == "hold" and dates.told.period is None:
        key = f"R17:{dates.told.deal_id}:{dates.told.id}"
        is_answered = ground.snapshot.duty_record(key) is not None
        return ("", None) if is_answered else ("hold_lapsed", dates.told.confirm_by)
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
    asked = answer_day(deal, ground)
    rotten = ground.is_rotten(deal, stage) and (dated is None or dates.known is None) and asked is None
    planned = next_due or dated or asked
    if planned is not None and not rotten:
        return Standing(State.PLANNED, dates, day=planned, idle=idle)
    if deal.untriaged:
        return Standing(State.NOT_TRIAGED, dates, idle=idle)
    if not ground.config.type(deal.deal_type).follow_up:  # R6
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
