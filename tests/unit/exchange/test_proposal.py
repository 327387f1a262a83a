import shlex
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.cli.parser import parse
from board.cli.transfer import import_options
from board.domain.config import Config
from board.exchange.columns import known, map_columns, normal
from board.exchange.drafts import KINDS, Kind
from board.exchange.names import NAMES
from board.exchange.proposal import (
    Fate,
    as_command,
    as_kind,
    fates,
    fitting,
    forget,
    likely_kind,
    look_into,
    put,
)  # fmt: skip
from board.exchange.reading import ImportOptions, read_file

FILES = Path(__file__).parents[2] / "data" / "csv"

names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(str.strip)
columns = st.lists(
    st.sampled_from(["Title", "Deal Name", "고객사", "금액", "Phase", "ID", "Close Date", "close_date", "%"]),
    min_size=1, unique=True,
)  # fmt: skip


def test_why_each_column_becomes_what_it_becomes() -> None:
    found = fates(["Product", "Title", "Owner", "Colour"], "deals", {"Owner": "-", "Colour": "tags"})
    assert found == (
        Fate("Product", "", "beaten", "Title"),
        Fate("Title", "title", "sure"),
        Fate("Owner", "", "dropped"),
        Fate("Colour", "tags", "said"),
    )
    assert fates(["Rep", "Product"], "deals", {}) == (
        Fate("Rep", "", "unknown"),
        Fate("Product", "title", "named"),
    )


@given(columns, st.sampled_from(KINDS), st.data())
def test_what_is_shown_is_what_the_import_does(names: list[str], kind: Kind, data: st.DataObject) -> None:
    options = ImportOptions(kind=kind)
    fields = st.sampled_from([*NAMES[kind], "-"])
    for column in data.draw(st.lists(st.sampled_from(names), max_size=4)):
        options = put(options, column, data.draw(fields))
    shown = {fate.field: fate.column for fate in fates(names, kind, options.map) if fate.field}
    needed = {"title", "at", "note", "name", "effort"} & NAMES[kind].keys() - shown.keys()
    extra = [f"extra {field}" for field in needed]
    said = {**options.map, **dict(zip(extra, needed, strict=True))}
    done = map_columns([*names, *extra], kind, said)
    assert {field: done.name(field) for field in done.fields if field not in needed} == shown


def test_a_field_is_taken_from_the_column_a_person_gave_it_to_before() -> None:
    options = put(put(ImportOptions(kind="deals"), "A", "title"), "B", "title")
    assert options.map == {"A": "-", "B": "title"}
    assert forget(options, "A").map == {"B": "title"}
    assert put(put(options, "A", "-"), "C", "-").map == {"A": "-", "B": "title", "C": "-"}


def test_another_kind_forgets_what_it_has_not() -> None:
    said = {"A": "amount", "B": "name", "C": "-", "stage:Foo": "quote"}
    options = as_kind(ImportOptions(kind="deals", map=said), "contacts")
    assert (options.kind, options.map) == ("contacts", {"B": "name", "C": "-", "stage:Foo": "quote"})


def test_what_was_said_of_columns_that_are_gone_or_have_no_dates_is_forgotten() -> None:
    options = ImportOptions(
        kind="deals", map={"Gone": "title", "stage:Foo": "quote"}, dates={"Created": "dmy", "Title": "mdy"}
    )
    fitted = fitting(options, ["Title", "Created"], "deals")
    assert (fitted.map, fitted.dates) == ({"stage:Foo": "quote"}, {"Created": "dmy"})


@given(
    st.dictionaries(names, st.sampled_from(["title", "-", "amount"]), max_size=3),
    st.dictionaries(names, st.sampled_from(["dmy", "mdy"]), max_size=2), st.sampled_from(["", "USD"]),
    st.sampled_from(["", "cp949"]), st.sampled_from(["/tmp/a b.csv", "/tmp/한빛 '26.csv", "/tmp/-x.csv"]),
)  # fmt: skip
def test_the_command_shown_says_the_same(
    said: dict[str, str], dates: dict[str, str], currency: str, encoding: str, path: str
) -> None:
    options = ImportOptions(kind="deals", map=said, dates=dates, currency=currency, encoding=encoding)
    config = Config()
    program, *argv = shlex.split(as_command(Path(path), options))
    args = parse(argv).options
    assert program == "board"
    assert args.path == path
    assert import_options(args, config) == options.on_board(config)


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        ("건명,고객사,금액", "deals"),
        ("번호,건이름,상호,금액,단계,담당,등록일,메모", "deals"),
        ("번호,상호", "companies"),
        ("Ref,What,Firm", None),
        ("Company,Sector", "companies"),
    ],
)
def test_a_kind_that_knows_far_more_columns_goes_before_one_that_is_complete(
    names: str, kind: Kind | None
) -> None:
    assert likely_kind(names.split(",")) == kind


def test_a_file_is_looked_into() -> None:
    sheet = look_into(FILES / "map_korean_cp949.csv", ImportOptions())
    assert (sheet.layout.encoding.name, sheet.layout.delimiter) == ("cp949", ";")
    by_name = dict(zip(sheet.layout.columns, sheet.examples, strict=True))
    assert by_name["상호"] == ("여의도은행", "(주)한빛", "푸른병원")
    assert by_name["담당"] == ("민수", "김하늘")
    assert by_name["메모"][0] == "오전에 전화 오후에는 회의"


def test_two_columns_whose_names_differ_in_signs_alone_are_two() -> None:
    found = map_columns(
        ["Title", "Close Date", "close_date", "%"], "deals", {"close_date": "closed", "%": "note"}
    )
    assert (found.name("closed"), found.name("note"), found.name("close")) == (
        "close_date",
        "%",
        "Close Date",
    )
    assert normal("%") == ""
    assert known(["Title"]) == 1


def test_the_order_said_of_a_column_is_not_taken_for_the_field_of_that_name(tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_text("id,title,stage,Created,Began\n1,Router,Quote,03/04/2026,12/31/2025\n")
    said = {"Created": "closed", "Began": "created"}
    reading = read_file(file, ImportOptions(kind="deals", map=said, dates={"Created": "dmy"}))
    assert reading.orders == {"closed": "dmy", "created": "mdy"}
    assert reading.problems == ()
