"""A file of suppliers' dates: which column is what, each date column for itself, each delivery once."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from board.errors import Misuse
from board.exchange.supplier_columns import parse_columns
from board.exchange.supplier_history import HistoryFile, read_history

HEAD = "Vendor,Country,PO Sent to Vendor Date,Scheduled Delivery Date,Delivered to Client Date,ASN/DN #\n"


def read(tmp_path: Path, text: str, columns: str = "", **dates: str) -> HistoryFile:
    path = tmp_path / "past.csv"
    path.write_text(text, encoding="utf-8")
    return read_history(path, parse_columns([columns] if columns else []), dates=dates)


@pytest.mark.parametrize(
    "text",
    [
        'supplier=Vendor,group=Country,stated="PO Sent to Vendor Date",delivery="ASN/DN #"',
        "supplier=Vendor,group=Country,stated=PO Sent to Vendor Date,delivery=ASN/DN #",
    ],
)
def test_columns_are_named_with_or_without_the_quotes_a_shell_takes(text: str) -> None:
    assert parse_columns([text]) == {
        "supplier": "Vendor", "group": "Country", "stated": "PO Sent to Vendor Date", "delivery": "ASN/DN #",
    }  # fmt: skip


def test_a_columns_name_may_hold_a_comma_or_an_equals_sign() -> None:
    assert parse_columns(['supplier="Name, full",due=A=B', "Lane=To, via"]) == {
        "supplier": "Name, full", "scheduled": "A=B", "Lane": "To, via",
    }  # fmt: skip


def test_fields_go_by_other_words_too_and_the_rest_are_levels() -> None:
    said = parse_columns(["Vendor=a,level 2=b,Due date=c,delivered=d,delivery_id=e,Stated=f"])
    assert said == {
        "supplier": "a", "level 2": "b", "scheduled": "c", "actual": "d", "delivery": "e", "stated": "f",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [("Vendor", "history.columns_pair"), ("supplier=", "history.columns_pair"),
     ("due=A,scheduled=B", "history.columns_twice")],
)  # fmt: skip
def test_what_names_no_column_is_said(text: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        parse_columns([text])
    assert caught.value.code == code


def test_columns_are_found_by_the_names_other_tools_use(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "Acme,Kenya,3/20/12,2-Jun-12,5-Jun-12,A1\n")
    assert found.guessed and found.levels == ("group",)
    assert found.columns["scheduled"] == "Scheduled Delivery Date"
    (only,) = found.deliveries
    assert only.keys == ("Acme", "Kenya") and only.number == "A1"
    assert (only.stated, only.due, only.actual) == (date(2012, 3, 20), date(2012, 6, 2), date(2012, 6, 5))
    order = only.order()
    assert (order.keys, order.due, order.actual, order.stated) == (
        only.keys,
        only.due,
        only.actual,
        only.stated,
    )


def test_columns_in_korean_are_found(tmp_path: Path) -> None:
    found = read(
        tmp_path, "공급사,품목군,발주일,납기일,실제입고일\n한빛상사,서버,2026-03-02,2026.4.1,2026년 4월 3일\n"
    )
    (only,) = found.deliveries
    assert only.keys == ("한빛상사", "서버")
    assert (only.stated, only.due, only.actual) == (date(2026, 3, 2), date(2026, 4, 1), date(2026, 4, 3))


def test_month_first_and_day_first_are_settled_by_each_column(tmp_path: Path) -> None:
    rows = "".join(f"Acme,Kenya,3/{day}/12,{day}/4/12,2012-05-01,A{day}\n" for day in range(1, 29))
    found = read(tmp_path, HEAD + rows)
    assert found.orders == {"stated": "mdy", "scheduled": "dmy"}
    assert found.deliveries[4].stated == date(2012, 3, 5) and found.deliveries[4].due == date(2012, 4, 5)


def test_what_cannot_be_settled_is_asked_unless_nothing_needs_it(tmp_path: Path) -> None:
    with pytest.raises(Misuse) as caught:
        read(tmp_path, HEAD + "Acme,Kenya,3/20/12,5/4/12,2012-05-01,A1\n")
    assert caught.value.code == "import.dates_ambiguous"
    said = read(tmp_path, HEAD + "Acme,Kenya,5/4/12,5/4/12,2012-05-01,A1\n", scheduled="mdy")
    assert said.deliveries[0].due == date(2012, 5, 4)
    assert said.deliveries[0].stated is None and said.unstated == 1


def test_lines_of_one_delivery_count_once(tmp_path: Path) -> None:
    rows = [
        "Acme,Kenya,3/20/12,2-Jun-12,5-Jun-12,A1",
        "Acme,Kenya,3/20/12,2-Jun-12,5-Jun-12,A1",
        "Acme,Kenya,3/20/12,2-Jun-12,9-Jun-12,A1",
        "Other,Kenya,3/20/12,2-Jun-12,5-Jun-12,A1",
        "Acme,Kenya,3/20/12,2-Jun-12,5-Jun-12,",
        "Acme,Kenya,3/20/12,2-Jun-12,5-Jun-12,",
    ]
    found = read(tmp_path, HEAD + "\n".join(rows))
    assert (found.rows, found.repeated, len(found.deliveries)) == (6, 1, 5)


def test_every_row_is_counted_somewhere(tmp_path: Path) -> None:
    rows = [
        "Acme,Kenya,N/A - From RDC,2-Jun-12,5-Jun-12,A1",
        "Acme,Kenya,Date Not Captured,2-Jun-12,,A2",
        "Acme,Kenya,3/20/12,2-Jun-12,Date Not Captured,A3",
        "Acme,Kenya,3/20/12,,5-Jun-12,A4",
        "Acme,Kenya,3/20/12,next week,5-Jun-12,A5",
        ",Kenya,3/20/12,2-Jun-12,5-Jun-12,A6",
        "Acme,,3/20/12,41062,5-Jun-12,A7",
        "Acme,Kenya,9/20/12,2-Jun-12,5-Jun-12,A8",
    ]
    found = read(tmp_path, HEAD + "\n".join(rows))
    assert found.rows == len(found.deliveries) + found.repeated + len(found.problems) == 8
    assert [(each.line, each.code) for each in found.problems] == [
        (4, "history.date_unknown"), (5, "history.no_date"), (6, "import.date_unreadable"),
        (7, "history.no_supplier"),
    ]  # fmt: skip
    assert found.problems[0].column == "Delivered to Client Date"
    assert (found.open, found.unstated) == (1, 3)
    assert found.deliveries[2].keys == ("Acme",)
    assert found.deliveries[2].due == date(2012, 6, 2)


def test_levels_may_have_any_name_and_any_number(tmp_path: Path) -> None:
    text = (
        "who,from,to,said,came\nAcme,Busan,Kenya,2012-06-02,2012-06-05\nAcme,,Kenya,2012-06-02,2012-06-05\n"
    )
    found = read(tmp_path, text, "supplier=who,origin=from,destination=to,due=said,actual=came")
    assert found.levels == ("origin", "destination") and not found.guessed
    assert [each.keys for each in found.deliveries] == [("Acme", "Busan", "Kenya"), ("Acme",)]


def test_a_missing_or_mistyped_column_is_said(tmp_path: Path) -> None:
    with pytest.raises(Misuse) as needed:
        read(tmp_path, "who,said,came\nAcme,2012-06-02,2012-06-05\n")
    assert needed.value.code == "history.column_needed"
    assert "supplier" in str(needed.value.details["fields"])
    with pytest.raises(Misuse) as typed:
        read(tmp_path, HEAD + "Acme,Kenya,3/20/12,2-Jun-12,5-Jun-12,A1\n", "supplier=Vendr")
    assert (typed.value.code, typed.value.details["near"]) == ("import.map_column", "Vendor")


def test_a_packed_file_in_another_encoding_with_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "past.csv.gz"
    text = "이름;품목;납기;입고일\n한빛상사;서버, 저장;2026-04-01;2026-04-03\n늦은상사;서버;2026-04-01;\n"
    path.write_bytes(gzip.compress(text.encode("cp949")))
    found = read_history(path, parse_columns(["supplier=이름,group=품목,due=납기,actual=입고일"]))
    assert [each.keys for each in found.deliveries] == [("한빛상사", "서버, 저장"), ("늦은상사", "서버")]
    assert found.layout.encoding.gzipped and found.open == 1


def test_clock_times_do_not_matter(tmp_path: Path) -> None:
    found = read(tmp_path, "vendor,due date,delivered\nAcme,2018-08-13 00:00:00,2018-08-14 15:27:45\n")
    assert (found.deliveries[0].due, found.deliveries[0].actual) == (date(2018, 8, 13), date(2018, 8, 14))


def test_a_row_with_a_day_of_another_century_is_left_out_and_named(tmp_path: Path) -> None:
    rows = "A,KR,2026-01-05,2026-02-10,2026-02-12,1\nA,KR,2026-01-05,2026-02-10,1926-02-12,2\n"
    found = read(tmp_path, HEAD + rows)
    assert [each.actual for each in found.deliveries] == [date(2026, 2, 12)]
    assert [(each.line, each.code) for each in found.problems] == [(3, "history.date_unknown")]
