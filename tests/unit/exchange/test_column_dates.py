from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from board.errors import Misuse
from board.exchange.columndates import DateColumn, Order, is_nothing, parse, to_order

DAYS = st.dates(date(1970, 1, 1), date(2068, 12, 31))


def settled(values: Iterable[str]) -> Order | None:
    column = DateColumn()
    for value in values:
        column.see(value)
    return column.order("Close Date")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("2026/3/1", date(2026, 3, 1)),
        ("2026.3.1.", date(2026, 3, 1)),
        ("2026. 3. 1", date(2026, 3, 1)),
        ("2026. 3. 1. (일)", date(2026, 3, 1)),
        ("2026년 3월 1일", date(2026, 3, 1)),
        ("26년 3월 1일 일요일", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("02-Jun-06", date(2006, 6, 2)),
        ("2 June 2026", date(2026, 6, 2)),
        ("Jun 2, 2026", date(2026, 6, 2)),
        ("Tue, June 2nd, 2026", date(2026, 6, 2)),
        ("2026-03-01 15:04", datetime(2026, 3, 1, 15, 4)),
        ("2026-03-01T15:04:05.25", datetime(2026, 3, 1, 15, 4, 5, 250_000)),
        ("2026. 3. 1. 오후 3:04:05", datetime(2026, 3, 1, 15, 4, 5)),
        ("2026년 3월 1일 오전 12시 5분", datetime(2026, 3, 1, 0, 5)),
        ("2026-03-01 3:04 PM", datetime(2026, 3, 1, 15, 4)),
        ("2026-03-01T15:04:05Z", datetime(2026, 3, 1, 15, 4, 5, tzinfo=UTC)),
        ("2026-03-01T15:04:05+0900", datetime(2026, 3, 1, 6, 4, 5, tzinfo=UTC)),
    ],
)
def test_dates_that_need_no_order(text: str, expected: date) -> None:
    assert settled([text]) is None
    assert parse(text, None) == expected


@pytest.mark.parametrize(
    "text", ["soon", "2026-02-30", "2026-13-01", "in 5 days", "3월 1일", "31", "2026-03-01 25:00", "1/2"]
)
def test_what_is_no_date(text: str) -> None:
    assert parse(text, None) is None
    assert parse(text, "dmy") is None


@pytest.mark.parametrize("text", ["", " - ", "N/A", "null", "Date Not Captured", "미정", "0000-00-00"])
def test_what_stands_for_nothing(text: str) -> None:
    assert is_nothing(text)


@given(days=st.lists(DAYS, min_size=1), order=st.sampled_from(["dmy", "mdy"]))
def test_one_day_after_the_twelfth_settles_the_column(days: list[date], order: Order) -> None:
    assume(any(day.day > 12 for day in days))
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    values = [day.strftime(form) for day in days]
    assert settled(values) == order
    assert [parse(value, order) for value in values] == days


@given(days=st.lists(DAYS.filter(lambda day: day.day <= 12 and day.day != day.month), min_size=1))
def test_without_such_a_day_the_person_is_asked(days: list[date]) -> None:
    with pytest.raises(Misuse) as asked:
        settled(day.strftime("%m/%d/%Y") for day in days)
    assert asked.value.code == "import.dates_ambiguous"
    assert asked.value.details["example"] == days[0].strftime("%m/%d/%Y")
    assert asked.value.details["orders"] == "dmy|mdy"


def test_what_the_person_says_settles_it() -> None:
    column = DateColumn()
    column.see("03/04/2026")
    assert column.order("Created", to_order("MDY")) == "mdy"
    assert parse("03/04/2026", "mdy") == date(2026, 3, 4)
    assert parse("03/04/2026", "dmy") == date(2026, 4, 3)
    with pytest.raises(Misuse, match=r"import\.dates_word"):
        to_order("month first")


def test_days_that_are_the_same_either_way_need_no_answer() -> None:
    assert settled(["03/03/2026", "12/12/2026"]) is not None


def test_dots_with_the_year_last_put_the_day_first() -> None:
    assert settled(["03.04.2026"]) == "dmy"


def test_two_digit_years() -> None:
    assert settled(["3/25/17", "10/20/16"]) == "mdy"
    assert parse("3/25/17", "mdy") == date(2017, 3, 25)
    assert settled(["26.3.31", "25.12.9"]) == "ymd"
    assert parse("26.3.31", "ymd") == date(2026, 3, 31)
    with pytest.raises(Misuse, match=r"import\.dates_ambiguous"):
        settled(["01/02/03"])


def test_a_column_of_both_orders_is_refused_but_one_mistake_is_a_bad_row() -> None:
    with pytest.raises(Misuse) as asked:
        settled(["13/01/2026", "01/13/2026"])
    assert asked.value.code == "import.dates_conflict"
    assert asked.value.details["examples"] == "13/01/2026, 01/13/2026"
    assert settled(["01/13/2026"] * 99 + ["13/01/2026"]) == "mdy"
    assert parse("13/01/2026", "mdy") is None


def test_iso_dates_stay_iso_in_a_column_of_any_order() -> None:
    assert settled(["2026-03-04", "13/01/2026"]) == "dmy"
    assert parse("2026-03-04", "dmy") == date(2026, 3, 4)


@given(day=DAYS)
def test_day_numbers_of_a_spreadsheet(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    column = DateColumn()
    column.see(str(number))
    assert column.numbers
    assert parse(str(number), None, numbers=True) == day
    half = parse(f"{number}.5", None, numbers=True)
    assert half == datetime(day.year, day.month, day.day) + timedelta(hours=12)


def test_numbers_among_dates_are_no_dates() -> None:
    column = DateColumn()
    for value in ("45000", "2026-03-01"):
        column.see(value)
    assert not column.numbers
    assert parse("45000", None) is None


def test_milliseconds_since_1970() -> None:
    assert parse("1772323200000", None, numbers=True) == datetime(2026, 3, 1, tzinfo=UTC)


@given(text=st.text(max_size=30) | st.text("0123456789/.-년월일 :TZ", max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    column = DateColumn()
    column.see(text)
    for order in ("ymd", "dmy", "mdy"):
        found = parse(text, order)
        assert found is None or 1900 <= found.year < 2201
