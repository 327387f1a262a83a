"""What is said about safe dates beside an act of the command line (R13)."""

from __future__ import annotations

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.period import Period
from board.domain.snapshot import Snapshot
from board.usecases.act import Actor
from board.usecases.promises import Heard


def on_told(snapshot: Snapshot, actor: Actor, deal: Deal, period: Period | None) -> list[str]:
    """Why a day told is confirmed and not promised, where the supplier's past alone is the reason."""
    # late: few dates come this far
    from board.domain.strictness import held_back, made_after
    from board.i18n.capacity import made_text
    from board.i18n.supply import guard_text, warnings

    ground = Ground(snapshot, actor.moment)
    day = None if period is None else period.due(ground.calendar)
    made = made_after(deal, day, ground)
    if made is not None:
        return [made_text(made, actor.moment.today)]
    safe = held_back(deal, day, ground)
    return [] if safe is None else [" · ".join([guard_text(safe, ground), *warnings(safe, ground)])]


def on_heard(snapshot: Snapshot, actor: Actor, deal: Deal, said: Heard) -> list[str]:
    """The safe date of a day that a supplier named."""
    # late: it reads the whole past
    from board.domain.supply import safe_if
    from board.i18n.supply import AT_DOCK, safe_line

    if said.said_by != "vendor" or said.period is None:
        return []
    ground = Ground(snapshot, actor.moment)
    safe = safe_if(deal, said.period.due(ground.calendar), said.wording, ground, said.line_id)
    return [] if safe is None else ["".join(text for text, _role in safe_line(safe, ground, AT_DOCK))]
