"""A message taken in is one act: touch, dates at their own times, reason, marks; undo takes it all back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from board.errors import Misuse, Refused
from board.usecases.messages_in import take
from board.usecases.promises import Heard, Told
from board.usecases.touches import Entry, retract
from tests.builders import on
from tests.pastings import a_mailroom

EARLIER, LAST = timedelta(hours=3), timedelta(hours=1)


def test_dates_keep_the_time_they_were_said_at_and_the_answer_is_the_last() -> None:
    desk = a_mailroom()
    now, before = desk.moment.now, len(desk.snapshot.statements_of(1))
    first = Heard("vendor", on("2026-12-14"), at=now - EARLIER, grade=3, evidence="12/14 입고")
    entry = Entry(
        "messenger", "inbound", "vendor", at=now - LAST, note="…", said_before=(first,),
        heard=Heard("vendor", on("2026-12-28"), grade=3, reason="parts"), impacts=("구축업체",),
    )  # fmt: skip
    desk.ann.act(take, 1, entry)
    said = desk.snapshot.statements_of(1)[before:]
    assert [(one.at, one.period) for one in said] == [
        (now - EARLIER, on("2026-12-14")), (now - LAST, on("2026-12-28")),
    ]  # fmt: skip
    (touch,) = desk.snapshot.touches_of(1)
    assert {one.touch_id for one in said} == {touch.id}
    assert said[0].evidence.text == "12/14 입고" and said[1].reason == "parts"
    assert desk.standing(1).dates.known == said[1]
    assert len(desk.snapshot.impacts_of(1)) == 1


@pytest.mark.parametrize("how", ["undo", "retract"])
def test_it_goes_as_one(how: str) -> None:
    desk = a_mailroom()
    before = desk.seen()
    heard = Heard("vendor", on("2026-12-28"), grade=3)
    entry = Entry("mail", "inbound", "vendor", said_before=(heard,), heard=heard, impacts=("교육",))
    desk.ann.act(take, 1, entry)
    if how == "undo":
        desk.ann.undo()
    else:
        desk.ann.act(retract, desk.snapshot.touches_of(1)[0].id)
    after = desk.seen()
    assert after["statements"] == before["statements"] and after["impacts"] == before["impacts"]
    assert not desk.snapshot.touches_of(1)


def test_a_date_is_never_said_after_the_message() -> None:
    desk = a_mailroom()
    late = Heard("vendor", on("2026-12-14"), at=desk.moment.now + EARLIER)
    desk.ann.act(take, 1, Entry("mail", "inbound", "vendor", said_before=(late,), heard=late))
    assert all(one.at <= desk.moment.now for one in desk.snapshot.statements_of(1))


def test_what_is_on_record_already_only_gains_its_dates() -> None:
    desk = a_mailroom()
    entry = Entry("mail", "inbound", "vendor", heard=Heard("vendor", on("2026-12-28"), grade=3))
    desk.ann.act(take, 1, entry, is_logged=True)
    assert not desk.snapshot.touches_of(1)
    said = desk.snapshot.statements_of(1)[-1]
    assert (said.period, said.channel, said.touch_id) == (on("2026-12-28"), "mail", None)


def test_nothing_to_take_is_refused() -> None:
    desk = a_mailroom()
    with pytest.raises(Misuse, match=r"message\.nothing"):
        desk.ann.act(take, 1, Entry("mail", "inbound", "vendor"), is_logged=True)


def test_a_told_date_stays_under_its_rules() -> None:
    desk = a_mailroom()
    entry = Entry("mail", "sent", told=Told(on("2026-12-29"), "promised"))
    for is_logged in (False, True):
        with pytest.raises(Refused):
            desk.ann.act(take, 1, entry, is_logged=is_logged)
    assert not desk.snapshot.touches_of(1)
