"""How sure we must be with a customer: what let them down before, what deals taught (R15, R26, R27)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.domain.account import trust_in
from board.domain.deal import Deal
from board.domain.debrief import SECOND_CHANCE, lessons_for
from board.domain.ground import Ground
from board.domain.lesson import Lesson
from board.domain.promise import Bars, allowed_wording, dates_in
from board.domain.statement import Wording
from board.domain.stock import is_double_checked


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


def is_stock_checked(deal: Deal, ground: Ground) -> bool:
    """R15 for every line that a supplier delivers; a deal of our own making has none to check."""
    checks = ground.snapshot.stock_checks_of(deal.id)
    return all(
        is_double_checked(
            [check for check in checks if check.line_id in (None, line.id)], line.qty, ground.moment
        )
        for line in ground.snapshot.lines_of(deal.id) if line.supplier is not None
    )  # fmt: skip


def earned_wording(deal: Deal, day: date | None, ground: Ground, bars: Bars | None = None) -> Wording:
    """The strongest word for telling the customer `day`: evidence, and what stands in its way (R13).

    Args:
        deal: whose date.
        day: the working day they are told; None: no date.
        ground: the board now.
        bars: what is in the way, where the caller has asked before; None: it is asked now.
    """
    if bars is None:
        bars = strictness_of(deal, ground).bars
    return allowed_wording(
        dates_in(ground.snapshot, deal.id), day, deal, ground.config.board.dock_days, ground.calendar,
        is_controlled=bool(ground.snapshot.suppliers_of(deal.id)), bars=bars,
    )  # fmt: skip
