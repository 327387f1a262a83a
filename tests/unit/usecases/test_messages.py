"""What logging a message says beside the touch."""

from __future__ import annotations

import pytest

from board.domain.config import DealType, Rules
from board.domain.draft import DRAFTS, affair_of
from board.domain.draft_choice import best, suggested
from board.domain.remedy import Rhythm
from board.errors import Refused
from board.usecases import remedies
from board.usecases.config import save
from board.usecases.messages import entry_of, told_in
from board.usecases.planning import let_rest
from tests.builders import Desk, a_board, a_deal, on
from tests.sales import a_sale, a_slip, a_told_slip, known


def told(desk: Desk, id: str) -> object:
    return told_in(id, affair_of(desk.deal(), desk.ground))  # type: ignore[arg-type] # an id


def test_a_later_date_is_told_in_the_word_it_has_earned() -> None:
    entry = entry_of("update_later", affair_of(a_slip().deal(), a_slip().ground), "messenger", "sent")
    assert entry.told is not None
    assert (entry.told.period, entry.told.wording) == (on("2026-12-28"), "expected")
    assert entry.party == "customer"


def test_what_nobody_took_tells_nothing_and_asks_for_nothing() -> None:
    desk = a_slip()
    affair = affair_of(desk.deal(), desk.ground)
    assert entry_of("update_later", affair, "call", "no_answer").told is None
    assert not entry_of("expedite", affair, "call", "no_answer", expedite="faster").alternatives
    (asked,) = entry_of("expedite", affair, "call", "reached", expedite="faster").alternatives
    assert (asked.what, asked.expedite) == ("faster", True)


def test_a_hold_is_told_only_while_they_have_no_date() -> None:
    desk = a_sale()
    hold = told_in("hold", affair_of(desk.deal(), desk.ground))
    assert hold is not None
    assert (hold.period, hold.wording) == (None, "hold")
    desk.ann.touch("mail sent", told=hold)
    again = told_in("hold_difficult", affair_of(desk.deal(), desk.ground))
    assert again is not None
    assert again.confirm_by == desk.day(2), "the answer stays due when it was"
    assert told(a_slip(), "hold") is None


def test_no_other_message_tells_a_date() -> None:
    desk = a_told_slip()
    assert {id for id in DRAFTS if told(desk, id)} == {"update_later", "update_firm"}


def test_the_drafts_read_what_the_board_has_about_the_trouble() -> None:
    desk = a_told_slip()
    desk.ann.act(remedies.note_impacts, 1, ("installer",))
    desk.ann.act(remedies.agree_rhythm, 1, 2, "call", "11:00")
    desk.ann.act(remedies.escalate, 1, plan="four now", ask="call them")
    found = affair_of(desk.deal(), desk.ground).around
    assert [impact.what for impact in found.impacts] == ["installer"]
    assert isinstance(found.rhythm, Rhythm)
    assert found.rhythm.time == "11:00"
    assert known(desk, "update_same", "en", found)["next_update"] == "on Fri 11 Dec at 11:00"
    assert known(desk, "brief", "en", found)["plan"] == "four now"


def test_the_times_are_the_teams() -> None:
    desk = a_told_slip()
    rules = Rules(update_time="08:15", chase_time="16:00", answer_hours=1, same_news_limit=1)
    desk.ann.act(save, {"rules": rules})
    assert known(desk, "update_same", "en")["next_update"] == "tomorrow at 08:15"
    assert known(desk, "update_later", "en")["d1_time"] == "16:00"
    assert known(desk, "chase", "en")["reply_by"] == "11:00 today"
    assert "brief" in suggested(affair_of(desk.deal(), desk.ground))


def test_when_it_goes_to_the_boss_is_the_teams() -> None:
    desk = a_told_slip()
    assert "brief" in suggested(affair_of(desk.deal(), desk.ground))
    desk.ann.act(save, {"rules": Rules(escalate_days=30, escalate_slips=9)})
    assert "brief" not in suggested(affair_of(desk.deal(), desk.ground))


def test_without_anything_known_one_says_that_one_checks() -> None:
    desk = a_board(a_deal())
    assert best(affair_of(desk.deal(), desk.ground)) == "hold"
    assert best(affair_of(a_told_slip().deal(), a_told_slip().ground)) == "update_same"


def test_r3_a_message_in_the_quiet_window_wants_a_reason() -> None:
    desk = a_board(a_deal(), types=(DealType(key="standard", rules={"quiet_hours": 48}),))
    desk.ann.touch("mail sent")
    with pytest.raises(Refused) as caught:
        let_rest(desk.deal(), "customer", desk.ground)
    assert caught.value.code == "chase.quiet"
    let_rest(desk.deal(), "vendor", desk.ground)
    desk.pass_days(3)
    let_rest(desk.deal(), "customer", desk.ground)


def test_r3_nobody_rests_while_a_date_slips() -> None:
    desk = a_slip()
    desk.ann.touch("mail sent")
    desk.ann.touch("mail sent", party="vendor")
    let_rest(desk.deal(), "vendor", desk.ground)
    let_rest(desk.deal(), "customer", desk.ground)


def test_the_news_in_writing_after_the_call_still_names_the_date_before() -> None:
    desk = a_told_slip()
    facts = known(desk, "update_later", "en")
    assert (facts["old_date"], facts["date_w"]) == ("Fri 11 Dec", "expected on Mon 28 Dec")
    assert facts["told_at"] == "on Fri 6 Nov"
