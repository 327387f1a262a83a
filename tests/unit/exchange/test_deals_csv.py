from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.config import BoardRules, Config, Stage
from board.errors import Misuse
from board.exchange.amounts import AmountColumn, minor_digits, read_amount
from board.exchange.drafts import LOST, WON, DealDraft, Problem
from board.exchange.reading import ImportOptions, Reading, read_file

SAMPLES = Path(__file__).parents[2] / "data" / "csv"


def reading_of(tmp_path: Path, text: str, options: ImportOptions | None = None) -> Reading:
    path = tmp_path / "deals.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, options or ImportOptions())


def deals(reading: Reading) -> list[DealDraft]:
    assert reading.kind == "deals"
    return [draft for draft in reading.drafts if isinstance(draft, DealDraft)]


def one(tmp_path: Path, columns: str, row: str, options: ImportOptions | None = None) -> DealDraft:
    reading = reading_of(tmp_path, f"{columns}\n{row}\n", options)
    assert not reading.problems
    (deal,) = deals(reading)
    return deal


def test_a_korean_spreadsheet() -> None:
    reading = read_file(SAMPLES / "deals_cp949.csv", ImportOptions())
    first, second, third = deals(reading)
    assert (first.title, first.customer, first.stage, first.owner) == (
        "서버 증설",
        "한빛은행",
        "quote",
        "김하늘",
    )
    assert [deal.amount for deal in (first, second, third)] == [12_000_000, 45_000_000, 120_000_000]
    assert (first.created, first.expected_close) == (date(2026, 3, 1), date(2026, 12, 31))
    assert first.contact_name == "박서준 부장"
    assert (second.stage, third.stage, third.created) == ("ordered", "lost", date(2025, 11, 3))
    assert reading.problems == (Problem(5, "단계", "import.stage_unknown", {"value": "없는 단계"}),)


def test_a_german_spreadsheet() -> None:
    reading = read_file(SAMPLES / "deals_cp1252.csv", ImportOptions())
    first, second = deals(reading)
    assert (first.title, first.customer) == ("Müller’s Anlage – Phase 2", "Müller & Söhne")
    assert [(deal.amount, deal.currency) for deal in (first, second)] == [(1_234_550, "EUR"), (98_000, "EUR")]
    assert (first.created, first.expected_close) == (date(2026, 1, 31), date(2027, 2, 28))
    assert reading.orders == {"created": "dmy", "expected_close": "dmy"}


def test_a_close_date_lies_ahead_of_open_deals_and_behind_ended_ones() -> None:
    reading = read_file(SAMPLES / "deals_preamble.csv", ImportOptions())
    open_deal, lost = deals(reading)
    assert (open_deal.expected_close, open_deal.closed) == (date(2026, 12, 31), None)
    assert (lost.stage, lost.expected_close, lost.closed) == (LOST, None, date(2026, 3, 14))
    assert reading.map.unused == ("Score",)


def test_every_bad_row_is_named_and_the_rest_is_read() -> None:
    reading = read_file(SAMPLES / "deals_broken.csv", ImportOptions())
    assert [deal.title for deal in deals(reading)] == ["Router", "Fusebox", "Screen"]
    assert [(p.line, p.column, p.code.removeprefix("import.")) for p in reading.problems] == [
        (3, "", "quote_open"),
        (4, "amount", "amount_unreadable"),
        (5, "created", "date_unreadable"),
        (6, "", "too_many_cells"),
        (8, "id", "twice"),
        (9, "title", "no_title"),
        (11, "amount", "amount_negative"),
    ]
    assert reading.rows == len(reading.drafts) + len(reading.problems) == 10


def test_an_ambiguous_column_is_asked_for_by_name_and_answered_by_name() -> None:
    path = SAMPLES / "deals_ambiguous.csv"
    with pytest.raises(Misuse) as asked:
        read_file(path, ImportOptions())
    assert asked.value.code == "import.dates_ambiguous"
    assert asked.value.details["column"] == "created"
    reading = read_file(path, ImportOptions(dates={"created": "mdy"}))
    assert [deal.created for deal in deals(reading)] == [date(2026, 3, 4), date(2026, 5, 6)]
    assert reading.orders == {"created": "mdy", "expected_close": "dmy"}
    with pytest.raises(Misuse, match=r"import\.dates_column"):
        read_file(path, ImportOptions(dates={"title": "mdy"}))


@pytest.mark.parametrize(
    ("word", "stage"),
    [
        ("quote", "quote"), ("견적", "quote"), ("견적 제출", "quote"), ("Verbal commit", "commit"),
        ("Prospecting", "inquiry"), ("Engaging", "qualified"), ("Qualified to Buy", "qualified"),
        ("Presentation Scheduled", "quote"), ("Decision Maker Bought-In", "negotiation"),
        ("Contract Sent", "commit"), ("Closed Won", WON), ("won", WON), ("Closed Lost", LOST),
        ("Lost", "lost"), ("실주", "lost"), ("수주", "ordered"), ("", "inquiry"),
    ],
)  # fmt: skip
def test_stages_by_their_words(tmp_path: Path, word: str, stage: str) -> None:
    assert one(tmp_path, "title,stage", f"Router,{word}").stage == stage


def test_stages_of_the_board_itself_and_words_as_said(tmp_path: Path) -> None:
    config = Config(stages=(Stage(key="talk", label={"en": "Talking"}), Stage(key="end", kind="lost")))
    options = ImportOptions(map={"stage:Fish": "talk"}).on_board(config)
    text = "title,stage\na,talking\nb,fish\nc,Quote\n"
    reading = reading_of(tmp_path, text, options)
    assert [deal.stage for deal in deals(reading)] == ["talk", "talk"]
    assert [(p.line, p.code) for p in reading.problems] == [(4, "import.stage_unknown")]
    with pytest.raises(Misuse, match=r"import\.map_stage"):
        reading_of(tmp_path, text, ImportOptions(map={"stage:Fish": "tlak"}).on_board(config))


def test_a_status_beside_the_stage_says_how_it_ended(tmp_path: Path) -> None:
    text = "title,stage,status\na,Quote,open\nb,Quote,Won\nc,Quote,lost\n"
    assert [deal.stage for deal in deals(reading_of(tmp_path, text))] == ["quote", WON, LOST]


@pytest.mark.parametrize(
    ("text", "comma", "value", "currency"),
    [
        ("1,234.50", False, "1234.50", ""),
        ("1.234,50", True, "1234.50", ""),
        ("₩1,200,000", False, "1200000", "KRW"),
        ("1200000원", False, "1200000", "KRW"),
        ("1,200만원", False, "12000000", "KRW"),
        ("1억 2,000만", False, "120000000", ""),
        ("1.5억", False, "150000000", ""),
        ("3백만", False, "3000000", ""),
        ("USD 4 500", False, "4500", "USD"),
        ("$4,500.25", False, "4500.25", "USD"),
        ("(300)", False, "-300", ""),
        ("-300", False, "-300", ""),
        ("0", False, "0", ""),
    ],
)
def test_amounts(text: str, comma: bool, value: str, currency: str) -> None:
    amount = read_amount(text, comma)
    assert amount is not None
    assert (amount.value, amount.currency) == (Decimal(value), currency)


@pytest.mark.parametrize("text", ["lots", "12a", "1.2.3", "만", "--", "1e5", "."])
def test_what_is_no_amount(text: str) -> None:
    assert read_amount(text, False) is None


@given(text=st.text("0123456789.,억만천원$₩-() ", max_size=15))
def test_no_figure_breaks_it(text: str) -> None:
    column = AmountColumn()
    column.see(text)
    amount = read_amount(text, column.decimal_comma)
    assert amount is None or amount.value.is_finite()


@given(minor=st.integers(0, 10**12), currency=st.sampled_from(["KRW", "USD", "KWD"]))
def test_minor_units_keep_every_digit(minor: int, currency: str) -> None:
    text = f"{Decimal(minor).scaleb(-minor_digits(currency)):f}"
    amount = read_amount(text, False)
    assert amount is not None
    assert amount.minor(currency) == minor


def test_hundredths_on_a_board_of_won_are_asked_for(tmp_path: Path) -> None:
    text = "title,stage,amount\na,Quote,100\nb,Quote,210833.37\n"
    with pytest.raises(Misuse) as asked:
        reading_of(tmp_path, text)
    assert asked.value.code == "import.currency_needed"
    assert asked.value.details == {"column": "amount", "example": "210833.37", "board": "KRW"}
    reading = reading_of(tmp_path, text, ImportOptions(currency="USD"))
    assert [deal.amount for deal in deals(reading)] == [10_000, 21_083_337]
    dollars = ImportOptions().on_board(Config(board=BoardRules(currency="USD")))
    assert deals(reading_of(tmp_path, text, dollars))[1].amount == 21_083_337


def test_a_fraction_of_a_won_is_a_bad_row(tmp_path: Path) -> None:
    reading = reading_of(
        tmp_path, "title,stage,amount,currency\na,Quote,1.5,KRW\nb,Quote,1.5,EUR\nc,Quote,1,euro\n"
    )
    assert [(p.line, p.code) for p in reading.problems] == [
        (2, "import.amount_fraction"),
        (4, "import.currency_unknown"),
    ]


def test_rows_without_ids_are_known_by_what_they_say(tmp_path: Path) -> None:
    text = "title,stage\na,Quote\na,Quote\nb,Quote\n"
    first = [deal.external for deal in deals(reading_of(tmp_path, text))]
    again = [deal.external for deal in deals(reading_of(tmp_path, text))]
    assert first == again
    assert len({external.id for external in first}) == 3
    moved = [deal.external for deal in deals(reading_of(tmp_path, "title,stage\nb,Quote\na,Quote\n"))]
    assert set(moved) < set(first)


def test_ids_stand_for_their_source(tmp_path: Path) -> None:
    external = one(tmp_path, "Deal ID,title,stage", "7,a,Quote").external
    assert (external.source, external.id) == ("csv:deal id", "7")
    assert (
        one(tmp_path, "Deal ID,title,stage", "7,a,Quote", ImportOptions(source="crm")).external.source
        == "crm"
    )


@pytest.mark.parametrize(
    ("columns", "row", "expected"),
    [
        ("title,stage,priority", "a,Quote,High", {"priority": 2}),
        ("title,stage,priority", "a,Quote,9", {"priority": 9}),
        ("title,stage,lost reason", "a,Lost,Product Fit", {"lost_reason": "fit", "lost_note": "Product Fit"}),
        ("title,stage,lost reason", "a,Lost,Timing", {"lost_reason": "other", "lost_note": "Timing"}),
        ("title,stage,lost reason", "a,Lost,price", {"lost_reason": "price", "lost_note": ""}),
        ("title,stage,tags", 'a,Lost,"x, y;x"', {"tags": ("x", "y")}),
        ("customer,product,stage", "Northwind,Router,Quote", {"title": "Router", "customer": "Northwind"}),
        ("customer,stage", "Northwind,Quote", {"title": "Northwind", "customer": "Northwind"}),
        ("title,stage,company domain", "a,Quote,nw.example", {"customer": "nw.example"}),
        ("title,stage,note", 'a,Quote,"one\ntwo"', {"note": "one\ntwo"}),
        ("title,stage", "\x1b[31mred\x07 \u202ealert,Quote", {"title": "red alert"}),
        ("title,stage", "'=1+1,Quote", {"title": "=1+1"}),
    ],
)
def test_fields(tmp_path: Path, columns: str, row: str, expected: Mapping[str, object]) -> None:
    deal = one(tmp_path, columns, row)
    assert {name: getattr(deal, name) for name in expected} == expected


def test_progress_ends_at_the_last_row(tmp_path: Path) -> None:
    seen: list[tuple[int, int | None]] = []
    path = tmp_path / "many.csv"
    path.write_text("title,stage\n" + "a,Quote\n" * 1234)
    read_file(path, ImportOptions(), lambda done, total: seen.append((done, total)))
    assert seen == [(500, None), (1000, None), (500, 1234), (1000, 1234), (1234, 1234)]
