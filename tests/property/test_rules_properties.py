"""Whatever two people do on a board: rollups add up, undo takes back to the letter, nothing disappears."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from board.domain.promise import dates_in
from board.domain.rollup import rollup_of
from board.domain.snapshot import KINDS
from board.domain.standing import State
from board.errors import Conflict
from board.usecases import deals
from tests.acting import Act, steps, three_deals, tried, tried_now, with_undo
from tests.builders import Desk


def documents(desk: Desk) -> dict[tuple[str, int], dict[str, Any]]:
    snapshot = desk.snapshot
    return {
        (kind, id): dict(snapshot.document(kind, id)) for kind in KINDS for id in snapshot.table(kind)
    }  # fmt: skip


@given(with_undo)
@settings(max_examples=150, deadline=None)
def test_a_rollup_is_what_touches_and_follow_ups_add_up_to(
    steps: list[tuple[str, Act, int]],
) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
        snapshot = desk.snapshot
        for id, deal in snapshot.deals.items():
            counted = rollup_of(snapshot.touches_of(id), snapshot.follow_ups_of(id), desk.moment.calendar)
            assert deal.contact == counted


@given(steps)
@settings(max_examples=150, deadline=None)
def test_undo_takes_any_act_back_to_the_letter_and_redo_brings_it_again(
    steps: list[tuple[str, Act, int]],
) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        desk.pass_time(hours=hours)
        before = desk.seen()
        if tried_now(desk, who, act) is None:
            continue
        after = desk.seen()
        seat = getattr(desk, who)
        seat.undo()
        assert desk.seen() == before
        seat.redo()
        assert desk.seen() == after



@given(with_undo)
@settings(max_examples=100, deadline=None)
def test_the_ledger_only_grows_and_unknown_fields_stay(steps: list[tuple[str, Act, int]]) -> None:
    desk = three_deals()
    before = documents(desk)
    for who, act, hours in steps:
        tried(desk, who, act, hours)
        after = documents(desk)
        assert before.keys() <= after.keys()
        for id in (1, 2, 3):
            assert after["deals", id]["colour"] == f"red {id}"
        for (kind, id), doc in before.items():
            if kind in ("touches", "statements"):
                kept = {name: value for name, value in after[kind, id].items() if name not in CHANGING}
                assert kept == {name: value for name, value in doc.items() if name not in CHANGING}
        before = after


CHANGING = {"rev", "retracted", "deal_id", "touch_id"}
"""Of a fact: whether it stands, and what it hangs on."""


@given(with_undo)
@settings(max_examples=100, deadline=None)
def test_every_open_deal_has_one_state_and_today_a_total_order(steps: list[tuple[str, Act, int]]) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    ground = desk.ground
    for id, deal in ground.snapshot.deals.items():
        over = (
            not ground.stage(deal.stage).is_open or deal.archived
            or deal.retracted is not None or deal.merged_into is not None
        )  # fmt: skip
        assert (desk.state(id) is State.OVER) == over
    today = desk.today()
    assert all(one.rank < other.rank for one, other in pairwise(today))
    assert today == desk.today()
    assert len({item.key for item in today}) == len(today)


@given(with_undo)
@settings(max_examples=60, deadline=None)
def test_told_and_known_follow_from_the_statements_alone(steps: list[tuple[str, Act, int]]) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    snapshot = desk.snapshot
    for id in snapshot.deals:
        said = [s for s in snapshot.table("statements").values() if s.deal_id == id and s.retracted is None]
        told = [s for s in said if s.said_by == "us" and s.about != "actual" and s.said_to == "customer"]
        known = [s for s in said if s.said_by in ("vendor", "engineering") and s.about != "actual"]
        latest = [max(each, key=lambda s: (s.at, s.id), default=None) for each in (told, known)]
        assert [dates_in(snapshot, id).told, dates_in(snapshot, id).known] == latest


@given(with_undo)
@settings(max_examples=60, deadline=None)
def test_the_same_commits_make_the_same_board(steps: list[tuple[str, Act, int]]) -> None:
    desk = three_deals()
    follower = desk.snapshot
    before = {id: (follower.has_supplier(id), follower.deals_of(id)) for id in (1, 2, 3)}
    assert before[1][0]
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    for commit in desk.bob.store.changes(follower.seq) or ():
        follower.apply(commit)
    newest = desk.snapshot
    for id in newest.deals:
        assert follower.has_supplier(id) == bool(newest.suppliers_of(id))
        assert follower.deals_of(id) == newest.deals_of(id)
    for kind in KINDS:
        assert follower.table(kind) == newest.table(kind)
        for row in newest.table(kind).values():
            assert msgspec.convert(msgspec.to_builtins(row), type(row)) == row
    for id in newest.deals:
        for group in ("touches_of", "follow_ups_of", "statements_of", "lines_of", "notes_of"):
            assert getattr(follower, group)(id) == getattr(newest, group)(id)


FIELDS: dict[str, tuple[Any, Any]] = {
    "title": ("Fans", "Discs"), "amount": (1, 2), "condition": ("soon", "cheap"), "priority": (1, 9)
}  # fmt: skip


@pytest.mark.parametrize("mine", FIELDS)
@pytest.mark.parametrize("theirs", FIELDS)
def test_different_fields_merge_and_the_same_one_is_not_undone_over_somebody(mine: str, theirs: str) -> None:
    desk = three_deals()
    desk.ann.act(deals.edit, 1, {mine: FIELDS[mine][0]})
    desk.bob.act(deals.edit, 1, {theirs: FIELDS[theirs][1]})
    before = desk.seen()
    if mine != theirs:
        desk.ann.undo()
        assert getattr(desk.deal(), theirs) == FIELDS[theirs][1]
        return
    with pytest.raises(Conflict) as caught:
        desk.ann.undo()
    details = caught.value.details
    assert (details["field"], details["who"], details["theirs"]) == (mine, "bob", FIELDS[mine][1])
    assert desk.seen() == before
