"""Taking in a supplier history, and fitting the safe dates to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.config import Rules
from board.domain.past_order import PastOrder
from board.domain.safe_date.slips import Tuning
from board.domain.supply import supply_of, tuning_of
from board.errors import Conflict, Refused
from board.exchange.supplier_history import HistoryFile, read_history
from board.usecases.config import save
from board.usecases.take_past_orders import import_history, plan_history
from board.usecases.tune_safe_dates import Fitted, fit, keep
from tests.builders import CALENDAR, Desk, a_board, a_deal
from tests.past import past_orders

HEAD = "Supplier,Group,Stated,Scheduled,Actual,Delivery,Wording\n"


def a_file(folder: Path, *rows: str, name: str = "past.csv") -> HistoryFile:
    path = folder / name
    path.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    names = ("supplier", "group", "stated", "scheduled", "actual", "delivery", "wording")
    return read_history(path, {each: each.capitalize() for each in names})


def take(desk: Desk, file: HistoryFile, source: str = "") -> None:
    desk.ann.store.commit(import_history(file, desk.ann.actor, source))


def orders(desk: Desk) -> list[PastOrder]:
    return [row for row in desk.snapshot.table("past_orders").values() if row.retracted is None]


def test_a_row_becomes_an_order_of_the_supplier_that_is_there_already(tmp_path: Path) -> None:
    desk = a_board(a_deal("Servers", supplier="Lenovo"))
    file = a_file(tmp_path, "LENOVO,Server,2026-06-01,2026-07-01,2026-07-03,D1,확정")
    plan = plan_history(desk.snapshot, file)
    assert (plan.new, plan.suppliers, plan.open) == (1, 0, 0)
    take(desk, file)
    (order,) = orders(desk)
    assert order.supplier == desk.snapshot.suppliers_of(1)[0].id
    assert (order.group, order.wording, str(order.due), str(order.actual)) == (
        "Server", "confirmed", "2026-07-01", "2026-07-03",
    )  # fmt: skip
    assert supply_of(desk.ground).history.counts((str(order.supplier), "server")).settled == 1


def test_a_supplier_and_a_customer_of_one_name_are_two(tmp_path: Path) -> None:
    desk = a_board(a_deal("Servers", customer="Nuri"))
    file = a_file(tmp_path, "Nuri,,,2026-07-01,2026-07-03,D1,", "nuri,,,2026-07-02,2026-07-03,D2,")
    assert plan_history(desk.snapshot, file).suppliers == 1
    take(desk, file)
    assert [party.kind for party in desk.snapshot.parties.values() if party.name == "Nuri"] == [
        "customer", "supplier",
    ]  # fmt: skip


def test_the_same_words_twice_in_a_file_are_two_orders_and_stay_two(tmp_path: Path) -> None:
    desk = a_board()
    row = "Nuri,,2026-06-01,2026-07-01,2026-07-03,,"
    file = a_file(tmp_path, row, row)
    take(desk, file)
    assert len(orders(desk)) == 2
    assert plan_history(desk.snapshot, file).already == 2


def test_two_open_orders_of_the_same_words_each_get_their_day(tmp_path: Path) -> None:
    desk = a_board()
    take(desk, a_file(tmp_path, *["Nuri,,2026-06-01,2026-07-01,,,"] * 2))
    came = a_file(tmp_path, *(f"Nuri,,2026-06-01,2026-07-01,2026-07-0{day},," for day in (3, 6)))
    assert plan_history(desk.snapshot, came).updated == 2
    take(desk, came)
    assert [str(order.actual) for order in orders(desk)] == ["2026-07-03", "2026-07-06"]


past = st.tuples(st.sampled_from(["Nuri", "Baro"]), st.integers(1, 28), st.none() | st.integers(0, 27))


@given(st.lists(past, min_size=1, max_size=8))
def test_importing_again_adds_nothing_and_every_row_is_told(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int, int | None]]
) -> None:
    desk = a_board()
    lines = [
        f"{who},,,2026-07-{due:02},{'' if slip is None else f'2026-08-{slip + 1:02}'},D{n},"
        for n, (who, due, slip) in enumerate(rows)
    ]
    file = a_file(tmp_path_factory.mktemp("past"), *lines)
    plan = plan_history(desk.snapshot, file)
    assert plan.rows == plan.new + plan.updated + plan.already + plan.repeated + len(plan.problems)
    take(desk, file)
    before = orders(desk)
    again = plan_history(desk.snapshot, file)
    assert (again.new, again.updated, again.already) == (0, 0, plan.new)
    take(desk, file)
    assert orders(desk) == before


def test_two_tools_may_use_one_number(tmp_path: Path) -> None:
    desk = a_board()
    file = a_file(tmp_path, "Nuri,,,2026-07-01,2026-07-03,D1,")
    take(desk, file)
    take(desk, file, "the other tool")
    assert len(orders(desk)) == 2


def test_strict_refuses_a_file_with_a_bad_row(tmp_path: Path) -> None:
    desk = a_board()
    file = a_file(tmp_path, "Nuri,,,2026-07-01,2026-07-03,D1,", "Nuri,,,,2026-07-03,D2,")
    assert len(plan_history(desk.snapshot, file).problems) == 1
    with pytest.raises(Refused, match=r"import\.strict"):
        desk.ann.store.commit(import_history(file, desk.ann.actor, strict=True))
    assert orders(desk) == []


def test_undo_takes_the_whole_file_back(tmp_path: Path) -> None:
    desk = a_board()
    take(desk, a_file(tmp_path, "Nuri,,,2026-07-01,2026-07-03,D1,", "Baro,,,2026-07-01,,D2,"))
    desk.ann.undo()
    assert orders(desk) == []
    assert supply_of(desk.ground).history.counts(()).settled == 0


def test_a_short_past_leaves_the_numbers_and_a_fit_is_kept_as_rules() -> None:
    desk = a_board()
    desk.ann.store.commit(past_orders("Nuri", 0, 1, 2))
    fitted = fit(desk.ground)
    assert (fitted.is_new, fitted.settled) == (False, 3)
    other = Fitted(fitted.before, Tuning(8, None, 60), 3)
    opened = desk.snapshot.config
    desk.ann.act(keep, other, opened)
    assert tuning_of(desk.snapshot.config.rules, CALENDAR) == Tuning(8, None, 60)
    assert supply_of(desk.ground).history.tuning == Tuning(8, None, 60)


def test_a_fit_does_not_undo_what_somebody_set_meanwhile() -> None:
    desk = a_board()
    opened = desk.snapshot.config
    fitted = Fitted(tuning_of(opened.rules, CALENDAR), Tuning(8, 250, 60), 100)
    desk.bob.act(save, {"rules": Rules(safe_k=16)}, opened)
    with pytest.raises(Conflict):
        desk.ann.act(keep, fitted, opened)
