"""How sure we must be with a customer: what let them down before, what deals taught (R15, R26, R27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from board.domain.account import trust_in
from board.domain.deal import Deal
from board.domain.debrief import SECOND_CHANCE, lessons_for
from board.domain.ground import Ground
from board.domain.lesson import Lesson
from board.domain.promise import SHIPPED, Bars, Dates, allowed_wording, dates_in, is_stronger
from board.domain.statement import Wording
from board.domain.stock import StockCheck, is_double_checked

if TYPE_CHECKING:  # the past of all suppliers
    from board.domain.supply import Safe


@dataclass(frozen=True, slots=True)
class Strictness:
    """What a deal's dates are held to beyond their evidence."""

    is_broken: bool
    """The customer was let down within the year (R27)."""
    wants_check: bool
    """Stock has to be checked twice before a date is confirmed: still selling, and R27 or a lesson."""
    is_checked: bool
    """It was, for every line from a supplier (R15)."""
    min_p: float
    """How sure a safe date must at least be; 0: as the team has it."""
    buffer_days: int
    """Working days that a safe date keeps at least."""
    lessons: tuple[Lesson, ...]
    """Those in force, the latest first; each names its origin deal."""

    @property
    def bars(self) -> Bars:
        """What it takes from the words a date may be told with."""
        return Bars(no_promise=self.is_broken, unchecked_stock=self.wants_check and not self.is_checked)


def strictness_of(deal: Deal, ground: Ground) -> Strictness:
    """How strict we are about a deal's dates now.

    The double stock check gates quotes and first orders; goods ordered are re-confirmed by their
    evidence alone (decision 39).
    """
    lessons = lessons_for(deal, ground.snapshot, ground.moment.today)
    broken = trust_in(deal.customer, ground).is_broken
    forced = broken or any(lesson.effect == "force_double_check" for lesson in lessons)
    selling = ground.stage(deal.stage).kind == "selling"
    sure = [lesson.value for lesson in lessons if lesson.effect == "min_p"]
    buffers = [lesson.value for lesson in lessons if lesson.effect == "min_buffer_wd"]
    return Strictness(
        broken, forced and selling, is_stock_checked(deal, ground),
        max([*sure, SECOND_CHANCE] if broken else sure, default=0.0),
        round(max(buffers, default=0)), lessons,
    )  # fmt: skip


def is_stock_checked(deal: Deal, ground: Ground, *new: StockCheck) -> bool:
    """R15 for every line that a supplier delivers; a deal of our own making has none to check.

    Args:
        deal: which.
        ground: the board now.
        new: checks made at this moment, which the board does not have yet.
    """
    checks = (*ground.snapshot.stock_checks_of(deal.id), *new)
    return all(
        is_double_checked(
            [check for check in checks if check.line_id in (None, line.id)], line.qty, ground.moment
        )
        for line in ground.snapshot.lines_of(deal.id) if line.supplier is not None
    )  # fmt: skip


def earned_wording(
    deal: Deal, day: date | None, ground: Ground, bars: Bars | None = None, dates: Dates | None = None
) -> Wording:
    """The strongest word for telling the customer `day`: evidence, and what stands in its way (R13).

    Args:
        deal: whose date.
        day: the working day they are told; None: no date.
        ground: the board now.
        bars: what is in the way, where the caller has asked before; None: it is asked now.
        dates: what is told and known, where it is not yet as the board has it.
    """
    if bars is None:
        bars = strictness_of(deal, ground).bars
    word = _allowed(deal, day, ground, bars, dates)
    if is_stronger(word, "expected") and bars.confirmed_from is None:
        bars = replace(bars, confirmed_from=made_from(deal, ground))
        word = _allowed(deal, day, ground, bars, dates)
    safe = safe_of(deal, ground, dates) if word == "promised" and bars.promised_from is None else None
    if safe is not None:
        word = _allowed(deal, day, ground, replace(bars, promised_from=first_day(safe)), dates)
    late = overdue(deal, ground, dates) if word != "hold" else None
    if late is None:
        return word
    return "hold" if late.day is None else "expected"


def _allowed(
    deal: Deal, day: date | None, ground: Ground, bars: Bars, dates: Dates | None = None
) -> Wording:
    dates = dates or dates_in(ground.snapshot, deal.id)
    return allowed_wording(
        dates, day, deal, ground.config.board.dock_days, ground.calendar,
        is_controlled=bool(ground.snapshot.suppliers_of(deal.id)), bars=bars,
    )  # fmt: skip


def overdue(deal: Deal, ground: Ground, dates: Dates | None = None) -> Safe | None:
    """The safe date of a supplier's day that has passed while nothing came; None while none has.

    Such a day carries no more than "expected"; and a hold alone where next to no order took longer.
    """
    known = (dates or dates_in(ground.snapshot, deal.id)).known
    if known is None or known.period is None or known.period.end >= ground.moment.today:
        return None
    safe = safe_of(deal, ground, dates)
    return safe if safe is not None and safe.estimate.elapsed else None


def held_back(deal: Deal, day: date | None, ground: Ground, bars: Bars | None = None) -> Safe | None:
    """The safe date that alone keeps `day` from being promised; None when something else does, or nothing."""
    if bars is None:
        bars = strictness_of(deal, ground).bars
    free = replace(bars, promised_from=None)
    if day is None or _allowed(deal, day, ground, free) != "promised":
        return None
    if overdue(deal, ground) is not None:
        return None
    made = free.confirmed_from or made_from(deal, ground)
    safe = safe_of(deal, ground) if made is None or day >= made else None
    return safe if safe is not None and day < first_day(safe) else None


def made_from(deal: Deal, ground: Ground) -> date | None:
    """The first day the customer can have what we make ourselves; None when we make nothing of it.

    What was shipped, or seen, is made.
    """
    snapshot = ground.snapshot
    known = dates_in(snapshot, deal.id).known
    if known is not None and known.evidence.grade >= SHIPPED:
        return None
    if not (snapshot.jobs_of(deal.id) or snapshot.reviews_of(deal.id)):
        return None
    # late: it plans a whole work centre, and few deals have work there
    from board.domain.capacity.safe import capable_from

    return capable_from(deal, ground)


def made_after(deal: Deal, day: date | None, ground: Ground, bars: Bars | None = None) -> date | None:
    """The first day we can have it made by, where that alone keeps `day` from being confirmed; else None."""
    if bars is None:
        bars = strictness_of(deal, ground).bars
    word = _allowed(deal, day, ground, replace(bars, confirmed_from=None, promised_from=None))
    if day is None or not is_stronger(word, "expected"):
        return None
    made = made_from(deal, ground)
    return made if made is not None and day < made else None


def first_day(safe: Safe) -> date:
    """The first day that may be promised; one that never comes where there is no honest date."""
    return safe.day or date.max


def safe_of(deal: Deal, ground: Ground, dates: Dates | None = None) -> Safe | None:
    """The safe date of what a deal's suppliers said last; None without one, or when it has left them already.

    What was shipped, or seen, does not wait for its supplier any more. `dates` as in `earned_wording`.
    """
    known = (dates or dates_in(ground.snapshot, deal.id)).known
    if known is None or known.said_by != "vendor" or known.evidence.grade >= SHIPPED:
        return None
    # late: it reads the whole past, and few dates get as far as a promise
    from board.domain.supply import safe_for, safe_if

    if dates is None or known.period is None:
        return safe_for(deal, ground)
    return safe_if(deal, known.period.due(ground.calendar), known.wording, ground, known.line_id)
