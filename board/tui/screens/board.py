"""The board screen: lanes, Today, and what moves between them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Click, Resize
from textual.geometry import Size

from board.domain.agenda import Item
from board.i18n.labels import stage_short
from board.i18n.words import _, language
from board.tui import views
from board.tui.desk import Desk
from board.tui.lines import OneLine, PagedList
from board.tui.session import Shown
from board.tui.widgets.lane import SPINE, Lane, Spines, lanes_that_fit, spines_of, stage_strip, window
from board.tui.widgets.today import Today

NARROW = 100
"""Below this many cells there is one lane, and Today takes its place on a key."""

LOW = 16
"""Below this many lines cards have two."""

MOST_LANES = 12


class BoardScreen(Desk):
    """Lanes of cards, spines of what does not fit, and Today."""

    SCOPES = Desk.SCOPES | {"board"}

    def __init__(self) -> None:
        super().__init__()
        self.top = OneLine("top", id="top")
        self.strip = OneLine("header", id="strip")
        self.before = Spines("before")
        self.behind = Spines("behind")
        self.lanes = [Lane(slot) for slot in range(MOST_LANES)]
        self.today = Today()
        self.selected: set[int] = set()
        self.in_today = False
        self.first = 0
        self.active = 0
        self._shown_lanes = 1
        self._laid_out_for: Size | None = None
        self._here: tuple[tuple[str, int | None], ...] = ()
        self._cursors: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        """All lanes there may be; those that do not fit are not shown."""
        stages = self.session.stages()
        self.active = next((i for i, stage in enumerate(stages) if self.session.lane(stage)), 0)
        self._laid_out_for = self.app.size
        self.lay_out()
        yield self.top
        yield self.strip
        with Horizontal(id="body"):
            yield self.before
            yield from self.lanes
            yield self.behind
            yield self.today
        yield self.bottom

    def on_mount(self) -> None:
        """Say which keys there are."""
        self.bottom.hints(self.hint_line())

    def on_resize(self, event: Resize) -> None:
        """How many lanes fit follows the width (decision 19)."""
        if event.size != self._laid_out_for:
            self._laid_out_for = event.size
            self.lay_out()
            self.bottom.hints(self.hint_line())

    def lay_out(self) -> None:
        """Give every part its place for the screen's size."""
        cells = self.app.size.width
        narrow = cells < NARROW
        today = 0 if narrow else 44 if cells >= 160 else 36
        count = len(self.session.stages())
        self._shown_lanes = 1 if narrow else min(lanes_that_fit(cells - today, count), MOST_LANES)
        self.strip.display = narrow
        self.before.display = self.behind.display = not narrow
        for lane in self.lanes:
            lane.row_height = 2 if self.app.size.height < LOW else 3
            lane.display = lane.slot < self._shown_lanes and not (narrow and self.in_today)
        self.today.display = not narrow or self.in_today
        self._set_widths(cells, today, count)
        self.fill()

    def _set_widths(self, cells: int, today: int, stages: int) -> None:
        """Widths are worked out, not measured: the first frame is right, and nothing is laid out twice."""
        lanes = self._shown_lanes
        spines = SPINE * max(0, stages - lanes) if self.before.display else 0
        each, rest = divmod(cells - today - spines, lanes)
        for lane in self.lanes[:lanes]:
            lane.cells = each + (lane.slot < rest)
            lane.styles.width = lane.cells
        self.today.cells = today or cells
        self.today.styles.width = self.today.cells

    def fill(self) -> None:
        """Show the board as it is now; only what looks different is sent."""
        session = self.session
        stages = session.stages()
        self.active = max(0, min(self.active, len(stages) - 1))
        self.first = window(self.first, self.active, self._shown_lanes, len(stages))
        for lane in self.lanes[: self._shown_lanes]:
            index = self.first + lane.slot
            if index < len(stages):
                at = self._cursor_of(lane, stages[index], session.lane(stages[index]))
                lane.show(session, stages[index], self.selected, at)
                lane.activate(not self.in_today and index == self.active)
        self.before.fill(spines_of(session, stages[: self.first]))
        self.behind.fill(spines_of(session, stages[self.first + self._shown_lanes :]))
        if self.strip.display:
            names = [(stage_short(session.ground.stage(s), language()), len(session.lane(s))) for s in stages]
            self.strip.say(stage_strip(names, self.active))
        if self.today.display:
            self.today.show(session)
            self.today.activate(self.in_today)
        self._fill_top()

    def _cursor_of(self, lane: Lane, stage: str, ids: Sequence[int]) -> int:
        """The cursor stays on its card, wherever that is now."""
        if lane.stage == stage and 0 <= lane.cursor < len(lane.ids):
            id = lane.ids[lane.cursor]
            if id in ids:
                self._cursors[stage] = id
                return ids.index(id)
            return min(lane.cursor, max(0, len(ids) - 1))
        held = self._cursors.get(stage, 0)
        return list(ids).index(held) if held in ids else 0

    def _fill_top(self) -> None:
        self.top.say(views.top_line(self.session, self._here, self.app.size.width))

    def others_here(self, people: Sequence[tuple[str, int | None]]) -> None:
        """Who else is here, by login, and which deal they look at."""
        deals = {who: deal for who, deal in people if deal is not None}
        self._here = tuple((who, deals.get(who)) for who in dict.fromkeys(who for who, _deal in people))
        self._fill_top()

    @property
    def lane(self) -> Lane:
        """The active lane."""
        return self.lanes[max(0, min(self.active - self.first, MOST_LANES - 1))]

    def item(self) -> Item | None:
        """The item under the cursor, or the most pressing one of the card's deal."""
        if self.in_today:
            return self.today.item()
        ids = self.targets()
        items = self.session.items_of(ids[0]) if ids else ()
        return items[0] if items else None

    def targets(self) -> tuple[int, ...]:
        """The selected deals, else the one under the cursor."""
        if self.selected:
            return tuple(sorted(self.selected))
        if self.in_today:
            item = self.item()
            return (item.deal_id,) if item is not None and item.deal_id else ()
        lane = self.lane
        return (lane.ids[lane.cursor],) if lane.cursor < len(lane.ids) else ()

    def after_act(self) -> None:
        """Selections have served their purpose."""
        if self.selected:
            self.selected.clear()
            self.fill()

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on."""
        self.selected &= set(self.session.standings)
        self.fill()

    def speak(self) -> None:
        """The language changed."""
        self.fill()
        self.bottom.hints(self.hint_line())
        self.refresh(layout=True)

    def go_to(self, id: int) -> None:
        """Put the cursor on a deal, in whatever lane it is now."""
        stages = self.session.stages()
        stage = self.session.deal(id).stage
        if stage in stages:
            self.active = stages.index(stage)
            self._cursors[stage] = id
            for lane in self.lanes:
                if lane.stage == stage:
                    lane.stage = ""
            self.fill()

    def do_down(self, key: str) -> None:
        """Next card or item."""
        self._move(1)

    def do_up(self, key: str) -> None:
        """Card or item before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        if self.in_today:
            self.today.step(by)
        else:
            self.lane.go(self.lane.cursor + by)
            self._keep_cursor()

    def _keep_cursor(self) -> None:
        lane = self.lane
        if lane.cursor < len(lane.ids):
            self._cursors[lane.stage] = lane.ids[lane.cursor]

    def do_page_down(self, key: str) -> None:
        """A page on."""
        self._page(1)

    def do_page_up(self, key: str) -> None:
        """A page back."""
        self._page(-1)

    def _page(self, by: int) -> None:
        if self.in_today:
            self.today.turn(by)
        else:
            self.lane.page(by)
            self._keep_cursor()

    def do_first(self, key: str) -> None:
        """The first card."""
        if self.in_today:
            self.today.to_end(last=False)
        else:
            self.lane.go(0)
            self._keep_cursor()

    def do_last(self, key: str) -> None:
        """The last card."""
        if self.in_today:
            self.today.to_end(last=True)
        else:
            self.lane.go(self.lane.count - 1)
            self._keep_cursor()

    def do_left(self, key: str) -> None:
        """The lane before; from Today back to the lanes."""
        if self.in_today:
            self._switch(False)
        else:
            self._go_lane(self.active - 1)

    def do_right(self, key: str) -> None:
        """The next lane; behind the last one, Today."""
        if self.in_today:
            return
        if self.active + 1 < len(self.session.stages()):
            self._go_lane(self.active + 1)
        elif self.today.display:
            self._switch(True)

    def do_jump(self, key: str) -> None:
        """That stage."""
        if self.in_today:
            self._switch(False)
        self._go_lane(int(key) - 1)

    def _go_lane(self, index: int) -> None:
        stages = self.session.stages()
        if not 0 <= index < len(stages) or index == self.active:
            return
        self.active = index
        if self.first <= index < self.first + self._shown_lanes and not self.strip.display:
            for lane in self.lanes[: self._shown_lanes]:
                lane.activate(self.first + lane.slot == index)
        else:
            self.fill()

    def do_switch(self, key: str) -> None:
        """Lanes or Today."""
        self._switch(not self.in_today)

    def _switch(self, in_today: bool) -> None:
        self.in_today = in_today
        if self.strip.display:
            self.lay_out()
            return
        self.today.activate(in_today)
        self.lane.activate(not in_today)
        if in_today:
            self.today.settle()

    def do_select(self, key: str) -> None:
        """Select this one, or let it go."""
        if self.in_today:
            item = self.item()
            id = item.deal_id if item is not None else 0
        else:
            id = self.lane.ids[self.lane.cursor] if self.lane.cursor < len(self.lane.ids) else 0
        if id:
            self.selected ^= {id}
            self._move(1)
            self._after_selecting()

    def do_select_all(self, key: str) -> None:
        """Select the whole lane, or the group of Today."""
        ids = self.today.group_ids() if self.in_today else set(self.lane.ids)
        self.selected = self.selected - ids if ids <= self.selected else self.selected | ids
        self._after_selecting()

    def _after_selecting(self) -> None:
        self.fill()
        self.say(_("{n} selected").format(n=len(self.selected)) if self.selected else "")

    def do_back(self, key: str) -> None:
        """Clear selection, then filter, then the answer."""
        if self.selected:
            self.selected.clear()
            self._after_selecting()
        elif self.session.query is not None:
            self.session.filter(None)
            self.fill()
            self.say("")
        else:
            self.say("")

    def do_show_over(self, key: str) -> None:
        """Show or hide lost and closed."""
        shown = self.session.shown
        self._show(Shown(not shown.over, shown.archived))
        self.say(_("lost and closed shown") if not shown.over else _("lost and closed hidden"))

    def do_show_archived(self, key: str) -> None:
        """Show or hide archived."""
        shown = self.session.shown
        self._show(Shown(shown.over, not shown.archived))
        self.say(_("archived shown") if not shown.archived else _("archived hidden"))

    def _show(self, shown: Shown) -> None:
        stage = self.lane.stage
        self.session.show(shown)
        stages = self.session.stages()
        self.active = stages.index(stage) if stage in stages else len(stages) - 1
        self.lay_out()

    def do_show_team(self, key: str) -> None:
        """Today: mine or everybody's; from a colleague's back to mine."""
        session = self.session
        session.scope("" if session.scoped_to == session.launch.who else session.launch.who)
        self.fill()

    def do_next_match(self, key: str) -> None:
        """The next card that matches, across lanes."""
        self._match(1)

    def do_previous_match(self, key: str) -> None:
        """The match before."""
        self._match(-1)

    def _match(self, by: int) -> None:
        if self.session.matching is None:
            self.say(_("nothing is filtered: / finds"))
            return
        found = [id for stage in self.session.stages() for id in self.session.lane(stage)]
        if not found:
            return
        here = self.targets()
        at = found.index(here[0]) + by if here and here[0] in found else 0
        if self.in_today:
            self._switch(False)
        self.go_to(found[at % len(found)])

    def on_click(self, event: Click) -> None:
        """A click puts the cursor there; a second one opens the deal."""
        widget = event.widget
        if not isinstance(widget, PagedList):
            return
        index = widget.slot_at(event.y)
        if index is None:
            return
        if isinstance(widget, Lane):
            self.in_today = False
            self._go_lane(self.first + widget.slot)
        else:
            self._switch(True)
        if not widget.go(index):
            self.command("open", "enter")
