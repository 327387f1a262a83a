import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.errors import BoardError, FileTrouble, Misuse
from board.exchange.columns import known
from board.exchange.drafts import Problem
from board.exchange.reading import ImportOptions, read_file
from board.exchange.rows import Row, read_rows
from board.exchange.sniff import Layout, sniff

SAMPLES = Path(__file__).parents[2] / "data" / "csv"


def layout_of(path: Path) -> Layout:
    return sniff(path, known)


def saved(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    return path


def cells(path: Path) -> list[list[str] | str]:
    return [row.cells if isinstance(row, Row) else row.code for row in read_rows(path, layout_of(path))]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter", "header_line"),
    [
        ("deals_cp949.csv", "cp949", ",", 1),
        ("deals_cp1252.csv", "cp1252", ";", 1),
        ("deals_bom_tab.csv", "utf-8-sig", "\t", 1),
        ("deals_preamble.csv", "utf-8", ",", 5),
        ("deals_ambiguous.csv", "utf-8", ",", 1),
        ("deals_broken.csv", "utf-8", ",", 1),
    ],
)
def test_finds_how_a_file_is_laid_out(name: str, encoding: str, delimiter: str, header_line: int) -> None:
    layout = layout_of(SAMPLES / name)
    assert (layout.encoding.name, layout.delimiter, layout.header_line) == (encoding, delimiter, header_line)
    assert not layout.encoding.lossy


@pytest.mark.parametrize(
    "text",
    ["it’s Müller’s", "Ärger mit Öl", "Côte d'Ivoire", "naïve façade – déjà vu", "ÀÈÌ ÒÙ Ñandú", "“quoted”"],
)
def test_western_text_is_not_taken_for_korean(tmp_path: Path, text: str) -> None:
    path = saved(tmp_path, f"title,stage\n{text},Quote\n".encode("cp1252"))
    assert layout_of(path).encoding.name == "cp1252"


@given(
    text=st.lists(
        st.sampled_from(["여의도은행", "납기", "확인", "서버", "증설", "건", "담당자", "부장", "계약"]),
        min_size=2,
    )
)
def test_korean_text_is_told_from_western(tmp_path_factory: pytest.TempPathFactory, text: list[str]) -> None:
    path = saved(tmp_path_factory.mktemp("k"), f"건명,단계\n{' '.join(text)},견적\n".encode("cp949"))
    assert layout_of(path).encoding.name == "cp949"


def test_the_one_letter_at_the_end_of_a_long_file_counts(tmp_path: Path) -> None:
    path = saved(tmp_path, b"title,stage\n" + b"Router,Quote\n" * 200_000 + "Café,Quote\n".encode("cp1252"))
    assert layout_of(path).encoding.name == "cp1252"


def test_one_broken_letter_does_not_make_a_utf8_file_something_else(tmp_path: Path) -> None:
    path = saved(tmp_path, ("건명,단계\n" + "서버 증설,견적\n" * 50).encode() + b"\xff,x\n")
    encoding = layout_of(path).encoding
    assert (encoding.name, encoding.lossy) == ("utf-8", True)


def test_utf16_of_a_spreadsheet(tmp_path: Path) -> None:
    path = saved(tmp_path, "건명\t단계\r\n서버\t견적\r\n".encode("utf-16"))
    assert layout_of(path).columns == ("건명", "단계")
    assert cells(path) == [["서버", "견적"]]


def test_a_gzipped_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path, gzip.compress(b"title,stage\nRouter,Quote\n"))
    assert layout_of(path).encoding.gzipped
    assert cells(path) == [["Router", "Quote"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, end: str) -> None:
    path = saved(tmp_path, end.join(["title,stage", "Router,Quote", "Switch,Won", ""]).encode())
    assert [row.line for row in read_rows(path, layout_of(path))] == [2, 3]
    assert cells(path) == [["Router", "Quote"], ["Switch", "Won"]]


def test_lines_within_quotes_and_the_number_of_the_next_row(tmp_path: Path) -> None:
    path = saved(tmp_path, b'title,stage\n"two\nlines, one ""row""",Quote\nSwitch,Won\n')
    rows = list(read_rows(path, layout_of(path)))
    assert rows == [Row(2, ['two\nlines, one "row"', "Quote"]), Row(4, ["Switch", "Won"])]


def test_an_open_quote_costs_one_line_and_not_the_rest() -> None:
    path = SAMPLES / "deals_broken.csv"
    found = {row.line: row for row in read_rows(path, layout_of(path))}
    assert found[3] == Problem(3, "", "import.quote_open")
    assert isinstance(found[4], Row)
    assert found[6] == Problem(6, "", "import.too_many_cells", {"cells": 8, "columns": 6})
    assert isinstance(found[13], Row)


def test_an_open_quote_does_not_marry_two_rows_of_the_right_width(tmp_path: Path) -> None:
    path = saved(tmp_path, b'title,stage,note\n"Switch,Quote,x\nCable,"Quote, maybe",y\nRack,Quote,z\n')
    assert cells(path) == ["import.quote_open", ["Cable", "Quote, maybe", "y"], ["Rack", "Quote", "z"]]


def test_line_ends_within_quotes_stay_as_they_are(tmp_path: Path) -> None:
    path = saved(tmp_path, b'title,stage\r\n"two\r\nlines",Quote\r\n')
    assert cells(path) == [["two\r\nlines", "Quote"]]


def test_the_header_is_the_row_of_known_names_not_the_first_as_wide(tmp_path: Path) -> None:
    path = saved(tmp_path, b"report,May,2026\nby,us,all\ntitle,stage,amount\nRouter,Quote,1\n")
    assert layout_of(path).header_line == 3


def test_without_known_names_the_header_is_the_first_row_as_wide_as_most(tmp_path: Path) -> None:
    path = saved(tmp_path, b"Report\nby us, of May\nuno,due,tre\n1,2,3\n4,5,6\n")
    assert layout_of(path).columns == ("uno", "due", "tre")


def test_an_open_quote_above_the_header(tmp_path: Path) -> None:
    path = saved(tmp_path, b'"Report of May\nmade by us\ntitle,stage\nRouter,"Quote"\n')
    assert layout_of(path).header_line == 3
    assert cells(path) == [["Router", "Quote"]]


def test_an_open_quote_on_the_last_line(tmp_path: Path) -> None:
    path = saved(tmp_path, b'title,stage,amount\nRouter,Quote,1\n"Switch,Quote,2')
    assert cells(path) == [["Router", "Quote", "1"], "import.quote_open"]


def test_cells_dropped_at_the_end_are_empty_cells(tmp_path: Path) -> None:
    path = saved(tmp_path, b"title,stage,amount,owner\nRouter,Quote\nSwitch,Quote,2,kim\n\n , \n")
    assert cells(path) == [["Router", "Quote"], ["Switch", "Quote", "2", "kim"]]


def test_columns_of_the_same_name_or_none(tmp_path: Path) -> None:
    path = saved(tmp_path, b"title,note,note,,stage\na,b,c,d,Quote\n")
    assert layout_of(path).columns == ("title", "note", "note (2)", "column 4", "stage")


def test_what_is_said_goes_before_what_is_found(tmp_path: Path) -> None:
    path = saved(tmp_path, b"title;stage\na,b;c\n")
    layout = sniff(path, known, delimiter=",", header_line=2, encoding="latin-1")
    assert (layout.delimiter, layout.columns) == (",", ("a", "b;c"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "import.empty"),
        (b" \r\n \n", "import.empty"),
        (b"PK\x03\x04rest", "import.workbook"),
        (bytes(range(8)) * 4 + b"\0" * 64, "import.binary"),
        (gzip.compress(b"title,stage\nRouter,Quote\n" * 400, mtime=0)[:-12], "import.damaged"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(FileTrouble) as trouble:
        layout_of(saved(tmp_path, data))
    assert trouble.value.code == code
    assert trouble.value.details["path"]


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.csv", "import.missing"), (tmp_path, "import.folder")):
        with pytest.raises(FileTrouble) as trouble:
            layout_of(path)
        assert trouble.value.code == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"encoding": "klingon"}, "import.encoding_unknown"),
        ({"encoding": "ascii"}, "import.encoding_wrong"),
        ({"delimiter": "ab"}, "import.delimiter"),
    ],
)
def test_what_is_said_must_fit(said: dict[str, str], code: str) -> None:
    with pytest.raises((Misuse, FileTrouble)) as wrong:
        sniff(SAMPLES / "deals_cp949.csv", known, **said)  # type: ignore[arg-type]  # one call for all options
    assert wrong.value.code == code


@given(data=st.binary(max_size=400) | st.text(alphabet='ab,;"\t\r\n\0가é', max_size=200).map(str.encode))
def test_no_bytes_break_it(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    """Whatever a file holds: either a reason, or rows that are all accounted for."""
    path = saved(tmp_path_factory.mktemp("any"), b"title,stage,amount\n" + data)
    try:
        reading = read_file(path, ImportOptions(kind="deals"))
    except BoardError as error:
        assert error.code.startswith("import.")
    else:
        assert reading.rows == len(reading.drafts) + len(reading.problems)
