"""`t` and `T`: a touch in three keys, a note read as it is typed, the next step beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from board.domain.agenda import Item
from board.domain.change import Commit
from board.domain.deal import PARTIES, Deal, Side
from board.domain.period import Period
from board.domain.promise import parted
from board.domain.standing import Standing
from board.domain.statement import SPOKEN_TWICE
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS, WRITTEN, Channel, Outcome
from board.errors import Misuse
from board.i18n.banner import banner
from board.i18n.calls import heard_in, marked, marks_in, proposed_next, spelled_heard, stood_by
from board.i18n.dates.explain import explain
from board.i18n.dates.kinds import Field
from board.i18n.dates.reading import DateContext, read_date
from board.i18n.days import day_text, instant_text
from board.i18n.labels import channel_label, grade_label, outcome_label, party_label
from board.i18n.notes import NoteReading, read_note
from board.i18n.words import _
from board.tui.bottom import Option, Pasted
from board.tui.desk import Desk
from board.tui.flows import planning
from board.tui.flows.asking import (
    ask_day,
    context,
    dated,
    in_force,
    instant,
    known_for_customer,
    on_calendar,
    settle,
)
from board.tui.flows.drafting import typing
from board.tui.flows.safe_above import Above
from board.tui.flows.telling import telling
from board.tui.flows.wording import claimed, too_much
from board.tui.lines import Line
from board.usecases import touches
from board.usecases.promises import Told
from board.usecases.touches import Entry

NOTE_AFTER: frozenset[Outcome] = frozenset({"reached", "inbound", "callback", "accepted", "declined"})
"""Outcomes in which something was said; the others are logged at once."""


PARTY_KEYS: Mapping[str, Side] = {str(i + 1): side for i, side in enumerate(PARTIES)}
"""Digits that switch the party (decision 34)."""


async def touch(desk: Desk) -> None:
    """`t`: a touch with the customer."""
    await start(desk, _preset(desk.item(), "customer"), desk.item())


async def touch_vendor(desk: Desk) -> None:
    """`T`: a touch with the vendor."""
    await start(desk, "vendor", desk.item())


def _preset(item: Item | None, otherwise: Side) -> Side:
    """An item about a vendor presets the vendor (decision 34)."""
    return item.party if item is not None and item.follow_up is not None else otherwise


async def start(desk: Desk, party: Side, item: Item | None, channel: Channel | None = None) -> None:
    """Ask channel and outcome, then log; a channel given is taken, and still changed by its key.

    What comes back by itself, as a daily update does, is logged at once when they were reached:
    there is no next step to ask for, and `t` takes a note.
    """
    deal = desk.target()
    is_routine = channel is not None and item is not None and comes_back(item)
    if channel is None:
        party, channel = await _channel(desk, deal, party)
        outcome, told = await _outcome(desk, deal, party, channel)
    else:
        party, channel, outcome, told = await _agreed(desk, deal, party, channel)
    entry = made_for(Entry(channel=channel, outcome=outcome, party=party, told=told), item, deal)
    if outcome in NOTE_AFTER and not (outcome == "reached" and is_routine):
        await noted(desk, deal, entry)
    else:
        await finish(desk, entry)


def comes_back(item: Item) -> bool:
    """Whether an item repeats, and its next time is known without asking."""
    if item.follow_up is None:
        return item.rule in ("R20", "R20v")  # a daily update or check (decision 40)
    return item.follow_up.repeat is not None


async def go_on(desk: Desk, ids: Sequence[int], about: Mapping[str, Any], text: str) -> None:
    """The note that a session which ended was typing, with what had been chosen before it.

    Raises:
        Escaped: the person let it go.
    """
    board = desk.desk_app.board
    board.selected = set(ids)  # whatever the cursor is on
    board.fill()
    entry = Entry(
        channel=about["channel"], outcome=about["outcome"], party=about["party"],
        follow_up=about.get("follow_up"), settles=about.get("settles", ""),
    )  # fmt: skip
    try:
        await noted(desk, desk.session.deal(ids[0]), entry, text)
    finally:
        board.after_act()


async def noted(desk: Desk, deal: Deal, entry: Entry, text: str = "") -> None:
    """Ask for the note and the next step, and log; what is typed outlives the session."""
    about = {
        "deals": list(desk.targets()), "channel": entry.channel, "outcome": entry.outcome,
        "party": entry.party, "follow_up": entry.follow_up, "settles": entry.settles,
    }  # fmt: skip
    try:
        with typing(desk, "touch", desk.names(desk.targets()), about) as draft:
            done = await _with_note(desk, deal, entry, text, draft.text)
            await _log(desk, done)
    except Pasted as message:
        # late: it begins touches itself
        from board.tui.flows.pasting import instead_of

        await instead_of(desk, deal, entry, message.text)
        return
    await _afterwards(desk, done)


def made_for(entry: Entry, item: Item | None, deal: Deal) -> Entry:
    """The entry with the item of Today it was made for."""
    if item is None or item.deal_id != deal.id:
        return entry
    if item.follow_up is not None:
        return replace(entry, follow_up=item.follow_up.id)
    return replace(entry, settles=item.key)


async def _channel(desk: Desk, deal: Deal, party: Side) -> tuple[Side, Channel]:
    """The channel; digits switch the party meanwhile."""
    options = [Option(key, channel_label(channel)) for key, channel in CHANNEL_KEYS.items()]
    hidden = [*options, *(Option(key, "") for key in PARTY_KEYS)]
    note = _keys({key: party_label(side) for key, side in PARTY_KEYS.items()})
    while True:
        question = _question(desk, party_label(party), desk.targets())
        key = await desk.bottom.choose(question, hidden, note, shown=len(options))
        if key not in PARTY_KEYS:
            return party, CHANNEL_KEYS[key]
        party = PARTY_KEYS[key]


async def _agreed(
    desk: Desk, deal: Deal, party: Side, channel: Channel
) -> tuple[Side, Channel, Outcome, Told | None]:
    """The outcome of a touch whose channel is agreed; the keys of channels and parties switch it still.

    No key of a channel is one of an outcome, so that one question can take both.
    """
    note = _keys({key: channel_label(channel) for key, channel in CHANNEL_KEYS.items()})
    switching = (*CHANNEL_KEYS, *PARTY_KEYS)
    while True:
        options, at, known = _outcomes(desk, deal, party, channel)
        how = f"{party_label(party)} · {channel_label(channel)}"
        question = _question(desk, how, desk.targets())
        hidden = [*options, *(Option(key, "") for key in switching)]
        key = await desk.bottom.choose(question, hidden, note, at, shown=len(options))
        if key in CHANNEL_KEYS:
            channel = CHANNEL_KEYS[key]
        elif key in PARTY_KEYS:
            party = PARTY_KEYS[key]
        else:
            return party, channel, *_picked(key, channel, known)


def _question(desk: Desk, how: str, ids: Sequence[int]) -> Line:
    """Whom it is about, and what they were told: read before one speaks."""
    deal = desk.session.deal(ids[0])
    told = banner(deal, desk.session.standing(deal.id), desk.session.ground) if len(ids) == 1 else ()
    return ((f"{desk.names(ids)} · {how}   ", "title"), *told)


def _keys(labels: Mapping[str, str]) -> Line:
    note: list[tuple[str, str]] = [(" ", "hint_text")]
    for key, label in labels.items():
        note += [(key, "hint_key"), (f" {label}  ", "hint_text")]
    return tuple(note)


async def _outcome(desk: Desk, deal: Deal, party: Side, channel: Channel) -> tuple[Outcome, Told | None]:
    """The outcome."""
    options, at, known = _outcomes(desk, deal, party, channel)
    who, how = party_label(party), channel_label(channel)
    question: Line = ((f"{desk.names(desk.targets())} · {who} · {how}", "title"),)
    return _picked(await desk.bottom.choose(question, options, at=at), channel, known)


def _outcomes(
    desk: Desk, deal: Deal, party: Side, channel: Channel
) -> tuple[list[Option], int, date | None]:
    """The outcomes there may be, which is proposed, and the date that `y` tells (decision 35)."""
    options = [Option(key, outcome_label(outcome, channel)) for key, outcome in OUTCOME_KEYS.items()]
    at = next(i for i, o in enumerate(options) if o.key == ("s" if channel in WRITTEN else "r"))
    known = known_for_customer(desk, deal)
    if known is None or party != "customer" or not _is_parted(desk, deal):
        return options, at, None
    day = day_text(known, desk.session.moment.today)
    return [Option("y", _("told them {day}").format(day=day)), *options], 0, known


def _picked(key: str, channel: Channel, known: date | None) -> tuple[Outcome, Told | None]:
    """The outcome of a key; `y` also says that the customer was told the known date."""
    if key == "y" and known is not None:
        return "sent" if channel in WRITTEN else "reached", Told(Period(known, known))
    return OUTCOME_KEYS[key], None


def _is_parted(desk: Desk, deal: Deal) -> bool:
    standing: Standing = desk.session.standing(deal.id)
    dock = desk.session.ground.config.board.dock_days
    return parted(standing.dates, deal, dock, desk.session.moment.calendar) is not None


async def _with_note(
    desk: Desk, deal: Deal, entry: Entry, before: str, on_text: Callable[[str], None]
) -> Entry:
    """The note, what it proposes, and the next step."""
    field: Field = "known" if entry.party in ("vendor", "engineering") else "told"
    ctx = context(desk, field, deal)

    def preview(text: str) -> Line:
        touches.note_text(text)
        reading = read_note(text, ctx)
        above.noted(heard_in(reading, entry.party, entry.outcome, entry.channel))
        claim = claimed(desk, text, entry, deal, ctx)
        return (*claim, *_proposal(desk, reading, entry, deal), *too_much(desk, text, entry, deal))

    channel, outcome = channel_label(entry.channel), outcome_label(entry.outcome, entry.channel)
    question: Line = (
        (f"{desk.names(desk.targets())} · {party_label(entry.party)} · {channel}, {outcome}", "title"),
        (" · " + _("note"), "dim"),
    )
    above = Above(desk, deal, question)
    text = await desk.bottom.ask(question, before, preview, on_text=on_text, takes=_has_lines)
    reading = read_note(text, ctx)
    _check_mark(reading)
    heard = heard_in(reading, entry.party, entry.outcome, entry.channel)
    entry = replace(entry, note=reading.text, at=instant(desk, reading.at), heard=heard)
    entry = marked(entry, reading.marks)
    entry = replace(entry, stands_by=stood_by(reading, entry, deal, desk.session.snapshot))
    if entry.outcome == "declined":
        return entry
    return await _with_next(desk, deal, entry)


def _has_lines(text: str) -> bool:
    """Whether what was pasted is no note but a whole message."""
    return "\n" in text.strip()


def _check_mark(reading: NoteReading) -> None:
    if reading.at_reading is not None and reading.at_reading.act == "past":
        raise Misuse("touch.ahead", at=reading.at)


async def _with_next(desk: Desk, deal: Deal, entry: Entry) -> Entry:
    """Ask once for the next step: Enter takes the proposal, 0 is none (decision 15)."""
    if entry.outcome == "callback":
        day = await ask_day(desk, _("talk again when?"), "follow_up", deal)
        return replace(entry, next_due=day.day, next_time=day.time)
    proposed = proposed_next(entry, deal, desk.session.snapshot, desk.session.moment)
    if proposed is None:
        return entry
    ctx = context(desk, "follow_up", deal)
    text = await _next_text(desk, proposed, ctx)
    if text == "0":
        return replace(entry, no_next=True)
    if not text:
        return replace(entry, next_due=proposed)
    day = await settle(desk, read_date(text, ctx), "follow_up")
    return replace(entry, next_due=day.day, next_time=day.time)


async def _next_text(desk: Desk, proposed: date, ctx: DateContext) -> str:
    def preview(text: str) -> Line:
        if not text.strip():
            shown = day_text(proposed, ctx.today)
            return ((_("Enter: {day} · a date · 0: none").format(day=shown), "top"),)
        if text.strip() == "0":
            return ((_("no next step"), "top"),)
        return ((explain(read_date(text, ctx), ctx), "top"),)

    pick = on_calendar(desk, ctx, proposed=proposed)
    return (await desk.bottom.ask(dated(_("next step?")), preview=preview, on_key=pick)).strip()


def _proposal(desk: Desk, reading: NoteReading, entry: Entry, deal: Deal) -> Line:
    """What Enter will take from the note, before it is taken (decision 37)."""
    today, calendar = desk.session.moment.today, desk.session.moment.calendar
    parts: list[tuple[str, str]] = []
    at = instant(desk, reading.at)
    if at is not None:
        parts.append((_("at {when}").format(when=instant_text(at, today, calendar)), "top"))
    heard = heard_in(reading, entry.party, entry.outcome, entry.channel)
    if heard is not None:
        base = in_force(desk, deal, "known")
        said = spelled_heard(heard, desk.session.moment, base)
        parts += [(text, "top_alert" if is_news else "top") for text, is_news in said]
    if stood_by(reading, entry, deal, desk.session.snapshot) is not None:
        parts.append((grade_label(SPOKEN_TWICE), "top"))
    parts += [(text, "top") for text in marks_in(marked(entry, reading.marks))]
    line: list[tuple[str, str]] = []
    for text, role in parts:
        line += [(text, role), (" · ", "top")]
    return (*line, (_("Enter"), "hint_key")) if line else ()


async def finish(desk: Desk, entry: Entry) -> None:
    """Log it, and ask what a no means."""
    await _log(desk, entry)
    await _afterwards(desk, entry)


async def _log(desk: Desk, entry: Entry) -> None:
    """Log it; what it did can be done again on the next item with `.`."""
    ids = desk.targets()
    actor = desk.session.actor

    async def do(told: Told | None) -> Commit | None:
        return await desk.act(touches.log(actor, ids, replace(entry, told=told)))

    await (do(None) if entry.told is None else telling(desk, entry.told, do))
    desk.desk_app.last_touch = replace(
        entry,
        note="",
        at=None,
        follow_up=None,
        settles="",
        told=None,
        heard=None,
        stands_by=None,
        next_due=None,
        next_time="",
        impacts=(),
        alternatives=(),
        rhythm=None,
    )


async def _afterwards(desk: Desk, entry: Entry) -> None:
    if entry.outcome == "declined" and entry.party == "customer":
        await _after_no(desk)


async def _after_no(desk: Desk) -> None:
    """They said no: lose it, hold it, or come back later."""
    options = (
        Option("x", _("lost")), Option("z", _("on hold")), Option("f", _("later")), Option("n", _("nothing")),
    )  # fmt: skip
    key = await desk.bottom.choose(((_("they declined: and now?"), "title"),), options)
    then = {"x": planning.lose, "z": planning.hold, "f": planning.follow}.get(key)
    if then is not None:
        await then(desk)


async def again(desk: Desk) -> None:
    """`.`: the last touch again, on what the cursor is on now."""
    last = desk.desk_app.last_touch
    if last is None:
        raise Misuse("repeat.nothing")
    deal, item = desk.target(), desk.item()
    await finish(desk, made_for(last, item, deal))
