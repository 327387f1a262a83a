"""The past as it was known on any day: what had come under which name, and what was still open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from board.domain.safe_date.slips import CELLS, HIGHEST, LOWEST, Order, Tuning, cell

Keys = tuple[str, ...]

_DOUBLINGS = 900
"""Half-lives that weights reach over; some hundred more, and they are no numbers any longer."""


@dataclass(frozen=True, slots=True)
class Case:
    """An order on the calendar's count of working days."""

    order: Order
    stated: int
    """Working days since the epoch, as the two below."""
    due: int
    actual: int | None

    @property
    def slip(self) -> int:
        """Working days after the first confirmed date; only of what came."""
        return 0 if self.actual is None else self.actual - self.due

    def is_given_up(self, now: int) -> bool:
        """Whether it is open so long past its date that nobody waits for it: beyond the last cell.

        It was cancelled, or nobody wrote down that it came. Taken for late, a tenth of such rows in a
        list out of another program would put every safe date off by months.
        """
        return self.actual is None and now - self.due > HIGHEST


class Weights:
    """Weights of what came, by cell."""

    __slots__ = ("events", "total")

    def __init__(self) -> None:
        self.events = [0.0] * CELLS
        self.total = 0.0


class Tally:
    """What came under one name, and what is still open."""

    __slots__ = ("open", "quick", "settled", "slips", "slow")

    def __init__(self) -> None:
        self.slow = Weights()
        """Ageing by the half-life."""
        self.quick = Weights()
        """Ageing by the shorter one."""
        self.settled = 0
        self.slips = 0
        """Their sum, in working days."""
        self.open: dict[int, Case] = {}
        """By the case's place in the history."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Orders of one level, by the first cells; all weights on one scale."""

    events: list[float]
    """Of those that came."""
    censored: list[float]
    """Of the open ones, by the cell they are known to be beyond."""
    total: float
    """Of all of them, whatever the cell."""
    scale: float
    """What an order of today would weigh."""


class Timeline:
    """Cases in the order in which they were stated, and in which it was known that they had come."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.cases = cases
        self.stated = sorted(range(len(cases)), key=[case.stated for case in cases].__getitem__)
        known = [_known_from(case) for case in cases]
        come = (place for place, case in enumerate(cases) if case.actual is not None)
        self.come = sorted(come, key=known.__getitem__)
        self.slots = [cell(case.slip) for case in cases]
        """Per case the cell of its slip."""
        self.known = known
        """Per case the day from which its slip is known; of open ones without meaning."""


class Known:
    """The past as it was known on a day that only moves forward.

    An order is known from the day after it was stated, so that none is known when its own date is asked
    for; what came on the day itself has come. Weights grow with time instead of shrinking, which comes to
    the same because the posterior knows only ratios; so nothing is ever weighed again.

    Args:
        timeline: all cases.
        tuning: how the weights age.
        whole: suppliers whose own levels are kept, the others count among all; None: everybody's.
    """

    def __init__(self, timeline: Timeline, tuning: Tuning, whole: frozenset[str] | None = None) -> None:
        self._timeline = timeline
        self._cases = timeline.cases
        self.tuning = tuning
        self._whole = None if whole is None else {(name,) for name in whole}
        self._counting: dict[Keys, list[Tally]] = {}
        self._next_stated = self._next_come = 0
        self._zero = self._oldest_that_counts()
        self.today = -(10**9)
        self.tallies: dict[Keys, Tally] = {(): Tally()}

    def _oldest_that_counts(self) -> int:
        """The day from which weights are counted: the first date, unless a century was mistyped."""
        first = min((case.due for case in self._cases), default=0)
        half_lives = [each for each in (self.tuning.half_life, self.tuning.quick_half_life) if each]
        if not half_lives:
            return first
        last = max((case.actual for case in self._cases if case.actual is not None), default=first)
        return max(first, last - int(_DOUBLINGS * min(half_lives)))

    def advance(self, today: int) -> None:
        """Let time pass up to the morning of a working day, counted from the epoch."""
        self.today = today
        cases, stated, come = self._cases, self._timeline.stated, self._timeline.come
        while self._next_stated < len(stated) and cases[stated[self._next_stated]].stated < today:
            place = stated[self._next_stated]
            self._next_stated += 1
            for tally in self._tallies_of(cases[place].order.keys):
                tally.open[place] = cases[place]
        known = self._timeline.known
        while self._next_come < len(come) and known[come[self._next_come]] <= today:
            self._settle(come[self._next_come])
            self._next_come += 1

    def _settle(self, place: int) -> None:
        case, slot = self._cases[place], self._timeline.slots[place]
        aged_from = min(case.due, case.actual or 0)
        slow = self._weight(aged_from, self.tuning.half_life)
        quick = self._weight(aged_from, self.tuning.quick_half_life)
        for tally in self._tallies_of(case.order.keys):
            tally.open.pop(place, None)
            # written out: ten thousand orders are gone through while somebody types a date
            tally.slow.events[slot] += slow
            tally.slow.total += slow
            tally.quick.events[slot] += quick
            tally.quick.total += quick
            tally.settled += 1
            tally.slips += case.slip

    def _tallies_of(self, keys: Keys) -> Sequence[Tally]:
        """Those an order counts in, kept by its keys."""
        found = self._counting.get(keys)
        if found is None:
            is_whole = self._whole is None or keys[:1] in self._whole
            depths = range(len(keys) + 1 if is_whole else 1)
            found = [self.tallies.setdefault(keys[:depth], Tally()) for depth in depths]
            self._counting[keys] = found
        return found

    def _weight(self, day: int, half_life: float | None) -> float:
        if half_life is None:
            return 1.0
        return float(2.0 ** min(max((day - self._zero) / half_life, -_DOUBLINGS), _DOUBLINGS))

    def scale(self, *, quick: bool = False) -> float:
        """What an order of today weighs among the tallies."""
        return self._weight(self.today, self.tuning.quick_half_life if quick else self.tuning.half_life)

    def evidence(
        self, tally: Tally, finer: Tally | None, *, quick: bool = False, cells: int = CELLS
    ) -> Evidence:
        """What a level adds to what it borrows.

        Args:
            tally: the level's.
            finer: a level below it, whose orders count there.
            quick: by the shorter memory.
            cells: how many of the first cells are asked for.
        """
        half_life = self.tuning.quick_half_life if quick else self.tuning.half_life
        weights = tally.quick if quick else tally.slow
        events, total = weights.events[:cells], weights.total
        if finer is not None:
            # differences of sums: what should be nothing may be a little below it
            less = finer.quick if quick else finer.slow
            events = [
                each - gone if each > gone else 0.0 for each, gone in zip(events, less.events, strict=False)
            ]
            total = max(0.0, total - less.total)
        censored = [0.0] * cells
        for place, case in tally.open.items():
            passed = self.today - case.due - 1
            if passed < LOWEST or (finer is not None and place in finer.open):
                continue
            weight = 1.0 if half_life is None else self._weight(min(case.due, self.today), half_life)
            total += weight
            slot = cell(passed)
            if slot < cells:
                censored[slot] += weight
        return Evidence(events, censored, total, self.scale(quick=quick))

    def chain(self, keys: Keys) -> list[Tally]:
        """The tallies from all suppliers down to the finest level that is known at all."""
        found = []
        for depth in range(len(keys) + 1):
            tally = self.tallies.get(keys[:depth])
            if tally is None:
                break
            found.append(tally)
        return found


def _known_from(case: Case) -> int:
    return max(case.actual or 0, case.stated + 1)
