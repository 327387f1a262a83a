from collections.abc import Mapping

import pytest

from board.errors import Misuse
from board.exchange.columns import known, map_columns, normal
from board.exchange.drafts import KINDS, Kind
from board.exchange.names import NAMES


@pytest.mark.parametrize(
    ("columns", "kind", "fields"),
    [
        (
            "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
            "deals",
            "id,owner,title,customer,stage,since,close,amount",
        ),
        (
            "Deal ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Deal Type,Closed Lost Reason",
            "deals",
            "id,title,stage,-,amount,close,-,lost_reason",
        ),
        ("Deal - Title,Deal - Value,Deal - Status,Deal - Owner", "deals", "title,amount,status,owner"),
        ("Opportunity Name,Account Name,Stage,Amount", "deals", "title,customer,stage,amount"),
        (
            "건명,고객사,금액,단계,담당,등록일,연락처",
            "deals",
            "title,customer,amount,stage,owner,created,contact_phone",
        ),
        ("Activity ID,Activity Type,Activity Date,Call Outcome", "touches", "id,channel,at,call_outcome"),
        ("일자,유형,내용,담당자,이메일", "touches", "at,channel,note,owner,mail"),
        ("Contact ID,First Name,Last Name,Email", "contacts", "id,first,last,mail"),
        ("이름,직함,휴대폰,회사명", "contacts", "name,title,phone,company"),
        ("Company ID,Company Name,Company Domain Name,Industry", "companies", "id,name,domain,-"),
        ("account,sector,revenue,employees", "companies", "name,-,-,-"),
    ],
)
def test_known_names(columns: str, kind: str, fields: str) -> None:
    names = columns.split(",")
    found = map_columns(names)
    assert found.kind == kind
    expected = {field: place for place, field in enumerate(fields.split(",")) if field != "-"}
    assert found.fields == expected
    assert found.unused == tuple(names[i] for i, field in enumerate(fields.split(",")) if field == "-")


def test_the_surer_name_wins_and_the_other_column_is_reported() -> None:
    found = map_columns(["Product", "Deal Name", "Stage"])
    assert found.name("title") == "Deal Name"
    assert found.unused == ("Product",)


def test_what_is_said_goes_first_and_a_dash_drops_a_column() -> None:
    found = map_columns(["Title", "Project", "Stage", "Owner"], "", {"project": "title", "Owner": "-"})
    assert found.name("title") == "Project"
    assert found.unused == ("Title", "Owner")


def test_what_is_said_can_tell_the_kind() -> None:
    assert map_columns(["A", "B"], "", {"A": "title", "B": "stage"}).kind == "deals"


@pytest.mark.parametrize(
    ("kind", "said", "code", "near"),
    [
        ("deals", {"Titel": "title"}, "import.map_column", "Title"),
        ("deals", {"Title": "titel"}, "import.map_field", "title"),
        ("", {"Title": "amuont"}, "import.map_field", "amount"),
        ("deals", {"Title": "title", "Stage": "title"}, "import.map_twice", None),
        ("orders", {}, "import.kind_word", None),
        ("touches", {}, "import.column_missing", None),
    ],
)
def test_mistakes_are_named(kind: str, said: Mapping[str, str], code: str, near: str | None) -> None:
    with pytest.raises(Misuse) as wrong:
        map_columns(["Title", "Stage"], kind, said)
    assert wrong.value.code == code
    assert wrong.value.details.get("near") == near


@pytest.mark.parametrize(
    "columns", ["a,b,c", "product,series,sales_price", "id,name", "Ticket ID,Ticket Name,Close Date"]
)
def test_a_file_of_something_else_is_not_guessed_at(columns: str) -> None:
    with pytest.raises(Misuse) as wrong:
        map_columns(columns.split(","))
    assert wrong.value.code == "import.kind_unknown"


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_means_one_field(kind: Kind) -> None:
    owners: dict[str, str] = {}
    for field, names in NAMES[kind].items():
        for name in {normal(field), *map(normal, names.split(", "))}:
            assert name
            assert owners.setdefault(name, field) == field


def test_a_header_is_told_from_its_rows() -> None:
    assert known(["Deal Name", "Amount", "x"]) == 2
    assert known(["Router", "100", "x"]) == 0
