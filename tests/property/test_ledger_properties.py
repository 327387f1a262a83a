"""The ledger of dates: it only grows, told and known follow from it, no deal is silent when they differ."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.item import Group
from board.domain.promise import Dates, dates_in, parted
from board.domain.snapshot import Snapshot
from board.domain.standing import State, is_over
from board.domain.statement import Statement, Wording
from board.errors import Misuse
from board.usecases import promises, proofs
from board.usecases.promises import Heard, Told
from tests.acting import Act, acts, back, doing, people, three_deals, tried, tried_now
from tests.builders import Desk, Seat, on

ids = st.integers(1, 3)
days = st.integers(0, 9)
grades = st.integers(0, 6)
wordings: st.SearchStrategy[Wording] = st.sampled_from(["hold", "expected", "confirmed", "promised"])
REASONS = st.sampled_from(["", "parts", "because the crane broke"])

LEDGER = ("statements", "proofs")
HANDED_ON = {
    "touch.corrected": {"touch_id"}, "deal.merged": {"deal_id"}, "party.merged": set[str]()
}  # fmt: skip
"""What an act may do to a date beside taking it back: its touch, or its deal, is another now."""


def tells(id: int, day: int, wording: Wording | None, reason: str, override: str) -> Act:
    def act(seat: Seat) -> Any:
        told = Told(on(seat.desk.day(day)), wording, override=override, reason=reason)
        return seat.act(promises.tell, id, told)

    return act


def hears(id: int, day: int, wording: Wording, grade: int, reason: str) -> Act:
    def act(seat: Seat) -> Any:
        said = Heard("vendor", on(seat.desk.day(day)), wording=wording, grade=grade, reason=reason)
        return seat.act(promises.hear, id, said)

    return act


def proves(which: int, grade: int, wording: Wording | None) -> Act:
    def act(seat: Seat) -> Any:
        found = sorted(seat.desk.snapshot.table("statements"))
        if not found:
            raise Misuse("nothing.there")
        return seat.act(proofs.prove, found[which % len(found)], grade, f"mail {which}", wording)

    return act


saying: st.SearchStrategy[Act] = st.one_of(
    st.builds(tells, ids, days, st.none() | wordings, REASONS, st.sampled_from(["", "they insist"])),
    st.builds(hears, ids, days, wordings, grades, st.sampled_from(["", "parts", "customs"])),
    st.builds(proves, st.integers(0, 20), grades, st.none() | wordings),
    st.builds(
        lambda id, n: doing(promises.hear, id, Heard("customer", on(f"2026-12-{n + 1:02}"))), ids, days
    ),
    st.builds(lambda id: doing(promises.tell, id, Told(None)), ids),
)
waits = st.sampled_from([0, 0, 1, 5, 26, 200])
steps = st.lists(
    st.tuples(people, st.one_of(saying, saying, acts, back), waits), min_size=1, max_size=12
)  # fmt: skip
Steps = list[tuple[str, Act, int]]


def ledger(desk: Desk) -> dict[tuple[str, int], dict[str, Any]]:
    snapshot = desk.snapshot
    return {
        (kind, id): dict(snapshot.document(kind, id)) for kind in LEDGER for id in snapshot.table(kind)
    }  # fmt: skip


@given(steps)
@settings(max_examples=120, deadline=None)
def test_the_ledger_only_grows(steps: Steps) -> None:
    desk = three_deals()
    before = ledger(desk)
    for who, act, hours in steps:
        commit = tried(desk, who, act, hours)
        after = ledger(desk)
        assert before.keys() <= after.keys()
        may = {"retracted", "rev"}
        if commit is not None:
            label = str(commit.tx.details.get("label") or commit.tx.label)
            may |= HANDED_ON.get(label, set())
        for key, doc in before.items():
            assert {n: v for n, v in doc.items() if n not in may} == {
                n: v for n, v in after[key].items() if n not in may
            }
        before = after


def reckoned(snapshot: Snapshot, id: int) -> tuple[Statement | None, Statement | None]:
    """Told and known by the documents alone, as one would with pencil and paper."""
    said = [s for s in snapshot.table("statements").values() if s.deal_id == id and s.retracted is None]
    told = [s for s in said if s.said_by == "us" and s.about != "actual" and s.said_to == "customer"]
    known = [s for s in said if s.said_by in ("vendor", "engineering") and s.about != "actual"]
    latest = [max(each, key=lambda s: (s.at, s.id), default=None) for each in (told, known)]
    return _proven(snapshot, latest[0]), _proven(snapshot, latest[1])


def _proven(snapshot: Snapshot, statement: Statement | None) -> Statement | None:
    if statement is None:
        return None
    found = [
        p for p in snapshot.table("proofs").values()
        if p.statement_id == statement.id and p.retracted is None
        and p.evidence.grade >= statement.evidence.grade
    ]  # fmt: skip
    found.sort(key=lambda p: (p.at, p.id))
    evidence, wording = statement.evidence, statement.wording
    for proof in found:
        evidence = proof.evidence if proof.evidence.grade >= evidence.grade else evidence
        wording = proof.wording or wording
    return msgspec.structs.replace(statement, evidence=evidence, wording=wording)


@given(steps)
@settings(max_examples=120, deadline=None)
def test_told_and_known_are_functions_of_the_ledger(steps: Steps) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
    snapshot = desk.snapshot
    for id in snapshot.deals:
        dates = dates_in(snapshot, id)
        assert (dates.told, dates.known) == reckoned(snapshot, id)


Said = tuple[str, int, str, int, Wording, int]
"""Who enters it, hours ago, who says it to whom, day ahead, word, grade."""
entries = st.lists(
    st.tuples(people, st.integers(0, 60), st.sampled_from(["tell", "vendor", "engineering", "customer"]),
              days, wordings, grades),
    min_size=2, max_size=8, unique_by=lambda entry: entry[1],
)  # fmt: skip


def entered(entries: Sequence[Said]) -> Desk:
    desk = three_deals()
    desk.pass_days(10)
    for who, ago, side, day, wording, grade in entries:
        at = desk.moment.now - timedelta(hours=ago)
        period = on(desk.day(day))
        build: Act
        if side == "tell":
            build = doing(promises.tell, 1, Told(period, wording, override="so", reason="parts", at=at))
        else:
            build = doing(promises.hear, 1, Heard(side, period, wording=wording, grade=grade, at=at))  # type: ignore[arg-type] # a side
        assert tried_now(desk, who, build) is not None
    return desk


def essence(dates: Dates) -> list[Any]:
    """What was said, by its own words; numbers and marks of the entry are the entry's."""
    found = (dates.told, dates.known, dates.requested)
    return [s and (s.said_by, s.period, s.wording, s.at, s.evidence) for s in found]


@given(entries, st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_two_sessions_in_any_order_come_to_the_same_told_and_known(entries: list[Said], random: Any) -> None:
    shuffled = list(entries)
    random.shuffle(shuffled)
    one, other = entered(entries), entered(shuffled)
    assert essence(dates_in(one.snapshot, 1)) == essence(dates_in(other.snapshot, 1))
    assert one.state() == other.state()
    assert one.ann.store.snapshot().statements_of(1) == one.bob.store.snapshot().statements_of(1)


@given(steps)
@settings(max_examples=150, deadline=None)
def test_a_deal_is_never_silent_while_told_and_known_differ(steps: Steps) -> None:
    desk = three_deals()
    for who, act, hours in steps:
        tried(desk, who, act, hours)
        snapshot, ground = desk.snapshot, desk.ground
        first = {item.deal_id for item in desk.today() if item.group is Group.NOT_TOLD}
        for id, deal in snapshot.deals.items():
            if is_over(deal, ground.stage(deal.stage)):
                continue
            apart = parted(dates_in(snapshot, id), deal, snapshot.config.board.dock_days, ground.calendar)
            assert (apart is not None) <= (desk.state(id) is State.NOT_TOLD)
            assert (apart is not None) <= (id in first)
