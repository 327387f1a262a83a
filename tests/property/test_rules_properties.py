"""Whatever two people do on a board: rollups add up, undo takes back to the letter, nothing disappears."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.change import Commit, Patch, Tx
from board.domain.promise import dates_in
from board.domain.rollup import rollup_of
from board.domain.snapshot import KINDS
from board.domain.standing import State
from board.errors import BoardError, Conflict, Misuse
from board.usecases import deals, notes, parties, planning, promises, touches
from board.usecases.deals import NewDeal
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from tests.builders import Desk, Seat, a_board, a_deal, on

Act = Callable[[Seat], Commit]

ids = st.integers(1, 3)
days = st.integers(0, 6)
several = st.lists(ids, min_size=1, max_size=3).map(tuple)
channels = st.sampled_from(["call", "mail", "visit"])
outcomes = st.sampled_from(
    ["no_answer", "reached", "sent", "inbound", "left_message", "callback", "accepted", "declined"]
)
sides = st.sampled_from(["customer", "vendor"])
stages = st.sampled_from(["inquiry", "quote", "ordered", "awaiting", "closed"])


def logs(
    who: tuple[int, ...], how: tuple[str, str, str], ago: int, ahead: int | None, said: int | None
) -> Act:
    channel, outcome, side = how

    def act(seat: Seat) -> Commit:
        desk = seat.desk
        return seat.touch(
            f"{channel} {outcome}", who, party=side, note="as said",
            at=desk.moment.now - timedelta(hours=9 * ago) if ago else None,
            next_due=None if ahead is None else desk.day(ahead),
            told=Told(on(desk.day(said + 2))) if said is not None and side == "customer" else None,
            heard=Heard("vendor", on(desk.day(said))) if said is not None and side == "vendor" else None,
        )  # fmt: skip

    return act


def settles(which: int, later: int) -> Act:
    """End or put off whatever stands in Today."""

    def act(seat: Seat) -> Commit:
        items = [item for item in seat.desk.today() if item.deal_id]
        if not items:
            raise Misuse("nothing.there")
        chosen = [items[which % len(items)], items[which // 2 % len(items)]]
        targets = [
            Target(item.deal_id, item.follow_up.id) if item.follow_up else Target(item.deal_id, duty=item.key)
            for item in chosen
        ]
        if later:
            return seat.act(planning.snooze, targets, seat.desk.day(later))
        return seat.act(planning.done, targets)

    return act


def mistyped(which: int, outcome: str | None) -> Act:
    def act(seat: Seat) -> Commit:
        found = sorted(seat.desk.snapshot.table("touches"))
        if not found:
            raise Misuse("nothing.there")
        id = found[which % len(found)]
        if outcome is None:
            return seat.act(touches.retract, id)
        return seat.act(touches.correct, id, touches.Entry("call", outcome))  # type: ignore[arg-type] # a code

    return act


def doing(make: Any, *args: Any, **kwargs: Any) -> Act:
    return lambda seat: seat.act(make, *args, **kwargs)


def later_by(make: Any, who: Any, n: int, **kwargs: Any) -> Act:
    return lambda seat: seat.act(make, who, seat.desk.day(n), **kwargs)


def tells(id: int, n: int) -> Act:
    return lambda seat: seat.act(promises.tell, id, Told(on(seat.desk.day(n))))


def hears(id: int, n: int, grade: int) -> Act:
    return lambda seat: seat.act(promises.hear, id, Heard("vendor", on(seat.desk.day(n)), grade=grade))


acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(logs, several, st.tuples(channels, outcomes, sides), st.integers(0, 3),
              st.none() | days, st.none() | days),
    st.builds(settles, st.integers(0, 20), st.integers(0, 3)),
    st.builds(mistyped, st.integers(0, 20), st.none() | outcomes),
    st.builds(later_by, st.just(planning.follow), several, days, party=sides),
    st.builds(later_by, st.just(deals.hold), several, st.integers(1, 4)),
    st.builds(lambda who, stage: doing(deals.move, who, stage), several, stages),
    st.builds(lambda who: doing(deals.lose, who, "price", override="asked"), several),
    st.builds(lambda who: doing(deals.reopen, who), several),
    st.builds(lambda who: doing(deals.archive, who), several),
    st.builds(lambda who, to: doing(deals.give, who, to), several, st.sampled_from(["ann", "bob"])),
    st.builds(lambda who, by: doing(deals.prioritise, who, by), several, st.sampled_from([1, -1])),
    st.builds(lambda who, side: doing(deals.set_court, who, side), several, sides),
    st.builds(lambda keep, drop: doing(deals.merge, keep, drop), ids, ids),
    st.builds(lambda id, title: doing(deals.edit, id, {"title": title}, line={"item": title}), ids,
              st.sampled_from(["Racks", "Tapes"])),
    st.builds(tells, ids, days),
    st.builds(lambda id: doing(promises.tell, id, Told(None)), ids),
    st.builds(hears, ids, days, st.integers(0, 6)),
    st.builds(later_by, st.just(promises.happened), ids, st.just(0)),
    st.builds(lambda id: doing(notes.keep, "a line", id), st.none() | ids),
    st.builds(lambda title: doing(deals.add, a_deal(title)), st.sampled_from(["Fans", "Discs"])),
    st.just(doing(parties.merge_parties, 1, 2)),
)  # fmt: skip

people = st.sampled_from(["ann", "bob"])
steps = st.lists(st.tuples(people, acts, st.sampled_from([0, 0, 1, 5, 26])), min_size=1, max_size=9)
back = st.sampled_from([Seat.undo, Seat.redo])
with_undo = st.lists(
    st.tuples(people, st.one_of(acts, acts, back), st.sampled_from([0, 0, 1, 5, 26])), min_size=1, max_size=12
)


def three_deals() -> Desk:
    desk = a_board(
        a_deal("Racks", supplier="Lenovo", amount=5, owner="ann"),
        NewDeal("Tapes", stage="ordered", owner="bob"),
        a_deal("Discs", customer="Hanbit Bank Ltd"),
    )
    newer = desk.ann.store.sibling("newer")
    for id in (1, 2, 3):  # a field from a program newer than this one
        newer.commit(lambda s, id=id: Tx((Patch("deals", id, {"colour": f"red {id}"}),), "coloured"))
    return desk


def tried(desk: Desk, who: str, act: Act, hours: int) -> Commit | None:
    """Do it; None when it was refused, or changed nothing."""
    desk.pass_time(hours=hours, seconds=1)
    return tried_now(desk, who, act)


def tried_now(desk: Desk, who: str, act: Act) -> Commit | None:
    try:
        return act(getattr(desk, who))
    except (BoardError, AssertionError):
        return None


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
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    for commit in desk.bob.store.changes(follower.seq) or ():
        follower.apply(commit)
    newest = desk.snapshot
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
