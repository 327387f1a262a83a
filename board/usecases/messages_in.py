"""A message of theirs taken in: the touch, every date in it, reason and marks, as one act (decision 37)."""

from __future__ import annotations

from dataclasses import replace

from board.domain.change import Build, Tx
from board.domain.snapshot import Snapshot
from board.errors import Misuse
from board.usecases.act import Actor, Changes
from board.usecases.promises import add_heard, add_told
from board.usecases.touches import Entry, log


def take(actor: Actor, deal_id: int, entry: Entry, *, is_logged: bool = False) -> Build:
    """Take a message in; undo takes all of it back.

    Args:
        actor: who pasted it.
        deal_id: the deal it is about.
        entry: what it says.
        is_logged: the contact itself is on record already; only what was said in it is added.

    Raises (when built):
        Misuse: `message.nothing` where nothing is left to take; a time ahead, a note too long.
        Refused: a told date that a rule asks a reason for.
    """
    if not is_logged:
        return log(actor, [deal_id], entry)
    heard = (*entry.said_before, *([entry.heard] if entry.heard is not None else []))
    if not heard and entry.told is None:
        raise Misuse("message.nothing")
    at = entry.at or actor.moment.now

    def build(snapshot: Snapshot) -> Tx:
        changes, deal = Changes(snapshot), snapshot.deal(deal_id)
        for each in heard:
            add_heard(changes, deal, replace(each, channel=entry.channel, at=min(each.at or at, at)), actor)
        if entry.told is not None:
            add_told(changes, deal, replace(entry.told, channel=entry.channel, at=at), actor)
        changes.deal(deal)
        said = len(heard) + bool(entry.told)
        return changes.tx("message.taken", deal=deal_id, title=deal.title, dates=said)

    return build
