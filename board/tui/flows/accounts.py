"""`g k`: a customer, over all their deals."""

from __future__ import annotations

from collections import Counter

from board.domain.snapshot import live
from board.errors import Misuse
from board.i18n.words import _, ngettext
from board.tui.bottom import Escaped
from board.tui.desk import Desk
from board.tui.screens.account import AccountScreen
from board.tui.screens.dialog import show
from board.tui.screens.picker import Choice, Picker, among


async def customers(desk: Desk) -> None:
    """Choose a customer, beginning with that of the deal under the cursor.

    Raises:
        Misuse: there is none.
    """
    here = desk.target() if desk.targets() else None
    at = "" if here is None or here.customer is None else str(here.customer)
    chosen = await show(desk, Picker(_("customers"), among(_choices(desk)), at=at))
    if chosen is None:
        raise Escaped()
    deal_id = here.id if here is not None and str(here.customer) == chosen else None
    # waited for, so that keys pressed meanwhile are for the customer and not for the board
    await desk.app.push_screen(AccountScreen(int(chosen), deal_id))


def _choices(desk: Desk) -> list[Choice]:
    """Every customer by name."""
    snapshot = desk.session.snapshot
    deals = Counter(
        deal.customer for deal in live(snapshot.deals.values()) if deal.merged_into is None
    )  # fmt: skip
    found = [
        party for party in live(snapshot.parties.values())
        if party.kind == "customer" and party.merged_into is None
    ]  # fmt: skip
    if not found:
        raise Misuse("customer.none")
    found.sort(key=lambda party: party.name.casefold())
    choices: list[Choice] = []
    for party in found:
        n = deals[party.id]
        text = ngettext("{n} deal", "{n} deals", n).format(n=n)
        also = f" · {', '.join(party.aliases)}" if party.aliases else ""
        choices.append(Choice(str(party.id), ((party.name, "title"), (f"  {text}{also}", "dim"))))
    return choices
