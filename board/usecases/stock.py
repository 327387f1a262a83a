"""Whether the goods are there: who was asked, what they said (R15, R16)."""

from __future__ import annotations

import msgspec

from board.domain.change import Build, Tx
from board.domain.followup import FollowUp
from board.domain.ground import Ground
from board.domain.rollup import next_due
from board.domain.snapshot import Snapshot
from board.domain.statement import Evidence
from board.domain.stock import Source, StockAnswer, StockCheck
from board.domain.strictness import is_stock_checked
from board.domain.text import clean
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.lines import check_line
from board.usecases.planning import end_tasks
from board.usecases.promises import Told, add_told


def note_check(
    actor: Actor, deal_id: int, answer: StockAnswer, source: Source = "vendor", *, person: str = "",
    qty: int | None = None, evidence: str = "", grade: int = 1, line_id: int | None = None,
) -> Build:  # fmt: skip
    """Somebody said whether the goods are there.

    Raises:
        Misuse: `qty.range`, `grade.range`; when built, `line.unknown`.
    """
    if qty is not None and qty < 1:
        raise Misuse("qty.range", qty=qty)
    if not 0 <= grade <= 6:
        raise Misuse("grade.range", grade=grade)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        if line_id is not None:
            check_line(snapshot, deal, line_id)
        check = StockCheck(
            deal_id=deal_id, line_id=line_id, source=source, person=clean(person, 100), answer=answer,
            qty=qty, evidence=Evidence(grade=grade, text=clean(evidence, 500)), at=actor.moment.now,
            by=actor.who,
        )  # fmt: skip
        changes.create("stock_checks", check)
        changes.deal(deal)
        if answer == "short" or is_stock_checked(deal, Ground(snapshot, actor.moment), check):
            end_tasks(changes, deal, "stock", actor)
        return changes.tx(
            "stock.checked", deal=deal_id, title=deal.title, answer=answer, source=source,
            person=clean(person, 100),
        )  # fmt: skip

    return build


def hold_and_check(actor: Actor, deal_id: int, note: str) -> Build:
    """R16's way out: the customer is told "we check stock and come back", and the check is for today.

    Args:
        actor: who.
        deal_id: the deal.
        note: what the plan for today says.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        told = add_told(changes, deal, Told(None, "hold"), actor)
        changes.create("follow_ups", FollowUp(
            deal_id=deal_id, due=actor.moment.today, made=actor.moment.today, party="vendor", channel="call",
            note=clean(note, 500), task="stock",
        ))  # fmt: skip
        due = next_due(changes.open_follow_ups(deal_id))
        changes.deal(deal, contact=msgspec.structs.replace(deal.contact, next_due=due))
        return changes.tx("stock.asked", deal=deal_id, title=deal.title, confirm_by=told.confirm_by)

    return build


def is_checked(snapshot: Snapshot, actor: Actor, deal_id: int) -> bool:
    """Whether a date of the deal may rest on stock (R15)."""
    return is_stock_checked(snapshot.deal(deal_id), Ground(snapshot, actor.moment))
