"""The word a date is said with, and what cannot be: read from notes and from messages alike."""

from __future__ import annotations

from datetime import date, time

import pytest

from board.domain.config import BoardRules
from board.domain.moment import calendar_of
from board.domain.touch import Channel
from board.i18n.calls import heard_in
from board.i18n.dates.reading import DateContext
from board.i18n.notes import read_any, read_dates, read_note, wording_in

CALENDAR = calendar_of(BoardRules(country=""), {})
CTX = DateContext(date(2026, 12, 7), CALENDAR, "known", now=time(9, 12), base=date(2026, 12, 11))
"""A Monday; the date in force is Friday the 11th."""


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("12/16 입고 확정", "confirmed"), ("확정됐습니다", "confirmed"), ("confirmed", "confirmed"),
        ("it will definitely ship", "confirmed"), ("출고됐습니다", "confirmed"),
        ("컨펌 받았습니다", "confirmed"), ("12/16 입고 예정", "expected"), ("미확정", "expected"),
        ("아직 확정은 아닙니다", "expected"), ("확정되면 말씀드릴게요", "expected"),
        ("확정 전입니다", "expected"), ("not confirmed yet", "expected"), ("", "expected"),
        ("to be confirmed", "expected"), ("unconfirmed", "expected"),
    ],
)  # fmt: skip
def test_the_word(text: str, word: str) -> None:
    assert wording_in(text) == word


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("12/11은 어렵고 12/28 입고 예정입니다", ["12-28"]),
        ("12/11 납품은 어렵습니다", []),
        ("12/11 출고 불가", []),
        ("we cannot ship by Dec 11", []),
        ("1차는 12/14 입고, 나머지는 12/28 입고", ["12-14", "12-28"]),
        ("2주 지연되어 12/28 입고 예정입니다", ["12-28"]),
        ("2주 지연됩니다", ["12-25"]),
        ("It will ship on Monday, December 28, 2026.", ["12-28"]),
        ("the new delivery date is Dec 28", ["12-28"]),
        ("ETA is Dec 28.", ["12-28"]),
        ("예정일: 12/28", ["12-28"]),
        ("입고일은 12/28입니다", ["12-28"]),
        ("2026. 12. 28. 입고 예정", ["12-28"]),
        ("28일에 들어갑니다", ["12-28"]),
        ("12/28까지 필요합니다", []),
        ("12/28 미팅 예정", []),
    ],
)
def test_every_date_of_a_text(text: str, days: list[str]) -> None:
    found = [one.reading.period for one in read_dates(text, CTX)]
    assert [f"{period.end:%m-%d}" for period in found if period is not None] == days


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("12/18에 받을 수 있을까요?", "12-18"), ("12월 15일이라고 하셨는데", "12-15"),
        ("could we have them on Dec 18?", "12-18"), ("점심 맛있게 드세요", None), ("서버 8대요", None),
    ],
)  # fmt: skip
def test_any_date_in_a_clause(clause: str, day: str | None) -> None:
    found = read_any(clause, CTX)
    period = None if found is None else found.reading.period
    assert (None if period is None else f"{period.end:%m-%d}") == day


@pytest.mark.parametrize(
    ("note", "word"),
    [("12/16 입고 확정", "confirmed"), ("12/16 입고 예정", "expected"), ("한 2주 뒤 입고 확정", "expected")],
)
def test_a_note_carries_the_word_into_what_was_heard(note: str, word: str) -> None:
    heard = heard_in(read_note(note, CTX), "vendor", "reached", "call")
    assert heard is not None and heard.wording == word


@pytest.mark.parametrize(
    ("note", "channel", "grade"),
    [
        ("12/16 입고 확정, 확실? y", "call", 2), ("12/16 입고 예정, 확실해요? 네", "call", 2),
        ("Dec 16 confirmed, sure? sure", "visit", 2), ("12/16 입고 확정, 되물음", "call", 2),
        ("12/16 입고 확정, 확실?", "call", None), ("12/16 입고 확정, 확실한지 확인 중", "call", None),
        ("12/16 입고 확정, 확실? y", "messenger", None),
    ],
)  # fmt: skip
def test_what_was_asked_back_about_rests_on_more_than_a_voice(
    note: str, channel: Channel, grade: int | None
) -> None:
    heard = heard_in(read_note(note, CTX), "vendor", "reached", channel)
    assert heard is not None
    assert heard.grade == grade
