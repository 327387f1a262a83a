"""R15: a date from stock counts once it was checked twice, apart, or seen on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Literal

import msgspec

from board.domain.deal import Retraction
from board.domain.moment import Moment
from board.domain.statement import Evidence

Source = Literal["vendor", "portal", "warehouse", "other"]
StockAnswer = Literal["in_stock", "allocated", "short", "unknown"]

SURE = 3
"""Grade from which one check is enough: in writing (decision 39)."""
APART = timedelta(hours=2)
FRESH = 2
"""Working days for which a check counts."""


class StockCheck(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """Somebody was asked whether the goods are there."""

    id: int = 0
    rev: int = 1
    deal_id: int
    line_id: int | None = None
    source: Source = "vendor"
    person: str = ""
    """Who answered."""
    answer: StockAnswer
    qty: int | None = None
    """None: all that was asked for."""
    evidence: Evidence = Evidence(grade=1)
    at: datetime
    """UTC."""
    by: str
    retracted: Retraction | None = None


def is_double_checked(checks: Sequence[StockCheck], qty: int, moment: Moment) -> bool:
    """Whether stock for `qty` pieces was checked well enough to promise from it (R15).

    Two good answers not older than two working days, two hours apart, from different sources or
    people; or one in writing. A later "short" undoes what was good before it.
    """
    calendar, today = moment.calendar, moment.today
    bad = max((check.at for check in checks if check.answer in ("short", "unknown")), default=None)
    good = [
        check for check in checks
        if check.answer in ("in_stock", "allocated")
        and (check.qty is None or check.qty >= qty)
        and calendar.working_days_between(calendar.local_day(check.at), today) <= FRESH
        and (bad is None or check.at > bad)
    ]  # fmt: skip
    if any(check.evidence.grade >= SURE for check in good):
        return True
    return any(
        abs(one.at - other.at) >= APART and (one.source, one.person) != (other.source, other.person)
        for one, other in combinations(good, 2)
    )
