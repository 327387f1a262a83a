"""Delivery day: a line that stays open, each Enter one piece seen (R24)."""

from __future__ import annotations

import re

from board.domain.change import Build, Commit
from board.domain.deal import Deal
from board.domain.packing import SHORTEST, every_number_in, numbers_in
from board.errors import BoardError, Misuse
from board.i18n.acts import answer
from board.i18n.arrivals import counts_text
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.bottom import Escaped, Option
from board.tui.desk import Desk
from board.tui.flows.asking import which_line, with_reason
from board.tui.lines import Line
from board.tui.screens.delivery import DeliveryScreen
from board.usecases import deliveries

BOXES = re.compile(r"\s*(\d{1,5})\s*/\s*(\d{1,5})\s*", re.ASCII)


async def delivery(desk: Desk) -> None:
    """`B`: what came beside what was ordered."""
    deal = desk.target()
    if isinstance(desk, DeliveryScreen):
        return
    await desk.put_on_top(DeliveryScreen(deal.id, count))


async def count(desk: Desk) -> None:
    """Take numbers until Esc; Tab has what is no number: the list, boxes, the end."""
    deal = desk.target()
    said: Line = ((_("scan or type a number, or its last four"), "title"),)
    while True:
        wants_more = False

        def more() -> None:
            nonlocal wants_more
            wants_more = True
            desk.bottom.escape()

        scroll = desk.scroll if isinstance(desk, DeliveryScreen) else None
        try:
            keys = _keys(_is_all_there(desk, deal))
            text = await desk.bottom.ask(said, note=keys, on_tab=more, on_key=scroll)
        except Escaped:
            if not wants_more:
                desk.call_later(desk.command, "quit", "q")
                return
            text = ""
        try:
            said = await (_more(desk, deal) if wants_more else _take(desk, deal, text)) or said
        except Escaped:
            said = ((counts_text(deliveries.checklist_of(desk.session.snapshot, deal.id)), "title"),)
        except BoardError as error:
            desk.app.bell()
            said = ((sentence(error), "bad"),)


def _is_all_there(desk: Desk, deal: Deal) -> bool:
    """Whether nothing is left but to say so."""
    is_noted = desk.session.standing(deal.id).dates.is_settled
    return not is_noted and deliveries.checklist_of(desk.session.snapshot, deal.id).is_complete


def _keys(is_all_there: bool) -> Line:
    pairs = (
        ("Enter", _("delivered") if is_all_there else _("tick off")), ("8/8", _("boxes")),
        ("-1234", _("take back")), ("Tab", _("list, boxes, finish")), ("Esc", _("back")),
    )  # fmt: skip
    return tuple(span for key, label in pairs for span in ((key, "hint_key"), (f" {label}  ", "hint_text")))


async def _take(desk: Desk, deal: Deal, text: str) -> Line:
    """One line: a number seen, several of them, one taken back, or boxes; nothing, when all is there."""
    actor, typed = desk.session.actor, text.strip()
    if not typed:
        return await _finish(desk, deal) if _is_all_there(desk, deal) else ()
    boxes = BOXES.fullmatch(typed)
    if boxes is not None:
        n, of = (int(each) for each in boxes.groups())
        return await _do(desk, deliveries.count_boxes(actor, deal.id, n, of))
    if typed.startswith("-"):
        return await _do(desk, deliveries.unscan(actor, deal.id, typed[1:]))
    numbers = every_number_in(typed) if len(typed.split()) > 1 else (typed,)
    if not numbers:
        raise Misuse("serial.short", text=typed, least=SHORTEST)
    return await _do(desk, deliveries.scan(actor, deal.id, numbers))


async def _do(desk: Desk, build: Build) -> Line:
    """The act, and its answer; a surplus or a double is heard, for the eyes are on the goods."""
    return _said(desk, await desk.act(build, quiet=True))


def _said(desk: Desk, commit: Commit | None) -> Line:
    if commit is None:
        return ()
    details = commit.tx.details
    wrong = bool(details.get("surplus") or details.get("double"))
    if wrong:
        desk.app.bell()
    config, today = desk.session.ground.config, desk.session.moment.today
    role = "bad" if wrong else "good"
    return ((("! " if wrong else "✓ ") + answer(commit.tx, config, today, undo=False), role),)


async def _more(desk: Desk, deal: Deal) -> Line:
    """What is no number: the packing list, boxes, a part first, the end."""
    options = (
        Option("p", _("packing list")), Option("b", _("boxes")),
        Option("t", _("a part first, as agreed")), Option("f", _("delivered")),
    )  # fmt: skip
    found = deliveries.checklist_of(desk.session.snapshot, deal.id)
    at = 3 if found.is_complete else 0
    key = await desk.bottom.choose(((counts_text(found), "title"),), options, at=at)
    if key == "p":
        return await _paste(desk, deal)
    if key == "f":
        return await _finish(desk, deal)
    text = await desk.bottom.ask(((_("boxes that came, of how many: 7/8"), "title"),), preview=_boxes_line)
    n, of = _boxes(text)
    build = deliveries.count_boxes(desk.session.actor, deal.id, n, of, partial=key == "t")
    return await _do(desk, build)


async def _paste(desk: Desk, deal: Deal) -> Line:
    """The packing list, out of whatever text it stands in."""
    snapshot = desk.session.snapshot
    names = [name for line in snapshot.lines_of(deal.id) for name in (line.item, line.po_ref)]

    def preview(text: str) -> Line:
        found = numbers_in(text, names)
        if not found:
            raise Misuse("serial.none_in_text")
        text = _("{n} numbers: {first} … {last}")
        return ((text.format(n=len(found), first=found[0], last=found[-1]), "top"),)

    text = await desk.bottom.ask(((_("paste the packing list"), "title"),), preview=preview)
    line = await which_line(desk, deal)
    return await _do(desk, deliveries.expect(desk.session.actor, deal.id, numbers_in(text, names), line))


async def _finish(desk: Desk, deal: Deal) -> Line:
    """Delivered: N of N, or a reason (R24)."""
    actor = desk.session.actor

    async def do(reason: str) -> Commit | None:
        return await desk.act(deliveries.complete(actor, deal.id, reason), quiet=True)

    return _said(desk, await with_reason(desk, do))


def _boxes(text: str) -> tuple[int, int]:
    """Boxes as typed: `7/8`, or `7` of as many as were said before.

    Raises:
        Misuse: it is neither.
    """
    found = BOXES.fullmatch(text)
    if found is not None:
        return int(found.group(1)), int(found.group(2))
    if text.strip().isascii() and text.strip().isdigit():
        return int(text), 0
    raise Misuse("boxes.unreadable", text=text)


def _boxes_line(text: str) -> Line:
    _boxes(text)
    return ()
