"""`P`: a whole message of theirs, pasted; what it says is proposed at once, shown, and taken by Enter.

Nothing is logged before that. Esc takes nothing and keeps the text, to be offered again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from board.domain.agenda import Item
from board.domain.change import Commit
from board.domain.deal import PARTIES, Deal, Side
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS
from board.errors import BoardError, Misuse
from board.i18n.days import day_text, zone
from board.i18n.labels import channel_label, outcome_label, party_label
from board.i18n.pasted.candidates import candidates
from board.i18n.pasted.people import is_known
from board.i18n.pasted.proposal import NOTHING, Preset, Proposal, entry_of, kept, propose, with_answer
from board.i18n.pasted.reading import Pasted as Messages
from board.i18n.pasted.reading import read_pasted
from board.i18n.pasted.saying import SaidDate
from board.i18n.pasted.spelled import Part, parts_of
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.blocks import Block
from board.tui.bottom import Escaped, Option
from board.tui.desk import Desk
from board.tui.flows import drafting, touching
from board.tui.flows.catching_up import Hits
from board.tui.flows.collecting import collect
from board.tui.flows.telling import telling
from board.tui.lines import Line
from board.tui.pasted_views import DIGITS, deals_blocks, proposal_blocks
from board.tui.screens.pasted import PastedScreen
from board.usecases.messages_in import take
from board.usecases.promises import Told
from board.usecases.touches import Entry

PARTY_KEYS = {str(n): side for n, side in enumerate(PARTIES, 1)}


async def paste(desk: Desk) -> None:
    """`P`: ask for the message, unless one that was left is gone on with."""
    if not await drafting.resume(desk, "paste"):
        await open_message(desk, "")


async def pasted(desk: Desk, text: str) -> None:
    """A message pasted on a screen, outside any field."""
    await open_message(desk, text)


async def instead_of(desk: Desk, deal: Deal, entry: Entry, text: str) -> None:
    """A message pasted where the note of a touch was asked for: it says by itself what was chosen so far."""
    await open_message(desk, text, Preset(entry.party, entry.channel), entry, ids=(deal.id,))


async def go_on(desk: Desk, ids: Sequence[int], text: str) -> None:
    """A message that was not taken in; ends when it is done with."""
    work = await open_message(desk, text, ids=ids)
    await work.over.wait()


async def open_message(
    desk: Desk, text: str, preset: Preset = NOTHING, made: Entry | None = None,
    ids: Sequence[int] | None = None,
) -> _Work:  # fmt: skip
    """Open the screen of a message.

    Args:
        desk: where it was pasted.
        text: as pasted; empty: it is asked for.
        preset: what is known of it already.
        made: a touch that was being typed when it was pasted; whose duty it was made for, holds.
        ids: the deals; None: what is under the cursor.
    """
    found = tuple(desk.targets() if ids is None else ids)
    item = desk.item() if ids is None else None
    work = _Work(text, preset, made, item)
    screen = PastedScreen(found[0] if found else None, work.go)
    screen.bottom.ahead.extend(desk.bottom.ahead)  # before those that are pressed from here on
    desk.bottom.ahead.clear()
    await desk.app.push_screen(screen)
    return work


class _Work:
    """One message from its text to its touch."""

    def __init__(self, text: str, preset: Preset, made: Entry | None, item: Item | None) -> None:
        self._text = text
        self._preset = preset
        self._made = made
        self._item = item
        self._dropped: set[tuple[str, int]] = set()
        self._messages: dict[int | None, Messages] = {}
        """The text taken apart, by the deal whose people are known in it."""
        self._answer: object = None
        """Which date holds, by its key; None: the last."""
        self._said: Line = ()
        self.over = asyncio.Event()
        """Set when the message is taken in, or left."""

    async def go(self, desk: Desk) -> None:
        """Collect the text, settle the deal, show what it proposes, take it."""
        assert isinstance(desk, PastedScreen)
        try:
            await self._go(desk)
        finally:
            self.over.set()
            desk.call_later(desk.do_quit, "q")

    async def _go(self, desk: PastedScreen) -> None:
        name = "" if desk.deal_id is None else desk.names((desk.deal_id,))
        with drafting.typing(desk, "paste", name, {"deals": list(desk.targets())}) as draft:
            try:
                if not self._text:
                    await collect(desk, partial(self._keep, draft))
                draft.text(self._text)
                await self._choose_deal(desk)
                await self._review(desk)
            except Escaped:
                if self._text.strip():
                    desk.desk_app.drafts.set_aside()
                    self._say_kept(desk)

    def _keep(self, draft: drafting.Typing, text: str) -> None:
        self._text = text
        draft.text(text)

    def _say_kept(self, desk: PastedScreen) -> None:
        below = desk.below
        if below is not None:
            below.say(_("nothing was taken in; the text is kept, P offers it again"))

    async def _choose_deal(self, desk: PastedScreen) -> None:
        """Where the text speaks of another party, ask which deal it is about."""
        session = desk.session
        deal = None if desk.deal_id is None else session.deal(desk.deal_id)
        found = candidates(self._read(desk, deal), deal, session.snapshot, session.actor.who)
        if not found and deal is None:
            raise Misuse("deal.none_selected")
        if not found:
            return
        offered = [*found, *([deal.id] if deal is not None and deal.id not in found else [])][:9]
        names = [_called(desk, session.deal(id)) for id in offered]
        options = [Option(digit, f"#{id}") for digit, id in zip(DIGITS, offered, strict=False)]
        desk.show(_("which deal?"), lambda cells: tuple(deals_blocks(names, self._text, cells)))
        question: Line = ((_("the message names another party: which deal is it about?"), "title"),)
        key = await desk.bottom.choose(question, options)
        self._move_to(desk, offered[int(key) - 1])

    def _move_to(self, desk: PastedScreen, id: int) -> None:
        if id != desk.deal_id:
            desk.deal_id, self._item, self._made = id, None, None
            self._dropped.clear()

    def _read(self, desk: Desk, deal: Deal | None) -> Messages:
        id = None if deal is None else deal.id
        if id not in self._messages:
            self._messages[id] = _taken_apart(desk, deal, self._text)
        return self._messages[id]

    def _propose(self, desk: PastedScreen) -> Proposal:
        session = desk.session
        assert desk.deal_id is not None
        deal = session.deal(desk.deal_id)
        read = self._read(desk, deal)
        proposal = propose(
            read, deal, session.ground, session.actor.who, self._preset, month_first=_month_first(desk)
        )
        chosen = next((n for n, said in enumerate(proposal.dates) if said.key == self._answer), None)
        return proposal if chosen is None else with_answer(proposal, chosen)

    async def _review(self, desk: PastedScreen) -> None:
        """Show what it proposes and take keys until it is taken.

        Raises:
            Escaped: not now.
        """
        await read_touches(desk)
        while True:
            proposal = self._propose(desk)
            assert desk.deal_id is not None
            deal = desk.session.deal(desk.deal_id)
            parts = parts_of(proposal, deal, desk.session.ground)[:9]
            desk.show(_("what the message says"), partial(self._shown, proposal, parts))
            options = _options(proposal)
            question = self._said or ((desk.names((deal.id,)) + " · " + _("take it in?"), "title"),)
            hidden = [*options, *(Option(digit, "") for digit in DIGITS[: len(parts)]), *_SCROLL]
            key = await desk.bottom.choose(question, hidden, _keys(), shown=len(options))
            self._said = ()
            if await self._do(desk, key, proposal, parts):
                return

    def _shown(self, proposal: Proposal, parts: Sequence[Part], cells: int) -> tuple[Block, ...]:
        return tuple(proposal_blocks(parts, self._dropped, proposal.note, cells))

    async def _do(self, desk: PastedScreen, key: str, proposal: Proposal, parts: Sequence[Part]) -> bool:
        """Do what a key says; True when the message was taken in."""
        if desk.scroll(key):
            return False
        if key in DIGITS:
            part = parts[int(key) - 1]
            self._dropped ^= {(part.key, part.place)}
            return False
        try:
            if key == "t":
                return await self._take(desk, proposal)
            await self._change(desk, key, proposal)
        except Escaped:  # the change, not the message
            pass
        except BoardError as error:
            self._said = ((sentence(error, desk.session.moment.today), "bad"),)
        return False

    async def _change(self, desk: PastedScreen, key: str, proposal: Proposal) -> None:
        """Another party, channel, outcome, answer or deal."""
        match key:
            case "p":
                labels = {digit: party_label(side) for digit, side in PARTY_KEYS.items()}
                party: Side = PARTY_KEYS[await _one_of(desk, _("whose word is it?"), labels)]
                self._preset = self._preset.with_firm("party", party)
                self._dropped.clear()
            case "c":
                labels = {k: channel_label(channel) for k, channel in CHANNEL_KEYS.items()}
                channel = CHANNEL_KEYS[await _one_of(desk, _("how?"), labels)]
                self._preset = self._preset.with_firm("channel", channel)
            case "o":
                labels = {k: outcome_label(each, proposal.channel) for k, each in OUTCOME_KEYS.items()}
                outcome = OUTCOME_KEYS[await _one_of(desk, _("and?"), labels)]
                self._preset = self._preset.with_firm("outcome", outcome)
            case "d":
                known = [said for said in proposal.dates if said.is_known]
                days = {str(n): _day(said, desk) for n, said in enumerate(known, 1)}
                self._answer = known[int(await _one_of(desk, _("which date holds?"), days)) - 1].key
                self._dropped.clear()
            case _:
                self._move_to(desk, await _another(desk))

    async def _take(self, desk: PastedScreen, proposal: Proposal) -> bool:
        """Take in what was not dropped."""
        assert desk.deal_id is not None
        deal = desk.session.deal(desk.deal_id)
        entry = self._for_duty(entry_of(kept(proposal, self._dropped)), deal)
        if ("next", 0) in self._dropped:
            entry = replace(entry, no_next=True)
        is_logged = ("touch", 0) in self._dropped
        actor = desk.session.actor

        async def do(told: Told | None) -> Commit | None:
            return await desk.act(take(actor, deal.id, replace(entry, told=told), is_logged=is_logged))

        await (do(None) if entry.told is None else telling(desk, entry.told, do))
        return True

    def _for_duty(self, entry: Entry, deal: Deal) -> Entry:
        """The entry with the follow-up or duty that it does, when it is with whom that is about."""
        if self._made is not None and self._made.party == entry.party:
            return replace(entry, follow_up=self._made.follow_up, settles=self._made.settles)
        item = self._item
        if item is not None and item.party == entry.party:
            return touching.made_for(entry, item, deal)
        return entry


def _taken_apart(desk: Desk, deal: Deal | None, text: str) -> Messages:
    session = desk.session
    moment, me = session.actor.moment, session.actor.who

    def is_person(name: str) -> bool:
        return deal is not None and is_known(name, deal, session.snapshot, me)

    now: datetime = moment.now.astimezone(zone(moment.calendar.tz)).replace(tzinfo=None)
    return read_pasted(text, now, is_person, month_first=_month_first(desk))


def _options(proposal: Proposal) -> list[Option]:
    options = [
        Option("t", _("take it in")), Option("p", _("party")), Option("c", _("channel")),
        Option("o", _("outcome")),
    ]  # fmt: skip
    if sum(said.is_known for said in proposal.dates) > 1:
        options.append(Option("d", _("dates")))
    return [*options, Option("w", _("another deal"))]


def _keys() -> Line:
    pairs = (
        ("1-9", _("leave out")), ("↑ ↓", _("read on")), ("Enter", _("take it in")),
        ("Esc", _("not now, keep the text")),
    )  # fmt: skip
    spans = [((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in pairs]
    return tuple(span for pair in spans for span in pair)


_SCROLL = tuple(Option(key, "") for key in ("up", "down", "pageup", "pagedown"))


def _day(said: SaidDate, desk: Desk) -> str:
    """A date in short: the last working day of it."""
    moment = desk.session.moment
    return "?" if said.period is None else day_text(said.period.due(moment.calendar), moment.today)


async def _one_of(desk: Desk, question: str, labels: Mapping[str, str]) -> str:
    options = [Option(key, label) for key, label in labels.items()]
    return await desk.bottom.choose(((question, "title"),), options)


async def _another(desk: Desk) -> int:
    """Another deal, by a part of its name."""
    hits = Hits(desk)

    def preview(text: str) -> Line:
        if not text.strip():
            raise Misuse("deal.which")
        return hits.preview(text)

    question: Line = ((_("which deal?"), "title"), ("  " + _("name, ㅇㅇㄷ, #7, 1234"), "dim"))
    return hits.chosen(await desk.bottom.ask(question, preview=preview, on_key=hits.key)).id


def _called(desk: Desk, deal: Deal) -> str:
    """A deal by number, customer and title: several of one customer may be offered."""
    account = desk.session.snapshot.customer_name(deal)
    return " · ".join(part for part in (f"#{deal.id} {account}".rstrip(), deal.title) if part)


def _month_first(desk: Desk) -> bool:
    return desk.desk_app.launch.settings.month_first is not False


async def read_touches(desk: Desk) -> None:
    """Find every touch, in a thread: what is pasted twice is known by them."""
    while not desk.session.snapshot.has_touches:
        await asyncio.to_thread(desk.session.snapshot.prepare_touches)
