"""The table of amounts, row by row, and how they are written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.money import Money
from board.errors import Misuse
from board.i18n.amounts import cells, exact, preview, read_amount, write_amount

# typed | value in won (or currency and minor units) | act | further choice
TABLE = """
30000000 | 30000000 | take
30,000,000원 | 30000000 | take
3000만 | 30000000 | take
3,000만 | 30000000 | take
3천만 | 30000000 | take
삼천만 원 | 30000000 | take
3천 | 30000000 | ask | 3000
3천5백 | 35000000 | ask | 3500
350 | 3500000 | ask | 350
3,000 | 30000000 | ask | 3000
99999 | 999990000 | ask | 99999
100000 | 100000 | take
천만 | 10000000 | take
1천만 | 10000000 | take
5백만 | 5000000 | take
500만 | 5000000 | take
1억 | 100000000 | take
1억2천 | 120000000 | take
1억 2천만 | 120000000 | take
1억2천5백 | 125000000 | take
2억3500 | 235000000 | take
억오천 | 150000000 | show
1.2억 | 120000000 | take
0.3억 | 30000000 | take
30백만 | 30000000 | take
30백만원 | 30000000 | take
30,000천원 | 30000000 | take
375만*8 | 30000000 | show
375만x8 | 30000000 | show
대당 375만 8대 | 30000000 | show
대당 3,750,000 8대 | 30000000 | show
월 50만 36개월 | 18000000 | show
12k | 12000 | take
3.5M | 3500000 | take
3천원 | 3000 | take
3만불 | USD 3000000 | take
$30k | USD 3000000 | take
1.2M eur | EUR 120000000 | take
1.2백만 유로 | EUR 120000000 | take
"""
VAT = """
3000만 부가세 별도 | 30000000 | excl | 30000000 | take
3000만 vat 별도 | 30000000 | excl | 30000000 | take
공급가 3000만 | 30000000 | excl | 30000000 | take
3300만 부가세 포함 | 33000000 | incl | 30000000 | show
3300만 vat 포함 | 33000000 | incl | 30000000 | show
3300만(VAT 포함) | 33000000 | incl | 30000000 | show
"""


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


def money(text: str) -> Money:
    currency, _, minor = text.rpartition(" ")
    return Money(int(minor), currency or "KRW")


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: row[0])
def test_row(row: list[str]) -> None:
    typed, value, act, *other = row
    reading = read_amount(typed)
    assert (reading.money, reading.act) == (money(value), act)
    assert reading.choices == ((money(value), money(other[0])) if other else ())
    assert read_amount(typed.replace(" ", "") if " 8대" not in typed else typed) == reading


@pytest.mark.parametrize("row", rows(VAT), ids=lambda row: row[0])
def test_tax(row: list[str]) -> None:
    typed, value, vat, supply, act = row
    reading = read_amount(typed)
    assert (reading.money, reading.vat, reading.supply, reading.act) == (money(value), vat, int(supply), act)


@pytest.mark.parametrize("typed", ["약 3천만", "3천만 정도", "한 3천만"])
def test_about(typed: str) -> None:
    reading = read_amount(typed)
    assert (reading.money, reading.approximate, reading.act) == (money("30000000"), True, "show")


@pytest.mark.parametrize("typed", ["2~3천만", "2천만~3천만", "2천만 - 3천만"])
def test_a_range_counts_as_its_lower_end(typed: str) -> None:
    reading = read_amount(typed)
    assert (reading.money, reading.high, reading.act) == (money("20000000"), 30_000_000, "ask")


@pytest.mark.parametrize("typed", ["미정", "?", "tbd"])
def test_undecided_is_empty(typed: str) -> None:
    reading = read_amount(typed)
    assert (reading.money, reading.act) == (None, "take")
    assert preview(reading, "ko") == "금액 미정"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("-300만", "amount.negative"),
        ("3천만원권", "amount.vague"),
        ("", "amount.not_understood"),
        ("3,00", "amount.not_understood"),
        ("많이", "amount.not_understood"),
        ("1.5", "amount.not_understood"),
        ("9" * 40, "amount.not_understood"),
    ],
)
def test_refused(typed: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        read_amount(typed)
    assert caught.value.code == code


def test_a_board_in_dollars_reads_plain_numbers_as_dollars() -> None:
    assert read_amount("350", "USD").money == Money(35_000, "USD")
    assert read_amount("350", "USD").act == "take"
    assert read_amount("12.50", "USD").money == Money(1_250, "USD")
    assert read_amount("350원", "USD").money == Money(350, "KRW")


@pytest.mark.parametrize(
    ("minor", "currency", "lang", "width", "text"),
    [
        (30_000_000, "KRW", "ko", None, "₩3,000만"),
        (120_000_000, "KRW", "ko", None, "₩1.2억"),
        (123_450_000, "KRW", "ko", None, "₩1억 2,345만"),
        (123_450_000, "KRW", "ko", 7, "₩1.23억"),
        (123_450_000, "KRW", "ko", 4, "₩1억"),
        (30_000_000, "KRW", "en", None, "₩30M"),
        (1_250_000_000, "KRW", "en", None, "₩1.25B"),
        (3_000_000, "USD", "ko", None, "$30K"),
        (9_800, "KRW", "ko", None, "₩9,800"),
        (1_250, "USD", "en", None, "$12.50"),
        (0, "KRW", "ko", None, "₩0"),
    ],
)
def test_written(minor: int, currency: str, lang: str, width: int | None, text: str) -> None:
    assert write_amount(Money(minor, currency), lang, width) == text
    assert width is None or cells(text) <= width


def test_preview() -> None:
    assert preview(read_amount("3천만"), "ko") == "₩30,000,000 (3천만 원, 부가세 별도)"
    assert preview(read_amount("3천만"), "en") == "₩30,000,000 (30 million won, VAT extra)"
    assert preview(read_amount("2억3521"), "ko") == "₩235,210,000 (2억 3,521만 원, 부가세 별도)"
    assert (
        preview(read_amount("3300만 부가세 포함"), "ko")
        == "₩33,000,000 (3천3백만 원, 부가세 포함, 공급가 ₩30,000,000)"
    )
    assert preview(read_amount("$30k"), "ko") == "$30,000"
    assert preview(read_amount("2~3천만"), "ko").startswith("₩20,000,000~₩30,000,000 (2천만 원")


@given(st.integers(0, 10**14))
def test_an_exact_amount_is_read_back(won: int) -> None:
    reading = read_amount(exact(Money(won, "KRW")))
    assert (reading.money, reading.act) == (Money(won, "KRW"), "take")


@given(st.text(max_size=80) | st.text("0123456789.,억만천백십원~-*x월대당약$ ", max_size=30))
def test_no_text_crashes(text: str) -> None:
    try:
        reading = read_amount(text)
    except Misuse as error:
        assert error.code.startswith("amount.")
    else:
        assert reading.money is None or reading.money.minor >= 0
        assert reading.act != "ask" or len(reading.choices) == 2
