"""Words of a message in the language it is written in, which may differ from the screen's.

Days always carry their weekday (decision 44). English days and times that stand after a verb bring their
preposition along ("today at 14:00", "on Fri 6 Nov"), since Korean puts its own behind them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from board.domain.draft import Done, InForce
from board.domain.period import Period
from board.i18n.dates import phrases
from board.i18n.words import Language

NEAR = {
    "ko": {-1: "어제", 0: "오늘", 1: "내일"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}

WORDINGS = {
    "ko": {"expected": "{day} 예정", "confirmed": "{day} 확정", "promised": "{day} 확약"},
    "en": {
        "expected": "expected on {day}", "confirmed": "confirmed for {day}", "promised": "promised for {day}",
    },
}  # fmt: skip
_EXPECTED_IN = "expected {day}"
"""Of a month, a week, a range."""

REASONS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "vendor_stock": "벤더 재고 부족", "allocation": "본사 물량 배정 밀림", "parts": "부품 수급",
        "production": "생산 지연", "logistics": "운송 지연", "customs": "통관 지연",
        "backlog": "내부 일정 밀림", "customer_change": "사양·일정 변경", "customer_site": "현장 준비",
        "order_error": "저희 쪽 발주 착오",
        "credit": "입금·여신", "contract": "계약·발주서 지연", "defect": "불량·교환",
    },
    "en": {
        "vendor_stock": "the vendor is out of stock", "allocation": "stock was allocated to others",
        "parts": "parts are missing", "production": "production is delayed",
        "logistics": "transport is delayed", "customs": "the goods are held at customs",
        "backlog": "our own schedule slipped", "customer_change": "the order was changed",
        "customer_site": "the site is not ready", "order_error": "a mistake in our order",
        "credit": "payment or credit is open", "contract": "the contract or order came late",
        "defect": "a defect, being exchanged",
    },
}  # fmt: skip
"""As one says it to a customer; an unknown reason is none, nor is one in words of ours."""

PARTIES = {
    "ko": {
        "vendor": "벤더", "engineering": "엔지니어링", "boss": "상사", "colleague": "사내",
        "customer": "고객",
    },
    "en": {
        "vendor": "the vendor", "engineering": "engineering", "boss": "my boss", "colleague": "a colleague",
        "customer": "the customer",
    },
}  # fmt: skip

_DONE_KO = {
    "call": "{who} 통화", "visit": "{who} 방문", "meeting": "{who} 미팅", "video": "{who} 화상 회의",
    "meal": "{who} 식사", "mail": "{who} 메일", "messenger": "{who} 카톡", "text": "{who} 문자",
    "reply": "{who} 회신", "tried": "{who} 연락 시도", "expedite": "긴급 출고 요청",
    "alternative": "대안 확인", "escalation": "상사 보고",
}  # fmt: skip
_DONE_EN = {
    "call": ("call to {who}", "calls to {who}"), "visit": ("visit to {who}", "visits to {who}"),
    "meeting": ("meeting with {who}", "meetings with {who}"),
    "video": ("video call with {who}", "video calls with {who}"),
    "meal": ("meal with {who}", "meals with {who}"), "mail": ("mail to {who}", "mails to {who}"),
    "messenger": ("message to {who}", "messages to {who}"), "text": ("message to {who}", "messages to {who}"),
    "reply": ("reply from {who}", "replies from {who}"),
    "tried": ("attempt to reach {who}", "attempts to reach {who}"),
    "expedite": ("expedite request", "expedite requests"),
    "alternative": ("alternative looked at", "alternatives looked at"),
    "escalation": ("report to my boss", "reports to my boss"),
}  # fmt: skip
_SAID_EN = {
    "call": "spoken to {who}", "visit": "visited {who}", "meeting": "met {who}",
    "video": "had a video call with {who}", "meal": "eaten with {who}", "mail": "written to {who}",
    "messenger": "messaged {who}", "text": "messaged {who}", "reply": "heard back from {who}",
    "tried": "tried to reach {who}", "expedite": "asked to expedite",
    "alternative": "looked at an alternative", "escalation": "taken it to my boss",
}  # fmt: skip
_TIMES_EN = {1: "", 2: " twice"}

ANSWERS = {
    "ko": {"open": "확인 중", "accepted": "가능", "refused": "불가"},
    "en": {"open": "being checked", "accepted": "possible", "refused": "not possible"},
}

NO_MACHINES = ("라이선스", "라이센스", "계정", "구독", "케이블", "License", "license")
"""What is not counted in 대."""

GAPS = {
    "ko": ("대책 없음", "부탁드릴 것 없음", "고객께 아직 말씀 못 드림", "새 날짜 미정"),
    "en": ("No plan yet", "Nothing asked for yet", "The customer has not been told yet", "no new date yet"),
}
"""What a brief shows for no plan, nothing asked of the boss, nobody told, no date (decision 42)."""


def day(d: date, lang: Language, today: date) -> str:
    """A day: "12월 28일(월)", "Mon 28 Dec"."""
    return phrases.long_day(d, lang, today)


def period(p: Period, lang: Language, today: date) -> str:
    """A period as it was said: a day, "12월", "Q1 2027", two days and what lies between."""
    if p.precision in ("month", "quarter", "half"):
        return phrases.period_text(p, lang, today)
    start, end = day(p.start, lang, today), day(p.end, lang, today)
    if p.precision == "from":
        return f"{start} 이후" if lang == "ko" else f"{start} or later"
    if start == end:
        return start
    return f"{start}~{end}" if lang == "ko" else f"{start} to {end}"


def dated(found: InForce, lang: Language, today: date) -> str:
    """A date with the word it has earned: "12월 28일(월) 예정", "expected on Mon 28 Dec"."""
    text = period(found.period, lang, today)
    is_day = found.period.start == found.period.end and found.period.precision == "day"
    if found.approximate:
        text = f"{text}경" if lang == "ko" else f"around {text}"
    if lang == "en" and found.wording == "expected" and not (is_day and not found.approximate):
        return _EXPECTED_IN.format(day=text)
    return WORDINGS[lang][found.wording].format(day=text)


def noun(d: date, time: str, lang: Language, today: date) -> str:
    """A point in time as a thing: "내일 12:00", "12:00 tomorrow", "Fri 11 Dec"."""
    name = NEAR[lang].get((d - today).days) or day(d, lang, today)
    if not time:
        return name
    if lang == "ko":
        return f"{name} {time}"
    return f"{time} {name}" if (d - today).days in NEAR["en"] else f"{time} on {name}"


def adverb(d: date, time: str, lang: Language, today: date) -> str:
    """A point in time after a verb: "내일 09:30", "tomorrow at 09:30", "on Fri 6 Nov"."""
    if lang == "ko":
        return noun(d, time, lang, today)
    near = NEAR["en"].get((d - today).days)
    text = near or f"on {day(d, lang, today)}"
    return f"{text} at {time}" if time else text


def since(d: date, hour: int, lang: Language, today: date) -> str:
    """From when on: "어제", "오늘 오전", "Fri 4 Dec"."""
    if d != today:
        return noun(d, "", lang, today)
    if lang == "ko":
        return "오늘 오전" if hour < 12 else "오늘 오후"
    return "this morning" if hour < 12 else "this afternoon"


def day_part(hour: int, lang: Language) -> str:
    """When today one speaks: "오늘 아침", and after noon "오늘"."""
    if lang == "ko":
        return "오늘 아침" if hour < 12 else "오늘"
    return "this morning" if hour < 12 else "this afternoon"


def quantity(number: int, item: str, lang: Language) -> str:
    """How many: "8대" of machines, "8개" of what is no machine, "8 units"; nothing for one."""
    if number <= 1:
        return ""
    if lang == "en":
        return f"{number:,} units"
    return f"{number:,}{'개' if any(word in item for word in NO_MACHINES) else '대'}"


def working_days(number: int, lang: Language) -> str:
    """A number of working days: "11" before 영업일, "1 working day"."""
    if lang == "ko":
        return str(number)
    return f"{number} working day" if number == 1 else f"{number} working days"


def several(items: Sequence[str], lang: Language) -> str:
    """What is sold, in a few words: "서버 외 2건", "servers and 2 more"."""
    if len(items) < 2:
        return "".join(items)
    rest = len(items) - 1
    return f"{items[0]} 외 {rest}건" if lang == "ko" else f"{items[0]} and {rest} more"


def done(deeds: Sequence[Done], lang: Language) -> str:
    """What was done, as a list: "벤더 통화 2회, 긴급 출고 요청 1회", "2 calls to the vendor"."""
    return ", ".join(_done(each, lang) for each in deeds)


def done_short(deeds: Sequence[Done], lang: Language) -> str:
    """What was done, as one says it: "spoken to the vendor twice and asked to expedite"."""
    if lang == "ko":
        return done(deeds, lang)
    said = [
        _SAID_EN[each.deed].format(who=PARTIES["en"].get(each.party, each.party))
        + _TIMES_EN.get(each.times, f" {each.times} times")
        for each in deeds
    ]
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def _done(each: Done, lang: Language) -> str:
    who = PARTIES[lang].get(each.party, each.party)
    if lang == "ko":
        return f"{_DONE_KO[each.deed].format(who=who)} {each.times}회"
    form = _DONE_EN[each.deed][each.times != 1]
    return f"{each.times} {form.format(who=who)}"
