"""A work centre as lines: its weeks as bars, its jobs, and the answer to what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from board.domain.calendar import Calendar
from board.domain.capacity.answer import Answer, Move, Question
from board.domain.capacity.backlog import Backlog
from board.domain.capacity.chance import Chance
from board.domain.capacity.plan import ASKED
from board.domain.capacity.verdict import answered, asked_last, what_if
from board.domain.capacity.weeks import Week, by_start, weeks
from board.domain.capacity.work import Job, WorkCentre, days_left, is_expired, standing_of
from board.i18n.capacity import (
    MARKS,
    VERDICT_ROLES,
    asked_text,
    days_of_work,
    holding_text,
    limits,
    slots_text,
    verdict_label,
    verdict_line,
    verdict_spans,
)
from board.i18n.capacity_bars import bar, letters_of, load_text, slots_per_cell
from board.i18n.cells import fit, fit_right, width
from board.i18n.days import day_text
from board.i18n.words import _
from board.tui.blocks import Block, Line, Span, heading, wrapped

DAY, LOAD = 11, 8
"""Cells of a week's day and of how full it is."""


@dataclass(frozen=True, slots=True)
class View:
    """A centre as it is shown: as it is, or with what is asked drawn in."""

    hand: Backlog
    calendar: Calendar
    drawn: Backlog
    """The same with the asked job in its plan."""
    letters: Mapping[int, str]
    answer: Answer | None = None
    chance: Chance | None = None

    @property
    def moved(self) -> Mapping[int, Move]:
        """Jobs that the drawn plan moves."""
        if self.answer is None or self.drawn is self.hand or _moves_nobody(self.answer):
            return {}
        return {move.job_id: move for move in self.answer.what_if.moves}


def view_of(hand: Backlog, calendar: Calendar, question: Question | None = None) -> View:
    """A centre with a question, or without.

    The asked job is drawn behind all others when nobody has to move for it, else at its rank.
    """
    letters = letters_of(by_start(hand.plan))
    if question is None:
        return View(hand, calendar, hand, letters)
    answer = answered(question, hand)
    behind = _moves_nobody(answer) and question.job_id not in hand.plan.tasks
    drawn = asked_last(question, hand) if behind else what_if(question, hand)
    return View(hand, calendar, drawn, letters, answer)


def with_chance(view: View, chance: Chance) -> View:
    """The same once the draws are done."""
    return replace(view, chance=chance)


def _moves_nobody(answer: Answer) -> bool:
    return answer.verdict in ("open", "feasible")


def title_line(known: Sequence[WorkCentre], here: int | None) -> Line:
    """The centres by their digits, the one that is shown bright."""
    line: list[Span] = [(" " + _("Capacity") + " ", "header_active")]
    for number, centre in enumerate(known, 1):
        digit = f"{number} " if number < 10 and len(known) > 1 else ""
        if centre.id == here:
            line.append((f" ▸{digit}{centre.name} · {slots_text(centre.slots)} ", "title"))
        else:
            line.append((f"  {digit}{centre.name} ", "top"))
    return tuple(line)


def answer_blocks(view: View, cells: int) -> list[Block]:
    """What was asked, the verdict with its proof and all that would change it, and what it does not know."""
    answer, hand = view.answer, view.hand
    if answer is None:
        return []
    asked = asked_text(answer, hand.today)
    job = hand.jobs.get(answer.question.job_id or 0)
    named = f"{job.title} · {asked}" if job is not None else asked
    blocks = [Block(wrapped(((" " + named, "title"),), cells))]
    for n, (text, role) in enumerate(verdict_spans(answer, hand, view.chance)):
        mark = f" {MARKS[answer.verdict]} " if n == 0 else "   "
        blocks.append(Block(_marked(mark, text, role, cells), f"a:{n}"))
    if job is not None and job.id not in hand.plan.tasks:
        blocks.append(Block(_marked("   ", holding_text(job, hand.today), "unplanned", cells)))
    blocks += [Block(_marked("   ", text, "dim", cells)) for text in limits()]
    return blocks


def _marked(mark: str, text: str, role: str, cells: int) -> tuple[Line, ...]:
    lines = wrapped(((text, role),), cells - width(mark))
    return tuple(((" " * width(mark) if n else mark, role), *line) for n, line in enumerate(lines))


def week_blocks(view: View, cells: int) -> list[Block]:
    """Each week: its Monday, how full it is, and its bar; the week that is wanted says so."""
    shown = weeks(view.drawn)
    wanted = view.answer.question.wanted if view.answer is not None else None
    room = cells - DAY - LOAD - 1
    scale = slots_per_cell(shown, room - 2)
    return [
        Block((_week(view, week, scale, wanted, cells),), f"w:{week.monday}") for week in shown
    ]  # fmt: skip


def _week(view: View, week: Week, scale: int, wanted: date | None, cells: int) -> Line:
    day = fit(" " + day_text(week.monday, week.monday), DAY + 1)  # the year follows from the weeks before
    load = fit_right(load_text(week), LOAD - 1) + " "
    full = "text" if week.used < week.slots or not week.slots else "title"
    line: list[Span] = [(day, "dim"), (load, full)]
    line += bar(week, view.letters, scale, frozenset(view.moved))
    line += [(f" {_arrow(move)}{view.letters[key]}", "unplanned") for key, move in _begun(view, week)]
    if wanted is not None and week.monday <= wanted < week.monday + timedelta(days=7):
        room = cells - sum(width(text) for text, _role in line)
        text = " ◂ " + _("wanted {day}").format(day=day_text(wanted, view.hand.today))
        line.append((text if width(text) <= room else " ◂", "today"))
    return tuple(line)


def _begun(view: View, week: Week) -> list[tuple[int, Move]]:
    """Moved jobs that would begin in a week."""
    return [
        (part.key, view.moved[part.key]) for part in week.parts
        if part.key in view.moved and (view.drawn.start(part.key) or week.monday) >= week.monday
    ]  # fmt: skip


def _arrow(move: Move) -> str:
    return "↓" if move.days is None or move.days > 0 else "↑"


def scale_text(view: View, cells: int) -> str:
    """What a letter and a cell stand for, for the header over the weeks."""
    scale = slots_per_cell(weeks(view.drawn), cells - DAY - LOAD - 3)
    if scale == 1:
        return _("a letter: a slot for a day")
    return _("a letter: {n} slots for a day").format(n=scale)


def job_blocks(view: View, cells: int) -> list[Block]:
    """The jobs by the day they begin, then what holds no slot."""
    drawn, hand = view.drawn, view.hand
    blocks: list[Block] = []
    for key in by_start(drawn.plan):
        if key == ASKED:
            blocks.append(_asked(view, cells))
        else:
            blocks.append(_job(view, hand.jobs[key], cells))
    asked = view.answer.question.job_id if view.answer is not None else None
    rest = [job for job in hand.jobs.values() if job.id not in hand.plan.tasks and job.id != asked]
    if rest:
        blocks.append(heading(_("Holding no slot")))
        blocks += [_job(view, job, cells) for job in rest]
    return blocks


def _asked(view: View, cells: int) -> Block:
    """The job that is asked about, where it would run."""
    answer, hand = view.answer, view.hand
    if answer is None:
        return Block(((),))
    id = answer.question.job_id
    name = hand.jobs[id].title if id is not None else _("the job that is asked about")
    first = ((" * ", "promised"), (name, "title"), (f" · {days_of_work(answer.question.effort)}", "text"))
    verdict = (f" · {MARKS[answer.verdict]} {verdict_label(answer.verdict)}", VERDICT_ROLES[answer.verdict])
    runs = _runs(view.drawn, ASKED)
    lines = (*wrapped(first, cells), *_indented(((runs, "promised"), verdict), cells))
    return Block(lines, f"j:{id}" if id is not None else "q")


def _job(view: View, job: Job, cells: int) -> Block:
    """One job in two lines: letter, name, work, state; when it runs, what it was told, whether it moves."""
    hand, today = view.hand, view.hand.today
    letter = view.letters.get(job.id, " ")
    is_late = job.id in hand.plan.tasks and hand.plan.is_late(job.id)
    mark = "!" if is_late or is_expired(job, today) else " "
    work = days_of_work(days_left(job, today, view.calendar))
    first: Line = (
        (f"{mark}{letter} ", "late" if mark == "!" else "text"), (job.title, "title"),
        (f" · {work} · {holding_text(job, today)}", "text"),
    )  # fmt: skip
    second: list[Span] = []
    if job.id in view.drawn.plan.tasks:
        second.append((_runs(view.drawn, job.id), "dim"))
    elif job.release is not None:
        second.append((_("parts {day}").format(day=day_text(job.release, today)), "dim"))
    if job.due is not None:
        role = "late" if is_late else "dim"
        second.append((" · " * bool(second) + _told(job, is_late, today), role))
    if (move := view.moved.get(job.id)) is not None:
        second.append((f" · {_moved(move)}", "late" if move.breaks else "unplanned"))
    lines = [*wrapped(first, cells), *(_indented(tuple(second), cells) if second else ())]
    return Block(tuple(lines), f"j:{job.id}")


def _told(job: Job, is_late: bool, today: date) -> str:
    day = day_text(job.due, today) if job.due is not None else ""
    if standing_of(job) == "may_lose":
        return _("wanted {day}").format(day=day)
    return _("told {day}, later than that").format(day=day) if is_late else _("told {day}").format(day=day)


def _moved(move: Move) -> str:
    """Which way what is asked would move it, by how much, and whether a told date breaks."""
    if move.days is None:
        text = _("↓ beyond two years")
    else:
        text = f"{_arrow(move)} " + _("{n} wd").format(n=f"{move.days:+}")
    return _("{move}, told date broken").format(move=text) if move.breaks else text


def _runs(hand: Backlog, key: int) -> str:
    start, finish = hand.start(key), hand.finish(key)
    if start is None or finish is None:
        return _("not within two years")
    return f"{day_text(start, hand.today)} – {day_text(finish, hand.today)}"


def _indented(line: Line, cells: int) -> Iterable[Line]:
    return ((("   ", "text"), *part) for part in wrapped(line, cells - 3))


def short_answer(view: View) -> Line:
    """The verdict in one line, for above the line in which one asks."""
    answer = view.answer
    if answer is None:
        return ()
    return ((f"{MARKS[answer.verdict]} {verdict_line(answer, view.hand)}", VERDICT_ROLES[answer.verdict]),)
