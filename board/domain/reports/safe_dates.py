"""Safe dates: whether those of the past held as often as they were meant to, and what the word was worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from board.domain.reports.figures import Share, share_of
from board.domain.reports.matter import Matter
from board.domain.safe_date.calibration import is_shortage
from board.domain.safe_date.known import Case
from board.domain.safe_date.rolling import did, rolling
from board.domain.supply import supply_of

LEVELS = (0.5, 0.8, 0.9, 0.95)
"""How sure the dates were meant to be."""


@dataclass(frozen=True, slots=True)
class Level:
    """The safe dates of one level, each as of the day its order was stated."""

    p: float
    kept: Share
    """Orders that came by their safe date."""
    buffer: float
    """Mean working days from the supplier's date to the safe one."""
    pinball: float
    """Mean loss in working days: p for each day late, 1 - p for each day too careful."""
    word_pinball: float
    """The same when the supplier's word is taken as it is."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """One supplier at the team's own level."""

    supplier: int
    """Party."""
    name: str
    word: Share
    """Its dates that held."""
    kept: Share
    """Its orders that came by their safe date."""
    buffer: float
    pinball: float
    word_pinball: float


@dataclass(frozen=True, slots=True)
class SafeDates:
    """How our own safe dates did, over the whole board."""

    p: float
    """How sure the team wants dates to be."""
    levels: tuple[Level, ...]
    suppliers: tuple[Supplied, ...]
    """Most orders first."""
    wordings: Mapping[str, Share]
    """Dates that held by the supplier's own word, the commonest first; empty: none was noted."""
    settled: int
    open: int
    late: int
    shortage: bool
    """The last orders of all suppliers came later than their safe dates."""


Outcome = tuple[Case, tuple[int, ...]]


def safe_dates(matter: Matter) -> SafeDates:
    """Ask every settled order of the past again; of all suppliers, whatever deals were picked.

    Nobody is told a day before the supplier's own, however early it usually is.
    Half a second per thousand orders.
    """
    ground = matter.ground
    history, p = supply_of(ground).history, ground.config.rules.safe_p
    asked = (*LEVELS, p)
    found: list[Outcome] = [
        (told.case, tuple(max(0, slip) for slip in told.slips)) for told in rolling(history, asked)
        if told.case.actual is not None and matter.is_within(told.case.order.due)
    ]  # fmt: skip
    counts = history.counts(())
    return SafeDates(
        p=p, levels=tuple(_level(each, place, found) for place, each in enumerate(LEVELS)),
        suppliers=_suppliers(found, p, matter), wordings=_wordings(case for case, _slips in found),
        settled=len(found), open=counts.open, late=counts.late, shortage=is_shortage(history),
    )  # fmt: skip


def _level(p: float, place: int, found: Sequence[Outcome]) -> Level:
    ours = did(p, [(case.slip, slips[place]) for case, slips in found])
    word = did(p, [(case.slip, 0) for case, _slips in found])
    return Level(p, share_of(round(ours.coverage * ours.n), ours.n), ours.buffer, ours.pinball, word.pinball)


def _suppliers(found: Sequence[Outcome], p: float, matter: Matter) -> tuple[Supplied, ...]:
    by_key: dict[str, list[Outcome]] = {}
    for each in found:
        by_key.setdefault(each[0].order.keys[0], []).append(each)
    rows = [_supplied(int(key), outcomes, p, matter) for key, outcomes in by_key.items()]
    return tuple(sorted(rows, key=lambda row: (-row.kept.n, row.name, row.supplier)))


def _supplied(supplier: int, outcomes: Sequence[Outcome], p: float, matter: Matter) -> Supplied:
    ours = did(p, [(case.slip, slips[-1]) for case, slips in outcomes])
    word = did(p, [(case.slip, 0) for case, _slips in outcomes])
    party = matter.ground.snapshot.party(supplier)
    n = len(outcomes)
    return Supplied(
        supplier, party.name if party is not None else "", share_of(round(word.coverage * n), n),
        share_of(round(ours.coverage * n), n), ours.buffer, ours.pinball, word.pinball,
    )  # fmt: skip


def _wordings(cases: Iterable[Case]) -> dict[str, Share]:
    held: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for case in cases:
        every[case.order.wording] += 1
        held[case.order.wording] += case.slip <= 0
    return {wording: share_of(held[wording], n) for wording, n in every.most_common()}
