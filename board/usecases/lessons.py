"""The debrief: what a deal taught becomes a default, with where it comes from (R26)."""

from __future__ import annotations

from collections.abc import Sequence

from board.domain.change import Build, Tx
from board.domain.deal import Deal
from board.domain.debrief import Proposal
from board.domain.lesson import MEMORY, Lesson
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.planning import end_tasks

WORDS = 500
"""Characters of a lesson in words."""


def teach(actor: Actor, deal_id: int, proposals: Sequence[Proposal], text: str = "") -> Build:
    """Keep lessons for a year: the proposed ones that were taken, and words of one's own.

    Words are for whoever delivers next: the supplier's deals, else the customer's, else the type's.

    Raises (when built):
        Misuse: `lesson.none`, nothing was taken that is not kept already.
    """
    words = clean(text, WORDS)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        known = {(each.scope, each.ref, each.effect, each.text) for each in snapshot.lessons_of(deal_id)}
        wanted = [(each, "") for each in proposals]
        if words:
            suppliers = snapshot.suppliers_of(deal_id)
            if suppliers:
                wanted.append((Proposal("supplier", str(suppliers[0].id), "word"), words))
            elif deal.customer is not None:
                wanted.append((Proposal("customer", str(deal.customer), "word"), words))
            else:
                wanted.append((Proposal("deal_type", deal.deal_type, "word"), words))
        new = [(p, said) for p, said in wanted if (p.scope, p.ref, p.effect, said) not in known]
        if not new:
            raise Misuse("lesson.none", deal=deal.title)
        for each, said in new:
            changes.create("lessons", Lesson(
                deal_id=deal_id, scope=each.scope, ref=each.ref, effect=each.effect, value=each.value,
                text=said, until=actor.moment.today + MEMORY, at=actor.moment.now, by=actor.who,
            ))  # fmt: skip
        changes.deal(deal)
        _end_debrief(changes, deal, actor)
        return changes.tx("lesson.kept", deal=deal_id, title=deal.title, n=len(new))

    return build


def _end_debrief(changes: Changes, deal: Deal, actor: Actor) -> None:
    """The debrief that was planned when the goods came is done by it (R25)."""
    end_tasks(changes, deal, "debrief", actor)
