"""Better evidence for a date said before: the line in writing after the call (decision 39)."""

from __future__ import annotations

from msgspec.structs import replace

from board.domain.change import Build, Tx
from board.domain.contradiction import last_told
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.promise import CONTROLLERS, dates_in, is_stronger, reaches_customer
from board.domain.snapshot import Snapshot
from board.domain.statement import Evidence, Proof, Statement, Wording, proven
from board.domain.strictness import earned_wording
from board.domain.text import clean
from board.errors import Misuse
from board.usecases.act import Actor, Changes

GRADES = range(7)


def prove(
    actor: Actor, statement_id: int, grade: int, text: str = "", wording: Wording | None = None
) -> Build:
    """Record what a date said before rests on now; the statement stays as it was entered.

    Args:
        actor: who saw the evidence, and when.
        statement_id: the date.
        grade: 0-6 (decision 39).
        text: the line, or where it is kept.
        wording: the word it now carries, where the paper says another than the voice did.

    Raises:
        Misuse: `grade.range`.
        Misuse (when built): `statement.unknown`; `evidence.weaker` than what the date rests on already, or
            `evidence.same` when it adds neither grade nor word nor text.
    """
    if grade not in GRADES:
        raise Misuse("grade.range", grade=grade)

    def build(snapshot: Snapshot) -> Tx:
        statement = statement_of(snapshot, statement_id)
        deal = snapshot.deal(statement.deal_id)
        proof = Proof(
            deal_id=deal.id, statement_id=statement_id, evidence=Evidence(grade=grade, text=clean(text, 500)),
            wording=wording, at=actor.moment.now, by=actor.who,
        )  # fmt: skip
        _check(statement, proof)
        ground = Ground(snapshot, actor.moment)
        new = proven(statement, [proof])
        changes = Changes(snapshot)
        changes.create("proofs", proof)
        changes.deal(deal)
        return changes.tx(
            "date.proven", deal=deal.id, title=deal.title, grade=grade, period=statement.period,
            by=statement.said_by, wording=new.wording, text=proof.evidence.text,
            allowed=_unlocked(deal, statement, new, ground),
        )  # fmt: skip

    return build


def statement_of(snapshot: Snapshot, id: int) -> Statement:
    """A date said, with the best evidence there is.

    Raises:
        Misuse: `statement.unknown`; somebody may have taken it back.
    """
    row = snapshot.row("statements", id)
    said = () if row is None else snapshot.statements_of(row.deal_id)
    found = next((statement for statement in said if statement.id == id), None)
    if found is None:
        raise Misuse("statement.unknown", id=id)
    return found


def provable(snapshot: Snapshot, deal_id: int) -> tuple[Statement, ...]:
    """The dates of a deal that evidence may be added to: the controller's latest first, then the newest.

    What really happened rests on itself.
    """
    said = [s for s in reversed(snapshot.statements_of(deal_id)) if s.about != "actual"]
    first = next((s for s in said if s.said_by in CONTROLLERS), None) or last_told(said[::-1])
    return tuple(said) if first is None else (first, *(s for s in said if s is not first))


def after(statement: Statement, grade: int, wording: Wording | None, ground: Ground) -> Wording | None:
    """The stronger word that evidence would let us use with the customer; None: none stronger than now."""
    given = Proof(
        deal_id=statement.deal_id, statement_id=statement.id, evidence=Evidence(grade=grade),
        wording=wording, at=ground.moment.now, by="",
    )  # fmt: skip
    deal = ground.snapshot.deal(statement.deal_id)
    return _unlocked(deal, statement, proven(statement, [given]), ground)


def _check(statement: Statement, proof: Proof) -> None:
    grade = statement.evidence.grade
    if proof.evidence.grade < grade:
        raise Misuse("evidence.weaker", grade=proof.evidence.grade, have=grade)
    is_new = proof.evidence.text not in ("", statement.evidence.text)
    if proof.evidence.grade == grade and proof.wording in (None, statement.wording) and not is_new:
        raise Misuse("evidence.same", grade=grade)


def _unlocked(deal: Deal, old: Statement, new: Statement, ground: Ground) -> Wording | None:
    dates = dates_in(ground.snapshot, deal.id)
    if dates.known is None or dates.known.id != old.id:
        return None
    before, after = (_allowed(deal, statement, ground) for statement in (old, new))
    return after if is_stronger(after, before) else None


def _allowed(deal: Deal, known: Statement, ground: Ground) -> Wording:
    """The word for the day it reaches the customer, with this as what is known."""
    dates = replace(dates_in(ground.snapshot, deal.id), known=known)
    day = reaches_customer(known, deal, ground.config.board.dock_days, ground.calendar)
    return earned_wording(deal, day, ground, dates=dates)
