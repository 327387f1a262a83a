"""As of: what was known and told on an earlier day, by when it was recorded and not by when it happened."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from msgspec.structs import replace

from board.domain.change import Patch, Tx, plain
from board.domain.deal import Retraction
from board.domain.past import TAKEN_OVER, Past, look_back
from board.domain.promise import dates_in
from board.domain.snapshot import KINDS, Snapshot
from board.usecases import deals, promises
from board.usecases.promises import Heard, Told
from tests.acting import Act, three_deals, tried, with_undo
from tests.builders import CALENDAR, Desk, a_board, a_deal, on


def past(desk: Desk, at: datetime, id: int = 1) -> Snapshot | None:
    found = look_back(desk.snapshot, id, desk.ann.store.history(limit=10_000), at, CALENDAR)
    assert found.is_whole
    return found.board


def half_gone(desk: Desk, at: datetime, kept: int) -> Past:
    """With a history of which only the newest commits are left."""
    return look_back(desk.snapshot, 1, desk.ann.store.history(limit=10_000)[:kept], at, CALENDAR)


def test_before_it_was_entered_there_was_nothing() -> None:
    desk = a_board()
    before = desk.clock.at
    desk.pass_time(hours=1)
    desk.ann.act(deals.add, a_deal())
    assert past(desk, before) is None
    assert past(desk, desk.clock.at) is not None


def test_what_was_told_and_known_then_and_not_what_was_entered_later() -> None:
    desk = a_board(a_deal(supplier="Lenovo"))
    first = desk.day(9)
    desk.ann.act(promises.tell, 1, Told(on(first)))
    then = desk.clock.at
    desk.pass_days(1)
    desk.ann.act(promises.hear, 1, Heard("vendor", on(desk.day(20)), at=then - timedelta(minutes=5)))
    old = past(desk, then)
    assert old is not None
    dates = dates_in(old, 1)
    assert dates.known is None, "said before, but nobody here knew it yet"
    assert dates.told is not None
    assert dates.told.period == on(first)
    assert dates_in(desk.snapshot, 1).known is not None


def test_what_was_taken_back_since_still_stood_then() -> None:
    desk = a_board(a_deal())
    desk.ann.touch("mail sent")
    then = desk.clock.at
    desk.pass_time(hours=1)
    desk.ann.undo()
    old = past(desk, then)
    assert old is not None
    assert [touch.outcome for touch in old.touches_of(1)] == ["sent"]
    assert not desk.snapshot.touches_of(1)


def test_fields_are_as_they_were() -> None:
    desk = a_board(a_deal("Racks", amount=5))
    then = desk.clock.at
    desk.pass_time(hours=1)
    desk.ann.act(deals.edit, 1, {"title": "Tapes", "amount": 9})
    desk.ann.act(deals.move, [1], "awaiting")
    old = past(desk, then)
    assert old is not None
    deal = old.deals[1]
    assert (deal.title, deal.amount, deal.stage) == ("Racks", 5, "quote")


def test_the_customer_of_then_has_its_name() -> None:
    desk = a_board(a_deal(customer="Hanbit Bank"))
    then = desk.clock.at
    desk.pass_time(hours=1)
    desk.ann.act(deals.edit, 1, {"customer": "Somebody Else"})
    old = past(desk, then)
    assert old is not None
    assert old.customer_name(old.deals[1]) == "Hanbit Bank"


def told_twice() -> tuple[Desk, datetime]:
    """Told a day and touched on Monday, both again on Tuesday; and the end of Monday."""
    desk = a_board(a_deal())
    desk.ann.act(promises.tell, 1, Told(on(desk.day(9))))
    desk.ann.touch("mail sent")
    then = desk.clock.at + timedelta(hours=1)
    desk.pass_days(1)
    desk.ann.act(promises.tell, 1, Told(on(desk.day(20)), reason="parts"))
    desk.ann.touch("call no_answer")
    desk.ann.act(deals.edit, 1, {"title": "Tapes"})
    return desk, then


def test_without_its_history_the_documents_say_when_they_were_entered() -> None:
    desk, then = told_twice()
    found = half_gone(desk, then, kept=1)
    assert (found.is_whole, found.since) == (False, desk.clock.at)
    assert found.board is not None
    deal = found.board.deals[1]
    assert deal.title == "Rack servers", "the commit that is left was taken back"
    assert [touch.outcome for touch in found.board.touches_of(1)] == ["sent"]
    assert deal.contact.touches == 1, "sums are made anew"
    (told,) = found.board.statements_of(1)
    assert told.recorded_at < then


def test_behind_a_gap_nothing_is_reckoned_back() -> None:
    desk, then = told_twice()
    newest, *others = desk.ann.store.history(limit=100)
    found = look_back(desk.snapshot, 1, [newest, *others[1:]], then, CALENDAR)
    assert (found.is_whole, found.since) == (False, newest.at)


def test_behind_another_programs_file_nothing_is_reckoned_back() -> None:
    desk, then = told_twice()
    newest, second, *others = desk.ann.store.history(limit=100)
    taken = replace(second, tx=Tx((), TAKEN_OVER), was=())
    found = look_back(desk.snapshot, 1, [newest, taken, *others], then, CALENDAR)
    assert (found.is_whole, found.since) == (False, newest.at)


def test_with_no_history_at_all_a_deal_entered_later_is_not_there() -> None:
    desk, then = told_twice()
    found = half_gone(desk, then, kept=0)
    assert (found.is_whole, found.since) == (False, None)
    assert found.board is not None
    assert half_gone(desk, then - timedelta(days=2), kept=0).board is None


def test_a_history_that_begins_earlier_than_asked_for_is_enough() -> None:
    desk, then = told_twice()
    found = half_gone(desk, then, kept=4)
    assert (found.is_whole, found.since) == (True, None)


def test_what_was_taken_back_since_stands_without_a_history_too() -> None:
    desk, then = told_twice()
    desk.pass_time(hours=1)
    mail = desk.snapshot.touches_of(1)[0]
    gone = plain(Retraction(by="ann", at=desk.clock.at))
    desk.ann.store.commit(lambda s: Tx((Patch("touches", mail.id, {"retracted": gone}),), "x"))
    found = half_gone(desk, then, kept=0)
    assert found.board is not None
    assert [touch.id for touch in found.board.touches_of(1)] == [mail.id]


@given(with_undo)
@settings(max_examples=80, deadline=None)
def test_every_moment_comes_back_as_it_was(steps: list[tuple[str, Act, int]]) -> None:
    """Whatever is done later, each deal's documents as of a moment are those it had at that moment."""
    desk = three_deals()
    kept: list[tuple[datetime, dict[int, dict[str, object]]]] = []
    for who, act, hours in steps:
        kept.append((desk.clock.at, {id: seen(desk.snapshot, id) for id in desk.snapshot.deals}))
        tried(desk, who, act, hours)
    for at, before in kept:
        for id, rows in before.items():
            if desk.snapshot.deals[id].retracted is None:
                old = past(desk, at, id)
                assert old is not None
                assert seen(old, id) == rows


def seen(snapshot: Snapshot, id: int) -> dict[str, object]:
    """A deal's documents but for their revisions; what was merged into it later is not looked for."""
    found: dict[str, object] = {"deals": unnumbered(snapshot.row("deals", id))}
    for kind in KINDS:
        if "deal_id" in KINDS[kind].__struct_fields__:
            rows = snapshot.rows_of(kind, id)
            found[kind] = {row.id: unnumbered(row) for row in rows}
    return found


def unnumbered(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__struct_fields__ if name != "rev"}  # type: ignore[attr-defined]
