"""What comes next: follow-ups, putting off, holding, whose move, whose deal, which stage."""

from __future__ import annotations

from collections.abc import Sequence

from board.domain.agenda import Item
from board.domain.change import Build, Commit
from board.domain.deal import Side
from board.domain.standing import State
from board.errors import Misuse
from board.i18n.days import day_text
from board.i18n.labels import court_label, lost_label
from board.i18n.whys import why as why_text
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import ask_day, with_reason
from board.tui.flows.clashing import decide, look
from board.usecases import deals, planning
from board.usecases.planning import Target

COURT_KEYS: dict[str, Side] = {
    "c": "customer", "v": "vendor", "e": "engineering", "b": "boss", "l": "colleague", "u": "us"
}  # fmt: skip


async def follow(desk: Desk) -> None:
    """`f`: the next follow-up."""
    desk.target()
    ids = desk.targets()
    day = await ask_day(desk, _("{name} · follow up when?").format(name=desk.names(ids)), "follow_up")
    await desk.act(planning.follow(desk.session.actor, ids, day.day, time=day.time))


def targets(desk: Desk) -> list[Target]:
    """What the items under the cursor, or of the selected deals, stand for."""
    item, ids = desk.item(), desk.targets()
    if item is not None and item.deal_id and ids == (item.deal_id,):
        return [_target(item)]
    found = [items[0] for id in ids if (items := desk.session.items_of(id))]
    rest = set(ids) - {item.deal_id for item in found}
    open_ones = [planning.target_of(desk.session.snapshot, id) for id in sorted(rest)]
    return [*map(_target, found), *open_ones]


def _target(item: Item) -> Target:
    if item.follow_up is not None:
        return Target(item.deal_id, item.follow_up.id)
    return Target(item.deal_id, None, item.key)


async def snooze(desk: Desk) -> None:
    """`s` and a digit: that many working days; `d` a date."""
    desk.target()
    wanted, ids = targets(desk), desk.targets()
    seen = look(desk, ids)
    moment = desk.session.moment
    days = {str(n): moment.working_days_from(n) for n in range(1, 10)}
    options = [Option(key, day_text(day, moment.today)) for key, day in days.items()]
    title = _("{name} · put off by working days").format(name=desk.names(desk.targets()))
    key = await desk.bottom.choose(
        ((title, "title"),), [*options, Option("d", _("a date"))],
        ((" d", "hint_key"), (" " + _("a date"), "hint_text")),
    )  # fmt: skip
    until = days[key] if key in days else (await ask_day(desk, _("until when?"), "follow_up")).day
    actor = desk.session.actor

    async def do(reason: str) -> Commit | None:
        def make(left: Sequence[int]) -> Build:
            return planning.snooze(actor, [t for t in wanted if t.deal_id in left], until, override=reason)

        return await decide(desk, ids, make, seen)

    await with_reason(desk, do)


async def done(desk: Desk) -> None:
    """`x`: done without a touch; an imported deal has been looked at."""
    desk.target()
    ids, actor = desk.targets(), desk.session.actor
    if all(desk.session.standing(id).state is State.NOT_TRIAGED for id in ids):
        await desk.act(deals.look_at(actor, ids))
    else:
        await desk.act(planning.done(actor, targets(desk)))


async def hold(desk: Desk) -> None:
    """`z`: on hold until a day; a deal that is on hold wakes up."""
    deal = desk.target()
    ids = desk.targets()
    seen, until = look(desk, ids), None
    if deal.on_hold_until is None:
        question = _("{name} · on hold until when?").format(name=desk.names(ids))
        until = (await ask_day(desk, question, "follow_up")).day
    actor = desk.session.actor
    await decide(desk, ids, lambda left: deals.hold(actor, left, until), seen)


async def court(desk: Desk) -> None:
    """`w`: whose move it is."""
    desk.target()
    ids = desk.targets()
    seen = look(desk, ids)
    options = [Option(key, court_label(side)) for key, side in COURT_KEYS.items()]
    key = await desk.bottom.choose(
        ((_("{name} · whose move?").format(name=desk.names(ids)), "title"),), options
    )
    actor = desk.session.actor
    await decide(desk, ids, lambda left: deals.set_court(actor, left, COURT_KEYS[key]), seen)


async def owner(desk: Desk) -> None:
    """`o`: hand over, to a colleague of this board or to any login."""
    deal = desk.target()
    ids = desk.targets()
    session, seen = desk.session, look(desk, ids)
    logins = dict.fromkeys(person.login for person in session.ground.config.people)
    logins |= dict.fromkeys(d.owner for d in session.snapshot.deals.values() if d.owner)
    people = [login for login in logins if login != deal.owner][:9]
    options = [Option(str(i + 1), session.ground.config.shown(login)) for i, login in enumerate(people)]
    options.append(Option("o", _("somebody else")))
    title = _("{name} · hand over to").format(name=desk.names(ids))
    key = await desk.bottom.choose(((title, "title"),), options)
    who = await desk.bottom.ask(((title, "title"),)) if key == "o" else people[int(key) - 1]
    actor = session.actor
    await decide(desk, ids, lambda left: deals.give(actor, left, who), seen)


async def stage_on(desk: Desk) -> None:
    """`L`: the next stage."""
    await _step(desk, 1)


async def stage_back(desk: Desk) -> None:
    """`H`: the stage before."""
    await _step(desk, -1)


async def _step(desk: Desk, by: int) -> None:
    deal = desk.target()
    ids = desk.targets()
    stages = [stage.key for stage in desk.session.ground.config.stages if stage.kind != "lost"]
    if deal.stage not in stages:
        raise Misuse("stage.is_lost")
    at = stages.index(deal.stage) + by
    if not 0 <= at < len(stages):
        raise Misuse("stage.no_further")
    actor = desk.session.actor
    await decide(desk, ids, lambda left: deals.move(actor, left, stages[at]), look(desk, ids))
    follow_card = getattr(desk, "go_to", None)
    if follow_card is not None and len(ids) == 1 and not getattr(desk, "in_today", False):
        follow_card(deal.id)


async def raise_priority(desk: Desk) -> None:
    """`+`: more important."""
    desk.target()
    await desk.act(deals.prioritise(desk.session.actor, desk.targets(), 1))


async def lower_priority(desk: Desk) -> None:
    """`-`: less important."""
    desk.target()
    await desk.act(deals.prioritise(desk.session.actor, desk.targets(), -1))


async def lose(desk: Desk) -> None:
    """`X`: lost, with a reason; early asks why (R5)."""
    desk.target()
    ids = desk.targets()
    seen = look(desk, ids)
    keys = "pcdbxvfso"
    options = [Option(key, lost_label(reason)) for key, reason in zip(keys, deals.LOST_REASONS, strict=True)]
    title = _("{name} · lost: why?").format(name=desk.names(ids))
    key = await desk.bottom.choose(((title, "title"),), options)
    reason = deals.LOST_REASONS[keys.index(key)]
    note = ""
    if reason == "other":
        note = await desk.bottom.ask(((title, "title"),))
    actor = desk.session.actor

    async def do(override: str) -> Commit | None:
        return await decide(desk, ids, lambda left: deals.lose(actor, left, reason, note, override), seen)

    await with_reason(desk, do)


async def reopen(desk: Desk) -> None:
    """`O`: open again."""
    desk.target()
    ids, actor = desk.targets(), desk.session.actor
    await decide(desk, ids, lambda left: deals.reopen(actor, left), look(desk, ids))


async def archive(desk: Desk) -> None:
    """`D`: out of sight, never deleted."""
    desk.target()
    ids, actor = desk.targets(), desk.session.actor
    await decide(desk, ids, lambda left: deals.archive(actor, left), look(desk, ids))


async def why(desk: Desk) -> None:
    """`i`: why is this here."""
    deal = desk.target()
    items = desk.session.items_of(deal.id)
    item = desk.item()
    if item is None and not items:
        from board.i18n.whys import card_line

        line = card_line(deal, desk.session.standing(deal.id), desk.session.ground)
        desk.say(_("not in Today: {why}").format(why=line or "-"))
        return
    desk.say("  ".join(why_text(one, desk.session.ground) for one in ((item,) if item else items)))
