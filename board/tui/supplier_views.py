"""Suppliers as lines: one in the list, and everything about one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.domain.ground import Ground
from board.domain.past_order import PastOrder
from board.domain.suppliers import Band, Record, Waiting
from board.i18n.cells import clip, fit, fit_right, width
from board.i18n.suppliers import (
    band_label,
    coverage_text,
    days_texts,
    facts_of,
    is_widened,
    levels_text,
    mean_text,
    orders_text,
    past_order_text,
    share_of_n,
    waiting_text,
)
from board.i18n.words import _, ngettext
from board.tui.blocks import Block, Line, Span, heading, labelled, wrapped
from board.tui.views import Row

WIDE = 140
"""Cells of a screen from which a supplier has one line."""
COLUMNS = (15, 12, 29, 21)
"""Cells of the figures on a wide screen: held, mean slip, days, own safe dates."""
NAME, ORDERS = 24, 43
"""Cells that a name has at least, and the orders behind it at most."""
MOST = 100
"""Past orders that are listed; all are counted."""


def header(cells: int) -> Line:
    """What the figures of a row are."""
    levels = levels_text()
    if cells < WIDE - 1:
        return ((" " + _("held · mean slip · safe +days at {levels} · own").format(levels=levels), ""),)
    heads = (
        _("orders"), _("held"), _("mean slip"), _("safe +days at {levels}").format(levels=levels),
        _("own safe dates"),
    )  # fmt: skip
    name, *rest = _columns(cells)
    texts = (_cell(text, room) for text, room in zip(heads, rest, strict=True))
    return ((_cell(" " + _("vendor"), name + 1) + "".join(texts), ""),)


def _columns(cells: int) -> tuple[int, ...]:
    """Cells of the name, the orders and the figures."""
    orders = min(ORDERS, cells - sum(COLUMNS) - NAME)
    return (cells - sum(COLUMNS) - orders, orders, *COLUMNS)


def _cell(text: str, room: int) -> str:
    """A text in a column, with a gap behind it."""
    return fit(text, room - 1) + " "


def supplier_row(record: Record, cells: int) -> Row:
    """Who, how much is known, and what a date of theirs is worth."""
    if cells < WIDE - 1:
        return _first(record, cells), _second(record, cells)
    name, orders, held, mean, days, own = _columns(cells)
    counts = record.named.counts
    return ((
        (_cell(record.named.name, name), "title"),
        (_cell(_orders(record), orders), "late" if counts.late else "text"),
        (_cell(share_of_n(record.held), held), "text"), (_cell(mean_text(counts), mean), "text"),
        (_cell("".join(fit_right(text, 5) for text in days_texts(record)), days), "planned"),
        (clip(coverage_text(record), own), "unplanned" if is_widened(record) else "text"),
    ),)  # fmt: skip


def _orders(record: Record) -> str:
    text = orders_text(record.named.counts)
    waiting = record.named.waiting
    deals = ngettext("{n} deal waits", "{n} deals wait", waiting).format(n=waiting)
    return f"{text} · {deals}" if waiting else text


def _first(record: Record, cells: int) -> Line:
    text = clip(_orders(record), cells // 2)
    role = "late" if record.named.counts.late else "text"
    return ((fit(record.named.name, cells - width(text) - 2), "title"), ("  ", "text"), (text, role))


def _second(record: Record, cells: int) -> Line:
    parts: list[Span] = [
        (f"   {share_of_n(record.held)} · {mean_text(record.named.counts)} · ", "text"),
        (" ".join(days_texts(record)), "planned"), (" · ", "text"),
        (coverage_text(record), "unplanned" if is_widened(record) else "text"),
    ]  # fmt: skip
    shown: list[Span] = []
    for text, role in parts:
        shown.append((clip(text, max(0, cells - sum(width(each) for each, _role in shown))), role))
    return tuple(shown)


def about(record: Record, bands: Sequence[Band], cells: int) -> list[Block]:
    """What their word was worth, and how their orders spread over slips."""
    rows: list[tuple[str, Line]] = [
        (label, ((text, "text"),)) for label, text in facts_of(record) if text
    ]  # fmt: skip
    return [Block(labelled(rows, cells)), *_spread(bands, cells)]


def _spread(bands: Sequence[Band], cells: int) -> Iterator[Block]:
    """A bar for each band of slips."""
    most = max((band.n for band in bands), default=0)
    if not most:
        return
    yield heading(_("How late they came"))
    labels = [band_label(band) for band in bands]
    column = max(map(width, labels)) + 2
    figures = max(len(f"{band.n:,}") for band in bands) + 1
    room = max(4, cells - column - figures - 4)
    for band, label in zip(bands, labels, strict=True):
        bar = "█" * max(round(band.n / most * room), 1 if band.n else 0)
        role = "bar_over" if band.first is not None and band.first > 0 else "bar"
        yield Block((((f"  {fit(label, column)}", "dim"), (bar, role), (f" {band.n:,}", "text")),))


def waits(waiting: Sequence[Waiting], ground: Ground, cells: int) -> list[Block]:
    """The deals that wait for them."""
    if waiting:
        return [_waiting(each, ground, cells) for each in waiting]
    return [Block(((("  " + _("no deal waits for a date of theirs"), "dim"),),))]


def orders(past: Sequence[PastOrder], ground: Ground, cells: int) -> list[Block]:
    """Their imported orders, a line each."""
    if not past:
        return []
    blocks = [heading(_("Imported orders, the latest first"))]
    for each in past[:MOST]:
        blocks.append(Block(((("  " + clip(past_order_text(each, ground), cells - 2), "text"),),)))
    if len(past) > MOST:
        more = _("and {n} more").format(n=f"{len(past) - MOST:,}")
        blocks.append(Block(((("  " + more, "dim"),),)))
    return blocks


def _waiting(each: Waiting, ground: Ground, cells: int) -> Block:
    """A deal in two lines or more: what it is; the date said, and the safe one."""
    deal = each.deal
    name = f"{ground.snapshot.customer_name(deal)} {deal.title}".strip()
    first: Line = ((f"#{deal.id} ", "dim"), (clip(name, cells - 10), "title"))
    text = waiting_text(each, ground)
    role = "planned" if each.safe.day is not None else "late"
    below = wrapped(((text, role),), cells - 4)
    return Block((first, *((("    ", "text"), *line) for line in below)), f"n:{deal.id}:{each.safe.line_id}")
