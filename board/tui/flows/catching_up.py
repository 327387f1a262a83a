"""`g d`: a day's calls in one go: a deal, a line, a deal, a line.

Each line is an act of its own, with its own undo; clocks run from when it happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from heapq import nsmallest

from board.domain.change import Commit
from board.domain.deal import Deal, Side
from board.domain.query import parse
from board.domain.snapshot import live
from board.errors import BoardError, Misuse
from board.i18n.acts import answer
from board.i18n.callnotes import read_call
from board.i18n.calls import entry_of, spelled
from board.i18n.cells import clip
from board.i18n.dates.reading import DateContext
from board.i18n.queries import QueryReader
from board.i18n.sentences import sentence
from board.i18n.words import _, ngettext
from board.tui.bottom import Escaped
from board.tui.desk import Desk
from board.tui.flows.asking import context, in_force
from board.tui.flows.drafting import typing
from board.tui.lines import Line
from board.tui.views import name_of
from board.usecases import touches
from board.usecases.touches import Entry

SHOWN = 5
"""Deals shown while a name is typed."""


@dataclass(slots=True)
class _Tally:
    """What has been logged so far."""

    deals: set[int] = field(default_factory=set)
    touches: int = 0
    next_steps: int = 0
    last: str = ""

    def count(self, deal: int, commit: Commit, said: str) -> None:
        self.deals.add(deal)
        self.touches += 1
        self.next_steps += bool(commit.tx.details.get("next"))
        self.last = said

    def summary(self) -> str:
        """What it came to; nothing when nothing was logged."""
        if not self.touches:
            return ""
        n = len(self.deals)
        return _("logged {touches} with {deals}, {n} with a next step").format(
            touches=ngettext("{n} touch", "{n} touches", self.touches).format(n=self.touches),
            deals=ngettext("{n} deal", "{n} deals", n).format(n=n), n=self.next_steps,
        )  # fmt: skip


async def catch_up(desk: Desk) -> None:
    """A deal, a line, and the next, until Enter alone or Esc."""
    await _go_on(desk, _Tally())


async def go_on(desk: Desk, deal: Deal, text: str) -> None:
    """The line that a session which ended was typing, and the calls after it."""
    tally = _Tally()
    with suppress(Escaped):
        await _log(desk, deal, text, tally)
    await _go_on(desk, tally)


async def _go_on(desk: Desk, tally: _Tally) -> None:
    while True:
        try:
            deal = await _which(desk, tally)
        except Escaped:
            deal = None
        if deal is None:
            break
        with suppress(Escaped):
            await _log(desk, deal, "", tally)
    desk.say(tally.summary())


async def _which(desk: Desk, tally: _Tally) -> Deal | None:
    """Which deal the next line is about; None: that was all.

    Raises:
        Escaped: that was all.
    """
    hits = Hits(desk)
    question: list[tuple[str, str]] = [(_("which deal?"), "title")]
    question.append((f"  {tally.last}" if tally.last else "  " + _("name, ㅇㅇㄷ, #7, 1234"), "dim"))
    note: Line = (
        (" " + _("a part of its name") + "  ", "hint_text"), ("↑ ↓", "hint_key"),
        (" " + _("choose") + "  ", "hint_text"),
        ("Enter", "hint_key"), (" " + _("that was all"), "hint_text"),
    )  # fmt: skip
    text = await desk.bottom.ask(tuple(question), preview=hits.preview, note=note, on_key=hits.key)
    return hits.chosen(text) if text.strip() else None


class Hits:
    """The deals a text may mean, the likeliest first; arrows choose among them, and so does a number."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._text = ""
        self._at = 0
        self._found: Sequence[Deal] = ()

    def preview(self, text: str) -> Line:
        """The hits, with the chosen one marked."""
        if not text.strip():
            return ()
        self._look(text)
        room = (self._desk.app.size.width - 2) // len(self._found) - 5
        line: list[tuple[str, str]] = []
        for index, deal in enumerate(self._found):
            here = index == self._at
            name = clip(f"#{deal.id} {name_of(self._desk.session, deal)}", max(room, 8))
            line.append((f"{'▸' if here else ' '}{index + 1} ", "hint_key"))
            line.append((f"{name}  ", "top" if here else "hint_text"))
        return tuple(line)

    def key(self, name: str) -> bool:
        """Arrows choose another."""
        by = {"down": 1, "up": -1}.get(name)
        if by is None or not self._found:
            return False
        self._at = (self._at + by) % len(self._found)
        return True

    def chosen(self, text: str) -> Deal:
        """The deal that Enter takes."""
        self._look(text)
        return self._found[self._at]

    def _look(self, text: str) -> None:
        if text == self._text and self._found:
            return
        self._text, self._at = text, 0
        before, _blank, number = text.rstrip().rpartition(" ")
        if len(number) == 1 and number.isdecimal() and before.strip():  # "bank 2": the second of them
            several = self._find(before)
            if 0 < int(number) <= len(several):
                self._found, self._at = several, int(number) - 1
                return
        self._found = self._find(text)
        if not self._found:
            raise Misuse("deal.not_found", deal=text.strip())

    def _find(self, text: str) -> Sequence[Deal]:
        session = self._desk.session
        me = session.launch.who
        reader = QueryReader(session.moment, session.ground.config.board.currency)
        query = parse(text, session.ground, reader, me)
        wanted = text.strip().removeprefix("#")
        found = (
            deal for deal in live(session.snapshot.deals.values())
            if deal.merged_into is None and query.accepts(session.candidate(deal.id))
        )  # fmt: skip

        def rank(deal: Deal) -> tuple[bool, bool, bool, bool, int]:
            name = name_of(session, deal).casefold()
            is_open = session.ground.stage(deal.stage).is_open and not deal.archived
            starts = name.startswith(wanted.casefold())
            return str(deal.id) != wanted, not is_open, not starts, deal.owner != me, deal.id

        return nsmallest(SHOWN, found, key=rank)


async def _log(desk: Desk, deal: Deal, text: str, tally: _Tally) -> None:
    """Ask for the line until it can be logged; what is typed outlives the session.

    Raises:
        Escaped: another deal was meant.
    """
    name = name_of(desk.session, deal)
    wrong = ""
    with typing(desk, "catch_up", name, {"deals": [deal.id]}) as draft:
        while True:
            question: Line = ((f"{name} · ", "title"), (_("what happened?"), "title"), (f"  {wrong}", "late"))
            text = await desk.bottom.ask(
                question, text, lambda typed: _preview(desk, deal, typed), on_text=draft.text
            )
            try:
                entry = _entry(desk, deal, text)
                commit = await desk.act(touches.log(desk.session.actor, [deal.id], entry), quiet=True)
            except BoardError as error:
                wrong = sentence(error)
                continue
            break
    if commit is not None:
        said = answer(commit.tx, desk.session.ground.config, desk.session.moment.today)
        tally.count(deal.id, commit, f"{name} · {said}")


def _entry(desk: Desk, deal: Deal, text: str) -> Entry:
    """What a line logs.

    Raises:
        Misuse: it is not understood, or longer than a note may be.
    """
    session = desk.session
    touches.note_text(text)

    def dates(party: Side) -> DateContext:
        return context(desk, "known" if party in ("vendor", "engineering") else "told", deal)

    return entry_of(read_call(text, dates), session.deal(deal.id), session.snapshot, session.actor.moment)


def _preview(desk: Desk, deal: Deal, text: str) -> Line:
    """What Enter will log, part by part."""
    entry = _entry(desk, deal, text)
    line: list[tuple[str, str]] = []
    for part, is_news in spelled(entry, desk.session.actor.moment, in_force(desk, deal, "known")):
        line += [(part, "top_alert" if is_news else "top"), (" · ", "top")]
    return tuple(line[:-1])
