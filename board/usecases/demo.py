"""The sample board of `board demo`: three stories around today, some twenty deals, two people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from board.clock import Clock
from board.domain.calendar import Calendar
from board.domain.config import BoardRules, Person
from board.domain.moment import calendar_of
from board.store.base import Store
from board.usecases import demo_dates, demo_routine, demo_touches
from board.usecases.config import save
from board.usecases.replay import Days, Script, Step, play

RULES = BoardRules(name="데모 · Demo")
PEOPLE = (
    Person(login="minsu", name="민수", title="과장", company="다솜시스템", aliases=("Minsu",)),
    Person(login="jiyoung", name="지영", title="대리", company="다솜시스템", aliases=("Jiyoung",)),
)


def acts(now: datetime, calendar: Calendar) -> tuple[Step, ...]:
    """All that happened on the sample board, by time and all of it before `now`.

    Args:
        now: aware.
        calendar: working days and hours; what people did, they did in them.
    """
    script = Script(Days(now, calendar))
    script.act(
        "minsu", script.days.at(-100, "09:00"), lambda actor: save(actor, {"board": RULES, "people": PEOPLE})
    )
    demo_dates.tell(script)
    demo_touches.tell(script)
    demo_routine.tell(script)
    return script.steps()


def write_demo(
    open_session: Callable[[str, Clock], Store], now: datetime, days_off: Mapping[date, str] | None = None
) -> None:
    """Fill an empty board with the sample.

    Args:
        open_session: the board as a person with that login and clock sees it.
        now: aware; the sample is about the days around it.
        days_off: public holidays from 200 days before `now` to 60 after it.

    Raises:
        BoardError: whatever the store raises.
    """
    play(acts(now, calendar_of(RULES, dict(days_off or {}))), open_session)
