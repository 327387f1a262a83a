"""Questions that several acts ask: a day, a reason, a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from board.domain.change import Commit
from board.domain.deal import Deal
from board.domain.period import Period
from board.domain.promise import dates_in, reaches_customer, told_due
from board.errors import Misuse, Refused
from board.i18n.dates.explain import explain
from board.i18n.dates.kinds import Field
from board.i18n.dates.reading import DateContext, Reading, read_date
from board.i18n.days import day_text, zone
from board.i18n.sentences import sentence
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.lines import Line
from board.tui.screens.form import Dates

if TYPE_CHECKING:  # most dates are typed
    from board.tui.widgets.month import Mark


@dataclass(frozen=True, slots=True)
class Day:
    """A date phrase a person has settled on."""

    period: Period
    day: date
    """The working day it is due, or to act on."""
    reading: Reading

    @property
    def time(self) -> str:
        """Local "HH:MM" if one was said."""
        return f"{self.reading.time:%H:%M}" if self.reading.time is not None else ""


def context(desk: Desk, field: Field, deal: Deal | None = None) -> DateContext:
    """How dates are read on this screen: the board's day and calendar, and the date in force."""
    moment = desk.session.actor.moment
    now = moment.now.astimezone(zone(moment.calendar.tz)).time()
    month_first = desk.desk_app.launch.settings.month_first
    return DateContext(
        moment.today, moment.calendar, field=field, now=time(now.hour, now.minute),
        base=None if deal is None else in_force(desk, deal, field),
        month_first=True if month_first is None else month_first,
    )  # fmt: skip


def in_force(desk: Desk, deal: Deal, field: Field) -> date | None:
    """The date "two weeks late" counts from: what is known, else what was told (decision 37)."""
    dates = dates_in(desk.session.snapshot, deal.id)
    calendar = desk.session.moment.calendar
    told = told_due(dates.told, calendar)
    if field == "told" or dates.known is None or dates.known.period is None:
        return told
    return dates.known.period.due(calendar)


async def ask_day(
    desk: Desk, question: str, field: Field, deal: Deal | None = None, value: str = "",
    more: Callable[[Reading], Line] | None = None, on_tab: Callable[[], None] | None = None,
    prepare: Callable[[str], str] = str,
) -> Day:  # fmt: skip
    """Ask for a date; says while it is typed what it understood, and asks on a day off.

    `prepare` takes out of what is typed what is no date, such as a rhythm.

    Raises:
        Escaped: Esc was pressed.
    """
    ctx = context(desk, field, deal)

    def preview(text: str) -> Line:
        if not text.strip():
            raise Misuse("date.type_one")
        reading = read_date(prepare(text), ctx)
        line: Line = ((explain(reading, ctx), "top"),)
        if reading.act == "refuse":
            raise Misuse("date.not_a_date", text=text)
        return (*line, *more(reading)) if more is not None else line

    pick = on_calendar(desk, ctx, deal, prepare=prepare)
    text = await desk.bottom.ask(dated(question), value, preview, on_tab=on_tab, on_key=pick)
    return await settle(desk, read_date(prepare(text), ctx), field)


def dated(question: str) -> Line:
    """A question about a date, and that there is a calendar."""
    return ((question, "title"), ("  ↓ " + _("calendar"), "dim"))


def on_calendar(
    desk: Desk, ctx: DateContext, deal: Deal | None = None, proposed: date | None = None,
    prepare: Callable[[str], str] = str,
) -> Callable[[str], bool]:  # fmt: skip
    """What ↓ does in the line a date is typed in: a calendar, on the day the text means.

    Args:
        desk: the screen.
        ctx: how the text is read.
        deal: whose dates are marked.
        proposed: where it begins while nothing is typed; None: the next working day.
        prepare: takes out of the text what is no date; that stays when a day is taken.
    """

    def pressed(name: str) -> bool:
        if name != "down":
            return False
        # late: most dates are typed
        from board.tui.widgets.month import open_month

        bottom = desk.bottom
        text = bottom.entry.value
        said = prepare(text)

        def take(day: date) -> None:
            rest = text.replace(said, " ", 1) if said else text
            bottom.put(" ".join([with_day(said, day, ctx), *rest.split()]))

        marks = marks_of(desk, deal) if deal is not None else ()
        open_month(bottom.entry, meant(said, ctx, proposed)[0], ctx.today, ctx.calendar, marks, take)
        return True

    return pressed


def meant(text: str, ctx: DateContext, proposed: date | None = None) -> tuple[date, str]:
    """The day a text means, and its local time or nothing; what is proposed while it means none."""
    reading = None
    if text.strip():
        with suppress(Misuse):
            reading = read_date(text, ctx)
    if reading is None or reading.period is None:
        step = -1 if ctx.back else 1
        return proposed or ctx.calendar.add_working_days(ctx.today, step), ""
    at = "" if reading.time is None else f"{reading.time:%H:%M}"
    is_day = reading.period.precision == "day"
    return (None if is_day else reading.due) or reading.period.start, at


def with_day(text: str, day: date, ctx: DateContext) -> str:
    """A day as it is written into a field, with the time that stood in the text."""
    return f"{day.isoformat()} {meant(text, ctx)[1]}".rstrip()


def dates_of(ctx: DateContext) -> Dates:
    """The calendar of a form's field that is read like this."""
    return Dates(
        ctx.today, ctx.calendar, lambda text: meant(text, ctx)[0], lambda text, day: with_day(text, day, ctx)
    )


def marks_of(desk: Desk, deal: Deal) -> tuple[Mark, ...]:
    """The dates of a deal that are in play: told, known, needed."""
    # late: with the calendar
    from board.tui.widgets.month import Mark

    dates, calendar = dates_in(desk.session.snapshot, deal.id), desk.session.moment.calendar
    said = (("T", _("told"), dates.told), ("K", _("known"), dates.known), ("N", _("needed"), dates.needed))
    days = ((letter, label, told_due(statement, calendar)) for letter, label, statement in said)
    return tuple(Mark(day, letter, label) for letter, label, day in days if day is not None)


async def settle(desk: Desk, reading: Reading, field: Field) -> Day:
    """Settle what a phrase leaves open: a day off, a past day, two meanings."""
    choices = reading.choices
    if reading.act in ("ask", "past") and choices:
        today = desk.session.moment.today
        options = [Option(str(i + 1), day_text(day, today)) for i, day in enumerate(choices[:9])]
        kept = reading.period
        if reading.act == "ask" and kept is not None and kept.start == kept.end and kept.start not in choices:
            options.append(Option("0", _("keep {day}").format(day=day_text(kept.start, today))))
        title = _("which day?") if reading.act == "ask" else _("that day is past; did you mean")
        key = await desk.bottom.choose(((title, "title"),), options)
        if key != "0":
            day = choices[int(key) - 1]
            return Day(Period(day, day), day, reading)
    if reading.period is None:
        raise Misuse("date.missing")
    day = reading.period.start if field == "past" else _due(desk, reading, field)
    return Day(reading.period, day, reading)


def _due(desk: Desk, reading: Reading, field: Field) -> date:
    calendar, today = desk.session.moment.calendar, desk.session.moment.today
    assert reading.period is not None
    if field == "follow_up":
        return reading.follow_up or reading.period.follow_up_day(calendar, today)
    return reading.due or reading.period.due(calendar)


async def with_reason(desk: Desk, do: Callable[[str], Awaitable[Commit | None]]) -> Commit | None:
    """Do it; when a rule refuses, say so and ask for the reason that overrides it, if one does.

    Raises:
        Escaped: no reason was given; nothing happened.
        BoardError: anything but a refusal.
    """
    try:
        return await do("")
    except Refused as refused:
        if "rule" not in refused.details:
            raise
        return await do(await ask_reason(desk, refused))


async def ask_reason(desk: Desk, refused: Refused) -> str:
    """Why it is done although a rule says no.

    Raises:
        Escaped: no reason was given.
    """
    note = ((_("reason"), "hint_text"),)
    return await desk.bottom.ask(refusal(desk, refused), preview=wants_reason, note=note)


async def which_line(desk: Desk, deal: Deal) -> int | None:
    """Which line of the order it is about; asked only where there are several, None is all of them."""
    lines = desk.session.snapshot.lines_of(deal.id)[:9]
    if len(lines) < 2:
        return None
    options = [Option("0", _("all lines")), *(Option(str(n), line.item) for n, line in enumerate(lines, 1))]
    key = await desk.bottom.choose(((_("which line is it for?"), "title"),), options)
    return None if key == "0" else lines[int(key) - 1].id


def refusal(desk: Desk, refused: Refused) -> Line:
    """Why a rule says no, above the ways around it."""
    return ((sentence(refused, desk.session.moment.today), "late"),)


def wants_reason(text: str) -> Line:
    """What is said while a reason is typed.

    Raises:
        Misuse: there is none yet.
    """
    if not text.strip():
        raise Misuse("override.reason_wanted")
    return ((_("Enter: do it anyway, the reason is kept"), "top"),)


def known_for_customer(desk: Desk, deal: Deal) -> date | None:
    """What the controller's date means for the customer."""
    dates = dates_in(desk.session.snapshot, deal.id)
    if dates.known is None:
        return None
    dock = desk.session.ground.config.board.dock_days
    return reaches_customer(dates.known, deal, dock, desk.session.moment.calendar)


def instant(desk: Desk, local: datetime | None) -> datetime | None:
    """A board-local time as an instant, UTC."""
    if local is None:
        return None
    return local.replace(tzinfo=zone(desk.session.moment.calendar.tz)).astimezone(UTC)
