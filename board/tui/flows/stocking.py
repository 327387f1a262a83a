"""`K`: whether the goods are there, and who said so (R15); a quote without that is held (R16)."""

from __future__ import annotations

from collections.abc import Sequence

from board.domain.change import Commit
from board.domain.stock import Source, StockAnswer
from board.errors import Refused
from board.i18n.arrivals import source_label, stock_answer
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import refusal, wants_reason
from board.tui.flows.clashing import decide, look
from board.usecases import deals
from board.usecases import stock as checking

ANSWERS: dict[str, StockAnswer] = {"i": "in_stock", "a": "allocated", "s": "short", "u": "unknown"}
SOURCES: dict[str, Source] = {"v": "vendor", "p": "portal", "w": "warehouse", "o": "other"}
SPOKEN, WRITTEN = 1, 3
"""Grades of evidence: somebody said it, or it is in writing (decision 39)."""


async def stock(desk: Desk) -> None:
    """`K`: what was said about the stock, and by whom."""
    deal = desk.target()
    title = _("{name} · in stock?").format(name=desk.names((deal.id,)))
    options = [Option(key, stock_answer(answer)) for key, answer in ANSWERS.items()]
    answer = ANSWERS[await desk.bottom.choose(((title, "title"),), options)]
    sources = [Option(key, source_label(source)) for key, source in SOURCES.items()]
    sources.insert(1, Option("m", _("vendor, in writing")))
    key = await desk.bottom.choose(((_("who says so?"), "title"),), sources)
    grade = WRITTEN if key == "m" else SPOKEN
    person = await desk.bottom.ask(
        ((_("their name; Enter without one goes on"), "title"),), preview=lambda text: ()
    )
    source = SOURCES.get(key, "vendor")
    build = checking.note_check(desk.session.actor, deal.id, answer, source, person=person, grade=grade)
    await desk.act(build)


async def move_to(desk: Desk, ids: Sequence[int], stage: str) -> None:
    """Put deals into a stage; what the stage wants first can be done instead, or gone around."""
    actor, seen = desk.session.actor, look(desk, ids)

    async def do(reason: str) -> Commit | None:
        return await decide(desk, ids, lambda left: deals.move(actor, left, stage, reason), seen)

    try:
        await do("")
    except Refused as refused:
        if "rule" not in refused.details:
            raise
        if refused.code != "quote.unchecked" or len(ids) > 1 or not await _instead(desk, ids[0], refused):
            await do(await desk.bottom.ask(
                refusal(desk, refused), preview=wants_reason, note=((_("reason"), "hint_text"),)
            ))  # fmt: skip


async def _instead(desk: Desk, deal_id: int, refused: Refused) -> bool:
    """R16: hold and check today, or say what the check came to; False: quote all the same."""
    options = (
        Option("h", _("say “we check stock”, check today")), Option("k", _("stock was checked")),
        Option("r", _("quote anyway, with a reason")),
    )  # fmt: skip
    key = await desk.bottom.choose(refusal(desk, refused), options)
    if key == "h":
        note = _("check stock twice, from two sources")
        await desk.act(checking.hold_and_check(desk.session.actor, deal_id, note))
    elif key == "k":
        await stock(desk)
    return key != "r"
