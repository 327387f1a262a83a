from __future__ import annotations

from datetime import date

import pytest

from board.i18n import words
from board.i18n.dates.ages import age

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "en", "ko"),
    [
        (TODAY, "today", "오늘"),
        (date(2026, 11, 20), "3 days ago", "3일 전"),
        (date(2026, 11, 9), "2 weeks ago", "2주 전"),
        (date(2026, 9, 20), "2 months ago", "2개월 전"),
        (date(2024, 11, 1), "2 years ago", "2년 전"),
    ],
)
def test_an_age_is_told_in_its_largest_unit(day: date, en: str, ko: str) -> None:
    try:
        assert age(day, TODAY) == en
        words.use("ko")
        assert age(day, TODAY) == ko
    finally:
        words.use("en")
