"""설, 추석, Christmas, New Year and "the holidays", found by the names the calendar carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from board.domain.period import Period
from board.errors import Misuse
from board.i18n.dates import marks
from board.i18n.dates.kinds import DateContext, Note, Said

# as the holiday library writes them, in Korean and in English
NAMES = {
    "seollal": ("설날", "korean new year", "seollal", "lunar new year"),
    "chuseok": ("추석", "chuseok"),
    "christmas": ("기독탄신일", "성탄", "크리스마스", "christmas"),
    "new_year": ("신정", "new year's day"),
}
FIXED = {"christmas": (12, 25), "new_year": (1, 1)}
SPREAD_DAYS = 7  # a festival and its substitute day lie closer than this
LONG_WEEKEND = 3
FAR_MONTHS = 4  # farther than this, "추석 전" is easily the wrong year


def festival(ctx: DateContext, key: str) -> Said:
    """The festival to come (looking back: the last one), as the days it takes.

    Raises:
        Misuse: `date.festival_unknown` when the calendar names none on that side of today.
    """
    period = _nearest(ctx, _occurrences(ctx, key))
    if period is None:
        raise Misuse("date.festival_unknown", name=key, text="")
    moon = key not in FIXED
    far = key == "christmas" and period.start.year != ctx.today.year
    months = abs((period.start.year - ctx.today.year) * 12 + period.start.month - ctx.today.month)
    note = Note(
        "festival_far" if months >= FAR_MONTHS else "festival", day=period.start, name=key, number=months
    )
    return Said("range", period, festival=True, show=moon or far, notes=(note,))


def next_lunar(ctx: DateContext) -> Said:
    """명절: whichever of 설 and 추석 comes first."""
    found = [said for key in ("seollal", "chuseok") if (said := _known(ctx, key))]
    if not found:
        raise Misuse("date.festival_unknown", name="seollal", text="")
    return min(found, key=lambda said: abs(_start(said) - ctx.today))


def holidays(ctx: DateContext) -> Said:
    """연휴: the next run of three or more days off around a holiday; the two after it are offered."""
    runs = _runs(ctx)
    if not runs:
        raise Misuse("date.festival_unknown", name="holidays", text="")
    note = Note("festival", day=runs[0].start, name="holidays")
    return Said("range", runs[0], festival=True, others=tuple(runs[1:3]), notes=(note,))


def new_year(ctx: DateContext) -> Said:
    """새해 되면: the first working day of the year."""
    said = festival(ctx, "new_year")
    return replace(marks.marked("after", said, ctx) or said, notes=said.notes)


def _start(said: Said) -> date:
    return said.period.start if said.period else date.min


def _known(ctx: DateContext, key: str) -> Said | None:
    try:
        return festival(ctx, key)
    except Misuse:
        return None


def _occurrences(ctx: DateContext, key: str) -> list[Period]:
    periods: list[Period] = []
    for day in sorted(d for d, name in ctx.calendar.names.items() if _is(key, name)):
        if periods and (day - periods[-1].end).days <= SPREAD_DAYS:
            periods[-1] = Period(periods[-1].start, day, "range")
        else:
            periods.append(Period(day, day, "range"))
    years = {p.start.year for p in periods}
    if key in FIXED:
        around = (ctx.today.year + n for n in (-1, 0, 1))
        fixed = (date(year, *FIXED[key]) for year in around if year not in years)
        periods.extend(Period(d, d, "range") for d in fixed)
    return sorted(periods, key=lambda p: p.start)


def _is(key: str, name: str) -> bool:
    return any(word in name.lower() for word in NAMES[key])


def _nearest(ctx: DateContext, periods: list[Period]) -> Period | None:
    if ctx.back:
        return next((p for p in reversed(periods) if p.start <= ctx.today), None)
    return next((p for p in periods if p.end >= ctx.today), None)


def _runs(ctx: DateContext) -> list[Period]:
    """Runs of days off around a holiday to come, long enough to be called 연휴."""
    calendar = ctx.calendar
    found: list[Period] = []
    for day in sorted(d for d in calendar.days_off if d >= ctx.today):
        if found and day <= found[-1].end:
            continue
        start = calendar.previous_working_day(day) + timedelta(1)
        end = calendar.next_working_day(day) - timedelta(1)
        if (end - start).days + 1 >= LONG_WEEKEND:
            found.append(Period(start, end, "range"))
        if len(found) == 3:
            break
    return found
