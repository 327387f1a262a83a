"""The small calendar under `↓` in a field that takes a date (decision 21).

A widget over the screen it stands on, not a screen of its own: that would paint everything anew, twice.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from textual.events import Focus, Key, Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from board.domain.calendar import Calendar
from board.domain.period import Period
from board.i18n.cells import fit, width
from board.i18n.dates import phrases
from board.i18n.days import WEEKDAYS
from board.i18n.words import _, language, ngettext
from board.tui.keys import names_of
from board.tui.lines import Line, LineWidget, Span, strip_of

WIDTH, CELL, WEEKS = 46, 5, 6
TOP = 2
"""Lines above the weeks: the month, the weekdays."""
HEIGHT = TOP + WEEKS + 3
"""And below them: the day, the dates in play, the keys."""
MARGIN = 4


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that means something already: what the customer was told, what is known."""

    day: date
    letter: str
    """One cell, drawn behind the day."""
    label: str


STEPS = {"h": -1, "left": -1, "l": 1, "right": 1, "k": -7, "up": -7, "j": 7, "down": 7}
MONTH_STEPS = {
    "<": -1, "[": -1, ",": -1, "pageup": -1, "H": -1, ">": 1, "]": 1, ".": 1, "pagedown": 1, "L": 1,
}  # fmt: skip


class Month(LineWidget, can_focus=True):
    """One month; gives the day taken, or None."""

    DEFAULT_CSS = f"""
    Month {{ overlay: screen; position: absolute; width: {WIDTH}; height: {HEIGHT}; }}
    """

    def __init__(
        self, day: date, today: date, calendar: Calendar, marks: Sequence[Mark],
        done: Callable[[date | None], None],
    ) -> None:  # fmt: skip
        """Begin on `day`.

        Args:
            day: where the cursor begins.
            today: the board's day.
            calendar: working days, and what days off are called.
            marks: days in play already; of several on one day the first is drawn.
            done: is told the day taken, or None; once.
        """
        super().__init__(id="month")
        self.day = day
        self._today, self._calendar, self._marks = today, calendar, marks
        self._done: Callable[[date | None], None] | None = done
        self._digits = ""
        self._drawn: list[Line] = []
        self._is_placed = False

    def close(self, day: date | None) -> None:
        """Go, and leave the screen as it was."""
        done, self._done = self._done, None
        if done is not None:
            self.remove()
            done(day)

    def on_resize(self, event: Resize) -> None:
        """It has its place. Textual paints a new widget twice: the first time nothing is in it."""
        self._is_placed = True
        self.refresh()

    def on_focus(self, event: Focus) -> None:
        """Textual would paint it once more."""
        event.prevent_default()

    def on_key(self, event: Key) -> None:
        """Every key is the calendar's while it is open."""
        event.stop()
        event.prevent_default()
        for name in names_of(event):
            self._press(name)

    def _press(self, name: str) -> None:
        digits, self._digits = self._digits, ""
        if name in ("enter", "space"):
            self.close(self.day)
        elif name in ("escape", "tab"):
            self.close(None)
        elif name in STEPS:
            self._go(self.day, STEPS[name])
        elif name in MONTH_STEPS:
            self._go_month(MONTH_STEPS[name])
        elif name == "t":
            self._go(self._today, 0)
        elif len(name) == 1 and name.isdecimal():
            self._digit(digits, name)

    def _digit(self, before: str, digit: str) -> None:
        """A day of this month; a second digit goes on where it makes a day, else it begins anew."""
        last = monthrange(self.day.year, self.day.month)[1]
        self._digits = before + digit if before and int(before + digit) <= last else digit
        if 1 <= int(self._digits) <= last:
            self._go(self.day.replace(day=int(self._digits)), 0)

    def _go_month(self, by: int) -> None:
        """The same day of another month, or its last."""
        months = self.day.year * 12 + self.day.month - 1 + by
        year, month = divmod(months, 12)
        if MINYEAR <= year <= MAXYEAR:
            self._go(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])), 0)

    def _go(self, day: date, by: int) -> None:
        """Move, and send only what looks different."""
        try:
            self.day = day + timedelta(by)
        except OverflowError:  # the calendar ends
            return
        before, self._drawn = self._drawn, self._lines()
        if len(before) != len(self._drawn):
            return  # not drawn yet
        for y, (old, new) in enumerate(zip(before, self._drawn, strict=True)):
            if old != new:
                self.refresh(_difference(y, old, new))

    def render_line(self, y: int) -> Strip:
        """Textual asks for a line."""
        if not self._is_placed:
            return self.blank(self.size.width)
        if not self._drawn:
            self._drawn = self._lines()
        line = self._drawn[y] if y < len(self._drawn) else ()
        return strip_of(line, self.size.width, self.palette, ground="text")

    def _lines(self) -> list[Line]:
        first = self.day.replace(day=1)
        start = first - timedelta(first.weekday()) if first.toordinal() > 7 else first
        weeks = [self._week(start, week) for week in range(WEEKS)]
        return [self._title(), _weekdays(), *weeks, self._said(), self._in_play(), _keys()]

    def _title(self) -> Line:
        month = Period(self.day.replace(day=1), self.day, "month")
        name = phrases.period_text(month, language(), date.min)  # with its year, whichever it is
        return ((fit(f" {name}", WIDTH), "header_active"),)

    def _week(self, start: date, week: int) -> Line:
        days: list[Span] = [(" " * MARGIN, "text")]
        for weekday in range(7):
            ordinal = start.toordinal() + week * 7 + weekday
            day = date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None
            days.append(self._cell(day) if day is not None and day.month == self.day.month else _BLANK)
        return tuple(days)

    def _cell(self, day: date) -> Span:
        """A day in five cells: brackets are the cursor, * is today, - is off, a letter is in play."""
        number = f"{day.day:>2}"
        mark = next((mark.letter for mark in self._marks if mark.day == day), "")
        is_off = not self._calendar.is_working_day(day)
        behind = mark or ("*" if day == self._today else "-" if is_off else " ")
        if day == self.day:
            return f"[{number}]{behind if behind != ' ' else ''}".ljust(CELL), "cursor"
        role = "top_alert" if mark else "title" if day == self._today else "dim" if is_off else "text"
        return f" {number}{behind} ", role

    def _said(self) -> Line:
        """`2026-12-11 Fri · 15 working days`, and what is special about it."""
        day = self.day
        parts = [f"{day.isoformat()} {_(WEEKDAYS[day.weekday()])}", self._distance()]
        if day in self._calendar.days_off:
            parts.append(self._calendar.names.get(day) or _("day off"))
        elif not self._calendar.is_working_day(day):
            parts.append(_("weekend"))
        return ((" " + " · ".join(parts), "text"),)

    def _distance(self) -> str:
        if self.day == self._today:
            return _("today")
        n = self._calendar.working_days_between(self._today, self.day)
        if self.day < self._today:
            return ngettext("{n} working day ago", "{n} working days ago", -n).format(n=-n)
        return ngettext("{n} working day", "{n} working days", n).format(n=n)

    def _in_play(self) -> Line:
        line: list[Span] = [(" ", "text")]
        for mark in self._marks:
            line += [(mark.letter, "top_alert"), (f" {mark.label} {mark.day.month}/{mark.day.day}  ", "dim")]
        return tuple(line)


_BLANK: Span = (" " * CELL, "text")


def _weekdays() -> Line:
    names = (_(name) for name in WEEKDAYS)
    return ((" " * MARGIN + "".join(fit(f" {name}", CELL) for name in names), "dim"),)


def _keys() -> Line:
    keys = (("Enter", _("take it")), ("< >", _("month")), ("t", _("today")), ("Esc", _("back")))
    line = (((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in keys)
    return tuple(span for pair in line for span in pair)


def _difference(y: int, old: Line, new: Line) -> Region:
    """The cells from the first span that differs to the last, where both have the same shape."""
    if len(old) != len(new) or any(width(a[0]) != width(b[0]) for a, b in zip(old, new, strict=True)):
        return Region(0, y, WIDTH, 1)
    changed = [at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    left = sum(width(text) for text, _role in new[: changed[0]])
    right = sum(width(text) for text, _role in new[: changed[-1] + 1])
    return Region(left, y, right - left, 1)


def open_month(
    field: Widget, day: date, today: date, calendar: Calendar, marks: Sequence[Mark],
    take: Callable[[date], None],
) -> Month:  # fmt: skip
    """Show the calendar beside a field, above it if it would not fit below; the field gets the keys back.

    Args:
        field: what is typed in.
        day: where the cursor begins.
        today: the board's day.
        calendar: working days and days off.
        marks: days in play.
        take: is told the day, if one is taken.
    """
    screen = field.screen

    def done(day: date | None) -> None:
        if screen.is_attached:
            screen.set_focus(field)
            if day is not None:
                take(day)

    month = Month(day, today, calendar, marks, done)
    beside = field.parent
    assert isinstance(beside, Widget)  # not the screen, which mounting would paint anew
    below, above = field.region.bottom, field.region.y - 1 - HEIGHT
    y = below if below + HEIGHT <= screen.size.height else max(0, above)
    x = max(0, min(field.region.x, screen.size.width - WIDTH))
    month.styles.offset = (x - beside.region.x, y - beside.region.y)
    beside.mount(month, before=0)
    screen.set_focus(month)
    return month
