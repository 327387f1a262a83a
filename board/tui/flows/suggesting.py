"""`Space`: the act that an item of Today asks for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import cast

from board.domain.agenda import Item
from board.domain.deal import Side
from board.domain.touch import Channel
from board.i18n.labels import channel_label, party_label, stage_label
from board.i18n.words import N_, _, language
from board.tui.bottom import Option
from board.tui.desk import Desk, Flow
from board.tui.flows import (
    dating,
    debriefing,
    delivering,
    drafts,
    finding,
    planning,
    remedying,
    reviewing,
    stocking,
    touching,
)
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


def has_row(why: str) -> bool:
    """Whether somebody has thought of what a reason asks for."""
    return why in _BY_WHY


def has_script(item: Item) -> bool:
    """Whether there are words for it: a daily update or check."""
    return _suggestion(item) is _SCRIPT


def channel_of(item: Item) -> Channel:
    """The channel agreed for an item, else a call."""
    agreed = item.follow_up.channel if item.follow_up is not None else item.facts.get("channel")
    return cast(Channel, agreed) if agreed is not None else CALL


def _suggestion(item: Item) -> Suggestion:
    """By its reason; a plan, by what it is for, and a duty put off, by what that was."""
    plan = item.follow_up
    if plan is None:
        return _BY_WHY.get(item.why, TOUCH)
    return _BY_TASK.get(plan.task) or _BY_RULE.get(plan.duty.partition(":")[0], TOUCH)


def _duty(item: Item) -> str:
    """The key of the duty, also of one that was put off."""
    return item.key if item.follow_up is None else item.follow_up.duty


def _touch_label(party: Side, channel: Channel) -> str:
    return _("{party}: {channel}").format(party=party_label(party), channel=channel_label(channel))


def _named(text: str) -> Callable[[Session, Item], str]:
    return lambda session, item: _(text)


async def _touch(desk: Desk, item: Item) -> None:
    await touching.start(desk, item.party, item, channel_of(item))


async def _answer(desk: Desk, item: Item) -> None:
    """The day has come on which we said we would answer: what to say, or the date they were told."""
    options = (Option("y", _("what to say")), Option("p", _("told them a date")))
    key = await desk.bottom.choose(((desk.names((item.deal_id,)), "title"),), options)
    await (drafts.message(desk, item) if key == "y" else dating.promise(desk))


async def _order(desk: Desk, item: Item) -> None:
    """The last day to order: it is ordered, the customer is asked to, or there is another day."""
    won = desk.session.ground.config.first("won")
    options = [Option("t", _("ask the customer")), Option("d", _("heard a new date"))]
    if won is not None:
        options.insert(0, Option("o", stage_label(won, language())))
    key = await desk.bottom.choose(((desk.names((item.deal_id,)), "title"),), options)
    if key == "o" and won is not None:
        await stocking.move_to(desk, (item.deal_id,), won.key)
    elif key == "t":
        await touching.start(desk, "customer", item, CALL)
    else:
        await dating.heard(desk)


async def _owed(desk: Desk, item: Item) -> None:
    """They owe an answer to what was asked of them: they gave it, or are asked again."""
    options = (Option("n", _("they answered")), Option("t", _("ask again")))
    key = await desk.bottom.choose(((desk.names((item.deal_id,)), "title"),), options)
    asked = int(_duty(item).rpartition(":")[2])
    await (remedying.answered(desk, asked) if key == "n" else drafts.script(desk, item))


async def _thank(desk: Desk, item: Item) -> None:
    await drafts.show(desk, item, "thanks")


async def _news(desk: Desk, item: Item) -> None:
    """A told day that no longer holds: it has passed, or they do not know of the new one."""
    await _of_r18(desk.session, item).begin(desk, item)


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
    """Ask whoever knows whether the told day holds."""
    await touching.start(desk, _who_knows(desk.session, item), item, CALL)


async def _near(desk: Desk, item: Item) -> None:
    """A told day comes near: ask whether it holds; on the day itself, count what comes (R24)."""
    if item.day == desk.session.moment.today:
        await delivering.delivery(desk)
    else:
        await _check(desk, item)


def _act(flow: Flow) -> Callable[[Desk, Item], Awaitable[None]]:
    """A command's own flow, which finds the deal under the cursor."""
    return lambda desk, item: flow(desk)


def _check_label(session: Session, item: Item) -> str:
    return _touch_label(_who_knows(session, item), CALL)


def _near_label(session: Session, item: Item) -> str:
    return _(_COUNT) if item.day == session.moment.today else _check_label(session, item)


def _of_r18(session: Session, item: Item) -> Suggestion:
    return TOUCH if session.standing(item.deal_id).parted is not None else _PASSED


_COUNT = N_("count what has come")


async def _again(desk: Desk, item: Item) -> None:
    await reviewing.hold(desk)


TOUCH = Suggestion(_touch, lambda session, item: _touch_label(item.party, channel_of(item)))
_CHECK = Suggestion(_check, _check_label)
_SCRIPT = Suggestion(drafts.script, lambda session, item: _touch_label(item.party, channel_of(item)))
_BRIEF = Suggestion(drafts.script, _named(N_("brief for the boss")))
_ANSWER = Suggestion(_answer, _named(N_("answer the customer")))
_ORDER = Suggestion(_order, _named(N_("ordered, or another day")))
_OWED = Suggestion(_owed, _named(N_("their answer, or ask again")))
_PASSED = Suggestion(_passed, _named(N_("delivered, or a new date")))
_TELL = Suggestion(_act(dating.promise), _named(N_("tell the customer a date")))
_PLAN = Suggestion(_act(planning.follow), _named(N_("plan the next follow-up")))

_BY_WHY: Mapping[str, Suggestion] = {
    "told_differs": TOUCH,
    "hold_lapsed": _ANSWER,
    "hold_due": _ANSWER,
    "told_passed": _PASSED,
    "told_soon": Suggestion(_near, _near_label),
    "needed_earlier": _CHECK,
    "order_by": _ORDER,
    "order_by_late": _ORDER,
    "hold_wakes": TOUCH,
    "no_next_step": _PLAN,
    "rotting": TOUCH,
    "reply": TOUCH,
    "reply_inside": TOUCH,
    "update": _SCRIPT,
    "update_stuck": _SCRIPT,
    "update_day_before": _SCRIPT,
    "vendor_check": _SCRIPT,
    "vendor_day_before": _SCRIPT,
    "not_acknowledged": _SCRIPT,
    "not_confirmed": _SCRIPT,
    "answer_due": _OWED,
    "boss_they_called": _BRIEF,
    "boss_untold": _BRIEF,
    "boss_again": _BRIEF,
    "boss_long": _BRIEF,
    "review_no": _SCRIPT,
    "review_no_day": _SCRIPT,
    "review_yes": Suggestion(_act(dating.promise), _named(N_("tell the customer a date"))),
    "review_if": TOUCH,
    "review_due": TOUCH,
    "review_late": TOUCH,
    "slot_expired": Suggestion(_act(reviewing.hold), _named(N_("hold the slot again"))),
    "not_triaged": Suggestion(_act(finding.untriaged), _named(N_("look at what was imported"))),
}
"""Reason of a line to its act: each has its own row, so that none falls to a call by chance."""

_BY_TASK: Mapping[str, Suggestion] = {
    "thanks": Suggestion(_thank, _named(N_("thank the vendor"))),
    "debrief": Suggestion(_act(debriefing.debrief), _named(N_("debrief"))),
    "stock": Suggestion(_act(stocking.stock), _named(N_("stock check"))),
}

_BY_RULE: Mapping[str, Suggestion] = {
    "R9": _PLAN,
    "R17": _ANSWER,
    "R18": Suggestion(_news, lambda session, item: _of_r18(session, item).label(session, item)),
    "R20": _SCRIPT,
    "R20v": _SCRIPT,
    "R21": _CHECK,
    "R22": _BRIEF,
    "D38": _CHECK,
    "D40": _OWED,
    "order": _ORDER,
}
"""Rule of a duty that was put off to its act."""
