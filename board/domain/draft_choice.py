"""Which of the eleven drafts fit a deal now: a daily update carries something (decision 40)."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.deal import Deal
from board.domain.draft import (
    Affair,
    Around,
    affair_of,
    done_since,
    last_update,
    news,
)
from board.domain.message import DraftId
from board.domain.promise import told_due
from board.domain.reviewing import untold
from board.domain.slip import SURE, Slip
from board.domain.standing import Ground
from board.domain.updates import same_news


def suggest(deal: Deal, ground: Ground, around: Around | None = None) -> tuple[DraftId, ...]:
    """The drafts that fit a deal now, best first; the others stay in reach."""
    return suggested(affair_of(deal, ground, around))


def suggested(affair: Affair) -> tuple[DraftId, ...]:
    """As `suggest`, for a deal already looked at."""
    if affair.dates.is_settled:
        return ("thanks",) if _has_vendor(affair) else ()
    return tuple(dict.fromkeys(_fitting(affair)))


def best(affair: Affair) -> DraftId:
    """What to write when nobody says what: what fits, else that we check, or that nothing has changed."""
    otherwise: DraftId = "hold" if affair.dates.told is None else "update_same"
    return next(iter(suggested(affair)), otherwise)


def is_stuck(affair: Affair) -> bool:
    """Whether another "no change" proposes another way instead (decision 40)."""
    return same_news(affair.deal, affair.ground) >= affair.ground.rules(affair.deal).same_news_limit


def is_fruitless(affair: Affair) -> bool:
    """Whether an update would have nothing to tell: ask the vendor first (decision 40)."""
    return not done_since(affair, last_update(affair))


def _fitting(affair: Affair) -> Iterator[DraftId]:
    if untold(affair.deal, affair.dates, affair.ground) is not None:
        yield "no"
    yield from _bad_news(affair)
    if _is_spoken_word(affair):
        yield "in_writing"
    if affair.apart is not None:
        if affair.apart.slip_days < 0:
            yield "update_firm"
    elif affair.dates.told is None or affair.dates.told.period is None:
        yield from _untold(affair)
    else:
        yield from _told(affair)
    if _is_for_the_boss(affair):
        yield "brief"


def _bad_news(affair: Affair) -> Iterator[DraftId]:
    """It comes later than they believe: that waits for no paper (R19)."""
    if affair.apart is not None and affair.apart.slip_days > 0:
        yield "update_later" if news(affair) is not None else "hold_difficult"
        if _can_expedite(affair):
            yield "expedite"


def _is_for_the_boss(affair: Affair) -> bool:
    """R22: it slips by so much, or has moved so often, and the boss has not heard of this slip yet."""
    slip, rules = affair.slip, affair.ground.rules(affair.deal)
    if slip is None or _boss_knows(affair, slip):
        return False
    return slip.days >= rules.escalate_days or slip.moves >= rules.escalate_slips


def _boss_knows(affair: Affair, slip: Slip) -> bool:
    """Whether the last that went between the bosses was ours, since the slip began."""
    went = affair.around.escalations
    return bool(went) and went[-1].direction == "up" and went[-1].at >= slip.opened_at


def _is_spoken_word(affair: Affair) -> bool:
    """Whether a confirmation was said and not written: one line lifts it (decision 39)."""
    known = affair.dates.known
    return known is not None and known.column == "confirmed" and known.evidence.grade < SURE


def _untold(affair: Affair) -> Iterator[DraftId]:
    """The customer has no date yet."""
    wanted = affair.dates.needed or affair.dates.requested
    reached = affair.known_day
    by = None if wanted is None or wanted.period is None else wanted.period.due(affair.ground.calendar)
    if reached is not None and by is not None and reached > by:
        yield "no"
        if _can_expedite(affair):
            yield "expedite"
        yield "hold_difficult"
    elif news(affair) is not None:
        yield "update_firm"
    else:
        if by is not None or _is_asked(affair):
            yield "hold"
        if by is not None:
            yield "hold_difficult"
        if _has_vendor(affair):
            yield "chase"


def _told(affair: Affair) -> Iterator[DraftId]:
    """The customer has the date that is in force."""
    slip = affair.slip
    if _is_firmer(affair):
        yield "update_firm"
    if slip is None or (slip.phase == "re_confirmed" and not _is_the_day_before(affair)):
        return  # once it is sure again, they are left in peace until the day before
    if slip.phase != "untold":
        yield from _updating(affair)
        return
    if _has_vendor(affair):
        yield "chase"
    yield from ("hold_difficult", "brief")


def _updating(affair: Affair) -> Iterator[DraftId]:
    """The customer knows of the trouble, and hears from us until it is over."""
    if is_stuck(affair):
        if _can_expedite(affair):
            yield "expedite"
        yield "brief"
    if not is_fruitless(affair):
        yield "update_same"
    elif _has_vendor(affair):
        yield "chase"


def _is_firmer(affair: Affair) -> bool:
    """Whether the told date is surer than what the customer has heard of it."""
    told, known = affair.dates.told, affair.dates.known
    if told is None or known is None or known.column != "confirmed" or known.evidence.grade < SURE:
        return False
    proofs = affair.ground.snapshot.proofs_of(affair.deal.id)
    sure_since = max([known.at, *(proof.at for proof in proofs if proof.statement_id == known.id)])
    return told.wording in ("hold", "expected") and sure_since > told.at


def _is_the_day_before(affair: Affair) -> bool:
    told, moment = affair.dates.told, affair.ground.moment
    day = told_due(told, moment.calendar)
    return day is not None and moment.today < day <= moment.working_days_from(1)


def _is_asked(affair: Affair) -> bool:
    """Whether the customer waits for an answer: we said we would check, or they spoke last."""
    spoke, heard = affair.deal.contact.last_in, affair.deal.contact.last_out
    return affair.dates.told is not None or (spoke is not None and (heard is None or heard < spoke))


def _has_vendor(affair: Affair) -> bool:
    return bool(affair.ground.snapshot.suppliers_of(affair.deal.id))


def _can_expedite(affair: Affair) -> bool:
    """Whether there is a vendor who has not been asked yet."""
    is_asked = any(each.expedite and each.answer == "open" for each in affair.around.alternatives)
    return _has_vendor(affair) and not is_asked
