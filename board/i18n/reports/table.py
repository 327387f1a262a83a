"""Every report's result as its sheet."""

from __future__ import annotations

from board.domain.reports.audit import Audit
from board.domain.reports.load import FollowUpLoad
from board.domain.reports.quiet import Quiet
from board.domain.reports.replies import Replies
from board.domain.reports.safe_dates import SafeDates
from board.domain.reports.table import Result
from board.domain.standing import Ground
from board.i18n.reports.audit import audit_sheet
from board.i18n.reports.load import load_sheet
from board.i18n.reports.quiet import quiet_sheet
from board.i18n.reports.replies import replies_sheet
from board.i18n.reports.safe_dates import safe_sheet
from board.i18n.reports.sheet import Sheet
from board.i18n.reports.touches import touches_sheet


def sheet_of(result: Result, ground: Ground) -> Sheet:
    """A result in the words of the language in force."""
    match result:
        case Replies():
            return replies_sheet(result, ground)
        case FollowUpLoad():
            return load_sheet(result, ground)
        case Quiet():
            return quiet_sheet(result, ground)
        case Audit():
            return audit_sheet(result, ground)
        case SafeDates():
            return safe_sheet(result, ground)
        case _:
            return touches_sheet(result)
