import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.clock import SetClock
from board.domain.change import Create, Tx, create, plain
from board.domain.deal import Deal, External, Retraction
from board.domain.moment import Moment, calendar_of
from board.domain.party import Party
from board.domain.text import clean
from board.exchange.csv_out import write_deals
from board.exchange.reading import ImportOptions, read_file
from board.exchange.registry import EXPORTERS
from board.store.memory import MemoryStore
from board.usecases.act import Actor
from board.usecases.deals import LOST_REASONS
from board.usecases.transfer import import_drafts, plan_import

NOW = datetime(2026, 11, 21, 2, 3, 4, 567_891, tzinfo=UTC)


def board(*docs: Create) -> MemoryStore:
    store = MemoryStore("kim", clock=SetClock(NOW))
    store.commit(lambda _: Tx(docs, "made"))
    return store


def exported(store: MemoryStore, format: str = "csv") -> str:
    out = io.StringIO(newline="")
    EXPORTERS[format].write(store.snapshot(), out)
    return out.getvalue()


def imported(store: MemoryStore, path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
    reading = read_file(path, ImportOptions().on_board(store.snapshot().config))
    assert not reading.problems
    actor = Actor("kim", Moment(NOW, calendar_of(store.snapshot().config.board, {})))
    assert plan_import(store.snapshot(), reading, actor).is_complete
    store.commit(import_drafts(reading, actor))


TEXT = st.text(max_size=12).map(clean) | st.sampled_from(
    ["=1+1", "'=1", "+82 10", "-", "@x", "''@", 'a"b,c', "여의도"]
)
NAME = TEXT.filter(lambda text: text.strip("-'") != "")
DAY = st.dates(date(1950, 1, 1), date(2150, 1, 1))
DEAL = st.builds(
    Deal,
    title=NAME,
    stage=st.sampled_from(["inquiry", "quote", "ordered", "delivered", "closed", "lost"]),
    stage_since=DAY,
    amount=st.none() | st.integers(0, 10**12),
    amount_high=st.none() | st.integers(0, 10**12),
    margin=st.none() | st.integers(-(10**9), 10**12),
    approximate=st.booleans(),
    currency=st.sampled_from(["KRW", "USD", "KWD"]),
    vat=st.sampled_from(["excl", "incl"]),
    owner=TEXT,
    follow_up_owner=TEXT,
    priority=st.integers(1, 9),
    on_hold_until=st.none() | DAY,
    condition=TEXT,
    expected_close=st.none() | DAY,
    lost_reason=st.sampled_from(["", *LOST_REASONS]),
    lost_note=TEXT,
    archived=st.booleans(),
    untriaged=st.booleans(),
    tags=st.lists(st.sampled_from(["vip", "공공", "=x"]), unique=True, max_size=3).map(tuple),
    created_at=st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)).map(
        lambda at: at.replace(tzinfo=UTC)
    ),
    external=st.none() | st.builds(External, source=NAME, id=NAME),
)


def said(deals: Iterable[Deal]) -> list[Deal]:
    return [msgspec.structs.replace(deal, id=0, customer=None, external=None) for deal in deals]


@given(deals=st.lists(DEAL, max_size=5, unique_by=lambda deal: deal.external))
def test_what_is_exported_and_imported_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, deals: list[Deal]
) -> None:
    party = create("parties", 1, Party(name='=한빛, "은행"'))
    withcustomer = [
        msgspec.structs.replace(deal, customer=1 if n % 2 else None) for n, deal in enumerate(deals)
    ]
    store = board(party, *(create("deals", n, deal) for n, deal in enumerate(withcustomer, 1)))
    other = board()
    path = tmp_path_factory.mktemp("export") / "deals.csv"
    imported(other, path, exported(store))
    there, here = store.snapshot(), other.snapshot()
    assert said(here.deals.values()) == said(there.deals.values())
    assert [here.customer_name(deal) for deal in here.deals.values()] == [
        there.customer_name(deal) for deal in there.deals.values()
    ]
    for copy, original in zip(here.deals.values(), there.deals.values(), strict=True):
        assert copy.external == (original.external or External(source="csv:id", id=f"#{original.id}"))
    head = store.head()
    imported(store, path, exported(store))
    imported(other, path, exported(store))
    assert (store.head(), len(other.snapshot().deals)) == (head, len(deals))


def deal(**fields: object) -> Deal:
    return msgspec.convert(
        {"title": "a", "stage": "quote", "stage_since": "2026-01-01", "created_at": NOW, **fields}, Deal
    )


def test_text_cannot_become_a_formula_and_figures_stay_figures() -> None:
    store = board(create("deals", 7, deal(title="=HYPERLINK(1)", owner="@sum", condition="-1", amount=-5)))
    (row,) = csv.DictReader(io.StringIO(exported(store)))
    assert (row["id"], row["title"], row["owner"], row["condition"]) == (
        "#7",
        "'=HYPERLINK(1)",
        "'@sum",
        "'-1",
    )
    assert row["amount"] == "-5"


def test_what_was_taken_back_is_not_exported() -> None:
    store = board(
        create("deals", 1, deal(retracted=Retraction(by="kim", at=NOW))), create("deals", 2, deal())
    )
    assert [row["id"] for row in csv.DictReader(io.StringIO(exported(store)))] == ["#2"]


def test_a_byte_order_mark_when_asked_for(tmp_path: Path) -> None:
    out = io.StringIO(newline="")
    assert write_deals(board(create("deals", 1, deal(title="여의도"))).snapshot(), out, bom=True) == 1
    assert out.getvalue().startswith("\ufeffid,title")
    other = board()
    imported(other, tmp_path / "deals.csv", out.getvalue())
    assert other.snapshot().deals[1].title == "여의도"


def test_json_lines_hold_every_document_with_fields_nobody_knows() -> None:
    strange = Create("deals", 3, {**plain(deal()), "colour": "red", "id": 3})
    store = board(create("parties", 1, Party(name="한빛", kind="supplier")), strange)
    lines = [json.loads(line) for line in exported(store, "jsonl").splitlines()]
    assert [(line["kind"], line["id"], line["rev"]) for line in lines] == [("parties", 1, 1), ("deals", 3, 1)]
    assert (lines[0]["name"], lines[0]["own_kind"]) == ("한빛", "supplier")
    assert lines[1]["colour"] == "red"
