"""What a customer says they were told (R12): shy, so that no question about a meeting becomes a date."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.i18n.claims import read_claim
from board.i18n.dates.reading import DateContext
from tests.builders import CALENDAR

CTX = DateContext(date(2026, 12, 7), CALENDAR, field="told", now=time(9, 12), base=date(2026, 12, 11))
FRIDAY = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("지난주 금 아니었나요?", FRIDAY),
        ("지난 금요일이라고 하셨잖아요", FRIDAY),
        ("12/4라고 하셨는데", FRIDAY),
        ("12/4 아니었냐고 함. 필요 내일", FRIDAY),
        ("서버 언제? 12/4라더니", FRIDAY),
        ("Wasn't that last Friday?", FRIDAY),
        ("you said 4 dec", FRIDAY),
        ("they were told Dec 9", date(2026, 12, 9)),
        ("12/9이라더니 왜 늦나", date(2026, 12, 9)),
        ("서버 언제 들어오나요?", None),
        ("12/4 견적 보냄", None),
        ("내일 회의 아니에요?", None),
        ("견적서 2장 아닌가요", None),
        ("isn't it urgent?", None),
        ("", None),
    ],
)
def test_a_claim_is_read_only_where_one_is_made(text: str, day: date | None) -> None:
    assert read_claim(text, CTX) == day


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_it(text: str) -> None:
    found = read_claim(f"{text} 아니었나요", CTX)
    assert found is None or isinstance(found, date)
