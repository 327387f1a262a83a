"""A week of a work centre as a bar: a letter a job, a cell a slot and day, so that no colour is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_letters

from board.domain.capacity.plan import ASKED
from board.domain.capacity.weeks import Week

FREE, ASKED_MARK = "·", "*"

Span = tuple[str, str]


def letters_of(keys: Iterable[int]) -> dict[int, str]:
    """A letter for each job in the order given; beyond fifty-two they come again. `*` is the asked one."""
    found: dict[int, str] = {}
    for key in keys:
        if key != ASKED:
            found[key] = ascii_letters[(len(found) + 26) % 52]
    return found | {ASKED: ASKED_MARK}


def slots_per_cell(weeks: Iterable[Week], room: int) -> int:
    """How many slots and days one cell stands for, so that the fullest week fits."""
    most = max((week.slots for week in weeks), default=1)
    return max(1, -(-most // max(1, room)))


def bar(
    week: Week, letters: Mapping[int, str], scale: int, moved: frozenset[int] = frozenset()
) -> list[Span]:  # fmt: skip
    """The bar of a week: jobs in the order of the plan, then what is free.

    Args:
        week: which.
        letters: of the jobs.
        scale: slots and days that a cell stands for; what is smaller may have none, but for the asked job,
            which for that may make the bar a cell longer.
        moved: jobs that the asked one moves; they are drawn in a role of their own.
    """
    spans: list[Span] = []
    drawn = taken = 0
    for part in week.parts:
        taken += part.days
        cells = max(int(part.key == ASKED), -(-taken // scale) - drawn)
        drawn += cells
        role = "promised" if part.key == ASKED else "unplanned" if part.key in moved else "text"
        if cells:
            spans.append((letters[part.key] * cells, role))
    free = -(-week.slots // scale) - drawn
    if free > 0:
        spans.append((FREE * free, "dim"))
    return spans


def load_text(week: Week) -> str:
    """How full a week is: `7/10`."""
    return f"{week.used}/{week.slots}"
