"""The queue as lines of text: the item one is at with all one needs to act on it, and the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from board.domain.agenda import Group, Item
from board.domain.deal import Deal
from board.i18n.labels import channel_label, group_label, outcome_label
from board.i18n.words import _, ngettext
from board.tui.blocks import Block, Line, heading, wrapped
from board.tui.deal_timeline import timeline
from board.tui.deal_views import brief, people, planned, reason, title_line
from board.tui.queue_order import Journal, Order
from board.tui.session import Session
from board.tui.views import today_row, told_banner

LAST = 12
"""Entries of the timeline, with the headings of their days; Enter opens the rest."""


def top(session: Session, order: Order) -> Line:
    """How far one is, and whose deal this is."""
    item = order.current
    if item is None or item.deal_id not in session.snapshot.deals:
        return ((" " + _("Today one by one"), "top"),)
    count = _("{n} of {total}").format(n=order.at + 1, total=len(order.keys))
    return ((f" {count} ", "header_active"), *title_line(session, session.deal(item.deal_id)))


def header(item: Item) -> Line:
    """The group of Today the item is in."""
    return ((f" {group_label(item.group)}", ""),)


def task(
    session: Session, item: Item, act: tuple[str, str], cells: int, settled: str = "",
    script: Sequence[str] = (),
) -> list[Block]:  # fmt: skip
    """What was told, why the item is here, what `Space` does, and what one says.

    Args:
        session: the board.
        item: what one is at.
        act: the key of the suggested act, and its name.
        cells: the width to fold to.
        settled: who has settled it meanwhile, and how; empty: it is still to be done.
        script: what to say, line by line; none: nobody needs words for it.
    """
    deal = session.deal(item.deal_id)
    spoken = (span for span in told_banner(session, deal) if span[0].strip(" ·"))
    told = Block(tuple(line for span in spoken for line in wrapped((span,), cells - 2)))
    if settled:
        here = Block(((), *wrapped(((settled, "good"),), cells - 2)))
    else:
        here = _with_blank_line(_unmarked(reason(session, item, cells)))
    others = [other for other in session.items_of(deal.id) if other.key != item.key]
    also = [_unmarked(reason(session, other, cells)) for other in others]
    key, name = act
    work = [told, here, Block(((), ((f"  {key}", "selection"), (f" {name}", "title"))))]
    if script and not settled:
        lines = (span for text in script for span in wrapped(((text, "text"),), cells - 4))
        work.append(Block(((), *((("  │ ", "dim"), *line) for line in lines))))
    return [*work, *_titled(_("It is also in Today"), also)]


def context(session: Session, deal: Deal, cells: int) -> list[Block]:
    """Who is there, what the deal is, what is planned."""
    return [
        *people(session, deal, cells),
        *_facts(session, deal, cells),
        *planned(session, deal, cells),
    ]


def around(session: Session, deal: Deal, cells: int) -> list[Block]:
    """The same for one column: what happened last stands right below the people."""
    return [
        *people(session, deal, cells),
        *_titled(_("What happened"), happened(session, deal, cells)),
        *_facts(session, deal, cells),
        *planned(session, deal, cells),
    ]


def happened(session: Session, deal: Deal, cells: int) -> list[Block]:
    """The last touches with their notes, dates and lines noted, newest first."""
    if not session.snapshot.has_touches:
        return [Block((((_("reading…"), "dim"),),))]
    found = timeline(session, deal, session.snapshot.touches_of(deal.id), (), cells)
    return found[:LAST] or [Block(((("  " + _("nothing yet"), "dim"),),))]


def _facts(session: Session, deal: Deal, cells: int) -> Iterable[Block]:
    return (heading(_("Facts")), brief(session, deal, cells))


def _titled(title: str, blocks: Sequence[Block]) -> Iterable[Block]:
    return (heading(title), *blocks) if blocks else ()


def _unmarked(block: Block) -> Block:
    """A block no cursor stands on: in the queue the arrows go from item to item."""
    return Block(block.lines)


def _with_blank_line(block: Block) -> Block:
    return Block(((), *block.lines), block.key)


def summary(session: Session, order: Order, journal: Journal, cells: int) -> list[Block]:
    """What became of the items, which touches were made, and what is left."""
    left = order.left
    counted = (
        (order.count("done"), _("done: {n}"), "good"),
        (order.count("put off"), _("put off: {n}"), "text"),
        (len(left), _("left: {n}"), "today"),
        (order.elsewhere, _("settled elsewhere: {n}"), "dim"),
    )
    line: Line = tuple(("  " + text.format(n=n), role) for n, text, role in counted if n or role == "good")
    blocks = [Block(((), (("  " + _("That was Today."), "title"),), (), line))]
    blocks += _touches(journal)
    if left:
        blocks.append(heading("  " + _("Left for later")))
        blocks += [_row(session, item, cells) for item in left]
    waiting = next((item for item in session.today if item.group is Group.NOT_TRIAGED), None)
    if waiting is not None:
        blocks.append(_with_blank_line(_row(session, waiting, cells)))
    return blocks


def _row(session: Session, item: Item, cells: int) -> Block:
    return Block(tuple((("  ", "text"), *line) for line in today_row(session, item, cells - 4)))


def _touches(journal: Journal) -> list[Block]:
    """How many touches, by channel, and what came of them."""
    made = journal.touches()
    if not made:
        return []
    kinds: dict[str, Counter[str]] = {}
    for channel, outcome in made:
        kinds.setdefault(channel, Counter())[outcome] += 1
    title = ngettext("{n} touch", "{n} touches", len(made)).format(n=len(made))
    lines: list[Line] = []
    for channel, outcomes in sorted(kinds.items(), key=lambda kind: -kind[1].total()):
        parts = ", ".join(f"{outcome_label(o, channel)} {n}" for o, n in outcomes.most_common())
        lines.append(((f"  {channel_label(channel)} {outcomes.total()}", "text"), (f"  {parts}", "dim")))
    return [heading("  " + title), Block(tuple(lines))]
