"""A line that says everything about a contact: what is understood, what is the note, what is refused."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.calendar import Calendar
from board.domain.deal import PARTIES, Side
from board.domain.text import clean
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS, Channel, Outcome
from board.errors import Misuse
from board.i18n.callnotes import CallLine, read_call
from board.i18n.dates.reading import DateContext
from board.i18n.labels import channel_label, outcome_label, party_label
from board.i18n.words import LANGUAGES
from tests.tui.screenkit import spoken

MONDAY = date(2026, 12, 7)
SIX = time(18)


def context(party: Side, now: time = SIX) -> DateContext:
    field = "known" if party in ("vendor", "engineering") else "told"
    return DateContext(MONDAY, Calendar(), field, now=now, base=date(2026, 12, 11))  # type: ignore[arg-type] # a literal


def read(text: str, now: time = SIX) -> CallLine:
    return read_call(text, lambda party: context(party, now))


def said(text: str) -> str:
    """A line as it is understood: party channel outcome [time] [→ next] | note."""
    line = read(text)
    at = "" if line.at is None else f" {line.at:%m-%d %H:%M}"
    follow = ""
    if line.next is not None:
        follow = f" → {line.next.follow_up:%m-%d}" + (f" {line.next.time:%H:%M}" if line.next.time else "")
    elif line.no_next:
        follow = " → none"
    return f"{line.party} {line.channel} {line.outcome}{at}{follow} | {line.note.text}".rstrip(" |")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("9:12 통화 부재중", "customer call no_answer 12-07 09:12"),
        ("c n", "customer call no_answer"),
        ("C n", "customer call reached | C n"),
        ("@어제 16:00 전화, 2주 지연 본사 재고 부족",
         "customer call reached 12-06 16:00 | 2주 지연 본사 재고 부족"),
        ("v r 14:00 계약서 전달", "customer visit reached 12-07 14:00 | 계약서 전달"),
        ("mail sent", "customer mail sent"),
        ("T c r two weeks late", "vendor call reached | two weeks late"),
        ("t c r said yes", "customer call reached | said yes"),
        ("2 c n", "vendor call no_answer"),
        ("3 m 견적 문의", "engineering mail sent | 견적 문의"),
        ("ㅊ ㅜ", "customer call no_answer"),
        ("ㅆ ㅊ ㄱ 2주 지연", "vendor call reached | 2주 지연"),
        ("벤더 통화 2주 지연", "vendor call reached | 2주 지연"),
        ("벤더랑 통화함", "vendor call reached"),
        ("고객에게 메일 보냄 견적서", "customer mail sent | 견적서"),
        ("called the vendor, no answer", "vendor call no_answer"),
        ("vendor mail", "vendor mail sent"),
        ("call with engineering 11:30", "engineering call reached 12-07 11:30"),
        ("전화, 부재중", "customer call no_answer"),
        ("전화 걸려 옴 납기 문의", "customer call inbound | 납기 문의"),
        ("카톡 답 받음", "customer messenger reached"),
        ("메일 받음", "customer mail inbound"),
        ("부재중", "customer call no_answer"),
        ("보냄 견적서", "customer mail sent | 견적서"),
        ("방문 못 만남", "customer visit no_answer"),
        ("점심 김 팀장", "customer meal reached | 김 팀장"),
        ("문자 7:50", "customer text sent 12-07 07:50"),
        ("오후 3시 미팅 계약 조건", "customer meeting reached 12-07 15:00 | 계약 조건"),
        ("fri 16:00 call left a message", "customer call left_message 12-04 16:00"),
        ("@어제 통화", "customer call reached 12-06 12:00"),
        ("어제 보낸 견적 확인", "customer call reached | 어제 보낸 견적 확인"),
        ("통화 내일 10시 미팅 잡음", "customer call reached | 내일 10시 미팅 잡음"),
        ("통화, 9:30 회의 잡음", "customer call reached | 9:30 회의 잡음"),
        ("call a customer will come", "customer call reached | a customer will come"),
        ("2 weeks late", "customer call reached | 2 weeks late"),
        ("통화 수락 @9:12 다음 주 수 확정", "customer call accepted 12-07 09:12 | 다음 주 수 확정"),
        ("통화 계약 얘기 @9:12", "customer call reached 12-07 09:12 | 계약 얘기"),
        ("9:12 통화 회신 @15:00 약속", "customer call reached 12-07 09:12 | 회신 @15:00 약속"),
        ("통화 다시 걸기로 내일 10시", "customer call callback → 12-08 10:00 | 내일 10시"),
        ("call back wed 14:00 about VAT", "customer call callback → 12-09 14:00 | wed 14:00 about VAT"),
        ("통화함 조건 협의 다음: 금 15:00", "customer call reached → 12-11 15:00 | 조건 협의"),
        ("reached, budget ok next: fri", "customer call reached → 12-11 | budget ok"),
        ("통화함 다음: 없음", "customer call reached → none"),
        ("통화함 다음 주 연락", "customer call reached | 다음 주 연락"),
        ("통화: 계약서 확인", "customer call reached | 계약서 확인"),
    ],
)  # fmt: skip
def test_a_line_is_understood(text: str, meaning: str) -> None:
    assert said(text) == meaning


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("channel", CHANNEL_KEYS.values())
def test_the_labels_and_the_keys_say_the_same(lang: str, channel: Channel) -> None:
    with spoken(lang):  # type: ignore[arg-type] # a literal
        for key, outcome in OUTCOME_KEYS.items():
            for party in PARTIES:
                words = f"{party_label(party)} {channel_label(channel)}, {outcome_label(outcome, channel)}"
                line = read(f"{words}, and so on")
                assert (line.party, line.channel, line.outcome) == (party, channel, outcome), words
                assert line.note.text == "and so on"
            keys = {code: key for key, code in CHANNEL_KEYS.items()}
            line = read(f"T {keys[channel]} {key} and so on")
            assert (line.party, line.channel, line.outcome) == ("vendor", channel, outcome)


def test_the_note_is_read_as_the_touch_prompt_reads_it() -> None:
    line = read("T c r 2주 지연, 본사 재고 부족")
    assert line.note.date is not None
    assert line.note.date.reading.due == date(2026, 12, 25)
    assert line.note.reason == "vendor_stock"
    need = read("통화 필요 12/10").note.need_by
    assert need is not None
    assert need.reading.due == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "call.empty"),
        ("   ", "call.empty"),
        ("19:30 통화", "touch.ahead"),
        ("@내일 9:00 통화", "touch.ahead"),
        ("통화 얘기함 @19:30", "touch.ahead"),
        ("@25:99 통화", "call.time"),
        ("통화 얘기함 @25:99", "call.time"),
        ("@somewhere call", "call.time"),
        ("통화함 다음: 어제", "call.next"),
        ("reached next: sometime", "call.next"),
        ("reached next: 33/44", "date.impossible"),
    ],
)
def test_what_is_not_understood_is_refused(text: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        read(text)
    assert caught.value.code == code


def test_an_hour_is_ahead_or_not_by_the_clock() -> None:
    assert read("9:12 c n", time(9, 12)).at == datetime(2026, 12, 7, 9, 12)
    with pytest.raises(Misuse, match=r"touch\.ahead"):
        read("9:13 c n", time(9, 12))


words = st.sampled_from([
    "@9:12", "9:12", "어제", "통화", "전화,", "c", "n", "T", "t", "2", "메일", "보냄", "벤더랑", "고객",
    "mail", "sent", "vendor", "call", "back", "2주", "지연", ",", ".", "다음:", "금", "next:", "@", "@@",
    "ㅊ", "ㅜ", "a", "다시", "걸기로", "12/28", "확정", ":", "·", "필요", "내일",
])  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(words, max_size=8).map(" ".join)))
def test_any_text_is_understood_or_refused_and_no_word_of_the_note_is_invented(text: str) -> None:
    try:
        line = read(text)
    except Misuse:
        return
    assert line.party in PARTIES
    assert line.channel in get_args(Channel)
    assert line.outcome in get_args(Outcome)
    left = line.note.text.split()
    assert all(any(word in typed for typed in clean(text).split()) for word in left)
    assert line.at is None or line.at <= datetime.combine(MONDAY, SIX)


def test_a_context_of_the_party_is_asked_for() -> None:
    asked: list[Side] = []

    def ctx(party: Side) -> DateContext:
        asked.append(party)
        return context(party)

    read_call("T c r 2주 지연", ctx)
    assert asked[-1] == "vendor"
