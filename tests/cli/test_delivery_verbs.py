"""delivery, debrief, stock: delivery day and what it taught, on the command line (R15, R16, R24-R27)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

NUMBERS = tuple(f"J300{n:04}" for n in range(5521, 5529))
LIST = "안녕하세요, SR650 8대 12/16(수) 입고됩니다.\nS/N: " + ",\n".join(NUMBERS) + " 입니다."


@pytest.fixture
def dock(cli: Cli) -> Cli:
    """Deal 3, eight servers, with its packing list."""
    cli.ok("add", "Servers", "--customer", "Hanbit", "--supplier", "Lenovo", "--item", "SR650", "--qty", "8",
           "--stage", "awaiting")  # fmt: skip
    write(cli, "list.txt", LIST)
    assert cli.ok("delivery", "3", "--expect", "list.txt") == "8 numbers on the packing list · #3 Servers"
    return cli


def write(cli: Cli, name: str, text: str) -> Path:
    path = cli.home / name
    path.write_text(text, encoding="utf-8")
    return path


def test_eight_boxes_one_missing_and_then_found(dock: Cli) -> None:
    write(dock, "seen.txt", "\n".join(number[-4:] for number in NUMBERS[:7]))
    said = dock("delivery", "3", "--boxes", "8/8", "--seen", "seen.txt")
    assert said.lines == ["boxes 8/8 · #3 Servers", "7 numbers seen · serials 7/8 · #3 Servers"]
    assert said.err == "missing: J3005528\n"
    refused = dock("delivery", "3", "--done")
    assert (refused.code, refused.out) == (1, "")
    assert "J3005528" in refused.err
    assert "Rule R24" in refused.err
    write(dock, "more.txt", "5528\n")
    done = dock.ok("delivery", "3", "--seen", "more.txt", "--done").splitlines()
    assert done[-1] == "delivered · boxes 8/8 · serials 8/8 · 4 follow-ups planned · #3 Servers"
    assert dock("show", "3", "--json").json["stage"] == "delivered"
    dock.ok("undo")
    assert dock("show", "3", "--json").json["stage"] == "awaiting"


def test_surplus_and_double_are_named(dock: Cli) -> None:
    write(dock, "seen.txt", "J3005521, X99887\n5521\n")
    said = dock("delivery", "3", "--seen", "seen.txt")
    assert "surplus 1 · double 1" in said.out
    assert "not on the list: X99887" in said.err
    assert "seen twice: J3005521" in said.err
    assert dock.ok("delivery", "3", "--unseen", "X99887") == "X99887 not seen after all · #3 Servers"
    assert dock("delivery", "3", "--json").json["surplus"] == []


def test_the_list_to_take_along(dock: Cli) -> None:
    write(dock, "seen.txt", "5521")
    dock.ok("delivery", "3", "--seen", "seen.txt")
    lines = dock.ok("delivery", "3", "--print").splitlines()
    assert lines[0] == "#3 Hanbit Servers"
    assert lines[3:5] == ["[x] J300 5521", "[ ] J300 5522"]
    assert len(lines) == 3 + len(NUMBERS)
    korean = dock("delivery", "3", lang="ko").out
    assert "시리얼 1/8" in korean
    assert "없음: J3005522" in korean


def test_for_machines(dock: Cli) -> None:
    found = dock("delivery", "3", "--json").json
    assert (found["seen"], found["expected"], found["complete"]) == (0, 8, False)
    assert found["missing"] == list(NUMBERS)
    assert [each["number"] for each in found["serials"]] == list(NUMBERS)


@pytest.mark.parametrize("argv", [
    ("--boxes", "many"), ("--boxes", "9/8"), ("--partial",), ("--unseen", "J3005521"),
    ("--line", "2", "--seen", "x.txt"), ("--expect", "none.txt"), ("--expect", "words.txt"),
])  # fmt: skip
def test_wrong_use_changes_nothing(dock: Cli, argv: tuple[str, ...]) -> None:
    write(dock, "x.txt", "5521")
    write(dock, "words.txt", "감사합니다")
    before = dock("delivery", "3", "--json").out
    said = dock("delivery", "3", *argv)
    assert (said.code, said.out) == (2, "")
    assert said.err
    assert dock("delivery", "3", "--json").out == before


def test_a_part_first(dock: Cli) -> None:
    said = dock.ok("delivery", "3", "--boxes", "5/8", "--partial")
    assert said == "a part is delivered first, as agreed · boxes 5/8 · #3 Servers"
    assert dock("delivery", "3", "--json").json["partial"] is True


def test_r30_each_line_has_a_date_of_its_own_and_the_latest_holds(dock: Cli) -> None:
    dock.ok("add", "Racks", "--customer", "Hanbit", "--supplier", "Nuri", "--item", "Rack", "--qty", "2")
    dock.ok("merge", "3", "4")
    dock.ok("heard", "3", "--from", "vendor", "12/16", "--line", "2")
    dock.ok("heard", "3", "--from", "vendor", "12/9", "--line", "1", now="2026-11-23T09:01+09:00")
    assert "known: vendor expects · Wed 16 Dec" in dock.ok("show", "3")
    assert dock("heard", "3", "--from", "vendor", "12/9", "--line", "3").code == 2
    dock.ok("delivery", "3", "--boxes", "5/8", "--partial")
    assert "known: vendor expects · Wed 9 Dec" in dock.ok("show", "3")


def test_r16_and_the_checks_that_lift_it(cli: Cli) -> None:
    refused = cli("move", "1", "quote")
    assert (refused.code, refused.out) == (1, "")
    assert "we check stock and come back" in refused.err
    assert "Rule R16" in refused.err
    assert cli.ok("stock", "1", "in_stock", "--person", "Kim") == "stock, vendor Kim: in stock · #1 서버 8대"
    assert cli("move", "1", "quote").code == 1, "one voice is none"
    later = "2026-11-23T11:00+09:00"
    cli.ok("stock", "1", "allocated", "--from", "창고", lang="ko", now=later)
    assert cli.ok("move", "1", "quote", now=later) == "now in Quote · #1 서버 8대"


def test_one_check_in_writing_is_enough(cli: Cli) -> None:
    cli.ok("stock", "1", "in_stock", "--evidence", "their mail of 9:10")
    assert cli.ok("move", "1", "quote") == "now in Quote · #1 서버 8대"
    assert cli("stock", "1", "perhaps").code == 2


def test_the_debrief_and_the_stricter_second_quote(cli: Cli) -> None:
    cli.ok("heard", "1", "--from", "vendor", "11/26", "--grade", "1")
    cli.ok("promise", "1", "11/27", now="2026-11-23T09:01+09:00")
    later = ("heard", "1", "--from", "vendor", "12/10", "--reason", "vendor_stock")
    cli.ok(*later, now="2026-11-24T09:00+09:00")
    cli.ok("promise", "1", "12/11", now="2026-11-24T09:01+09:00")
    day = "2026-12-11T10:00+09:00"
    cli.ok("happened", "1", "today", now=day)
    lessons = cli.ok("debrief", "1", now=day).splitlines()
    assert lessons == [
        "1  Lenovo: 10 working days of buffer",
        "2  Lenovo: check stock twice, from two sources",
        "3  여의도은행: only dates that hold 95 times in 100",
    ]
    assert cli("debrief", "1", "--take", "4", now=day).code == 2
    assert cli.ok("debrief", "1", "--take", "1,2,3", now=day).startswith("3 lessons kept for a year")
    cli.ok("add", "Storage", "--customer", "여의도은행", "--supplier", "Lenovo", now=day)
    shown = cli.ok("show", "3", now=day)
    assert "stricter: let down within a year: no promise until trust is back" in shown
    assert "stricter: lesson from #1: Lenovo: 10 working days of buffer" in shown
    assert "복기" not in shown
    cli.ok("heard", "3", "--from", "vendor", "12/18", "--grade", "4", now=day)
    told = cli("promise", "3", "12/28", "--wording", "confirmed", now="2026-12-11T10:01+09:00")
    assert told.code == 1, "stock was not checked twice"
