"""Acts that decide a field are refused when it is no longer what the person saw (decision 2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from board.domain.change import Build
from board.domain.snapshot import Snapshot
from board.errors import Conflict
from board.usecases import deals, planning
from board.usecases.act import Actor
from board.usecases.contested import unless_moved
from board.usecases.planning import Target
from tests.builders import Desk, a_board, a_deal

Make = Callable[[Actor, Desk], Build]


PAIRS: dict[str, tuple[str, Make, Make]] = {
    "stage": (
        "stage", lambda a, d: deals.move(a, [1], "commit"), lambda a, d: deals.move(a, [1], "ordered")
    ),
    "lost": (
        "stage", lambda a, d: deals.move(a, [1], "commit"), lambda a, d: deals.lose(a, [1], "price", "", "no")
    ),
    "owner": ("owner", lambda a, d: deals.give(a, [1], "bob"), lambda a, d: deals.give(a, [1], "eve")),
    "follow-up owner": (
        "follow_up_owner", lambda a, d: deals.give(a, [1], "bob", follow_up=True),
        lambda a, d: deals.give(a, [1], "eve", follow_up=True),
    ),
    "court": (
        "court", lambda a, d: deals.set_court(a, [1], "vendor"), lambda a, d: deals.set_court(a, [1], "boss")
    ),
    "hold": (
        "on_hold_until", lambda a, d: deals.hold(a, [1], d.day(3)), lambda a, d: deals.hold(a, [1], d.day(5))
    ),
    "snooze": (
        "due", lambda a, d: planning.snooze(a, [Target(1, 1)], d.day(4)),
        lambda a, d: planning.snooze(a, [Target(1, 1)], d.day(6)),
    ),
    "title": (
        "title", lambda a, d: deals.edit(a, 1, {"title": "B"}), lambda a, d: deals.edit(a, 1, {"title": "A"})
    ),
    "item": (
        "item", lambda a, d: deals.edit(a, 1, {"item": "B"}), lambda a, d: deals.edit(a, 1, {"item": "A"})
    ),
}  # fmt: skip


def a_desk() -> tuple[Desk, Snapshot]:
    """A board with something planned, and what Ann saw of it."""
    desk = a_board(a_deal(item="42U", supplier="Lenovo"))
    desk.ann.follow([1], desk.day(2))
    seen = desk.ann.store.snapshot()
    for kind in ("deals", "follow_ups", "lines"):
        seen.table(kind)
    desk.pass_time(minutes=1)
    return desk, seen


@pytest.mark.parametrize("name", PAIRS)
def test_the_second_of_two_is_asked(name: str) -> None:
    field, theirs, mine = PAIRS[name]
    desk, seen = a_desk()
    desk.bob.store.commit(theirs(desk.bob.actor, desk))
    head = desk.ann.store.head()
    with pytest.raises(Conflict) as caught:
        desk.ann.store.commit(unless_moved(mine(desk.ann.actor, desk), seen))
    told = caught.value.details
    assert (told["field"], told["who"], told["at"]) == (field, "bob", desk.clock.at)
    assert told["mine"] != told["theirs"]
    assert desk.ann.store.head() == head, "nothing was written"


@pytest.mark.parametrize("name", PAIRS)
def test_keeping_mine_is_a_new_commit_and_the_same_twice_is_none(name: str) -> None:
    _field, theirs, mine = PAIRS[name]
    desk, seen = a_desk()
    desk.bob.store.commit(theirs(desk.bob.actor, desk))
    with pytest.raises(Conflict) as caught:
        desk.ann.store.commit(unless_moved(mine(desk.ann.actor, desk), seen))
    told = caught.value.details
    kept = {(str(told["kind"]), int(str(told["id"])), str(told["field"])): told["theirs"]}
    assert desk.ann.store.commit(unless_moved(mine(desk.ann.actor, desk), seen, kept)) is not None
    stale = unless_moved(mine(desk.bob.actor, desk), seen)
    if name not in ("court", "snooze"):  # a court has its moment; snoozes are counted
        assert desk.bob.store.commit(stale) is None


def test_keeping_mine_is_about_the_value_that_was_shown() -> None:
    desk, seen = a_desk()
    desk.bob.act(deals.give, [1], "bob")
    kept = {("deals", 1, "owner"): "bob"}
    desk.bob.act(deals.give, [1], "someone")
    with pytest.raises(Conflict) as caught:
        desk.ann.store.commit(unless_moved(deals.give(desk.ann.actor, [1], "eve"), seen, kept))
    assert caught.value.details["theirs"] == "someone"


def test_touches_and_steps_of_priority_add_up() -> None:
    desk, seen = a_desk()
    desk.bob.touch("call no_answer")
    desk.bob.act(deals.prioritise, [1], 1)
    desk.pass_time(minutes=1)
    assert desk.ann.store.commit(unless_moved(deals.prioritise(desk.ann.actor, [1], 1), seen)) is not None
    assert desk.deal().priority == 3


def test_different_fields_merge() -> None:
    desk, seen = a_desk()
    desk.bob.act(deals.move, [1], "commit")
    desk.ann.store.commit(unless_moved(deals.give(desk.ann.actor, [1], "eve"), seen))
    assert (desk.deal().stage, desk.deal().owner) == ("commit", "eve")


def test_a_line_changed_by_two_is_a_conflict_on_the_same_field_alone() -> None:
    desk = a_board(a_deal(item="42U", qty=3, supplier="Lenovo"))
    opened = {"item": "42U", "qty": 3, "supplier": "Lenovo"}
    desk.bob.act(deals.edit, 1, {"qty": 5}, opened)
    desk.ann.act(deals.edit, 1, {"item": "48U"}, opened)
    (line,) = desk.snapshot.lines_of(1)
    assert (line.item, line.qty) == ("48U", 5)
    for name, value in (("qty", 7), ("item", "50U")):
        with pytest.raises(Conflict) as caught:
            desk.bob.act(deals.edit, 1, {name: value}, opened)
        assert (caught.value.details["kind"], caught.value.details["mine"]) == ("lines", value)
