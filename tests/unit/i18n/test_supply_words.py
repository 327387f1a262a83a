"""Safe dates in words: never a share without its n and its source; every reason for a later day is said."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.debrief import Proposal
from board.domain.suppliers import named_suppliers, record_of
from board.domain.supply import Safe, safe_for
from board.i18n.suppliers import coverage_text, facts_of, mean_text, orders_text, share_of_n
from board.i18n.supply import (
    AT_DOCK,
    Form,
    guard_text,
    level_text,
    safe_line,
    safe_text,
    source_text,
    warnings,
)
from board.usecases import promises
from board.usecases.lessons import teach
from board.usecases.promises import Heard
from tests.builders import Desk, a_board, a_deal, on
from tests.past import past_orders

SERVERS = a_deal("Servers", item="SR650", supplier="Lenovo", stage="awaiting")


def said(desk: Desk, days: int = 4) -> Safe:
    desk.pass_time(minutes=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(days)), wording="confirmed"))
    found = safe_for(desk.deal(), desk.ground)
    assert found is not None
    return found


slips = st.lists(st.none() | st.integers(-15, 60), max_size=8)


@given(slips, slips)
def test_a_percentage_never_stands_without_its_source(
    own: list[int | None], others: list[int | None]
) -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", *own))
    desk.ann.store.commit(past_orders("Nuri", *others))
    text = safe_text(said(desk), desk.ground)
    assert re.search(r"\(90 %: .+\)", text)
    settled = [slip for slip in own if slip is not None]
    if any(slip is not None for slip in (*own, *others)):
        assert f"{len(settled)} order" in text
    else:
        assert "guess" in text


def test_where_the_rest_comes_from_is_said() -> None:
    alone, among = a_board(SERVERS), a_board(SERVERS)
    for desk in (alone, among):
        desk.ann.store.commit(past_orders("Lenovo", 0, 0, 1))
    among.ann.store.commit(past_orders("Nuri", *[2] * 400))
    assert source_text(said(alone)) == "3 orders of this vendor, the rest a general guess"
    assert source_text(said(among)) == "3 orders of this vendor, the rest from all (403)"


def test_orders_like_this_one_are_named_unless_there_is_little_room() -> None:
    desk = a_board(SERVERS)
    desk.ann.store.commit(past_orders("Lenovo", *[0] * 5, group="SR650"))
    desk.ann.store.commit(past_orders("Lenovo", *[0] * 7, group="Switch"))
    safe = said(desk)
    assert "12 orders of this vendor, 5 of them like this" in source_text(safe)
    assert "like this" not in source_text(safe, Form(brief=True))


def test_at_our_dock_it_is_a_day_earlier_than_at_the_customer() -> None:
    desk = a_board(SERVERS)
    safe = said(desk)
    assert "safe Fri 11 Dec" in safe_text(safe, desk.ground, AT_DOCK)
    assert "safe Mon 14 Dec" in safe_text(safe, desk.ground)
    assert guard_text(safe, desk.ground).startswith("confirmed is offered: safe Mon 14 Dec")


def test_what_makes_it_stricter_is_said_with_its_origin() -> None:
    desk = a_board(SERVERS, a_deal("Storage", supplier="Lenovo", stage="awaiting"))
    supplier = str(desk.snapshot.suppliers_of(1)[0].id)
    desk.ann.act(teach, 2, [Proposal("supplier", supplier, "min_buffer_wd", 12)])
    safe = said(desk)
    assert warnings(safe, desk.ground) == ["lesson from #2: Lenovo: 12 working days of buffer"]
    line = "".join(text for text, _role in safe_line(safe, desk.ground))
    assert "lesson from #2" in line


def test_that_its_own_dates_fell_short_is_said_beside_the_date() -> None:
    desk = a_board(SERVERS)
    for n in range(30):
        desk.ann.store.commit(past_orders("Lenovo", 2 * n, ago=700 - 20 * n))
    safe = said(desk)
    assert safe.estimate.is_short
    share = safe.estimate.coverage
    assert any(f"safe dates held {share.held} of {share.n}: widened to" in text
               for text in warnings(safe, desk.ground))  # fmt: skip


@pytest.mark.parametrize(("p", "text"), [(0.5, "half and half 50 %"), (0.9, "safe 90 %"), (0.85, "85 %")])
def test_a_level_has_a_name_where_people_gave_it_one(p: float, text: str) -> None:
    assert level_text(p) == text


def test_a_supplier_without_a_past_has_dashes_and_no_zeros() -> None:
    desk = a_board(SERVERS)
    (named,) = named_suppliers(desk.ground)
    record = record_of(named, desk.ground)
    assert (share_of_n(record.held), mean_text(named.counts), coverage_text(record)) == ("-", "-", "-")
    assert orders_text(named.counts) == "0 orders"
    assert dict(facts_of(record))["own safe dates, 90 %"] == "none settled yet"
