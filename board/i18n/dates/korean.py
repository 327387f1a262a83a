"""The Korean grammar, on text without spaces (see `compact` for the two places where they matter)."""

from __future__ import annotations

from dataclasses import replace
from re import Match

from board.i18n.dates import festivals, hours, lengths, marks, numeric, shared
from board.i18n.dates import korean_words as ko
from board.i18n.dates.kinds import DateContext, Note, Said, Span
from board.i18n.dates.vocabulary import one_of


def _number(text: str) -> int:
    return int(text) if text.isdigit() else ko.NUMBERS[text]


def _span(m: Match[str]) -> Span | None:
    if m["word"]:
        return Span(ko.LENGTHS[m["word"]], ko.LENGTHS[m["word"]], "day")
    if m["half"]:
        return ko.HALVES[m["half"]]
    if m["wdn"]:
        return Span(_number(m["wdn"]), _number(m["wdn"]), "working_day")
    if m["pair"]:
        low, high = ko.PAIRS[m["pair"]]
        whole = m["pair"] == "하루이틀"
        return Span(low, high, ko.UNITS[m["pu"]] if m["pu"] else "day") if whole != bool(m["pu"]) else None
    if m["u"] == "달" and m["n"] in ko.MONTH_NUMBERS:
        return None  # 이달 is this month, not two
    high = _number(m["n"])
    low = _number(m["lo"]) if m["lo"] else high
    return Span(low, high, ko.UNITS[m["u"]]) if 0 <= low <= high else None


def _year(text: str | None, ctx: DateContext) -> int | None:
    if not text:
        return None
    if text in ko.YEARS:
        return ctx.today.year + ko.YEARS[text]
    return shared.full_year(ctx, text.strip("'년."))


def _month(m: Match[str], ctx: DateContext) -> tuple[int | None, int]:
    """The year, when said, and the month."""
    if m["rel"]:
        return shared.shift_month(ctx, ko.MONTHS[m["rel"]])
    return _year(m["y"], ctx), int(m["m"]) if m["m"].isdigit() else ko.MONTH_NUMBERS[m["m"]]


# -- days -------------------------------------------------------------------------------------------


def _day_word(m: Match[str], ctx: DateContext) -> Said:
    return shared.in_days(ctx, ko.DAY_WORDS[m[0]])


def _just_now(m: Match[str], ctx: DateContext) -> Said:
    return shared.on(ctx.today, at=ctx.now, gone=True)


def _weekday(m: Match[str], ctx: DateContext) -> Said:
    weekday = ko.WEEKDAYS.index(m["wd"])
    if m["which"] == "다음":
        return replace(shared.weekday_of_week(ctx, 1, weekday), show=True)
    if m["which"] == "이번":
        return shared.weekday_of_week(ctx, 0, weekday)
    if m["which"] == "지난":
        return shared.last_weekday(ctx, weekday)
    return shared.next_weekday(ctx, weekday)


def _week_weekday(m: Match[str], ctx: DateContext) -> Said:
    return shared.weekday_of_week(ctx, ko.WEEKS[m["week"]], ko.WEEKDAYS.index(m["wd"]))


def _weeks_on(m: Match[str], ctx: DateContext) -> Said:
    return shared.weekday_of_week(ctx, _number(m["n"]), ko.WEEKDAYS.index(m["wd"]))


def _day_number(m: Match[str], ctx: DateContext) -> Said | None:
    return _checked(shared.day_of_month(ctx, int(m["d"])), m)


def _month_day(m: Match[str], ctx: DateContext) -> Said | None:
    year, month = _month(m, ctx)
    return _checked(shared.month_day(ctx, month, int(m["d"]), year), m)


def _month_days(m: Match[str], ctx: DateContext) -> Said | None:
    year, month = _month(m, ctx)
    return shared.month_days(ctx, month, (int(m["d"]), int(m["e"])), year)


def _dated(m: Match[str], ctx: DateContext) -> Said | None:
    said = shared.first(numeric.RULES, m["rest"], ctx)
    return _checked(said, m) if said and said.kind == "day" else None


def _checked(said: Said | None, m: Match[str]) -> Said | None:
    return numeric.with_weekday(said, ko.WEEKDAYS.index(m["wd"])) if m["wd"] else said


# -- weeks, months, quarters, years -----------------------------------------------------------------


def _week(m: Match[str], ctx: DateContext) -> Said:
    part = ko.WEEK_PARTS.get(m["part"] or "", "")
    said = shared.part_of_week(ctx, ko.WEEKS[m["week"]], part)
    return replace(said, show=part in ("early", "mid", "late"))


def _bare_week_part(m: Match[str], ctx: DateContext) -> Said:
    part = ko.WEEK_PARTS[m["part"]]
    said = shared.part_of_week(ctx, 0, part)
    if shared.gone(said, ctx):
        said = shared.part_of_week(ctx, 1, part)
    return replace(said, show=part != "weekend")


def _week_of_month(m: Match[str], ctx: DateContext) -> Said:
    year, month = _month(m, ctx)
    if year is not None:
        return _nth(m, year, month)
    said = _nth(m, ctx.today.year, month)
    if not shared.gone(said, ctx):
        return said
    year = ctx.today.year + 1
    return replace(_nth(m, year, month), show=True, notes=(Note("next_year", number=year),))


def _bare_week_of_month(m: Match[str], ctx: DateContext) -> Said:
    said = _nth(m, *shared.shift_month(ctx, 0))
    return _nth(m, *shared.shift_month(ctx, 1)) if shared.gone(said, ctx) else said


def _nth(m: Match[str], year: int, month: int) -> Said:
    nth = ko.NTHS[m["nth"]]
    if m["wd"] is None:
        return shared.week_of_month(year, month, nth)
    weekday = ko.WEEKDAYS.index(m["wd"])
    if m["w"] is None:
        return shared.weekday_of_month(year, month, nth, weekday)
    return shared.weekday_in(shared.week_of_month(year, month, nth), weekday)


def _month_part(m: Match[str], ctx: DateContext) -> Said:
    year, month = _month(m, ctx)
    if m["rel"] == "익월" and m["part"] == "말":
        return shared.on(shared.month_of(*shared.shift_month(ctx, 1)).end)
    return shared.month(ctx, month, year, ko.PARTS.get(m["part"] or "", ""))


def _last_day(m: Match[str], ctx: DateContext) -> Said:
    year, month = _month(m, ctx)
    return shared.last_day(shared.month(ctx, month, year))


def _bare_part(m: Match[str], ctx: DateContext) -> Said:
    return shared.next_part(ctx, ko.PARTS[m["part"] or m["part2"]])


def _bare_last_day(m: Match[str], ctx: DateContext) -> Said:
    return shared.on(shared.month_of(*shared.shift_month(ctx, 0)).end)


def _year_end(m: Match[str], ctx: DateContext) -> Said:
    return shared.by_year(ctx, lambda y: shared.part_of(shared.month_of(y, 12), "late"), _year(m["y"], ctx))


def _year_start(m: Match[str], ctx: DateContext) -> Said:
    return replace(shared.month(ctx, 1, _year(m["y"], ctx)), kind="range", show=True)


def _within_year(m: Match[str], ctx: DateContext) -> Said | None:
    return marks.marked("within", replace(shared.whole_year(ctx.today.year), show=False), ctx)


def _whole_year(m: Match[str], ctx: DateContext) -> Said:
    return shared.whole_year(_year(m["y"], ctx) or ctx.today.year)


def _quarter(m: Match[str], ctx: DateContext) -> Said:
    if m["rel"]:
        index = ctx.today.year * 4 + (ctx.today.month - 1) // 3 + ko.QUARTERS[m["rel"]]
        said = shared.quarter(ctx, index % 4 + 1, index // 4)
    else:
        said = shared.quarter(ctx, int(m["q"]), _year(m["y"], ctx))
    return shared.edge_of(said, {"초": "early", "말": "end"}.get(m["part"] or "", ""))


def _half(m: Match[str], ctx: DateContext) -> Said:
    said = shared.half(ctx, 1 if m["h"] == "상" else 2, _year(m["y"], ctx))
    return replace(said, show=said.show or m["y"] == "내년")


# -- lengths, offsets, words ------------------------------------------------------------------------


def _length(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    if span is None or (m["u"] == "일" and not m["lo"] and not m["tail"]):
        return None  # a bare 6일 is the sixth
    if m["u"] == "일" and not m["tail"] and span.high > 5:
        return shared.joined(shared.day_of_month(ctx, span.low), shared.day_of_month(ctx, span.high))
    said = lengths.after(ctx, span)
    said = replace(said, about=m["tail"] == "정도")
    return marks.marked("within", said, ctx) if (m["tail"] or "").startswith(("이내", "내", "안")) else said


def _about_days(m: Match[str], ctx: DateContext) -> Said:
    return replace(shared.in_days(ctx, int(m["n"])), about=True)


def _ago(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    return lengths.ago(ctx, span) if span else None


def _delay(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    return lengths.delayed(ctx, span, 1 if m["late"] else -1) if span else None


def _d_day(m: Match[str], ctx: DateContext) -> Said:
    return lengths.d_day(ctx, 0)


def _lead(m: Match[str], ctx: DateContext) -> Said | None:
    span = _span(m)
    return lengths.lead(ctx, span) if span else None


def _festival(m: Match[str], ctx: DateContext) -> Said:
    if m["name"] == "명절":
        return festivals.next_lunar(ctx)
    return festivals.festival(ctx, ko.FESTIVALS[m["name"]])


def _long_weekend(m: Match[str], ctx: DateContext) -> Said:
    return festivals.holidays(ctx)


def _new_year(m: Match[str], ctx: DateContext) -> Said:
    return festivals.new_year(ctx)


def _refuse(m: Match[str], ctx: DateContext) -> Said:
    return Said("refuse", notes=(Note("not_a_date"),))


def _hold(m: Match[str], ctx: DateContext) -> Said:
    return lengths.hold(ctx)


_LATER = "뒤|후에?|있다가|이따가?|지나서|뒤쯤|후쯤"
RULES: shared.Rules = (
    (rf"{one_of(ko.DAY_WORDS)}", _day_word),
    (rf"(?P<which>오는|돌아오는|이번|다음|지난)?{ko.WEEKDAY}", _weekday),
    (rf"{ko.WEEK}{ko.WEEKDAY}", _week_weekday),
    (rf"{ko.WEEK}(?P<part>초반?|중반|후반|말)?", _week),
    (r"주(?P<part>초|중반|후반|말)", _bare_week_part),
    (rf"{ko.MONTH}(?P<d>[0-9]{{1,2}})일?(?:{ko.WEEKDAY})?", _month_day),
    (rf"(?P<d>[0-9]{{1,2}})일(?:{ko.WEEKDAY})?", _day_number),
    (rf"{ko.MONTH}(?P<part>초순?|초반|중순|중반|하순|후반|말)?", _month_part),
    (rf"{ko.MONTH}(?P<d>[0-9]{{1,2}})일?[~-](?P<e>[0-9]{{1,2}})일", _month_days),
    (rf"{ko.MONTH}(?:말일|마지막날)", _last_day),
    (r"월(?P<part>초|말|중순)|(?P<part2>초순|중순|하순)", _bare_part),
    (r"말일|월말일", _bare_last_day),
    (rf"(?P<rest>['0-9./-]+){ko.WEEKDAY}", _dated),
    (
        rf"(?:{ko.YEAR}?(?P<q>[1-4])(?:분기|/4분기|사분기)|(?P<rel>{one_of(ko.QUARTERS)}))(?P<part>초|말)?",
        _quarter,
    ),
    (rf"{ko.YEAR}?(?P<h>[상하])반기", _half),
    (rf"(?:{ko.LENGTH})전", _ago),
    (rf"(?:{ko.LENGTH})(?P<tail>{_LATER}|이내에?|내에?|안에?|정도)?", _length),
    (rf"(?P<n>{ko.NUMBER})주(?:뒤|후){ko.WEEKDAY}", _weeks_on),
    (r"(?:약|한|대략)(?P<n>[0-9]{1,2})일(?:정도|쯤)?", _about_days),
    (
        rf"(?:{ko.LENGTH})(?:정도|쯤)?(?:더)?(?:(?P<late>지연|늦|밀|연기|딜레이|미뤄|미룸)|앞?당|빨라|빨리|일찍|단축)[가-힣]{{0,6}}",
        _delay,
    ),
    (
        rf"(?:(?:발주|주문|수주|계약)(?:일)?(?:후|로부터|부터)|납기|리드타임)(?:{ko.LENGTH})(?:이내|내|정도|소요)?",
        _lead,
    ),
    (rf"{ko.MONTH}{ko.NTH}(?P<w>째?주차?)?(?:{ko.WEEKDAY})?", _week_of_month),
    (rf"{ko.NTH}(?P<w>째?주차?)?(?:{ko.WEEKDAY})?", _bare_week_of_month),
    (r"디데이", _d_day),
    (r"방금|지금|아까", _just_now),
    (rf"{ko.YEAR}?연?말", _year_end),
    (rf"{ko.YEAR}?연?초", _year_start),
    (r"연내|(?:올해|금년|당해)(?:안에?|내에?|중)", _within_year),
    (rf"{ko.YEAR}", _whole_year),
    (r"새해(?:되면|에)?", _new_year),
    (rf"(?P<name>{one_of(ko.FESTIVALS)}|명절)(?:연휴|날)?", _festival),
    (r"(?:황금)?연휴", _long_weekend),
    (ko.NOT_A_DATE, _refuse),
    (ko.NOT_YET, _hold),
)

DEPTH = 5


def compact(text: str) -> str:
    """Korean without its spaces, except between digits.

    Two spaces carry meaning and are read first: 이 주 (this week) is not 이주 (two weeks), 다음 주 말
    (its end) is not 다음 주말 (its weekend).
    """
    text = shared.rx(r"주 +말(?!고)").sub("주후반", text)
    text = shared.rx(r"(?<![가-힣])이 +주(?! *(?:뒤|후(?!반)|일|간|정도|쯤))").sub("이번주", text)
    text = shared.rx(r"[()]").sub("", text)
    return shared.rx(r"(?<![0-9]) +| +(?![0-9])").sub("", text)


def parse(text: str, ctx: DateContext, depth: int = 0) -> Said | None:
    """The meaning of compact Korean; None when it is not understood."""
    rules = RULES if shared.rx("[가-힣]").search(text) else numeric.RULES
    said = shared.first(rules, text, ctx) or _timed(text, ctx, depth)
    if said or depth == DEPTH:
        return said
    for pattern in (ko.TAIL, ko.HEAD):
        m = shared.rx(pattern).fullmatch(text)
        inner = m and parse(m["rest"], ctx, depth + 1)
        if m and inner:
            return marks.marked(_mark(m["mark"]), inner, ctx)
    return None


def _mark(word: str) -> str:
    return next((ko.MARKS[word[:n]] for n in (3, 2, 1) if word[:n] in ko.MARKS), "")


def _timed(text: str, ctx: DateContext, depth: int) -> Said | None:
    for pattern in ko.TIMED:
        m = shared.rx(pattern).fullmatch(text)
        if m is None:
            continue
        hour = _hour(m, ctx)
        rest = m["rest"].strip()
        if not rest:
            return hours.today_at(hour, ctx)
        if depth < DEPTH:
            return hours.timed(parse(rest, ctx, depth + 1), hour, ctx)
    return None


def _hour(m: Match[str], ctx: DateContext) -> hours.Hour:
    named = m.groupdict()
    if named.get("part"):
        part = ko.PARTS_OF_DAY.get(named["part"] + (named["edge"] or "")) or ko.PARTS_OF_DAY[named["part"]]
        return hours.word(part, ctx)
    half = "" if not m["half"] else "am" if m["half"] in ko.MORNING else "pm"
    hour = m["h"] if m["h"].isdigit() else ko.NATIVE[m["h"]]
    return hours.clock(hour, 30 if named.get("thirty") else m["m"], half)
