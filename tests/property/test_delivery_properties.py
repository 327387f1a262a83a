"""Whatever is scanned, in whatever order, by whomever: nothing seen is lost, and n of N adds up."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.checklist import checklist
from board.domain.deal import Line
from board.domain.delivery import Serial
from board.domain.packing import numbers_in
from board.errors import BoardError
from board.usecases.deliveries import checklist_of, expect, scan, unscan
from tests.builders import a_board, a_deal

NOON = datetime(2026, 12, 16, 3, tzinfo=UTC)
numbers = st.sampled_from([f"A{n:04}" for n in range(12)])
pieces = st.builds(
    lambda line, listed, scans: (line, listed, scans),
    st.sampled_from([None, 1, 2, 9]), st.booleans(), st.integers(0, 3),
)  # fmt: skip
orders = st.lists(st.integers(1, 4), min_size=0, max_size=2)


@given(orders, st.lists(pieces, max_size=10))
def test_n_of_n_adds_up(qtys: list[int], rows: list[tuple[int | None, bool, int]]) -> None:
    lines = [Line(id=n, deal_id=1, item=f"item {n}", qty=qty) for n, qty in enumerate(qtys, 1)]
    serials = [
        Serial(id=n, deal_id=1, line_id=line, number=f"S{n:04}", listed=listed, scans=scans, at=NOON,
               by="ann", seen_at=NOON if scans else None)
        for n, (line, listed, scans) in enumerate(rows, 1) if listed or scans
    ]  # fmt: skip
    found = checklist(lines, serials, ())
    seen = sum(serial.scans > 0 for serial in serials)
    assert found.seen + len(found.surplus) == seen, "whatever was seen is counted or surplus"
    assert 0 <= found.seen <= found.expected
    assert sum(row.seen for row in found.rows) <= found.seen
    assert all(0 <= row.seen <= row.expected for row in found.rows)
    assert len(found.missing) == sum(s.listed and not s.scans for s in serials)
    assert found.unnamed >= 0
    again = checklist(lines, serials[::-1], ())
    assert (again.seen, again.expected, set(again.missing), set(again.surplus)) == (
        found.seen, found.expected, set(found.missing), set(found.surplus)
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["ann", "bob"]), numbers), max_size=14), st.randoms())
def test_no_scan_is_lost_and_their_order_makes_no_difference(
    scans: list[tuple[str, str]], chance: object
) -> None:  # fmt: skip
    mixed = list(scans)
    chance.shuffle(mixed)  # type: ignore[attr-defined] # hypothesis gives a Random
    ends = []
    for each in (scans, mixed):
        desk = a_board(a_deal("Servers", item="SR650", qty=8, supplier="Lenovo", stage="awaiting"))
        desk.ann.act(expect, 1, [f"A{n:04}" for n in range(8)])
        for who, number in each:
            getattr(desk, who).act(scan, 1, [number])
        rows = desk.snapshot.serials_of(1)
        assert sum(row.scans for row in rows) == len(each)
        found = checklist_of(desk.snapshot, 1)
        ends.append((found.seen, found.expected, set(found.missing), set(found.surplus), set(found.doubled)))
    assert ends[0] == ends[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from([scan, unscan]), numbers), min_size=1, max_size=10))
def test_undo_takes_any_scan_back_to_the_letter(acts: list[tuple[object, str]]) -> None:
    desk = a_board(a_deal("Servers", item="SR650", qty=8, supplier="Lenovo", stage="awaiting"))
    desk.ann.act(expect, 1, [f"A{n:04}" for n in range(8)])
    for make, number in acts:
        before = desk.seen()
        try:
            if make is scan:
                desk.ann.act(scan, 1, [number])
            else:
                desk.ann.act(unscan, 1, number)
        except BoardError:
            continue
        after = desk.seen()
        desk.ann.undo()
        assert desk.seen() == before
        desk.ann.redo()
        assert desk.seen() == after


@given(st.lists(numbers, unique=True, min_size=1), st.sampled_from(["\n", ", ", "\t", " ", " 입니다. "]))
def test_every_number_of_a_list_is_found_whatever_parts_them(found: list[str], between: str) -> None:
    assert numbers_in("입고 목록: " + between.join(found) + " 이상") == tuple(found)
