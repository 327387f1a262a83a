"""`Space`: the act that an item of Today asks for."""

from __future__ import annotations

from board.domain.agenda import Item
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows import dating, finding, planning, touching


async def suggested(desk: Desk) -> None:
    """Begin what the item under the cursor asks for; a card without one gets a touch."""
    item = desk.item()
    if item is None:
        await touching.touch(desk)
        return
    await _BY_WHY.get(item.why, _touch)(desk, item)


async def _touch(desk: Desk, item: Item) -> None:
    await touching.start(desk, item.party, item)


async def _plan(desk: Desk, item: Item) -> None:
    await planning.follow(desk)


async def _tell(desk: Desk, item: Item) -> None:
    await dating.promise(desk)


async def _passed(desk: Desk, item: Item) -> None:
    """A told day has passed: it was delivered, or there is a new date."""
    options = (
        Option("a", _("it was delivered")),
        Option("p", _("told them a new date")),
        Option("d", _("heard a new date")),
    )
    key = await desk.bottom.choose(((desk.names((item.deal_id,)), "title"),), options)
    if key == "p":
        await dating.promise(desk)
    else:
        await dating.heard(desk)


async def _check(desk: Desk, item: Item) -> None:
    """A told day comes near: ask the vendor whether it holds."""
    suppliers = desk.session.snapshot.suppliers_of(item.deal_id)
    await touching.start(desk, "vendor" if suppliers else "customer", item)


async def _list(desk: Desk, item: Item) -> None:
    await finding.untriaged(desk)


_BY_WHY = {
    "told_differs": _touch,
    "hold_lapsed": _tell,
    "hold_due": _tell,
    "told_passed": _passed,
    "told_soon": _check,
    "needed_earlier": _check,
    "no_next_step": _plan,
    "not_triaged": _list,
}
