"""`A`: a deal as it was known on a day, told from the board's history (decision 7)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from msgspec import structs

from board.clock import SetClock
from board.domain.calendar import Calendar
from board.domain.change import Commit
from board.domain.deal import Deal
from board.domain.moment import Moment
from board.domain.past import Past, look_back
from board.domain.snapshot import Snapshot
from board.errors import Misuse
from board.i18n.dates.explain import explain
from board.i18n.dates.reading import Reading, read_date
from board.i18n.looking_back import as_of_text, end_of, gap_text, moment_of, not_there_yet
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.blocks import Block, heading, wrapped
from board.tui.deal_timeline import timeline
from board.tui.deal_views import facts
from board.tui.desk import Desk
from board.tui.flows.asking import context, dated, on_calendar, settle
from board.tui.lines import Line
from board.tui.screens.deal import HISTORY
from board.tui.screens.dialog import show
from board.tui.screens.pages import Pages
from board.tui.session import Session
from board.tui.views import told_banner

FIRST = 200
"""Commits that are read at first; four times as many each time they do not reach back far enough."""


async def as_of(desk: Desk) -> None:
    """Ask for a day, and show the deal as it was known at its end, or at the time that was said.

    Raises:
        Misuse: the day has not come yet, or nobody had entered the deal yet.
    """
    deal = desk.target()
    at = await _ask(desk, deal)
    view = _View(desk, deal.id)
    title, notice = await view.go_to(at), ""
    keys = ((",", _("a day back")), (".", _("a day on")))
    while True:
        key = await show(desk, Pages(title, view.blocks, searchable=False, keys=keys, header=notice))
        if key is None:
            return
        notice = ""
        try:
            title = await view.go_to(view.beside(1 if key == "." else -1))
        except Misuse as error:  # before it was entered: one stays where one is
            notice = sentence(error)


async def _ask(desk: Desk, deal: Deal) -> datetime:
    """The moment to look back to, UTC."""
    ctx = context(desk, "past")

    def moment(reading: Reading) -> datetime:
        now = desk.session.actor.moment
        return moment_of(reading, now.now, now.calendar)

    def preview(text: str) -> Line:
        if not text.strip():
            raise Misuse("date.type_one")
        reading = read_date(text, ctx)
        if reading.act == "refuse":
            raise Misuse("date.not_a_date", text=text)
        moment(reading)
        return ((explain(reading, ctx), "top"),)

    question = _("{account} · as it was on which day?").format(account=desk.names((deal.id,)))
    text = await desk.bottom.ask(dated(question), preview=preview, on_key=on_calendar(desk, ctx, deal))
    reading = read_date(text, ctx)
    if reading.act == "ask":
        chosen = await settle(desk, reading, "past")
        reading = replace(reading, period=chosen.period)
    return moment(reading)


class _View:
    """One deal at one moment after the other."""

    def __init__(self, desk: Desk, deal_id: int) -> None:
        self._desk = desk
        self._id = deal_id
        self._store = desk.desk_app.feed.store
        self._board: Snapshot | None = None
        """The board when the look back began, that the history is reckoned back from."""
        self._commits: list[Commit] = []
        """The newest of the history, as far as it was read."""
        self._about: Sequence[Commit] = ()
        """Those about the deal itself, for what happened."""

    async def go_to(self, at: datetime) -> str:
        """Look back to a moment, UTC, in a thread; returns its title of then, and as of when that is.

        Raises:
            Misuse: nobody had entered the deal yet; what is shown stays.
            BoardError: the history cannot be read.
        """
        session = self._desk.session
        now, calendar = session.actor.moment, session.moment.calendar
        past = await asyncio.to_thread(self._look, at, calendar)
        moment = Moment(at, calendar)
        if past.board is None:
            raise not_there_yet(self._id, moment, now.now)
        launch = structs.replace(session.launch, clock=SetClock(at))
        self._moment, self._then = moment, Session(launch, past.board)
        self._gap = gap_text(past, now.today, calendar)
        return f"#{self._id} {past.board.deals[self._id].title} · {as_of_text(moment, now.now)}"

    def beside(self, days: int) -> datetime:
        """The end of a day so many days on, and never ahead of now."""
        end = end_of(self._moment.today + timedelta(days), self._moment.calendar)
        return min(end, self._desk.session.actor.moment.now)

    def _look(self, at: datetime, calendar: Calendar) -> Past:
        if self._board is None:
            self._board = self._store.snapshot()
            self._about = self._store.history(kind="deals", id=self._id, limit=HISTORY)
        return look_back(self._board, self._id, self._history(), at, calendar)

    def _history(self) -> Iterator[Commit]:
        """Every commit, newest first; more are read only when they are asked for."""
        yield from self._commits
        wanted = FIRST
        while True:
            before = self._commits[-1].seq if self._commits else None
            found = self._store.history(before=before, limit=wanted)
            self._commits += found
            yield from found
            if len(found) < wanted:
                return
            wanted *= 4

    def blocks(self, typed: str, cells: int) -> Sequence[Block]:
        """All there was to know: what they were told, the facts, the dates, what had happened."""
        session = self._then
        deal = session.deal(self._id)
        head = list(wrapped(told_banner(session, deal), cells))
        if self._gap:
            head += wrapped(((self._gap, "late"),), cells)
        commits = [commit for commit in self._about if commit.at <= self._moment.now]
        touches = session.snapshot.touches_of(deal.id)
        return [
            Block(tuple(head)), *facts(session, deal, cells), heading(_("What happened")),
            *timeline(session, deal, touches, commits, cells),
        ]  # fmt: skip
