"""The English grammar, on lower-case text with single spaces."""

from __future__ import annotations

from dataclasses import replace
from re import Match

from board.i18n.dates import festivals, hours, lengths, marks, numeric, shared
from board.i18n.dates.kinds import DateContext, Note, Said, Span, Unit
from board.i18n.dates.vocabulary import one_of, table

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = table({
    1: "a/an/one", 2: "two/couple of/a couple of", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
    8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve",
}, split="/")  # fmt: skip
NTHS = table({1: "1st first", 2: "2nd second", 3: "3rd third", 4: "4th fourth", 5: "5th fifth", -1: "last"})
DAY_WORDS = table({
    0: "today/tonight", 1: "tomorrow/tmr/tmrw", 2: "day after tomorrow/the day after tomorrow",
    -1: "yesterday",
    -2: "day before yesterday/the day before yesterday",
}, split="/")  # fmt: skip
FESTIVALS = table({
    "seollal": "seollal/korean new year/lunar new year", "chuseok": "chuseok", "christmas": "christmas/xmas",
    "new_year": "new year/new years/new year's day",
}, split="/")  # fmt: skip
WHICH = {"this": 0, "the": 0, "next": 1, "last": -1, "": 0}
PARTS = table({
    "early": "early/beginning of/start of", "mid": "mid/middle of", "late": "late", "end": "end of",
}, split="/")  # fmt: skip
NOT_A_DATE = (
    r"soon|shortly|asap|as soon as (?:possible|we can|you can)|soonest|later|some ?day|sometime|eventually|"
    r"in due course|(?:very |in the )?near future"
)
NOT_YET = (
    r"tbd|tba|tbc|to be (?:decided|determined|confirmed|announced|advised)|"
    r"not (?:yet )?known(?: yet)?|unknown"
)

WEEKDAY = r"(?P<wd>mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\.?"
MONTH = (
    r"(?P<m>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|ember|ober|tember)?\.?"
)
YEAR = r"(?: |, ?|'| ')(?P<y>2[01][0-9]{2})"
DAY = r"(?:the )?(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
NUMBER = rf"[0-9]{{1,3}}|{one_of(NUMBERS)}"
LENGTH = (
    rf"(?:(?:(?P<lo>{NUMBER})(?: ?- ?| to | or ))?(?P<n>{NUMBER}) ?"
    r"(?P<u>(?:business|working|work) days?|wds?|bds?|days?|d|weeks?|wks?|w|months?|mos?|years?|"
    r"fortnights?)|"
    r"(?P<fortnight>fortnight))"
)
NTH = rf"(?:the )?(?P<nth>{one_of(NTHS)})"


_LETTERS: dict[str, Unit] = {"d": "day", "w": "week", "m": "month"}


def _unit(text: str) -> tuple[Unit, int]:
    if text.startswith(("business", "work", "wd", "bd")):
        return "working_day", 1
    if text.startswith("fortnight"):
        return "week", 2
    if text.startswith("year"):
        return "month", 12
    return _LETTERS[text[0]], 1


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text]


def _span(m: Match[str]) -> Span | None:
    if m["fortnight"]:
        return Span(2, 2, "week")
    unit, times = _unit(m["u"])
    high = _number(m["n"])
    low = _number(m["lo"]) if m["lo"] else high
    return Span(low * times, high * times, unit) if low <= high else None


def _month_number(m: Match[str]) -> int:
    return MONTHS.index(m["m"][:3]) + 1


def _year(m: Match[str]) -> int | None:
    return int(m["y"]) if m["y"] else None


# -- days -------------------------------------------------------------------------------------------


def _day_word(m: Match[str], ctx: DateContext) -> Said:
    return shared.in_days(ctx, DAY_WORDS[m[0]])


def _just_now(m: Match[str], ctx: DateContext) -> Said:
    return shared.on(ctx.today, at=ctx.now, gone=True)


def _weekday(m: Match[str], ctx: DateContext) -> Said:
    weekday = WEEKDAYS.index(m["wd"])
    which = m["which"] or ""
    if which in ("this", "next"):
        return shared.weekday_of_week(ctx, WHICH[which], weekday)
    if which == "last":
        return replace(shared.last_weekday(ctx, weekday), show=True)
    return shared.next_weekday(ctx, weekday)


def _week_weekday(m: Match[str], ctx: DateContext) -> Said:
    return shared.weekday_of_week(ctx, WHICH[m["which"]], WEEKDAYS.index(m["wd"]))


def _month_day(m: Match[str], ctx: DateContext) -> Said:
    return shared.month_day(ctx, _month_number(m), int(m["d"]), _year(m))


def _month_days(m: Match[str], ctx: DateContext) -> Said | None:
    return shared.month_days(ctx, _month_number(m), (int(m["d"]), int(m["e"])), _year(m))


def _day_number(m: Match[str], ctx: DateContext) -> Said:
    return shared.day_of_month(ctx, int(m["d"]))


def _dated(m: Match[str], ctx: DateContext) -> Said | None:
    """A date with its weekday before or after it."""
    rest = m["rest"]
    said = shared.first((*numeric.RULES, *DATES), rest, ctx)
    return numeric.with_weekday(said, WEEKDAYS.index(m["wd"])) if said and said.kind == "day" else None


# -- weeks, months, quarters, years -----------------------------------------------------------------


def _week(m: Match[str], ctx: DateContext) -> Said:
    part = "late" if m["part"] == "end of" else PARTS[m["part"]] if m["part"] else ""
    if m["part"] == "end of":
        return shared.last_day(shared.part_of_week(ctx, WHICH[m["which"] or ""], "late"))
    return shared.part_of_week(ctx, WHICH[m["which"] or ""], part)


def _weekend(m: Match[str], ctx: DateContext) -> Said:
    return shared.part_of_week(ctx, WHICH[m["which"] or ""], "weekend")


def _end_of_week(m: Match[str], ctx: DateContext) -> Said:
    said = shared.weekday_of_week(ctx, 0, 4)
    return replace(shared.weekday_of_week(ctx, 1, 4), show=True) if shared.gone(said, ctx) else said


def _week_with(m: Match[str], ctx: DateContext) -> Said | None:
    said = shared.first((*numeric.RULES, *DATES), m["rest"], ctx)
    if said is None or said.period is None or said.kind != "day":
        return None
    start = shared.monday(said.period.start)
    return replace(shared.over(start, start + 6 * shared.ONE_DAY, "week"), show=said.show, notes=said.notes)


def _nth_of_month(m: Match[str], ctx: DateContext) -> Said:
    month, year = _month_number(m), _year(m)
    said = _nth(m, year or ctx.today.year, month)
    if year or not shared.gone(said, ctx):
        return said
    year = ctx.today.year + 1
    return replace(_nth(m, year, month), show=True, notes=(Note("next_year", number=year),))


def _nth(m: Match[str], year: int, month: int) -> Said:
    nth = NTHS[m["nth"]]
    if m["wd"]:
        return shared.weekday_of_month(year, month, nth, WEEKDAYS.index(m["wd"]))
    return shared.week_of_month(year, month, nth)


def _month(m: Match[str], ctx: DateContext) -> Said:
    return shared.month(ctx, _month_number(m), _year(m), PARTS[m["part"]] if m["part"] else "")


def _relative_month(m: Match[str], ctx: DateContext) -> Said:
    year, month = shared.shift_month(ctx, WHICH[m["which"] or ""])
    if m["part"] == "end of":
        return _last_working(shared.month(ctx, month, year), ctx)
    return shared.month(ctx, month, year, PARTS[m["part"]] if m["part"] else "")


def _end_of_month(m: Match[str], ctx: DateContext) -> Said:
    return _last_working(shared.month(ctx, ctx.today.month, ctx.today.year), ctx)


def _last_working(said: Said, ctx: DateContext) -> Said:
    """The end of a period as a day: its last working day."""
    return marks.marked("by", said, ctx) or said


def _quarter(m: Match[str], ctx: DateContext) -> Said:
    index = ctx.today.year * 4 + (ctx.today.month - 1) // 3 + WHICH[m["which"] or ""]
    said = shared.quarter(ctx, index % 4 + 1, index // 4)
    return _last_working(said, ctx) if m["end"] else said


def _named_quarter(m: Match[str], ctx: DateContext) -> Said:
    return shared.quarter(ctx, NTHS[m["nth"]], _year(m))


def _half(m: Match[str], ctx: DateContext) -> Said:
    return replace(shared.half(ctx, NTHS[m["nth"]], _year(m)), show=False)


def _end_of_quarter(m: Match[str], ctx: DateContext) -> Said | None:
    said = shared.first(numeric.RULES, m["rest"], ctx)
    if said is None or said.kind not in ("quarter", "half"):
        return None
    return _last_working(said, ctx) if m["part"] == "end of" else shared.edge_of(said, PARTS[m["part"]])


def _year_end(m: Match[str], ctx: DateContext) -> Said:
    return _last_working(replace(shared.whole_year(ctx.today.year), show=False), ctx)


def _whole_year(m: Match[str], ctx: DateContext) -> Said | None:
    year = int(m["y"]) if m["y"] else ctx.today.year + WHICH[m["which"]]
    part = PARTS[m["part"]] if m["part"] else ""
    if part == "early":
        return replace(shared.month(ctx, 1, year), kind="range", show=True)
    if part == "end":
        return _last_working(replace(shared.whole_year(year), show=False), ctx)
    return None if part else shared.whole_year(year)


# -- lengths, offsets, words ------------------------------------------------------------------------


def _length(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    if span is None:
        return None
    said = lengths.after(ctx, span)
    return marks.marked("within", said, ctx) if m["head"] == "within" else said


def _ago(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    return lengths.ago(ctx, span) if span else None


def _later(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    return lengths.delayed(ctx, span, 1) if span else None


def _sooner(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    return lengths.delayed(ctx, span, -1) if span else None


def _lead(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    return lengths.lead(ctx, span) if span else None


def _festival(m: Match[str], ctx: DateContext) -> Said:
    return festivals.festival(ctx, FESTIVALS[m["name"]])


def _holidays(m: Match[str], ctx: DateContext) -> Said:
    return festivals.holidays(ctx)


def _refuse(m: Match[str], ctx: DateContext) -> Said:
    return Said("refuse", notes=(Note("not_a_date"),))


def _hold(m: Match[str], ctx: DateContext) -> Said:
    return lengths.hold(ctx)


_PART = rf"(?:(?P<part>{one_of(PARTS)})(?: |-)(?:the )?)?"
DATES: shared.Rules = (
    (rf"{MONTH} {DAY}(?:{YEAR})?", _month_day),
    (rf"{DAY}(?: of)?[ -]{MONTH}(?:{YEAR})?", _month_day),
    (rf"{MONTH} (?P<d>[0-9]{{1,2}}) ?- ?(?P<e>[0-9]{{1,2}})(?:{YEAR})?", _month_days),
    (rf"(?P<d>[0-9]{{1,2}}) ?- ?(?P<e>[0-9]{{1,2}}) {MONTH}(?:{YEAR})?", _month_days),
    (r"(?:the )?(?P<d>[0-9]{1,2})(?:st|nd|rd|th)", _day_number),
)
RULES: shared.Rules = (
    (one_of(DAY_WORDS), _day_word),
    (rf"(?:(?P<which>this|next|last|coming|(?:this|the) coming|the) )?{WEEKDAY}", _weekday),
    (rf"{WEEKDAY} (?P<which>this|next|last) week", _week_weekday),
    (rf"(?P<which>this|next|last) week,? (?:on )?{WEEKDAY}", _week_weekday),
    (rf"{_PART}(?P<which>this|next|last) week", _week),
    (r"eow|(?:the )?end of (?:the )?week", _end_of_week),
    (r"(?:(?P<which>this|next|last|the) )?weekend", _weekend),
    *DATES,
    (rf"{_PART}{MONTH}(?:{YEAR})?", _month),
    (rf"{NTH} week (?:of|in) {MONTH}(?:{YEAR})?(?P<wd>zz)?", _nth_of_month),
    (rf"{NTH} {WEEKDAY} (?:of|in) {MONTH}(?:{YEAR})?", _nth_of_month),
    (rf"{_PART}(?P<which>this|next|last) month", _relative_month),
    (r"eom|(?:the )?end of (?:the )?month|month[ -]end", _end_of_month),
    (r"eoy|(?:the )?end of (?:the )?year|year[ -]end", _year_end),
    (r"(?P<end>eoq|(?:the )?end of (?:the )?quarter|quarter[ -]end)(?P<which>)?", _quarter),
    (r"(?P<end>end of )?(?P<which>this|next|last) quarter", _quarter),
    (rf"{NTH} quarter(?:(?: of)?{YEAR})?", _named_quarter),
    (rf"{NTH} half(?:(?: of)?{YEAR})?", _half),
    (rf"(?P<part>{one_of(PARTS)}) (?P<rest>[0-9'qh /-]+)", _end_of_quarter),
    (rf"{_PART}(?:(?P<which>this|next|last) year|(?P<y>2[01][0-9]{{2}}))", _whole_year),
    (r"(?:the )?week (?:of|commencing|starting) (?P<rest>.+)", _week_with),
    (rf"{WEEKDAY},? (?P<rest>.*[0-9].*)", _dated),
    (rf"(?P<rest>.*[0-9].*?),? \(?{WEEKDAY}\)?", _dated),
    (rf"(?:(?P<head>in|within) )?{LENGTH}(?: time| from now| from today)?", _length),
    (rf"{LENGTH} ago", _ago),
    (rf"{LENGTH} (?:late|later|delay|delayed|slip)", _later),
    (rf"(?:delayed|late|slips?|slipped|pushed(?: back| out)?|delay of) (?:by )?{LENGTH}(?: late)?", _later),
    (rf"{LENGTH} (?:early|earlier|sooner)", _sooner),
    (rf"(?:pulled in|brought forward|moved up) (?:by )?{LENGTH}", _sooner),
    (rf"{LENGTH} (?:aro|after (?:receipt of )?(?:the )?(?:order|po))", _lead),
    (rf"lead ?time:? (?:of )?{LENGTH}", _lead),
    (rf"(?P<name>{one_of(FESTIVALS)})(?: day| holidays?)?", _festival),
    (r"(?:the )?holidays?", _holidays),
    (r"(?:just )?now", _just_now),
    (NOT_A_DATE, _refuse),
    (NOT_YET, _hold),
)
TIMED = (
    r"(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2}))? ?(?P<half>am|pm|a\.m\.|p\.m\.)",
    r"(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})",
    r"(?:the )?(?P<word>cob|eod|close of business|end of (?:the )?day|noon|midday|morning|afternoon|am|pm)",
)
WORDS = {"noon": "noon", "midday": "noon", "morning": "noon", "am": "noon"}
HEAD = (
    r"(?P<mark>no later than|not later than|by|before|until|till|at the latest|latest|after|from|"
    r"starting|on|for|in|"
    r"within|about|around|approx\.?|approximately|roughly|circa|ca\.?|some ?time|"
    r"maybe) (?:the )?(?P<rest>.+)"
)
TAIL = r"(?P<rest>.+?),? (?P<mark>at the latest|latest|or so|or earlier|onwards?|or later|-ish|ish)"
MARKS = table({
    "by": "by/until/till/no later than/not later than/at the latest/latest/or earlier", "before": "before",
    "after": "after", "from": "from/starting/onward/onwards/or later", "within": "within", "": "in/on/for",
}, split="/")  # fmt: skip
DEPTH = 4


def parse(text: str, ctx: DateContext, depth: int = 0) -> Said | None:
    """The meaning of a phrase; None when it is not understood."""
    said = _whole(text, ctx) or _timed(text, ctx, depth)
    if said or depth == DEPTH:
        return said
    for pattern in (HEAD, TAIL):
        m = shared.rx(pattern).fullmatch(text)
        inner = m and parse(m["rest"], ctx, depth + 1)
        if m and inner:
            return marks.marked(MARKS.get(m["mark"], "about"), inner, ctx)
    return None


def _whole(text: str, ctx: DateContext) -> Said | None:
    # digits first: those patterns are few, and +3 is what is typed most
    numeric_first = (numeric.RULES, RULES) if shared.rx("[0-9]").search(text) else (RULES, numeric.RULES)
    return shared.first(numeric_first[0], text, ctx) or shared.first(numeric_first[1], text, ctx)


def _timed(text: str, ctx: DateContext, depth: int) -> Said | None:
    for pattern in TIMED:
        m = shared.rx(rf"(?:at |by )?{pattern}(?:[ ,]+(?P<rest>.+))?").fullmatch(text)
        m = m or shared.rx(rf"(?P<rest>.+?)[ ,]+(?:at |by |@ ?)?{pattern}").fullmatch(text)
        if m is None:
            continue
        hour = _hour(m, ctx)
        if not m["rest"]:
            return hours.today_at(hour, ctx)
        return hours.timed(parse(m["rest"], ctx, depth + 1), hour, ctx) if depth < DEPTH else None
    return None


def _hour(m: Match[str], ctx: DateContext) -> hours.Hour:
    named = m.groupdict()
    if named.get("word"):
        return hours.word(WORDS.get(named["word"], "close"), ctx)
    return hours.clock(m["h"], m["m"], (named.get("half") or "").replace(".", ""))
