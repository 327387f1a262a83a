"""Which reports there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from board.domain.reports.audit import Audit, audit
from board.domain.reports.load import FollowUpLoad, follow_up_load
from board.domain.reports.matter import Matter
from board.domain.reports.quiet import Quiet, went_quiet
from board.domain.reports.replies import Replies, replies
from board.domain.reports.safe_dates import SafeDates, safe_dates
from board.domain.reports.touches import TouchesToWin, touches_to_win

Name = Literal["touches", "replies", "load", "quiet", "audit", "safe-date"]
Result = TouchesToWin | Replies | FollowUpLoad | Quiet | Audit | SafeDates

REPORTS: Mapping[Name, Callable[[Matter], Result]] = {
    "touches": touches_to_win,
    "replies": replies,
    "load": follow_up_load,
    "quiet": went_quiet,
    "audit": audit,
    "safe-date": safe_dates,
}
"""Name, as on the command line, to what makes it; in the order they are shown."""
