"""Building blocks both grammars share: weeks, months, years, lengths, and what marks do to a day."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from board.domain.period import Period, Precision
from board.errors import Misuse
from board.i18n.dates.kinds import DateContext, Kind, Note, Said

Handler = Callable[["re.Match[str]", DateContext], Said | None]
Rules = tuple[tuple[str, Handler], ...]

ONE_DAY = timedelta(1)
RECENT_DAYS = 90  # a date passed this recently is asked about; one longer gone means next year
PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (25, 31)}
WEEK_PARTS = {"early": (0, 1), "mid": (1, 3), "late": (3, 4), "weekend": (5, 6), "": (0, 6)}


@cache
def rx(pattern: str) -> re.Pattern[str]:
    """The compiled pattern; compiled when first tried, because most are never reached."""
    return re.compile(pattern)


def first(rules: Iterable[tuple[str, Handler]], text: str, ctx: DateContext) -> Said | None:
    """What the first rule that matches the whole text makes of it."""
    for pattern, handler in rules:
        match = rx(pattern).fullmatch(text)
        said = handler(match, ctx) if match else None
        if said:
            return said
    return None


def make(year: int, month: int, day: int) -> date:
    """A date.

    Raises:
        Misuse: `date.impossible` for 30 February and its like.
    """
    try:
        return date(year, month, day)
    except ValueError:
        raise Misuse("date.impossible", text=f"{year}-{month}-{day}") from None


def on(day: date, kind: Kind = "day", **more: object) -> Said:
    """A single day as a meaning."""
    return replace(Said(kind, Period(day, day)), **more)  # type: ignore[arg-type]  # fields of Said


def over(start: date, end: date, kind: Precision = "range") -> Said:
    """Several days as a meaning."""
    return Said(kind, Period(start, end, kind))


def in_days(ctx: DateContext, days: int) -> Said:
    """So many calendar days from today."""
    return on(ctx.today + timedelta(days))


# -- weeks ------------------------------------------------------------------------------------------


def monday(day: date) -> date:
    """The Monday of the day's week (Monday to Sunday)."""
    return day - timedelta(day.weekday())


def next_weekday(ctx: DateContext, weekday: int) -> Said:
    """A bare weekday: the next to come after today; looking back, the last one before today."""
    if ctx.back:
        return last_weekday(ctx, weekday)
    return on(ctx.today + timedelta((weekday - ctx.today.weekday() - 1) % 7 + 1))


def last_weekday(ctx: DateContext, weekday: int) -> Said:
    """The weekday most recently gone by."""
    return on(ctx.today - timedelta((ctx.today.weekday() - weekday - 1) % 7 + 1))


def weekday_of_week(ctx: DateContext, weeks: int, weekday: int) -> Said:
    """A weekday of this week (0), the next (1) …; on the wrong side of today, the nearest is offered."""
    day = monday(ctx.today) + timedelta(7 * weeks + weekday)
    return on(day, offer=next_weekday(ctx, weekday).period, offered=weeks == 0)


def part_of_week(ctx: DateContext, weeks: int, part: str = "") -> Said:
    """A week, or its early, mid, late part or weekend."""
    start = monday(ctx.today) + timedelta(7 * weeks)
    low, high = WEEK_PARTS[part]
    said = over(start + timedelta(low), start + timedelta(high), "range" if part else "week")
    return replace(said, offer=_later(said.period, 7))


def _later(period: Period | None, days: int) -> Period | None:
    return period and Period(period.start + timedelta(days), period.end + timedelta(days), period.precision)


def iso_week(ctx: DateContext, number: int, year: int | None = None) -> Said:
    """ISO week `number` of the year, the coming one if this year's is over."""
    if not 1 <= number <= 53:
        raise Misuse("date.impossible", text=str(number))

    def build(y: int) -> Period:
        try:
            start = date.fromisocalendar(y, number, 1)
        except ValueError:
            raise Misuse("date.impossible", text=str(number)) from None
        return Period(start, start + timedelta(6), "week")

    return by_year(ctx, build, year)


def week_of_month(year: int, month: int, nth: int) -> Said:
    """The nth week of a month (-1 the last): its first week holds its first Thursday.

    The other common reading (the week with the 1st, or with the last day) is a second meaning.
    """
    last = date(year, month, monthrange(year, month)[1])
    if nth < 0:
        start = monday(last - timedelta((last.weekday() - 3) % 7))
        other = monday(last)
    else:
        begin = date(year, month, 1)
        start = monday(begin + timedelta((3 - begin.weekday()) % 7)) + timedelta(7 * (nth - 1))
        other = monday(begin) + timedelta(7 * (nth - 1))
    if (start + timedelta(3)).month != month:
        raise Misuse("date.impossible", text=f"{year}-{month}")
    others = () if other == start else (Period(other, other + timedelta(6), "week"),)
    return replace(over(start, start + timedelta(6), "week"), others=others)


def weekday_of_month(year: int, month: int, nth: int, weekday: int) -> Said:
    """The nth such weekday in a month (-1 the last)."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return on(last - timedelta((last.weekday() - weekday) % 7))
    begin = date(year, month, 1)
    day = begin + timedelta((weekday - begin.weekday()) % 7 + 7 * (nth - 1))
    if day.month != month:
        raise Misuse("date.impossible", text=f"{year}-{month}")
    return on(day)


# -- months and years -------------------------------------------------------------------------------


def by_year(ctx: DateContext, build: Callable[[int], Period], year: int | None, recent: bool = False) -> Said:
    """A period that comes every year, in the year meant.

    Args:
        ctx: decides the side of today.
        build: the period in a given year.
        year: when it was said, nothing is assumed.
        recent: one gone less than 90 days ago is asked about, not moved to next year.
    """
    if year is not None:
        return _said(build(_valid_year(year)), offer=_try(build, year + 1))
    here = build(ctx.today.year)
    if _right_side(ctx, here):
        return _said(here)
    step = -1 if ctx.back else 1
    there = build(ctx.today.year + step)
    gone = (here.start - ctx.today).days if ctx.back else (ctx.today - here.end).days
    if recent and gone <= RECENT_DAYS:
        return _said(here, offer=there)
    return replace(_said(there), show=True, notes=(Note("next_year", number=there.end.year),))


def _try(build: Callable[[int], Period], year: int) -> Period | None:
    try:
        return build(year)
    except (Misuse, ValueError):
        return None


def _said(period: Period, offer: Period | None = None) -> Said:
    return Said(period.precision, period, offer=offer)


def _valid_year(year: int) -> int:
    if not 1950 <= year <= 2199:
        raise Misuse("date.impossible", text=str(year))
    return year


def _right_side(ctx: DateContext, period: Period) -> bool:
    return period.start <= ctx.today if ctx.back else period.end >= ctx.today


def month_of(year: int, month: int) -> Period:
    """A whole month.

    Raises:
        Misuse: `date.impossible` for a thirteenth month.
    """
    start = make(year, month, 1)
    return Period(start, date(year, month, monthrange(year, month)[1]), "month")


def part_of(period: Period, part: str) -> Period:
    """The early (1-10), mid (11-20), late (21-) or end (25-) part of a month."""
    if not part:
        return period
    low, high = PARTS[part]
    return Period(period.start.replace(day=low), period.start.replace(day=min(high, period.end.day)), "range")


def month(ctx: DateContext, number: int, year: int | None = None, part: str = "") -> Said:
    """A month by number, or a part of it."""
    return by_year(ctx, lambda y: part_of(month_of(y, number), part), year)


def shift_month(ctx: DateContext, months: int) -> tuple[int, int]:
    """Year and month so many months from today's."""
    index = ctx.today.year * 12 + ctx.today.month - 1 + months
    return index // 12, index % 12 + 1


def next_part(ctx: DateContext, part: str) -> Said:
    """A bare "early", "mid", "late": this month's, or the neighbour's when that is over."""
    here = part_of(month_of(*shift_month(ctx, 0)), part)
    if _right_side(ctx, here):
        return _said(here)
    return _said(part_of(month_of(*shift_month(ctx, -1 if ctx.back else 1)), part))


def month_day(ctx: DateContext, number: int, day: int, year: int | None = None) -> Said:
    """A day of a month; without a year, the one its distance from today suggests."""
    if (number, day) == (2, 29) and year is None:
        return _leap_day(ctx)

    def build(y: int) -> Period:
        d = make(y, number, day)
        return Period(d, d)

    return by_year(ctx, build, year, recent=True)


def month_days(ctx: DateContext, number: int, ends: tuple[int, int], year: int | None = None) -> Said | None:
    """From one day of a month to another."""
    left = month_day(ctx, number, ends[0], year)
    if left.period is None:
        return None
    return joined(left, month_day(ctx, number, ends[1], left.period.start.year))


def _leap_day(ctx: DateContext) -> Said:
    step = -1 if ctx.back else 1
    year = ctx.today.year
    while True:
        if monthrange(year, 2)[1] == 29 and _right_side(ctx, month_of(year, 2)):
            return on(date(year, 2, 29), show=True, notes=(Note("next_year", number=year),))
        year += step


def day_of_month(ctx: DateContext, day: int) -> Said:
    """A bare day number: the next to come (today counts); looking back, the last gone."""
    if not 1 <= day <= 31:
        raise Misuse("date.impossible", text=str(day))
    step = -1 if ctx.back else 1
    for months in range(0, 4 * step, step):
        whole = month_of(*shift_month(ctx, months))
        if day > whole.end.day:
            continue
        found = whole.start.replace(day=day)
        if _right_side(ctx, Period(found, found)):
            return on(found)
    return None  # type: ignore[return-value]  # two months in a row never both lack a day


def quarter(ctx: DateContext, number: int, year: int | None = None) -> Said:
    """A quarter of the year."""

    def build(y: int) -> Period:
        return Period(date(y, 3 * number - 2, 1), month_of(y, 3 * number).end, "quarter")

    return by_year(ctx, build, year)


def half(ctx: DateContext, number: int, year: int | None = None) -> Said:
    """A half of the year."""

    def build(y: int) -> Period:
        return Period(date(y, 6 * number - 5, 1), month_of(y, 6 * number).end, "half")

    return by_year(ctx, build, year)


def whole_year(year: int) -> Said:
    """A year, said as such."""
    _valid_year(year)
    return replace(over(date(year, 1, 1), date(year, 12, 31)), show=True)


def full_year(ctx: DateContext, digits: str) -> int:
    """A year of two or four digits."""
    number = int(digits)
    return number if number > 99 else ctx.today.year // 100 * 100 + number


# -- pieces of a meaning ---------------------------------------------------------------------------


def joined(left: Said | None, right: Said | None) -> Said | None:
    """From the one through the other: "12/7~12/11", "4분기 아니면 내년 1분기"."""
    if not (left and right and left.period and right.period):
        return None
    if right.period.end < left.period.start:
        return None
    said = over(left.period.start, right.period.end)
    return replace(said, show=left.show, notes=left.notes, about=left.about or right.about)


def last_day(said: Said) -> Said:
    """The last day of a period, as a day."""
    return replace(said, kind="day", period=said.period and Period(said.period.end, said.period.end))


def weekday_in(said: Said, weekday: int) -> Said:
    """A weekday of a week that was said."""

    def pick(week: Period) -> Period:
        day = week.start + timedelta(weekday)
        return Period(day, day)

    return replace(
        said, kind="day", period=said.period and pick(said.period), others=tuple(map(pick, said.others))
    )


def edge_of(said: Said, part: str) -> Said:
    """The early or end part of a quarter or year: of its first, or its last, month."""
    if not part or said.period is None:
        return said
    day = said.period.start if part == "early" else said.period.end
    return replace(said, kind="range", show=True, period=part_of(month_of(day.year, day.month), part))


def gone(said: Said, ctx: DateContext) -> bool:
    """Whether a meaning is over, in a field that looks ahead."""
    return not ctx.back and said.period is not None and said.period.end < ctx.today
