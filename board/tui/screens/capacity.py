"""`g w`: a work centre's weeks and jobs; what is asked is drawn in, and nothing is written."""

from __future__ import annotations

import asyncio

from board.domain.agenda import Item
from board.domain.capacity.answer import Question
from board.domain.capacity.backlog import backlog_of, centres
from board.domain.capacity.chance import chance_of
from board.domain.capacity.verdict import question_of
from board.domain.capacity.weeks import weeks
from board.domain.capacity.work import Job, WorkCentre
from board.errors import Misuse
from board.i18n.capacity import asked_text
from board.i18n.capacity_ask import read_question, unread_text
from board.i18n.words import _
from board.tui.blocks import Block, heading
from board.tui.bottom import Option
from board.tui.capacity_views import (
    View,
    answer_blocks,
    job_blocks,
    scale_text,
    short_answer,
    title_line,
    view_of,
    week_blocks,
    with_chance,
)
from board.tui.desk import Desk
from board.tui.flows.asking import context
from board.tui.lines import Line
from board.tui.two_columns import TwoColumns
from board.tui.widgets.reader import Reader


class CapacityScreen(TwoColumns):
    """Weeks on the left, jobs and answers on the right; acts work on the deal of the job under the cursor.

    Args:
        centre_id: the work centre it begins with; None: the first.
        job_id: the job the cursor begins on, if it is one of the centre's.
    """

    def __init__(self, centre_id: int | None = None, job_id: int | None = None) -> None:
        super().__init__(Reader(id="weeks"), Reader(id="jobs"))
        self.centre_id = centre_id
        self.question: Question | None = None
        self.typed = ""
        """The last question as it was typed, to be changed instead of typed again."""
        self.view: View | None = None
        self._at = "" if job_id is None else f"j:{job_id}"

    @property
    def known(self) -> list[WorkCentre]:
        """The board's work centres."""
        return centres(self.session.snapshot)

    def fill(self) -> None:
        """Show the centre as it is now, with what is asked."""
        if not self.is_mounted or not self.right.size.width:
            return
        known = self.known
        if self.centre_id not in {centre.id for centre in known}:
            self.centre_id = known[0].id if known else None
        self.top.say(title_line(known, self.centre_id))
        before, self.view = self.view, self.look(self.question)
        if self.view is None:
            self._say_empty()
            return
        if before is not None and before.chance is not None and before.answer == self.view.answer:
            self.view = with_chance(self.view, before.chance)
        self._show(self.view)

    def _show(self, view: View) -> None:
        cells = self.right.size.width - 2
        title = _("Answer: nothing is written") if view.answer is not None else ""
        shown = answer_blocks(view, cells)
        weeks_title = _("Weeks") + f" · {scale_text(view, cells)}"
        if self.left.display:
            beside = self.left.size.width - 2
            weeks_title = " " + _("Weeks") + f" · {scale_text(view, beside)}"
            self.left.fill(((weeks_title, ""),), week_blocks(view, beside))
        else:
            shown += [heading(weeks_title)] if shown else []
            shown += week_blocks(view, cells)
            title = title or weeks_title
        if shown:
            shown.append(heading(_("Jobs")))
        jobs = job_blocks(view, cells) or [Block((((" " + _("No job in hand."), "dim"),),))]
        self.right.fill(((" " + (title or _("Jobs")), ""),), [*shown, *jobs])
        # a narrow screen begins with the weeks: the job may stand far below them
        if self._at and self.left.display and self.right.go_to(self._at):
            self._at = ""
        self.switch(self.in_left)

    def _say_empty(self) -> None:
        said = _("No work centre yet: a team or a machine that works on jobs side by side. a adds one.")
        self.left.fill(((" " + _("Weeks"), ""),), [])
        self.right.fill(((" " + _("Jobs"), ""),), [Block((((" " + said, "dim"),),))])

    def look(self, question: Question | None) -> View | None:
        """The centre with a question, as it would be shown; None: there is no centre."""
        if self.centre_id is None:
            return None
        moment = self.session.moment
        hand = backlog_of(self.session.snapshot, self.centre_id, moment.calendar, moment.today)
        if question is not None and question.job_id is not None and question.job_id not in hand.jobs:
            self.question = question = None  # somebody has finished it, or taken it back
        return view_of(hand, moment.calendar, question)

    def ask(self, question: Question) -> None:
        """Draw a question in and answer it; nothing is written."""
        self.question = question
        self.right.first()
        self.fill()
        self.switch(False)
        self.run_worker(self._draw(), group="read", exclusive=True)

    async def _draw(self) -> None:
        """How sure which day is; some hundred plans, in a thread."""
        view, question = self.view, self.question
        if view is None or question is None:
            return
        past: list[Job] = list(self.session.snapshot.table("jobs").values())
        chance = await asyncio.to_thread(chance_of, question, view.hand, past)
        if self.question == question and self.view is not None:
            self.view = with_chance(self.view, chance)
            self._show(self.view)

    def read_on(self) -> None:
        """All of it is in memory."""

    def hint_line(self) -> Line:
        """What can be asked first."""
        keys = (
            ("Space", _("ask: can we?")), ("Enter", _("about this job")), ("a", _("add")), ("E", _("edit")),
            ("1-9", _("work centre")),
        )  # fmt: skip
        first = [((key, "hint_key"), (f" {text}  ", "hint_text")) for key, text in keys]
        return self.hinted(first, but=("suggested",))

    @property
    def job(self) -> Job | None:
        """The job under the cursor."""
        kind, _colon, id = self.pane.key.partition(":")
        return self.view.hand.jobs.get(int(id)) if kind == "j" and self.view is not None else None

    def targets(self) -> tuple[int, ...]:
        """The deal of the job under the cursor."""
        job = self.job
        return (job.deal_id,) if job is not None and job.deal_id is not None else ()

    def item(self) -> Item | None:
        """The most pressing item of that deal."""
        items = self.session.items_of(self.targets()[0]) if self.targets() else ()
        return items[0] if items else None

    def show_changes(self, touched: set[int]) -> None:
        """The board moved on; an answer that is another one now is drawn anew."""
        self.fill()
        if self.question is not None and self.view is not None and self.view.chance is None:
            self.run_worker(self._draw(), group="read", exclusive=True)

    def do_down(self, key: str) -> None:
        """To the next week or job."""
        self.pane.step(1)

    def do_up(self, key: str) -> None:
        """Back up."""
        self.pane.step(-1)

    def do_open(self, key: str) -> None:
        """A job: all there is to ask about it. A week: to the first job that runs in it."""
        job = self.job
        if job is not None:
            self.ask(question_of(job))
        elif not self._to_job_of_week():
            self.say(_("↓ to a job, Enter asks about it; Space asks about one that is not there yet"), "dim")

    def do_why(self, key: str) -> None:
        """The same."""
        self.do_open(key)

    def _to_job_of_week(self) -> bool:
        """From a week to the first job in it."""
        kind, _colon, day = self.pane.key.partition(":")
        if kind != "w" or self.view is None:
            return False
        asked = self.question.job_id if self.question is not None else None
        for week in weeks(self.view.drawn):
            if str(week.monday) == day and week.parts:
                id = week.parts[0].key or asked
                self.switch(False)
                return self.right.go_to("q" if id is None else f"j:{id}")
        return False

    def do_suggested(self, key: str) -> None:
        """Ask whether some work can be done."""
        self.start(self._ask)

    def do_add(self, key: str) -> None:
        """A job, or a work centre."""
        self.start(self._add)

    def do_edit(self, key: str) -> None:
        """The job under the cursor, else the work centre."""
        self.start(self._edit)

    def do_jump(self, key: str) -> None:
        """The centre of that digit."""
        known = self.known
        if key.isdecimal() and int(key) <= len(known):
            self._go(known[int(key) - 1].id)

    def do_next_match(self, key: str) -> None:
        """The next centre."""
        self._turn(1)

    def do_previous_match(self, key: str) -> None:
        """The centre before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        ids = [centre.id for centre in self.known]
        if self.centre_id in ids:
            self._go(ids[(ids.index(self.centre_id) + by) % len(ids)])

    def _go(self, centre_id: int) -> None:
        if centre_id != self.centre_id:
            self.centre_id, self.question, self.view = centre_id, None, None
            self.left.first()
            self.right.first()
            self.fill()

    def do_back(self, key: str) -> None:
        """The question goes first, then the screen."""
        if self.question is None:
            self.do_quit(key)
            return
        self.question = None
        self.fill()

    async def _ask(self, desk: Desk) -> None:
        """The line in which one asks; the verdict stands below it while it is typed.

        Raises:
            Misuse: there is no work centre.
        """
        if self.centre_id is None:
            raise Misuse("capacity.no_centre")
        read = context(desk, "told")

        asked = ((_("how much work, from when, by when (priority: p1 to p9)?"), "title"),)

        def preview(text: str) -> Line:
            self.bottom.say(asked)
            if not text.strip():
                raise Misuse("capacity.type_one")
            asking = read_question(text, read)
            view = self.look(asking.question)
            if view is None or view.answer is None:
                return ()
            self.bottom.say(short_answer(view))
            rest = f" · {unread_text(asking.rest)}" if asking.rest else ""
            return ((asked_text(view.answer, view.hand.today), "top"), (rest, "late"))

        self.typed = await self.bottom.ask(asked, value=self.typed, preview=preview)
        self.bottom.say(())
        self.ask(read_question(self.typed, read).question)

    async def _add(self, desk: Desk) -> None:
        """A job; the first thing to add is a centre."""
        # late, here and below: forms, which looking on needs none of
        from board.tui.flows.jobs import add_centre, add_job

        if self.centre_id is None:
            await add_centre(self)
            return
        options = (Option("j", _("job")), Option("c", _("work centre")))
        if await self.bottom.choose(((_("add"), "title"),), options) == "c":
            await add_centre(self)
        else:
            await add_job(self, self.centre_id)

    async def _edit(self, desk: Desk) -> None:
        """The job under the cursor, else the centre.

        Raises:
            Misuse: there is no work centre.
        """
        from board.tui.flows.jobs import edit_centre, edit_job

        if self.job is not None:
            await edit_job(self, self.job.id)
        elif self.centre_id is not None:
            await edit_centre(self, self.centre_id)
        else:
            raise Misuse("capacity.no_centre")
