"""The order of the queue holds whatever Today does while one works through it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from board.domain.agenda import Group, Item, Rank
from board.tui.queue_order import Order


def item(key: str) -> Item:
    """An item of a deal that its key names; a digit behind a colon is a duty's day."""
    deal, _colon, _day = key.partition(":")
    why = "no_next_step" if ":" in key else f"planned {key}"
    rank = Rank(Group.TODAY, Group.TODAY, "", 0, int(deal), key)
    return Item(rank, Group.TODAY, int(deal), why, key)


keys = st.sampled_from(["1", "2", "3", "4", "5", "1:1", "1:2", "2:1", "2:2"])
todays = st.lists(keys, unique=True).map(lambda found: [item(key) for key in found])
steps = st.lists(st.tuples(todays, st.sampled_from([-1, 0, 1]), st.sets(st.integers(1, 5))), max_size=8)


@given(todays.filter(bool), steps)
def test_every_open_item_stands_in_the_line_once_and_nobody_is_moved(
    first: list[Item], moves: list[tuple[list[Item], int, set[int]]]
) -> None:
    order = Order(first)
    for today, by, mine in moves:
        here = order.current
        order.update(today, today, mine)
        assert order.current is here or (order.current is not None and here is not None)
        if order.current is not None and here is not None:
            assert order.current.deal_id == here.deal_id, "the deal one talks about stays"
        assert len(order.keys) == len(set(order.keys))
        assert {each.key for each in today} <= set(order.keys)
        gone = [key for key in order.keys if key not in order.open and key not in order.settled]
        assert gone in ([], [order.keys[order.at]] if order.current is not None else [])
        if by and order.step(by):
            assert order.current is None or order.is_open
        assert 0 <= order.at <= len(order.keys)


@given(todays.filter(bool), st.data())
def test_it_begins_where_one_stands_and_leaves_nobody_out(first: list[Item], data: st.DataObject) -> None:
    start = data.draw(st.sampled_from(first))
    order = Order(first, start.key)
    assert order.current == start
    seen = [start.key]
    while order.step(1) and order.current is not None:
        seen.append(order.current.key)
    at = first.index(start)
    assert seen == [each.key for each in (*first[at:], *first[:at])]
    assert order.put_last == at


def test_a_duty_whose_key_names_another_day_keeps_its_place() -> None:
    order = Order([item("1:1"), item("2:1")])
    later = [item("1:2"), item("2:2"), item("3:2")]
    order.update(later, later)
    assert order.keys == ["1:2", "2:2", "3:2"]
    assert order.at == 0
    assert order.is_open
