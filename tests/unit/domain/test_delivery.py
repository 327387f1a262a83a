"""R24: what came beside what was ordered, worked by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from board.domain.checklist import Checklist, checklist, meant
from board.domain.deal import Line
from board.domain.delivery import Arrival, Serial
from board.domain.packing import numbers_in

NOON = datetime(2026, 12, 16, 3, tzinfo=UTC)
EIGHT = Line(id=1, deal_id=7, item="SR650", qty=8)
NUMBERS = tuple(f"J300{n:04}" for n in range(5521, 5529))


def serial(
    number: str, *, listed: bool = True, scans: int = 0, id: int = 0, line: int | None = None
) -> Serial:  # fmt: skip
    seen = NOON if scans else None
    return Serial(
        id=id, deal_id=7, line_id=line, number=number, listed=listed, scans=scans, seen_at=seen, at=NOON,
        by="ann",
    )  # fmt: skip


def a_list(seen: int) -> list[Serial]:
    return [serial(number, scans=int(n < seen), id=n + 1) for n, number in enumerate(NUMBERS)]


def counted(
    *serials: Serial, lines: tuple[Line, ...] = (EIGHT,), boxes: tuple[int, int] | None = None
) -> Checklist:  # fmt: skip
    counts = [Arrival(deal_id=7, boxes=boxes[0], of=boxes[1], at=NOON, by="ann")] if boxes else []
    return checklist(lines, serials, counts)


def test_seven_of_eight_names_the_missing_one() -> None:
    found = counted(*a_list(7), boxes=(8, 8))
    assert (found.seen, found.expected, found.missing) == (7, 8, ("J3005528",))
    assert (found.boxes, found.of) == (8, 8)
    assert not found.is_complete
    assert counted(*a_list(8), boxes=(8, 8)).is_complete


def test_a_box_that_did_not_come_is_missing_too() -> None:
    found = counted(*a_list(8), boxes=(7, 8))
    assert (found.wanting, found.boxes_wanting, found.is_complete) == (0, 1, False)


def test_an_unknown_number_is_surplus_and_one_seen_twice_a_double() -> None:
    found = counted(*a_list(8), serial("X999", listed=False, scans=1, id=9))
    assert (found.seen, found.expected, found.surplus) == (8, 8, ("X999",))
    twice = counted(*a_list(7), serial("J3005528", scans=2, id=8))
    assert twice.doubled == ("J3005528",)


def test_without_a_list_pieces_fill_the_order_and_the_ninth_is_surplus() -> None:
    nine = [serial(f"A{n:04}", listed=False, scans=1, id=n) for n in range(1, 10)]
    found = counted(*nine)
    assert (found.seen, found.expected, found.surplus) == (8, 8, ("A0009",))
    assert counted(*nine[:5]).unnamed == 3


def test_a_list_shorter_than_the_order_leaves_room_for_what_it_forgot() -> None:
    seven = a_list(7)[:7]
    assert (counted(*seven).expected, counted(*seven).unnamed) == (8, 1)
    found = counted(*seven, serial("J3009999", listed=False, scans=1, id=20))
    assert (found.seen, found.surplus, found.is_complete) == (8, (), True)


def test_each_line_counts_its_own_and_one_with_no_numbers_counts_none() -> None:
    two = (EIGHT, Line(id=2, deal_id=7, item="Cable", qty=40))
    listed = [serial(number, scans=1, id=n, line=1) for n, number in enumerate(NUMBERS, 1)]
    found = counted(*listed, lines=two)
    assert [(row.seen, row.expected) for row in found.rows] == [(8, 8), (0, 0)]
    assert found.is_complete


def test_pieces_of_no_line_in_particular_fill_whatever_line_is_short() -> None:
    two = (Line(id=1, deal_id=7, item="SR650", qty=1), Line(id=2, deal_id=7, item="SR630", qty=1))
    loose = [serial(f"A{n:04}", listed=False, scans=1, id=n) for n in (1, 2, 3)]
    found = counted(*loose, lines=two)
    assert (found.seen, found.expected, found.surplus) == (2, 2, ("A0003",))
    own = counted(serial("B0001", listed=False, scans=1, id=9, line=1), *loose[:2], lines=two)
    assert ([row.seen for row in own.rows], own.seen, own.surplus) == ([1, 0], 2, ("A0002",))


def test_goods_without_numbers_are_counted_by_the_box() -> None:
    assert counted(boxes=(8, 8)).is_complete
    assert not counted().is_begun
    assert not counted().is_complete


def test_four_characters_from_the_end_are_enough_while_they_are_unique() -> None:
    rows = a_list(0)
    assert [s.number for s in meant(rows, "5523")] == ["J3005523"]
    assert [s.number for s in meant(rows, "j3005523")] == ["J3005523"]
    assert meant(rows, "523") == ()
    assert len(meant([*rows, serial("K9005523", id=9)], "5523")) == 2


def test_numbers_are_found_in_a_mail_and_nothing_else_is() -> None:
    mail = """안녕하세요, 12/16(수) 10:00 SR650 8대 입고 예정입니다. PO-2026-114, 3000만 원.
    S/N: J3005521, J3005522\tJ3005523
    J3005524 J3005525입니다. J3005521 문의 010-1234-5678, 2026-12-16 Kim"""
    assert numbers_in(mail, ("SR650", "PO-2026-114")) == NUMBERS[:5]


def test_amounts_and_days_are_no_numbers() -> None:
    assert numbers_in("1200개 2026.12.16 12/16 Seoul 400TB 1200EA") == ()
    assert numbers_in("") == ()
