"""The weekly audit: what a team goes through on Monday, deal by deal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from board.domain.deal import Deal
from board.domain.reports.figures import Listed, Worth, listed, worth
from board.domain.reports.matter import Matter, monday_of
from board.domain.standing import Ground, Standing, State, standing_of

FindingName = Literal[
    "not_told", "told_passed", "overdue", "no_next_step", "rotting", "snoozed", "endless_hold"
]
FINDINGS: tuple[FindingName, ...] = (
    "not_told", "told_passed", "overdue", "no_next_step", "rotting", "snoozed", "endless_hold"
)  # fmt: skip
"""In the order a team goes through them."""

SNOOZED = 2
"""Times a follow-up was put off that are worth a word (R11)."""

LONG_HOLD = 60
"""Working days ahead, about a quarter, from which a hold has no end worth the name."""


@dataclass(frozen=True, slots=True)
class Found:
    """A deal and what is the matter with it."""

    deal: Listed
    day: date | None = None
    """The day that passed or is far off: told, due, end of the hold."""
    working_days: int | None = None
    """Late by so many, without a touch for so many, or so many ahead."""
    snoozes: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """All deals with one thing the matter, the worst first."""

    name: FindingName
    deals: tuple[Found, ...]
    by_stage: dict[str, int]
    """Deals by stage, in the order of the board."""
    by_owner: dict[str, int]
    """Deals by login, in the order of the alphabet: nobody is ranked."""


@dataclass(frozen=True, slots=True)
class ThisWeek:
    """What came and went since Monday."""

    monday: date
    new: Worth
    won: Worth
    """Ordered this week, wherever they are by now."""
    closed: Worth
    lost: Worth


@dataclass(frozen=True, slots=True)
class Audit:
    """What wants a word on Monday; a deal may stand in several findings."""

    findings: tuple[Finding, ...]
    checked: int
    """Open deals looked at."""
    clean: int
    """Of them, those with nothing the matter."""
    untriaged: int
    """Imported and not looked at yet: they are in no finding."""
    open: Worth
    week: ThisWeek


def audit(matter: Matter) -> Audit:
    """Look every open deal over."""
    ground = matter.ground
    found: dict[FindingName, list[Found]] = {name: [] for name in FINDINGS}
    clean = untriaged = 0
    for deal in matter.open:
        standing = standing_of(deal, ground)
        if standing.state is State.NOT_TRIAGED:
            untriaged += 1
            continue
        what = list(_wrong(deal, standing, ground))
        clean += not what
        for name, one in what:
            found[name].append(one)
    findings = tuple(_finding(name, found[name], ground) for name in FINDINGS)
    return Audit(
        findings, len(matter.open), clean, untriaged, worth(matter.open), _this_week(matter)
    )  # fmt: skip


def _wrong(deal: Deal, standing: Standing, ground: Ground) -> Iterator[tuple[FindingName, Found]]:
    """What is the matter with one deal."""
    today, between = ground.moment.today, ground.calendar.working_days_between
    row = listed(deal, ground.snapshot)
    if standing.state is State.NOT_TOLD:
        yield "not_told", Found(row, standing.day)
    if standing.state is State.LATE and standing.why in ("told_passed", "hold_lapsed") and standing.day:
        yield "told_passed", Found(row, standing.day, between(standing.day, today))
    due = deal.contact.next_due
    if due is not None and due < today:
        yield "overdue", Found(row, due, between(due, today))
    if standing.state is State.NO_NEXT_STEP:
        yield "no_next_step", Found(row, working_days=standing.idle)
    if standing.is_rotten:
        yield "rotting", Found(row, working_days=standing.idle)
    snoozes = max((f.snoozes for f in ground.snapshot.open_follow_ups(deal.id)), default=0)
    if snoozes >= SNOOZED:
        yield "snoozed", Found(row, due, snoozes=snoozes)
    yield from _endless(deal, standing, row, ground)


def _endless(
    deal: Deal, standing: Standing, row: Listed, ground: Ground
) -> Iterator[tuple[FindingName, Found]]:
    """A hold far longer than anybody remembers, or "we will check" without a day."""
    told, until = standing.dates.told, deal.on_hold_until
    ahead = 0 if until is None else ground.calendar.working_days_between(ground.moment.today, until)
    if ahead > LONG_HOLD:
        yield "endless_hold", Found(row, until, ahead)
    elif told is not None and told.wording == "hold" and told.period is None and told.confirm_by is None:
        yield "endless_hold", Found(row)


def _finding(name: FindingName, found: Iterable[Found], ground: Ground) -> Finding:
    rows = tuple(sorted(found, key=_worst_first))
    stages = Counter(one.deal.stage for one in rows)
    owners = Counter(one.deal.owner for one in rows)
    order = [stage.key for stage in ground.config.stages]
    by_stage = {key: stages[key] for key in (*order, *sorted(stages.keys() - set(order))) if stages[key]}
    return Finding(name, rows, by_stage, {key: owners[key] for key in sorted(owners)})


def _worst_first(found: Found) -> tuple[int, int, int]:
    return (-(found.working_days or 0), -found.snoozes, found.deal.id)


def _this_week(matter: Matter) -> ThisWeek:
    ground = matter.ground
    monday = monday_of(ground.moment.today)
    moved: Mapping[str, list[Deal]] = {"won": [], "closed": [], "lost": []}
    for deal in matter.owned:
        kind = ground.stage(deal.stage).kind
        if kind in ("closed", "lost") and deal.stage_since >= monday:
            moved[kind].append(deal)
        if deal.won_on is not None and deal.won_on >= monday:
            moved["won"].append(deal)
    new = [deal for deal in matter.owned if ground.calendar.local_day(deal.created_at) >= monday]
    return ThisWeek(monday, worth(new), worth(moved["won"]), worth(moved["closed"]), worth(moved["lost"]))
