"""Lines that belong to no deal yet."""

from __future__ import annotations

from board.domain.change import Build, Tx
from board.domain.snapshot import Snapshot
from board.domain.touch import Note
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.touches import note_text


def keep(actor: Actor, text: str, deal_id: int | None = None) -> Build:
    """Keep a line, for a deal or for none.

    Raises:
        Misuse: it is empty or too long.
    """
    kept = note_text(text)
    if not kept:
        raise Misuse("note.empty")

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        if deal_id is not None:
            changes.deal(snapshot.deal(deal_id))
        changes.create("notes", Note(text=kept, at=actor.moment.now, by=actor.who, deal_id=deal_id))
        return changes.tx("note.kept", deal=deal_id or 0)

    return build


def attach(actor: Actor, note_id: int, deal_id: int) -> Build:
    """Give a line to the deal it turned out to belong to."""

    def build(snapshot: Snapshot) -> Tx:
        note = snapshot.table("notes").get(note_id)
        if note is None or note.retracted is not None:
            raise Misuse("note.unknown", id=note_id)
        deal = snapshot.deal(deal_id)
        changes = Changes(snapshot)
        changes.patch("notes", note_id, deal_id=deal_id)
        changes.deal(deal)
        return changes.tx("note.attached", deal=deal_id, title=deal.title)

    return build
