"""Delivery day: what came is compared with what was ordered (R24)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from board.domain.change import Build, Tx
from board.domain.checklist import ENDING, Checklist, checklist, meant
from board.domain.deal import Deal
from board.domain.delivery import Arrival, Serial
from board.domain.packing import LONGEST
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.errors import Misuse, Refused
from board.usecases.act import Actor, Changes
from board.usecases.lines import check_line
from board.usecases.promises import add_happened
from board.usecases.stages import to_stage

NOTE = 500
"""Characters of a note or a reason."""
MOST_BOXES = 100_000


def checklist_of(snapshot: Snapshot, deal_id: int) -> Checklist:
    """What came of a deal, beside what was ordered."""
    return checklist(
        snapshot.lines_of(deal_id), snapshot.serials_of(deal_id), snapshot.arrivals_of(deal_id)
    )  # fmt: skip


def expect(actor: Actor, deal_id: int, numbers: Sequence[str], line_id: int | None = None) -> Build:
    """Put numbers on the packing list; one that was seen before as surplus is none any more.

    Raises (when built):
        Misuse: `serial.none`, nothing new on the list; `line.unknown`.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        if line_id is not None:
            check_line(snapshot, deal, line_id)
        known = {serial.number.casefold(): serial for serial in snapshot.serials_of(deal_id)}
        added = 0
        for number in dict.fromkeys(clean(number, LONGEST) for number in numbers):
            old = known.get(number.casefold())
            if old is None:
                changes.create("serials", Serial(
                    deal_id=deal_id, line_id=line_id, number=number, listed=True, at=actor.moment.now,
                    by=actor.who,
                ))  # fmt: skip
            elif not old.listed:
                changes.patch("serials", old.id, listed=True, line_id=line_id or old.line_id)
            added += old is None or not old.listed
        if not added:
            raise Misuse("serial.none", deal=deal.title)
        changes.deal(deal)
        return changes.tx("serials.listed", deal=deal_id, title=deal.title, n=added)

    return build


def scan(actor: Actor, deal_id: int, texts: Sequence[str], line_id: int | None = None) -> Build:
    """Pieces were seen: each by its whole number or its last four characters.

    An unknown one is surplus, unless a piece is still wanting whose number nobody knew; one that was
    seen before is a double, and stays on record as one.

    Raises:
        Misuse: `serial.long`; when built, `serial.short`, `serial.ambiguous`, `line.unknown`.
    """
    numbers = [clean(text, 200).strip() for text in texts]
    if any(len(number) > LONGEST for number in numbers):
        raise Misuse("serial.long", most=LONGEST)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        if line_id is not None:
            check_line(snapshot, deal, line_id)
        seen = _Seen(snapshot.serials_of(deal_id), deal_id, line_id, actor)
        met = [seen.meet(number) for number in numbers]
        for serial in seen.rows[len(seen.before) :]:
            changes.create("serials", serial)
        for old, new in zip(seen.before, seen.rows, strict=False):
            if new.scans != old.scans:
                changes.patch("serials", old.id, scans=new.scans, seen_at=new.seen_at, seen_by=new.seen_by)
        changes.deal(deal)
        after = checklist(snapshot.lines_of(deal_id), seen.rows, snapshot.arrivals_of(deal_id))
        surplus = sum(number in after.surplus for number, is_first in met if is_first)
        double = sum(not is_first for _number, is_first in met)
        return changes.tx(
            "serial.seen", deal=deal_id, title=deal.title, number=met[-1][0], pieces=len(met),
            surplus=surplus, double=double, n=after.seen, of=after.expected,
        )  # fmt: skip

    return build


class _Seen:
    """The pieces of a deal while some more are being seen."""

    def __init__(
        self, serials: Sequence[Serial], deal_id: int, line_id: int | None, actor: Actor
    ) -> None:  # fmt: skip
        self.before = tuple(serials)
        self.rows = list(serials)
        self._deal_id, self._line_id, self._actor = deal_id, line_id, actor

    def meet(self, number: str) -> tuple[str, bool]:
        """See one; its whole number, and whether it is the first time."""
        known = _only(meant(self.rows, number), number)
        if known is None and len(number) < ENDING:
            raise Misuse("serial.short", text=number, least=ENDING)
        now, who = self._actor.moment.now, self._actor.who
        if known is None:
            self.rows.append(Serial(
                deal_id=self._deal_id, line_id=self._line_id, number=number, scans=1, at=now, by=who,
                seen_at=now, seen_by=who,
            ))  # fmt: skip
            return number, True
        first = {} if known.scans else {"seen_at": now, "seen_by": who}
        self.rows[self.rows.index(known)] = replace(known, scans=known.scans + 1, **first)
        return known.number, not known.scans


def unscan(actor: Actor, deal_id: int, text: str) -> Build:
    """A piece was not seen after all, or once less; one that was on no list goes whole.

    Raises (when built):
        Misuse: `serial.unseen`, `serial.ambiguous`.
    """
    number = clean(text, 200).strip()

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        seen = [serial for serial in snapshot.serials_of(deal_id) if serial.scans]
        serial = _only(meant(seen, number), number)
        if serial is None:
            raise Misuse("serial.unseen", text=number, deal=deal.title)
        left = serial.scans - 1
        if left or serial.listed:
            gone = {} if left else {"seen_at": None, "seen_by": None}
            changes.patch("serials", serial.id, scans=left or None, **gone)
        else:
            changes.patch("serials", serial.id, retracted={"by": actor.who, "at": actor.moment.now})
        changes.deal(deal)
        return changes.tx("serial.unseen", deal=deal_id, title=deal.title, number=serial.number)

    return build


def count_boxes(
    actor: Actor, deal_id: int, boxes: int, of: int = 0, *, partial: bool = False, note: str = ""
) -> Build:
    """So many boxes have come in all; with `partial`, the customer takes this part first (R30).

    Without `of` it is the number said before.

    Raises (when built):
        Misuse: `boxes.range`, fewer than none or more than there are to be.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        before = snapshot.arrivals_of(deal_id)
        wanted = of or (before[-1].of if before else 0)
        if not 0 <= boxes <= MOST_BOXES or not 0 <= wanted <= MOST_BOXES or (wanted and boxes > wanted):
            raise Misuse("boxes.range", boxes=boxes, of=wanted)
        changes.create("arrivals", Arrival(
            deal_id=deal_id, boxes=boxes, of=wanted, partial=partial, note=clean(note, NOTE),
            at=actor.moment.now, by=actor.who,
        ))  # fmt: skip
        changes.deal(deal)
        label = "delivery.partial" if partial else "boxes.counted"
        return changes.tx(label, deal=deal_id, title=deal.title, n=boxes, of=wanted, note=clean(note, NOTE))

    return build


def complete(actor: Actor, deal_id: int, override: str = "") -> Build:
    """All is there: the deal is delivered today, and what comes after it is planned (R24, R25).

    Raises (when built):
        Refused: `delivery.incomplete`, something is missing and no reason was given (R24).
    """
    reason = clean(override, NOTE)

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        deal = snapshot.deal(deal_id)
        found = checklist_of(snapshot, deal_id)
        if not found.is_complete and not reason:
            raise incomplete(deal, found)
        today = actor.moment.today
        planned = add_happened(changes, deal, today, actor, text=reason)
        if _comes_before_delivered(snapshot, deal):
            to_stage(changes, deal, snapshot.config.stage(DELIVERED), actor)
        changes.deal(deal)
        return changes.tx(
            "delivery.completed", deal=deal_id, title=deal.title, n=found.seen,
            of=found.expected if found.counts_serials else 0, boxes=found.boxes, boxes_of=found.of,
            reason=reason if not found.is_complete else "", planned=planned,
        )  # fmt: skip

    return build


DELIVERED = "delivered"
"""Key of the stage that a complete delivery leads to, where the team has it."""
NAMED = 5
"""Missing pieces that a refusal names."""


def incomplete(deal: Deal, found: Checklist) -> Refused:
    """Why a delivery is not complete: what is missing, by name (R24)."""
    if not found.is_begun:
        return Refused("delivery.unchecked", rule="R24", deal=deal.title)
    named = ", ".join(found.missing[:NAMED]) + (" …" if len(found.missing) > NAMED else "")
    if found.wanting and named:
        return Refused("delivery.missing", rule="R24", deal=deal.title, n=found.wanting, numbers=named)
    if found.wanting:
        return Refused("delivery.unseen", rule="R24", deal=deal.title, n=found.wanting)
    return Refused("delivery.boxes", rule="R24", deal=deal.title, boxes=found.boxes, of=found.of)


def _comes_before_delivered(snapshot: Snapshot, deal: Deal) -> bool:
    keys = [stage.key for stage in snapshot.config.stages if stage.is_open]
    return DELIVERED in keys and deal.stage in keys[: keys.index(DELIVERED)]


def _only(found: Sequence[Serial], text: str) -> Serial | None:
    if len(found) > 1:
        numbers = ", ".join(serial.number for serial in found[:NAMED])
        raise Misuse("serial.ambiguous", text=text, numbers=numbers)
    return found[0] if found else None
