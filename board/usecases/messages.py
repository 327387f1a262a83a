"""What logging a message says: the touch that sent it, the date it told, the request it made."""

from __future__ import annotations

from board.domain.draft import READER, Affair, InForce, in_force, news
from board.domain.message import DraftId
from board.domain.touch import UNMET, Channel, Outcome
from board.usecases.promises import Told
from board.usecases.remedies import Offered
from board.usecases.touches import Entry


def entry_of(
    id: DraftId, affair: Affair, channel: Channel, outcome: Outcome, *, reason: str = "", expedite: str = ""
) -> Entry:  # fmt: skip
    """The touch by which a draft reached its reader, or did not.

    Args:
        id: which draft; a brief is no touch but an escalation (`remedies.escalate`).
        affair: the deal as the message saw it.
        channel: how.
        outcome: what came of it.
        reason: why it was sent although it was their turn (R3); kept in the note.
        expedite: what an expedite request asks for, in the words of whoever sent it.
    """
    has_met = outcome not in UNMET
    asks = has_met and id == "expedite" and expedite
    return Entry(
        channel=channel, outcome=outcome, party=READER.get(id, "customer"), note=reason,
        told=told_in(id, affair) if has_met else None, answers=has_met and id == "no",
        alternatives=(Offered(expedite, expedite=True),) if asks else (),
    )  # fmt: skip


def told_in(id: DraftId, affair: Affair) -> Told | None:
    """The date, or the hold, that a message to the customer tells; None: nothing they do not know."""
    match id:
        case "update_later":
            return _told(news(affair) or in_force(affair))
        case "update_firm":
            return _told(in_force(affair))
        case "hold" | "hold_difficult":
            return _hold(affair)
        case _:
            return None


def _told(found: InForce | None) -> Told | None:
    if found is None:
        return None
    return Told(found.period, found.wording, approximate=found.approximate)


def _hold(affair: Affair) -> Told | None:
    """R17; a date they have been told stands while we check it."""
    told = affair.dates.told
    if told is not None and told.period is not None:
        return None
    by = told.confirm_by if told is not None else None
    is_ahead = by is not None and by >= affair.ground.moment.today
    return Told(None, "hold", confirm_by=by if is_ahead else None)
