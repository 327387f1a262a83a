"""Forms that are the same in both languages: 12/6, 2026-12-06, 1211, +3, Q1 27, W50, D-3."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from re import Match

from board.domain.period import Period
from board.errors import Misuse
from board.i18n.dates import lengths, shared
from board.i18n.dates.kinds import DateContext, Note, Said, Span, Unit

UNITS: dict[str, Unit] = {
    "d": "day",
    "w": "week",
    "m": "month",
    "mo": "month",
    "wd": "working_day",
    "bd": "working_day",
}


def with_weekday(said: Said | None, weekday: int) -> Said | None:
    """A date with its weekday beside it: when the two differ, both are offered."""
    if said is None or said.period is None or said.period.start.weekday() == weekday:
        return said
    day = said.period.start
    near = day + timedelta((weekday - day.weekday() + 3) % 7 - 3)
    notes = (*said.notes, Note("weekday_differs", day=day))
    return replace(said, others=(Period(near, near),), notes=notes)


def _ymd(m: Match[str], ctx: DateContext) -> Said:
    return shared.month_day(ctx, int(m["m"]), int(m["d"]), int(m["y"]))


def _yymmdd(m: Match[str], ctx: DateContext) -> Said:
    year = shared.full_year(ctx, m["y"])
    return shared.month_day(ctx, int(m["m"]), int(m["d"]), year)


def _ends_in_year(m: Match[str], ctx: DateContext) -> Said:
    month, day = _month_and_day(m, ctx)
    return shared.month_day(ctx, month, day, int(m["y"]))


def _three_short_parts(m: Match[str], ctx: DateContext) -> Said | None:
    """26.12.6 and 26/12/6 begin with the year; 12/6/26 ends with it."""
    first, middle, last = int(m["a"]), int(m["b"]), int(m["y"])
    if first > 12 or m["s"] != "/":
        return replace(shared.month_day(ctx, middle, last, shared.full_year(ctx, m["a"])), show=True)
    if len(m["y"]) == 1:
        return None
    month, day = _month_and_day(m, ctx)
    return replace(shared.month_day(ctx, month, day, shared.full_year(ctx, m["y"])), show=True)


def _month_and_day(m: Match[str], ctx: DateContext) -> tuple[int, int]:
    a, b = int(m["a"]), int(m["b"])
    return (a, b) if ctx.month_first else (b, a)


def _slash(m: Match[str], ctx: DateContext) -> Said:
    month, day = _month_and_day(m, ctx)
    if month > 12 >= day:
        return replace(shared.month_day(ctx, day, month), show=True)
    return shared.month_day(ctx, month, day)


def _slash_days(m: Match[str], ctx: DateContext) -> Said | None:
    return shared.month_days(ctx, int(m["a"]), (int(m["b"]), int(m["c"]))) if ctx.month_first else None


def _four_digits(m: Match[str], ctx: DateContext) -> Said:
    if m["m"] == "20":
        return shared.whole_year(int(m[0]))
    return shared.month_day(ctx, int(m["m"]), int(m["d"]))


def _plus(m: Match[str], ctx: DateContext) -> Said:
    unit = UNITS[m["u"] or "wd"]
    number = int(m["n"])
    if m["s"] == "-":
        return lengths.ago(ctx, Span(number, number, unit))
    return lengths.after(ctx, Span(number, number, unit))


def _length(m: Match[str], ctx: DateContext) -> Said:
    number = int(m["n"])
    return lengths.after(ctx, Span(number, number, UNITS[m["u"]]))


def _quarter(m: Match[str], ctx: DateContext) -> Said:
    year = m["y"] or m["z"]
    number = int(m["q"] or m["r"])
    build = shared.half if "h" in m[0] else shared.quarter
    if build is shared.half and number > 2:
        raise Misuse("date.impossible", text=m[0])
    said = build(ctx, number, shared.full_year(ctx, year) if year else None)
    return replace(said, show=False) if build is shared.half else said


def _week(m: Match[str], ctx: DateContext) -> Said:
    return shared.iso_week(ctx, int(m["n"]), int(m["y"]) if m["y"] else None)


def _d_day(m: Match[str], ctx: DateContext) -> Said:
    return lengths.d_day(ctx, int(m["n"]) * (1 if m["s"] == "+" else -1) if m["n"] else 0)


_SHORT = r"(?P<a>[0-9]{1,2})"
RULES: shared.Rules = (
    (r"(?P<y>[0-9]{4})(?P<s>[-./]) ?(?P<m>[0-9]{1,2})(?P=s) ?(?P<d>[0-9]{1,2})\.?", _ymd),
    (_SHORT + r"[/.-](?P<b>[0-9]{1,2})\.?", _slash),
    (_SHORT + r"/(?P<b>[0-9]{1,2})[-~](?P<c>[0-9]{1,2})", _slash_days),
    (r"(?P<s>[+-])(?P<n>[0-9]{1,3}) ?(?P<u>d|wd|bd|w|mo?)?", _plus),
    (r"(?P<n>[0-9]{1,3}) ?(?P<u>d|wd|bd|w|mo?)", _length),
    (r"(?P<y>20[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _ymd),
    (r"(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _four_digits),
    (
        r"(?:'?(?P<y>20[0-9]{2}|[0-9]{2})[ /-]?)?(?:[qh](?P<q>[1-4])|(?P<r>[1-4])[qh])"
        r"(?:[ /'-]*(?P<z>20[0-9]{2}|[0-9]{2}))?",
        _quarter,
    ),
    (r"d ?(?P<s>[+-]) ?(?P<n>[0-9]{1,3})|(?:d-?day)", _d_day),
    (r"(?:(?P<y>20[0-9]{2})[ -]?)?(?:w|wk|week) ?(?P<n>[0-9]{1,2})", _week),
    (_SHORT + r"[/.-](?P<b>[0-9]{1,2})[/.-](?P<y>[0-9]{4})", _ends_in_year),
    (r"'?" + _SHORT + r"(?P<s>[-./])(?P<b>[0-9]{1,2})(?P=s)(?P<y>[0-9]{1,2})\.?", _three_short_parts),
    (r"(?P<y>[0-9]{2})(?P<m>[0-9]{2})(?P<d>[0-9]{2})", _yymmdd),
)
