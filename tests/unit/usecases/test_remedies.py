"""What is noted about a slip in a touch and beside it, and how it is taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.deal import Side
from board.errors import Misuse
from board.usecases import planning, promises, remedies, touches
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from board.usecases.remedies import Agreed, Offered
from tests.builders import Desk, a_board, a_deal, local, on

KINDS = ("impacts", "alternatives", "rhythms", "escalations")


def on_record(desk: Desk) -> list[int]:
    """How many of each kind stand."""
    seen = desk.seen()
    return [len(seen[kind]) for kind in KINDS]


def test_the_marks_of_a_touch_are_its_own_documents_at_its_time() -> None:
    desk = a_board(a_deal())
    at = local("2026-11-20", "09:12")
    desk.ann.touch(
        "call reached", at=at, impacts=("installer", "training"), rhythm=Agreed(1, "call", "09:30"),
        alternatives=(Offered("other vendor", "refused", "later still"), Offered("expedite", expedite=True)),
    )  # fmt: skip
    first, second = desk.snapshot.impacts_of(1)
    assert (first.what, second.what, first.at, first.by) == ("installer", "training", at, "ann")
    assert first.told_at is None, "who is hit was not told by our noting it"
    vendor, quicker = desk.snapshot.alternatives_of(1)
    assert (vendor.answer, vendor.reason, vendor.asked_of) == ("refused", "later still", "customer")
    assert (quicker.answer, quicker.asked_of, quicker.answer_by) == ("open", "vendor", desk.day(1))
    rhythm = desk.snapshot.rhythm_of(1)
    assert rhythm is not None
    assert (rhythm.every, rhythm.channel, rhythm.time) == (1, "call", "09:30")


def test_an_alternative_is_put_to_whom_one_spoke_with() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call reached", party="vendor", alternatives=(Offered("smaller model"),))
    assert desk.snapshot.alternatives_of(1)[0].asked_of == "vendor"


def test_an_open_one_gets_its_answer_and_no_double() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call reached", alternatives=(Offered("loan units"),))
    desk.ann.touch("call reached", alternatives=(Offered("loan units", "accepted", "six of them"),))
    (way,) = desk.snapshot.alternatives_of(1)
    assert (way.answer, way.reason) == ("accepted", "six of them")


def test_each_deal_of_a_touch_with_several_gets_the_marks() -> None:
    desk = a_board(a_deal(), a_deal("Tapes"))
    desk.ann.touch("call reached", (1, 2), impacts=("installer",))
    assert [impact.what for id in (1, 2) for impact in desk.snapshot.impacts_of(id)] == ["installer"] * 2


def test_a_touch_taken_back_takes_its_marks_along() -> None:
    desk = a_board(a_deal())
    desk.ann.act(remedies.note_impacts, 1, ("training",))
    desk.ann.touch("call reached", impacts=("installer",), rhythm=Agreed(), alternatives=(Offered("loan"),))
    (touch,) = desk.snapshot.touches_of(1)
    desk.ann.act(touches.retract, touch.id)
    assert [impact.what for impact in desk.snapshot.impacts_of(1)] == ["training"]
    assert on_record(desk) == [1, 0, 0, 0]
    desk.ann.undo()
    assert on_record(desk) == [2, 1, 1, 0]


def test_a_touch_put_right_hands_its_marks_on() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("call reached", impacts=("installer",))
    (touch,) = desk.snapshot.touches_of(1)
    desk.ann.act(touches.correct, touch.id, touches.Entry("visit", "reached"))
    (new,) = desk.snapshot.touches_of(1)
    assert [impact.touch_id for impact in desk.snapshot.impacts_of(1)] == [new.id]
    desk.ann.act(touches.retract, new.id)
    assert on_record(desk) == [0, 0, 0, 0]


def test_several_impacts_are_one_act() -> None:
    desk = a_board(a_deal())
    before = desk.seen()
    desk.ann.act(remedies.note_impacts, 1, ["installer", "training", "installer"])
    assert on_record(desk)[0] == 2
    desk.ann.undo()
    assert desk.seen() == before


def test_those_told_are_told_once() -> None:
    desk = a_board(a_deal())
    desk.ann.act(remedies.note_impacts, 1, ["installer", "training"])
    first, second = desk.snapshot.impacts_of(1)
    desk.ann.act(remedies.tell_impacts, 1, (first.id,))
    assert [impact.told_at is None for impact in desk.snapshot.impacts_of(1)] == [False, True]
    desk.ann.act(remedies.tell_impacts, 1)
    with pytest.raises(Misuse, match="all_told"):
        desk.ann.act(remedies.tell_impacts, 1)
    with pytest.raises(Misuse, match=r"impact\.unknown"):
        desk.ann.act(remedies.tell_impacts, 1, (second.id + 9,))


names = st.text("ab가나", min_size=1, max_size=3)
offers = st.builds(
    Offered, names, st.sampled_from(["open", "accepted", "refused"]), st.sampled_from(["", "later"]),
    st.booleans(),
)  # fmt: skip
sides: st.SearchStrategy[Side] = st.sampled_from(["customer", "vendor", "boss"])
marks = st.fixed_dictionaries(
    {
        "impacts": st.lists(names, max_size=3).map(tuple),
        "alternatives": st.lists(offers, max_size=3).map(tuple),
        "rhythm": st.none() | st.builds(Agreed, st.integers(0, 9), st.none() | st.just("call")),
        "party": sides,
    }
)  # fmt: skip


@given(st.lists(marks, min_size=1, max_size=4))
def test_undo_takes_marks_back_to_the_letter(touched: list[dict[str, Any]]) -> None:
    desk = a_board(a_deal())
    states = []
    for fields in touched:
        states.append(desk.seen())
        desk.pass_time(minutes=5)
        desk.ann.touch("call reached", **fields)
    for state in reversed(states):
        desk.ann.undo()
        now = desk.seen()
        assert {kind: now[kind] for kind in (*KINDS, "touches", "follow_ups", "deals")} == {
            kind: state[kind] for kind in (*KINDS, "touches", "follow_ups", "deals")
        }


def test_r22_the_boss_who_knows_needs_no_report_by_today_and_undo_plans_it_again() -> None:
    desk = a_board(a_deal())
    for party, days in (("boss", 0), ("boss", 2), ("customer", 0)):
        desk.ann.follow([1], desk.day(days), party=party)
    before = desk.seen()
    desk.ann.act(remedies.escalate, 1, direction="from_customer")
    assert len(desk.open_follow_ups()) == 3, "theirs called, ours does not know yet"
    desk.ann.undo()
    desk.ann.act(remedies.escalate, 1, plan="another vendor", ask="a call to theirs")
    assert [(f.party, f.due) for f in desk.open_follow_ups()] == [
        ("customer", desk.day(0)), ("boss", desk.day(2)),
    ]  # fmt: skip
    desk.ann.undo()
    now = desk.seen()
    assert (now["follow_ups"], now["deals"]) == (before["follow_ups"], before["deals"])


def test_r22_the_duty_put_off_is_done_by_telling_the_boss_too_and_a_debrief_is_not() -> None:
    desk = a_board(a_deal())
    desk.ann.act(promises.tell, 1, Told(on(desk.day(1)), "expected", override="as said"))
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(9))))
    desk.pass_days(1)
    (duty,) = (item for item in desk.today() if item.party == "boss")
    desk.ann.act(planning.snooze, [Target(1, duty=duty.key)], desk.day(3))
    (put_off,) = desk.open_follow_ups()
    assert (put_off.party, put_off.duty) == ("boss", duty.key)
    desk.ann.act(remedies.escalate, 1)
    assert not desk.open_follow_ups()
    desk.ann.act(promises.happened, 1, desk.day(0))
    desk.pass_days(3)
    desk.ann.act(remedies.escalate, 1)
    assert "debrief" in [planned.task for planned in desk.open_follow_ups()]
    assert "report" not in [planned.task for planned in desk.open_follow_ups()]
