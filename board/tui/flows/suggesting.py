"""`Space`: the act that an item of Today asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import cast

from board.domain.agenda import Item
from board.domain.deal import Side
from board.domain.touch import Channel
from board.i18n.labels import channel_label, party_label
from board.i18n.words import N_, _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows import dating, drafts, finding, planning, touching
from board.tui.session import Session

CALL: Channel = "call"
"""The channel of a touch for which none was agreed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What `Space` does with an item, and how that is called."""

    begin: Callable[[Desk, Item], Awaitable[None]]
    label: Callable[[Session, Item], str]


async def suggested(desk: Desk) -> None:
    """Begin what the item under the cursor asks for; a card without one gets a touch."""
    item = desk.item()
    if item is None:
        await touching.touch(desk)
        return
    await _suggestion(item).begin(desk, item)


def label(session: Session, item: Item) -> str:
    """What `Space` begins for an item, in a few words: `customer: call`."""
    return _suggestion(item).label(session, item)


def has_script(item: Item) -> bool:
    """Whether there are words for it: a daily update or check."""
    return _suggestion(item) is _SCRIPT


def channel_of(item: Item) -> Channel:
    """The channel agreed for an item, else a call."""
    agreed = item.follow_up.channel if item.follow_up is not None else item.facts.get("channel")
    return cast(Channel, agreed) if agreed is not None else CALL


def _suggestion(item: Item) -> Suggestion:
    return _BY_WHY.get(item.why, TOUCH)


def _touch_label(party: Side, channel: Channel) -> str:
    return _("{party}: {channel}").format(party=party_label(party), channel=channel_label(channel))


def _named(text: str) -> Callable[[Session, Item], str]:
    return lambda session, item: _(text)


async def _touch(desk: Desk, item: Item) -> None:
    await touching.start(desk, item.party, item, channel_of(item))


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
    then = {"a": dating.delivered, "p": dating.promise, "d": dating.heard}
    await then[key](desk)


def _who_knows(session: Session, item: Item) -> Side:
    """Who can say whether a date holds: the vendor, where there is one."""
    return "vendor" if session.snapshot.suppliers_of(item.deal_id) else "customer"


async def _check(desk: Desk, item: Item) -> None:
    """A told day comes near: ask the vendor whether it holds."""
    await touching.start(desk, _who_knows(desk.session, item), item, CALL)


async def _list(desk: Desk, item: Item) -> None:
    await finding.untriaged(desk)


TOUCH = Suggestion(_touch, lambda session, item: _touch_label(item.party, channel_of(item)))
_CHECK = Suggestion(_check, lambda session, item: _touch_label(_who_knows(session, item), CALL))
_SCRIPT = Suggestion(drafts.script, lambda session, item: _touch_label(item.party, channel_of(item)))
_BRIEF = Suggestion(drafts.script, _named(N_("brief for the boss")))
_TELL = Suggestion(_tell, _named(N_("tell the customer a date")))

_BY_WHY = {
    "told_differs": TOUCH,
    "hold_lapsed": _TELL,
    "hold_due": _TELL,
    "told_passed": Suggestion(_passed, _named(N_("delivered, or a new date"))),
    "told_soon": _CHECK,
    "needed_earlier": _CHECK,
    "no_next_step": Suggestion(_plan, _named(N_("plan the next follow-up"))),
    "update": _SCRIPT,
    "update_stuck": _SCRIPT,
    "update_day_before": _SCRIPT,
    "vendor_check": _SCRIPT,
    "vendor_day_before": _SCRIPT,
    "boss_they_called": _BRIEF,
    "boss_untold": _BRIEF,
    "boss_again": _BRIEF,
    "boss_long": _BRIEF,
    "not_triaged": Suggestion(_list, _named(N_("look at what was imported"))),
}
