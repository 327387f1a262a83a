"""One customer over all deals: what they were told, and whether we kept it (R27)."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.account import Effort, Trust, account_of, deals_with, effort_of, trust_in
from board.domain.change import Patch, Tx
from board.usecases import deals, promises
from board.usecases.promises import Heard, Told
from tests.acting import Act, acts, three_deals, tried
from tests.builders import Desk, a_board, a_deal, on

CUSTOMER = 1


def two_deals() -> Desk:
    """Two deals with one customer, one with another."""
    return a_board(
        a_deal("Racks", amount=100, supplier="Lenovo"), a_deal("Tapes", amount=50),
        a_deal("Discs", customer="Somebody Else"),
    )  # fmt: skip


def delivered(desk: Desk, told: int, later: int | None, after: int) -> None:
    """Racks: told a day, moved or not, and delivered after so many working days."""
    day = desk.day(told)
    desk.ann.act(promises.tell, 1, Told(on(day)))
    if later is not None:
        desk.pass_time(hours=1)
        desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(later)), reason="vendor_stock"))
    desk.pass_days(after)
    desk.ann.act(promises.happened, 1, desk.moment.today)


def test_it_holds_the_customers_deals_open_ones_first() -> None:
    desk = two_deals()
    desk.ann.act(deals.move, [1], "closed")
    account = account_of(CUSTOMER, desk.ground)
    assert [each.deal.title for each in account.dealings] == ["Tapes", "Racks"]


@pytest.mark.parametrize(
    ("told", "later", "after", "trust"),
    [(5, None, 5, (0, 1, 1, 1)), (5, None, 4, (0, 1, 1, 1)), (5, 9, 9, (1, 1, 0, 0))],
)
def test_r27_a_slip_within_the_year_breaks_trust(
    told: int, later: int | None, after: int, trust: tuple[int, int, int, int]
) -> None:
    desk = two_deals()
    delivered(desk, told, later, after)
    found = trust_in(CUSTOMER, desk.ground)
    assert (found.slips, found.delivered, found.kept, found.kept_first) == trust
    assert found.is_broken == bool(trust[0])


def test_r27_a_day_that_passes_unmet_breaks_trust_by_itself() -> None:
    desk = two_deals()
    desk.ann.act(promises.tell, 1, Told(on(desk.day(5))))
    desk.pass_days(6)
    found = trust_in(CUSTOMER, desk.ground)
    assert (found.slips, found.delivered, found.is_broken) == (1, 0, True)


def test_r27_trust_comes_back_after_a_year() -> None:
    desk = two_deals()
    delivered(desk, 5, 9, 9)
    assert trust_in(CUSTOMER, desk.ground).is_broken
    desk.pass_time(hours=24 * 366)
    found = trust_in(CUSTOMER, desk.ground)
    assert not found.is_broken
    assert found.last_slip is not None, "it is remembered, it no longer makes us stricter"
    assert found.strict_until is None


def test_r27_says_until_when_words_must_be_surer() -> None:
    desk = two_deals()
    delivered(desk, 5, 9, 9)
    found = trust_in(CUSTOMER, desk.ground)
    assert found.last_slip == date(2026, 11, 23)
    assert found.strict_until == date(2027, 11, 23)


def fates(desk: Desk) -> list[tuple[str, int]]:
    return [(word.fate, word.days) for word in account_of(CUSTOMER, desk.ground).words]


def test_every_date_told_says_what_became_of_it() -> None:
    desk = two_deals()
    desk.ann.act(promises.tell, 1, Told(None, "hold", confirm_by=desk.day(1)))
    desk.pass_time(hours=1)
    desk.ann.act(promises.tell, 2, Told(on(desk.day(3))))
    assert fates(desk) == [("open", 0), ("no_day", 0)], "the latest first, over all deals"
    desk.pass_days(1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(4)), grade=3))
    desk.ann.act(promises.tell, 2, Told(on(desk.day(5)), reason="logistics"))
    assert fates(desk) == [("open", 0), ("moved", 3), ("no_day", 0)]
    desk.pass_days(7)
    assert fates(desk) == [("passed", 2), ("moved", 3), ("no_day", 0)]
    desk.ann.act(promises.happened, 2, desk.day(-2))
    assert fates(desk) == [("kept", 0), ("missed", 3), ("no_day", 0)]


def test_the_same_day_told_again_moved_nothing() -> None:
    desk = two_deals()
    day = desk.day(3)
    for _time in range(2):
        desk.ann.act(promises.tell, 1, Told(on(day)))
        desk.pass_time(hours=1)
    assert fates(desk) == [("open", 0), ("open", 0)]


def test_effort_counts_touches_with_anybody_and_takes_the_usual_time_where_none_was_logged() -> None:
    desk = two_deals()
    desk.ann.touch("call reached", minutes=25)
    desk.ann.touch("visit reached", ids=(2,))
    desk.ann.touch("mail sent", party="vendor")
    desk.ann.touch("call reached", ids=(3,))
    assert effort_of(deals_with(CUSTOMER, desk.ground), desk.ground) == Effort(3, 25 + 60 + 5)


def test_a_deal_counts_for_the_year_of_its_order() -> None:
    desk = two_deals()
    desk.ann.act(deals.move, [1], "ordered")
    desk.pass_time(hours=24 * 60)
    desk.ann.act(deals.move, [1], "closed")
    assert [each.year for each in account_of(CUSTOMER, desk.ground).years] == [2026]


def test_a_date_moved_and_then_kept_counts_against_the_first_word() -> None:
    desk = two_deals()
    desk.ann.act(promises.tell, 1, Told(on(desk.day(3))))
    desk.pass_time(hours=1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(5)), grade=3))
    desk.ann.act(promises.tell, 1, Told(on(desk.day(6))))
    desk.pass_days(6)
    desk.ann.act(promises.happened, 1, desk.moment.today)
    (racks, *_) = [each for each in account_of(CUSTOMER, desk.ground).dealings if each.deal.id == 1]
    assert (racks.kept, racks.kept_first) == (True, False)


def test_volume_and_margin_are_summed_per_year_and_currency() -> None:
    desk = two_deals()
    desk.ann.act(deals.move, [1, 2], "ordered")
    desk.ann.store.commit(lambda s: Tx((Patch("deals", 1, {"margin": 7}),), "set"))
    (year,) = account_of(CUSTOMER, desk.ground).years
    assert (year.won, year.amounts, year.margins, year.with_margin) == (2, {"KRW": 150}, {"KRW": 7}, 1)


def test_years_and_quarters_say_when_it_was_won_when_it_came_and_when_it_slipped() -> None:
    desk = two_deals()
    desk.ann.act(deals.move, [1], "ordered")
    desk.ann.act(promises.tell, 1, Told(on("2026-12-29"), "expected", override="as said"))
    desk.pass_days(20)
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2027-01-19"), reason="parts", grade=3))
    desk.ann.act(promises.tell, 1, Told(on("2027-01-20"), "expected", override="as said"))
    desk.pass_days(25)
    desk.ann.act(promises.happened, 1, desk.moment.today)
    found = account_of(CUSTOMER, desk.ground)
    assert [(t.year, t.won, t.delivered, t.kept, t.slips) for t in found.years] == [
        (2027, 0, 1, 0, 0), (2026, 1, 0, 0, 1),
    ]  # fmt: skip
    assert [(t.year, t.quarter, t.won, t.delivered, t.slips) for t in found.quarters] == [
        (2027, 1, 0, 1, 0), (2026, 4, 1, 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_belongs_to_its_quarter(month: int) -> None:
    desk = two_deals()
    desk.ann.act(deals.move, [1], "ordered")
    desk.ann.store.commit(lambda s: Tx((Patch("deals", 1, {"won_on": f"2025-{month:02}-15"}),), "set"))
    (quarter,) = account_of(CUSTOMER, desk.ground).quarters
    assert (quarter.year, quarter.quarter) == (2025, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4][month - 1])


@given(st.lists(acts, max_size=15), st.integers(0, 80))
def test_the_quarters_of_a_year_add_up_to_it(done: list[Act], days: int) -> None:
    desk = three_deals()
    for n, act in enumerate(done):
        tried(desk, ("ann", "bob")[n % 2], act, 200)
    desk.pass_days(days)
    for customer in {deal.customer for deal in desk.snapshot.deals.values() if deal.customer is not None}:
        found = account_of(customer, desk.ground)
        for year in found.years:
            parts = [quarter for quarter in found.quarters if quarter.year == year.year]
            for name in ("won", "with_margin", "delivered", "kept", "slips"):
                assert getattr(year, name) == sum(getattr(part, name) for part in parts)
            for currency, amount in year.amounts.items():
                assert amount == sum(part.amounts.get(currency, 0) for part in parts)


def test_nobody_was_never_let_down() -> None:
    found = trust_in(None, two_deals().ground)
    assert found == Trust(0, None, 0, 0, 0)
    assert msgspec.structs.asdict(two_deals().deal(3))["customer"] != CUSTOMER
