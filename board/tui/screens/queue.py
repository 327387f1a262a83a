"""The queue: Today one item at a time, each with all one needs for it on the screen."""

from __future__ import annotations

import asyncio

from board.domain.agenda import Item
from board.domain.change import Build, Commit
from board.errors import BoardError
from board.i18n.acts import answer
from board.i18n.words import _, ngettext
from board.tui.deal_timeline import happened_header
from board.tui.flows import suggesting
from board.tui.flows.drafts import script_lines
from board.tui.lines import Line
from board.tui.queue_order import Journal, Order, deals_of
from board.tui.queue_views import around, context, happened, header, summary, task, top
from board.tui.screens.deal import DealScreen
from board.tui.session import Session
from board.tui.two_columns import TwoColumns
from board.tui.widgets.reader import Reader
from board.usecases.commands import BY_ID, COMMANDS


def shown_items(session: Session) -> list[Item]:
    """The items of Today that can be worked one by one, as the filter lets them through."""
    matching = session.matching
    return [item for item in session.today if item.deal_id and (matching is None or item.deal_id in matching)]


class QueueScreen(TwoColumns):
    """Works Today; an item whose act is done makes way for the next by itself."""

    shows_script = True
    """What to say stands on the page, and `Space` only asks what came of it."""

    def __init__(self, items: list[Item], first: str = "") -> None:
        """Take the items in Today's order, from the one with the key `first` on; the others come last."""
        super().__init__(Reader(id="item"), Reader(id="happened"))
        self.order = Order(items, first)
        self.journal = Journal()
        self._made: list[Commit] = []
        """Acts of the question that is open; what they mean for the line is seen when it has ended."""
        self._shown = ""
        self._settled_by = ""
        self._seq = 0
        self._is_reading = False
        self._is_acting = False

    def on_mount(self) -> None:
        """Say where the line begins when that is not where Today does."""
        super().on_mount()
        self._seq = self.session.snapshot.seq
        if n := self.order.put_last:
            text = ngettext("{n} item before this one comes last", "{n} items before this one come last", n)
            self.say(text.format(n=n), "dim")

    @property
    def deal_id(self) -> int | None:
        """The deal one is at, for the others."""
        item = self.order.current
        return item.deal_id if item is not None else None

    def targets(self) -> tuple[int, ...]:
        """The deal of the item one is at."""
        id = self.deal_id
        return (id,) if id is not None and id in self.session.snapshot.deals else ()

    def item(self) -> Item | None:
        """The item one is at, while it is to be done."""
        return self.order.current if self.order.is_open else None

    def fill(self) -> None:
        """Show the item as it is now, or the end."""
        if not self.is_mounted or not self.right.size.width:
            return
        item = self.order.current
        if (key := item.key if item is not None else "") != self._shown:
            self._shown = key
            self.left.top = self.right.top = 0
        self.top.say(top(self.session, self.order))
        if item is None or item.deal_id not in self.session.snapshot.deals:
            self._fill_end()
        else:
            self._fill_item(item)
        self.switch(self.in_left)
        self.bottom.hints(self.hint_line())

    def _fill_end(self) -> None:
        wide = self.left.display
        shown, other = (self.left, self.right) if wide else (self.right, self.left)
        blocks = summary(self.session, self.order, self.journal, shown.size.width - 2)
        shown.fill((), blocks)
        if wide:
            other.fill((), ())

    def _fill_item(self, item: Item) -> None:
        session, deal = self.session, self.session.deal(item.deal_id)
        act = (self._key_of("suggested"), self._suggestion(item))
        cells = self.right.size.width - 2
        if self.left.display:
            wide = self.left.size.width - 2
            work = task(session, item, act, wide, self._settled_by, self._script(item))
            self.left.fill(header(item), [*work, *context(session, deal, wide)])
            self.right.fill(happened_header(deal), happened(session, deal, cells))
        else:
            work = task(session, item, act, cells, self._settled_by, self._script(item))
            self.right.fill(header(item), [*work, *around(session, deal, cells)])

    def hint_line(self) -> Line:
        """How one goes on without an act, and what works on every item; at the end how one leaves.

        It stays the same from item to item, for it costs 1 kB to draw; what `Space` does is on the page.
        """
        item = self.order.current
        if item is None:
            back = (self._key("up", _("back to what is left")),) if self.order.left else ()
            return self.hinted(back, {command.id for command in COMMANDS} - {"undo", "help"})
        steps = (("suggested", _("do it")), ("down", _("next item")), ("up", _("item before")))
        return self.hinted([self._key(*step) for step in steps], ("suggested",))

    def _script(self, item: Item) -> tuple[str, ...]:
        """What to say on a daily update or check, read before Space asks what came of it (decision 40)."""
        is_read = self.session.snapshot.has_touches
        return script_lines(self.session, item) if is_read and suggesting.has_script(item) else ()

    def _suggestion(self, item: Item) -> str:
        """What `Space` does now."""
        wanted = self.order.is_open and item.deal_id in self.session.snapshot.deals
        return suggesting.label(self.session, item) if wanted else _("next item")

    def _key(self, id: str, label: str) -> Line:
        """A command's key as the person has it, and what it does here."""
        return ((self._key_of(id), "hint_key"), (f" {label}  ", "hint_text"))

    def _key_of(self, id: str) -> str:
        return (self._hint(BY_ID[id]) or (("", ""),))[0][0]

    def read_on(self) -> None:
        """Touches, unless they are there or on their way."""
        if not (self._is_reading or self.session.snapshot.has_touches):
            self._is_reading = True
            self.run_worker(self._read(), group="read")

    async def _read(self) -> None:
        try:
            await self.read_touches()
        except BoardError as error:
            self.complain(error)
            return
        finally:
            self._is_reading = False
        self.fill()

    async def act(self, build: Build, quiet: bool = False) -> Commit | None:
        """Do it, and keep it for the summary.

        Raises:
            BoardError: it could not be done; nothing changed.
        """
        self._is_acting = True
        try:
            commit = await super().act(build, quiet)
        finally:
            self._is_acting = False
        if commit is not None:
            self._made.append(commit)
        return commit

    def _catch_up(self) -> None:
        """A question has ended: go on, before the keys that came meanwhile are taken."""
        if not self._flows:
            self._go_on()
        super()._catch_up()

    def _go_on(self) -> None:
        """Follow Today; when the item was settled by my act, on to the next."""
        made, self._made = self._made, []
        seen = self._seq
        here, was_open = self.order.current, self.order.is_open
        back = [self._keep(commit, here.key if here is not None else "") for commit in made]
        self._follow(made)
        returned = next((key for key in reversed(back) if key in self.order.open), "")
        if returned:
            self.order.go_to(returned)
            self._settled_by = ""
        elif made and here is not None and was_open:
            self._after(here)
        elif here is not None and was_open and not self.order.is_open:
            self._ask_who(here, seen)
        self.fill()

    def _keep(self, commit: Commit, key: str) -> str:
        """Keep an act; the key of the item to go back to when it took one back."""
        found = self.journal.add(commit, key)
        if found or commit.tx.undo_of is None:
            return found
        about = deals_of(commit)
        return next((item.key for item in shown_items(self.session) if item.deal_id in about), "")

    def _follow(self, made: list[Commit]) -> None:
        session = self.session
        about = {id for commit in made for id in deals_of(commit)}
        self.order.settle(made, session.today)
        self.order.update(session.today, shown_items(session), about)
        self._seq = session.snapshot.seq
        if self.order.is_open:  # it may have been taken back
            self._settled_by = ""

    def _after(self, item: Item) -> None:
        """My act is done: the next item, or why this one stays."""
        if self.order.is_open:
            stays = ((" · " + _("it stays in Today") + "  ", "today"), *self._key("down", _("next item")))
            self.bottom.answer.say((*self.bottom.answer.line, *stays))
            return
        if item.deal_id in self.session.snapshot.deals:
            name = self.names((item.deal_id,))
            self.bottom.answer.say(((f" {name} ·", "dim"), *self.bottom.answer.line))
        self._step(1)

    def _ask_who(self, item: Item, seen: int) -> None:
        """Somebody else settled what one is at: say who; the page stays until one leaves it."""
        self._settled_by = _("no longer in Today")
        self.run_worker(self._tell_who(item, seen), group="who", exclusive=True)

    async def _tell_who(self, item: Item, seen: int) -> None:
        store = self.desk_app.feed.store
        try:
            news = await asyncio.to_thread(store.changes, seen)
        except BoardError as error:
            self.complain(error)
            return
        commit = next((c for c in reversed(news or ()) if item.deal_id in deals_of(c)), None)
        here = self.order.current
        if commit is None or here is None or here.key != item.key or self.order.is_open:
            return
        if commit.session == store.session:  # done on the deal's own screen, over this one
            self.journal.add(commit, item.key)
            self._follow([commit])
            self._step(1)
        else:
            config, today = self.session.ground.config, self.session.moment.today
            said = answer(commit.tx, config, today, undo=False)
            self._settled_by = _("{who} has settled it: {what}").format(
                who=config.shown(commit.who), what=said
            )
            self.say(self._settled_by, "good")
        self.fill()

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on; what a question is open about stays."""
        if not self._flows:
            self._go_on()
        elif not self._is_acting:  # else the next item is about to be drawn in its place
            self.fill()
        self.read_on()

    def _step(self, by: int) -> bool:
        if not self.order.step(by):
            return False
        self._settled_by = ""
        return True

    def do_down(self, key: str) -> None:
        """On to the next item without an act; behind the last one is the end."""
        if self.order.current is not None:
            self._move(1)

    def do_up(self, key: str) -> None:
        """Back to the open item before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        if self._step(by):
            self.say("")
        else:
            self.say(_("nothing open before this one"), "dim")
        self.fill()

    def do_suggested(self, key: str) -> None:
        """The act the item asks for; what somebody else has settled makes way."""
        if self.order.current is None:
            return
        if self.order.is_open:
            self.start(suggesting.suggested)
        else:
            self._move(1)

    def do_open(self, key: str) -> None:
        """The deal's own screen; from the end back to the board."""
        if self.order.current is None:
            self.do_quit(key)
        elif self.targets():
            self.app.push_screen(DealScreen(self.targets()[0]))
