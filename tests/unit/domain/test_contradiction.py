"""R12: a date that is not the one they were told, and what on record explains it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from board.domain.contradiction import contradicted, last_told, told_on
from board.domain.promise import said_in
from board.errors import Refused
from board.usecases import deals, promises
from board.usecases.promises import Heard, Told
from tests.builders import CALENDAR, Desk, a_board, a_deal, on

WAS = on("2026-12-11")


def told_friday(*before: Heard) -> Desk:
    """Told Fri 11 Dec by mail on Monday 23 Nov; nothing lies between dock and customer."""
    desk = a_board(a_deal())
    desk.ann.act(deals.edit, 1, {"dock_days": 0})
    for each in before:
        desk.ann.act(promises.hear, 1, each)
        desk.pass_time(minutes=1)
    desk.ann.act(promises.tell, 1, Told(WAS, "expected", channel="mail", override="as it is"))
    desk.pass_days(1)
    return desk


def found(desk: Desk, day: str) -> tuple[str, str, int] | None:
    it = contradicted(desk.deal(), date.fromisoformat(day), desk.ground)
    return None if it is None else (it.kind, it.reason, it.days)


def test_the_same_day_or_none_contradicts_nothing() -> None:
    desk = told_friday()
    assert found(desk, "2026-12-11") is None
    assert contradicted(desk.deal(), None, desk.ground) is None
    assert found(a_board(a_deal()), "2026-12-11") is None, "told nothing yet"


@pytest.mark.parametrize(
    ("day", "since", "kind", "reason"),
    [
        ("2026-12-16", (), "silent", ""),
        ("2026-12-16", (Heard("vendor", on("2026-12-16"), reason="parts"),), "explained", "parts"),
        ("2026-12-16", (Heard("vendor", on("2026-12-16")),), "explained", ""),
        ("2026-12-16", (Heard("vendor", WAS),), "silent", ""),
        ("2026-12-16", (Heard("vendor", WAS, reason="customs"),), "explained", "customs"),
        ("2026-12-16", (Heard("vendor", None, lead_weeks=(4, 4)),), "explained", ""),
        ("2026-12-16", (Heard("customer", on("2026-12-16")),), "explained", "customer_change"),
        ("2026-12-16", (Heard("customer", on("2026-12-04")),), "silent", ""),
        ("2026-12-16", (Heard("customer", on("2026-12-04"), about="need"),), "silent", ""),
        ("2026-12-08", (), "earlier", ""),
        ("2026-12-08", (Heard("customer", on("2026-12-08")),), "earlier", ""),
        ("2026-12-08", (Heard("vendor", on("2026-12-08")),), "explained", "pulled_in"),
        ("2026-12-08", (Heard("vendor", on("2026-12-09")),), "earlier", ""),
    ],
)
def test_another_day_is_explained_by_what_is_known_since(
    day: str, since: tuple[Heard, ...], kind: str, reason: str
) -> None:
    desk = told_friday()
    for each in since:
        desk.ann.act(promises.hear, 1, each)
        desk.pass_time(minutes=1)
    result = found(desk, day)
    assert result is not None
    assert result[:2] == (kind, reason)


def test_a_later_day_known_all_along_explains_and_slack_given_up_does_not() -> None:
    later = told_friday(Heard("vendor", on("2026-12-16"), reason="parts"))
    assert found(later, "2026-12-16") == ("explained", "parts", 3)
    slack = told_friday(Heard("vendor", on("2026-12-08")))
    assert found(slack, "2026-12-09") == ("earlier", "", -2)


def test_a_day_that_passed_unspoken_of_is_a_slip_to_be_explained_first() -> None:
    desk = told_friday()
    desk.pass_days(14)
    assert found(desk, "2026-12-18") == ("passed", "", 5)
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-18")))
    assert found(desk, "2026-12-18") == ("explained", "", 5), "the vendor's word opened the slip"


def test_what_was_delivered_is_contradicted_by_no_day() -> None:
    desk = told_friday()
    desk.ann.act(promises.happened, 1, desk.moment.today)
    assert found(desk, "2026-12-18") is None


def test_a_hold_in_between_takes_the_date_not_back() -> None:
    desk = told_friday()
    desk.ann.act(promises.tell, 1, Told(None))
    desk.pass_time(minutes=1)
    assert found(desk, "2026-12-16") == ("silent", "", 3)


def test_what_was_said_later_is_not_held_against_what_is_entered_late() -> None:
    desk = told_friday()
    before = desk.moment.now - timedelta(days=3)
    assert contradicted(desk.deal(), date(2026, 12, 16), desk.ground, before) is None


def test_a_claim_is_looked_up_among_all_they_were_told() -> None:
    desk = told_friday()
    desk.ann.act(promises.tell, 1, Told(on("2026-12-16"), reason="parts"))
    said = said_in(desk.snapshot, 1)
    once, now = told_on(said, date(2026, 12, 11), CALENDAR), last_told(said)
    assert once is not None and now is not None
    assert (once.period, once.channel, now.period) == (WAS, "mail", on("2026-12-16"))
    assert told_on(said, date(2026, 12, 4), CALENDAR) is None


@pytest.mark.parametrize(("day", "code"), [
    ("2026-12-16", "told.silent"), ("2026-12-08", "told.earlier"),
])  # fmt: skip
def test_without_a_reason_it_is_refused_with_both_dates_and_when(day: str, code: str) -> None:
    desk = told_friday()
    desk.ann.act(promises.hear, 1, Heard("vendor", WAS, wording="confirmed", grade=5))
    before = desk.seen()
    with pytest.raises(Refused) as caught:
        desk.ann.act(promises.tell, 1, Told(on(day), "hold"))
    details: dict[str, Any] = dict(caught.value.details)
    assert (caught.value.code, details["rule"], details["before"]) == (code, "R12", WAS.start)
    assert (details["day"], details["channel"]) == (date.fromisoformat(day), "mail")
    assert f"{details['said_at']:%Y-%m-%d %H:%M}" == "2026-11-23 10:00"
    assert desk.seen() == before


@pytest.mark.parametrize(
    ("given", "reason", "text"),
    [("logistics", "logistics", "v2"), ("their crane broke", "other", "their crane broke · v2")],
)
def test_the_reason_is_kept_as_its_code_or_in_words(given: str, reason: str, text: str) -> None:
    desk = told_friday()
    commit = desk.ann.act(promises.tell, 1, Told(on("2026-12-16"), text="v2", reason=given))
    statement = desk.snapshot.statements_of(1)[-1]
    assert (statement.reason, statement.text) == (reason, text)
    assert commit.tx.details["moved"] == 3
    assert commit.tx.details["before"]["channel"] == "mail"


def test_the_slip_of_a_day_that_passed_began_when_it_passed() -> None:
    desk = told_friday()
    desk.pass_days(14)
    desk.ann.act(promises.tell, 1, Told(on("2026-12-18"), reason="customs"))
    slip = desk.standing().slip
    assert slip is not None
    assert (slip.opened_at, slip.reason, slip.days) == (CALENDAR.work_ends(WAS.start), "customs", 5)


def test_a_touch_that_tells_another_day_wants_the_reason_too() -> None:
    desk = told_friday()
    with pytest.raises(Refused, match=r"told\.silent"):
        desk.ann.touch(told=Told(on("2026-12-16")))
    desk.ann.touch(told=Told(on("2026-12-16"), reason="customs"))
    assert desk.snapshot.statements_of(1)[-1].reason == "customs"
