"""Random acts of two people, for properties that hold whatever they do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import msgspec
from hypothesis import strategies as st

from board.domain.change import Build, Commit, Patch, Tx
from board.domain.deal import Side
from board.domain.repeat import Repeat
from board.errors import BoardError, Misuse
from board.usecases import (
    capacity,
    deals,
    deliveries,
    feasibility,
    lessons,
    notes,
    owners,
    parties,
    planning,
    promises,
    stock,
    touches,
)
from board.usecases.deals import NewDeal
from board.usecases.feasibility import Answered, Asked
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
sides: st.SearchStrategy[Side] = st.sampled_from(["customer", "vendor", "engineering"])
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


def planned(ids: tuple[int, ...], n: int, side: Side, reason: str, repeat: Repeat | None) -> Act:
    def do(seat: Seat) -> Commit:
        rhythm = repeat and msgspec.structs.replace(repeat, anchor=seat.desk.day(n))
        return seat.follow(ids, seat.desk.day(n), party=side, reason=reason, repeat=rhythm)

    return do


def gives_one(which: int, to: str) -> Act:
    """Hand one follow-up over."""

    def act(seat: Seat) -> Commit:
        open_ones = [f for id in (1, 2, 3) for f in seat.desk.snapshot.open_follow_ups(id)]
        if not open_ones:
            raise Misuse("nothing.there")
        one = open_ones[which % len(open_ones)]
        return seat.act(planning.hand_over, [Target(one.deal_id, one.id)], to)

    return act


def tells(id: int, n: int) -> Act:
    return lambda seat: seat.act(promises.tell, id, Told(on(seat.desk.day(n))))


def hears(id: int, n: int, grade: int) -> Act:
    return lambda seat: seat.act(promises.hear, id, Heard("vendor", on(seat.desk.day(n)), grade=grade))


def edits(id: int, title: str) -> Act:
    return doing(deals.edit, id, {"title": title, "item": title})


def later_asked(id: int, n: int) -> Act:
    """Engineering is asked whether it can be made in n working days."""

    def act(seat: Seat) -> Commit:
        wanted = on(seat.desk.day(n)) if n else None
        return seat.act(feasibility.ask, id, Asked("can you?", wanted, best_case_effort=n + 1))

    return act


def answers(id: int, kind: Any) -> Act:
    """Engineering answers; they name the only team there is."""
    said = Answered(kind, condition="parts come", level="SVP", centre_id=1, effort=5)
    return doing(feasibility.answer, id, said)


VERDICTS = ("in_review", "feasible", "conditional", "infeasible", "re_review")
job_states = st.sampled_from(["inquiry", "held", "committed", "started", "done", "cancelled"])

acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(logs, several, st.tuples(channels, outcomes, sides), st.integers(0, 3),
              st.none() | days, st.none() | days),
    st.builds(settles, st.integers(0, 20), st.integers(0, 3)),
    st.builds(mistyped, st.integers(0, 20), st.none() | outcomes),
    st.builds(
        planned, several, days, sides, st.sampled_from(["", "agreed"]),
        st.none() | st.builds(
            Repeat, every=st.integers(1, 3), unit=st.sampled_from(["working_day", "day", "week", "month"]),
            anchor=st.just(date(2026, 11, 23)), after=st.sampled_from(["due", "done"]),
        ),
    ),
    st.builds(later_by, st.just(deals.hold), several, st.integers(1, 4)),
    st.builds(lambda who, stage: doing(deals.move, who, stage), several, stages),
    st.builds(lambda who: doing(deals.lose, who, "price", override="asked"), several),
    st.builds(lambda who: doing(deals.reopen, who), several),
    st.builds(lambda who: doing(deals.archive, who), several),
    st.builds(
        lambda who, to, all: doing(deals.give, who, to, follow_up=not all),
        several, st.sampled_from(["ann", "bob"]), st.booleans(),
    ),
    st.builds(gives_one, st.integers(0, 20), st.sampled_from(["", "ann", "bob"])),
    st.builds(
        lambda who, by: doing(owners.cover, who, by),
        st.sampled_from(["ann", "bob"]), st.sampled_from(["", "ann", "bob"]),
    ),
    st.builds(lambda who, by: doing(deals.prioritise, who, by), several, st.sampled_from([1, -1])),
    st.builds(lambda who, side: doing(deals.set_court, who, side), several, sides),
    st.builds(lambda keep, drop: doing(deals.merge, keep, drop), ids, ids),
    st.builds(edits, ids, st.sampled_from(["Racks", "Tapes"])),
    st.builds(tells, ids, days),
    st.builds(lambda id: doing(promises.tell, id, Told(None)), ids),
    st.builds(hears, ids, days, st.integers(0, 6)),
    st.builds(later_by, st.just(promises.happened), ids, st.just(0)),
    st.builds(lambda id, n: doing(deliveries.scan, id, [f"A{n:04}"]), ids, days),
    st.builds(lambda id: doing(deliveries.complete, id, "as it is"), ids),
    st.builds(lambda id: doing(lessons.teach, id, [], "ask twice"), ids),
    st.builds(lambda id: doing(stock.note_check, id, "in_stock"), ids),
    st.builds(later_asked, ids, days),
    st.builds(answers, ids, st.sampled_from(VERDICTS)),
    st.builds(lambda id, state: doing(feasibility.make_job, id, state), ids, job_states),
    st.builds(lambda id, state: doing(capacity.set_state, id, state), ids, job_states),
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


def sets(id: int, **fields: Any) -> Build:
    """Set fields as another program would."""
    return lambda snapshot: Tx((Patch("deals", id, fields),), "set")


def three_deals() -> Desk:
    """A board with a field this version does not know, and a deal nobody has looked at yet."""
    desk = a_board(
        a_deal("Racks", supplier="Lenovo", amount=5, owner="ann"),
        NewDeal("Tapes", stage="ordered", owner="bob"),
        a_deal("Discs", customer="Hanbit Bank Ltd"),
    )
    desk.ann.act(capacity.add_centre, "Assembly")
    newer = desk.ann.store.sibling("newer")
    for id in (1, 2, 3):
        newer.commit(sets(id, colour=f"red {id}"))
    newer.commit(sets(3, untriaged=True))
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
