"""A plan week by week, for drawing: the slots of each week and the jobs that take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from board.domain.capacity.backlog import Backlog
from board.domain.capacity.plan import Plan

AT_LEAST = 8
"""Weeks that are shown of an empty centre."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one job takes of a week."""

    key: int
    days: int
    """Working days on which it runs in this week, a slot each."""


@dataclass(frozen=True, slots=True)
class Week:
    """One week of a centre, from Monday on."""

    monday: date
    days: int
    """Working days of the centre."""
    slots: int
    """Slots on all of them."""
    parts: tuple[Part, ...]
    """Jobs that run in it, in the order of the plan."""

    @property
    def used(self) -> int:
        """Slots that are taken."""
        return sum(part.days for part in self.parts)


def weeks(hand: Backlog, least: int = AT_LEAST) -> list[Week]:
    """The weeks from today through the last that has work in it, at least `least` of them."""
    order = by_start(hand.plan)
    numbers: dict[date, list[int]] = {}
    for number, day in enumerate(hand.days):
        numbers.setdefault(day - timedelta(days=day.weekday()), []).append(number)
    last = max((finish for key in order if (finish := hand.plan.finish(key)) is not None), default=-1)
    shown: list[Week] = []
    for monday, inside in _gapless(numbers):
        if len(shown) >= least and (not inside or inside[0] > last):
            break
        slots = sum(hand.horizon.slots[number] for number in inside)
        shown.append(Week(monday, len(inside), slots, _parts(hand.plan, order, inside)))
    return shown


def _gapless(numbers: dict[date, list[int]]) -> Iterable[tuple[date, list[int]]]:
    """Weeks without a working day in their places too."""
    if not numbers:
        return
    monday, last = min(numbers), max(numbers)
    while monday <= last:
        yield monday, numbers.get(monday, [])
        monday += timedelta(days=7)


def _parts(plan: Plan, order: Iterable[int], inside: list[int]) -> tuple[Part, ...]:
    if not inside:
        return ()
    low, high = inside[0], inside[-1]
    parts = []
    for key in order:
        start, finish = plan.starts[key], plan.finish(key)
        if start is not None and finish is not None:
            days = min(finish, high) - max(start, low) + 1
            if days > 0:
                parts.append(Part(key, days))
    return tuple(parts)


def by_start(plan: Plan) -> list[int]:
    """The keys of a plan's tasks by the day they begin; those beyond the horizon last."""
    return sorted(plan.starts, key=lambda key: (plan.starts[key] is None, plan.starts[key] or 0, key))
