"""What comes next: follow-ups, putting off, holding, whose move, whose deal, which stage."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from board.domain.agenda import Item
from board.domain.change import Build, Commit
from board.domain.deal import Side
from board.domain.followup import CHASE_REASONS
from board.domain.standing import State
from board.errors import Misuse, Refused
from board.i18n.dates.reading import Reading
from board.i18n.dates.repeats import Rhythm, split_rhythm
from board.i18n.days import day_text, repeat_text
from board.i18n.labels import chase_label, court_label, lost_label
from board.i18n.whys import why as why_text
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import ask_day, refusal, wants_reason, with_reason
from board.tui.flows.clashing import decide, look
from board.tui.flows.sharing import ask_person
from board.tui.flows.stocking import move_to
from board.tui.lines import Line
from board.usecases import deals, feasibility, planning
from board.usecases.planning import Plan, Target

COURT_KEYS: dict[str, Side] = {
    "c": "customer", "v": "vendor", "e": "engineering", "b": "boss", "l": "colleague", "u": "us"
}  # fmt: skip


async def follow(desk: Desk) -> None:
    """`f`: the next follow-up, once or in a rhythm; while it is their turn, why they are chased (R3)."""
    desk.target()
    ids = desk.targets()
    plan = await _ask_plan(desk, _("{name} · follow up when?").format(name=desk.names(ids)))
    actor = desk.session.actor

    async def do(reason: str) -> Commit | None:
        return await desk.act(planning.follow(actor, ids, replace(plan, reason=reason)))

    try:
        await do("")
    except Refused as refused:
        await do(await why_chase(desk, refused))


async def _ask_plan(desk: Desk, question: str) -> Plan:
    """A day, and a rhythm if one was said: `fri`, `매주 금`, `every 2 weeks`."""
    rhythm: Rhythm | None = None
    left, moment = "", desk.session.moment

    def without_rhythm(text: str) -> str:
        nonlocal rhythm, left
        left, rhythm = split_rhythm(text)
        if left or rhythm is None:
            return left
        return rhythm.first_after(moment.today, moment.calendar).isoformat()

    def said(reading: Reading) -> Line:
        if rhythm is None or reading.period is None:
            return ()
        return ((" · " + repeat_text(rhythm.beginning(reading.period.start)), "top"),)

    day = await ask_day(desk, question, "follow_up", more=said, prepare=without_rhythm)
    repeat = rhythm.beginning(day.period.start if left else moment.today) if rhythm is not None else None
    return Plan(day.day, time=day.time, repeat=repeat)


async def why_chase(desk: Desk, refused: Refused) -> str:
    """The reason, ready-made or in words; Esc lets them rest."""
    options = [Option(key, chase_label(code)) for key, code in zip("ndfa", CHASE_REASONS, strict=True)]
    options.append(Option("o", _("another reason")))
    key = await desk.bottom.choose(refusal(desk, refused), options)
    if key != "o":
        return CHASE_REASONS["ndfa".index(key)]
    return await desk.bottom.ask(refusal(desk, refused), preview=wants_reason)


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

    try:
        await do("")
    except Refused as refused:
        await _instead_of_snoozing(desk, refused, do)


async def _instead_of_snoozing(
    desk: Desk, refused: Refused, do: Callable[[str], Awaitable[Commit | None]]
) -> None:
    """R11: what was put off so often wants an end; once more only with a reason."""
    options = (
        Option("x", _("done")), Option("o", _("hand over")), Option("z", _("on hold")),
        Option("X", _("lost")), Option("r", _("once more, with a reason")),
    )  # fmt: skip
    key = await desk.bottom.choose(refusal(desk, refused), options)
    if key == "r":
        await do(await desk.bottom.ask(refusal(desk, refused), preview=wants_reason))
        return
    await {"x": done, "o": owner, "z": hold, "X": lose}[key](desk)


async def done(desk: Desk) -> None:
    """`x`: done without a touch; an imported deal has been looked at; one that repeats may end."""
    desk.target()
    ids, actor = desk.targets(), desk.session.actor
    if all(desk.session.standing(id).state is State.NOT_TRIAGED for id in ids):
        await desk.act(deals.look_at(actor, ids))
        return
    wanted = targets(desk)
    rows = desk.session.snapshot.table("follow_ups")
    repeats = [row.repeat for t in wanted if t.follow_up and (row := rows[t.follow_up]).repeat is not None]
    last = False
    if repeats:
        options = (Option("x", _("this time")), Option("e", _("for good")))
        title = f"{desk.names(ids)} · {repeat_text(repeats[0])}"
        last = await desk.bottom.choose(((title, "title"),), options) == "e"
    await desk.act(planning.done(actor, wanted, last=last))


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
    """`w`: whose move it is; engineering is asked in the same line, if there is something to ask (D41)."""
    desk.target()
    ids = desk.targets()
    seen = look(desk, ids)
    options = [Option(key, court_label(side)) for key, side in COURT_KEYS.items()]
    key = await desk.bottom.choose(
        ((_("{name} · whose move?").format(name=desk.names(ids)), "title"),), options
    )
    actor = desk.session.actor
    if COURT_KEYS[key] == "engineering" and len(ids) == 1:
        # late: most moves are the customer's
        from board.tui.flows.reviewing import ask_line, asked_of

        deal = desk.session.deal(ids[0])
        reading = await ask_line(desk, deal)
        if reading.text.strip():
            await desk.act(feasibility.ask(actor, deal.id, asked_of(reading, desk.session.snapshot, deal)))
            return
    await decide(desk, ids, lambda left: deals.set_court(actor, left, COURT_KEYS[key]), seen)


async def owner(desk: Desk) -> None:
    """`o`: hand over to a colleague: the deal, only its following up, or this one follow-up (R7)."""
    deal = desk.target()
    ids, item = desk.targets(), desk.item()
    session, seen = desk.session, look(desk, ids)
    what = "d"
    follow_up = item.follow_up if item is not None and ids == (item.deal_id,) else None
    options = [Option("d", _("the deal")), Option("f", _("following up on it"))]
    if follow_up is not None:
        options.append(Option("t", _("this follow-up alone")))
    title = _("{name} · hand over").format(name=desk.names(ids))
    what = await desk.bottom.choose(((title, "title"),), options)
    holder = {"d": deal.owner, "f": deal.follow_up_owner}.get(what, follow_up.assignee if follow_up else "")
    who = await ask_person(desk, title, without=holder, nobody=what != "d" and bool(holder))
    actor = session.actor
    if what == "t" and follow_up is not None:
        await desk.act(planning.hand_over(actor, [Target(deal.id, follow_up.id)], who))
        return
    await decide(desk, ids, lambda left: deals.give(actor, left, who, follow_up=what == "f"), seen)


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
    await move_to(desk, ids, stages[at])
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
        from board.i18n.cards import card_line

        line = card_line(deal, desk.session.standing(deal.id), desk.session.ground)
        desk.say(_("not in Today: {why}").format(why=line or "-"))
        return
    desk.say("  ".join(why_text(one, desk.session.ground) for one in ((item,) if item else items)))
