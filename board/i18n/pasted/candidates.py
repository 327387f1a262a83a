"""Which deals a pasted message may be about, where it is not plainly the one under the cursor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.domain.deal import Deal
from board.domain.party import Party
from board.domain.snapshot import Snapshot, live
from board.domain.text import fold
from board.i18n.dates.shared import rx
from board.i18n.pasted.people import Writer, is_named, names_of, stranger, who
from board.i18n.pasted.reading import Pasted

MOST = 8
SEARCHED = 5_000
"""Characters of the text in which other parties are looked for."""


def candidates(pasted: Pasted, deal: Deal | None, snapshot: Snapshot, me: str) -> tuple[int, ...]:
    """The deals it may be about instead, the likeliest first; none when it may well be this one.

    Args:
        pasted: the messages.
        deal: the one under the cursor, if there is one.
        snapshot: the board.
        me: login of whoever pasted it.
    """
    text = fold("\n".join(f"{m.subject}\n{m.text}" for m in pasted.messages)[:SEARCHED])
    numbered = [int(n) for n in rx(r"#(\d{1,9})\b").findall(text) if int(n) in snapshot.deals]
    named = [party.id for party in _customers(snapshot) if any(is_named(n, text) for n in names_of(party))]
    writers = list(_writers(pasted, deal, snapshot, me))
    if deal is not None and _fits(deal, numbered, named, writers):
        return ()
    found = numbered or [id for customer in named for id in _open(snapshot, snapshot.deals_of(customer))]
    party = next((writer.party for writer in writers if writer.party is not None), None)
    theirs = _of(party, snapshot) if party is not None else []
    likely = [id for id in found if id in theirs] or found or theirs
    return tuple(dict.fromkeys(likely))[:MOST]


def _writers(pasted: Pasted, deal: Deal | None, snapshot: Snapshot, me: str) -> Iterator[Writer]:
    """Who wrote it, the last first; ourselves left out."""
    for message in reversed(pasted.messages):
        if message.is_quoted and not message.is_forwarded:
            continue
        if deal is None:
            writer = stranger(message.sender, message.address, snapshot)
        else:
            writer = who(message.sender, message.address, deal, snapshot, me)
        if writer.side != "us":
            yield writer


def _fits(deal: Deal, numbered: Sequence[int], named: Sequence[int], writers: Sequence[Writer]) -> bool:
    """Whether nothing in it speaks against the deal: another number, another customer, another's people."""
    if numbered:
        return deal.id in numbered
    if named:
        return deal.customer in named
    first = next((each for each in writers if each.side is not None or each.party is not None), None)
    return first is None or first.side is not None


def _customers(snapshot: Snapshot) -> Iterator[Party]:
    parties = live(snapshot.parties.values())
    return (party for party in parties if party.kind == "customer" and party.merged_into is None)


def _of(party: Party, snapshot: Snapshot) -> list[int]:
    """The open deals a party has to do with."""
    if party.kind != "supplier":
        return _open(snapshot, snapshot.deals_of(party.id))
    lines = (line for line in live(snapshot.table("lines").values()) if line.supplier == party.id)
    ids = sorted({line.deal_id for line in lines})
    return _open(snapshot, [snapshot.deals[id] for id in ids if id in snapshot.deals])


def _open(snapshot: Snapshot, deals: Sequence[Deal]) -> list[int]:
    return [
        deal.id for deal in live(deals)
        if not deal.archived and deal.merged_into is None and snapshot.config.stage(deal.stage).is_open
    ]  # fmt: skip
