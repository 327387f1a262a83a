"""Whole messages as programs copy them, and what each proposes to log."""

from __future__ import annotations

from functools import cache
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.change import Tx
from board.domain.deal import Line
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.i18n.pasted.candidates import candidates
from board.i18n.pasted.people import is_known
from board.i18n.pasted.proposal import Preset, Proposal, entry_of, kept, propose, with_answer
from board.i18n.pasted.reading import LIMIT, Pasted, read_pasted
from board.i18n.pasted.saying import SaidDate
from board.i18n.pasted.spelled import parts_of
from board.i18n.pasted.stamps import read_stamp
from board.usecases.act import Changes
from board.usecases.touches import NOTE_LIMIT
from tests.builders import SEOUL, Desk
from tests.pasted_table import CASES
from tests.pastings import a_mailroom, now
from tests.tui.screenkit import spoken

ME = "ann"

@pytest.fixture(scope="module")
def desk() -> Desk:
    return a_mailroom()


def read(desk: Desk, text: str, deal: int = 1) -> Pasted:
    snapshot = desk.snapshot
    return read_pasted(text, now(), lambda name: is_known(name, snapshot.deals[deal], snapshot, ME))


def proposed(desk: Desk, text: str, deal: int = 1, preset: Preset = Preset()) -> Proposal:  # noqa: B008 # frozen
    return propose(read(desk, text, deal), desk.deal(deal), desk.ground, ME, preset)


def in_short(proposal: Proposal) -> str:
    """A proposal as the table writes it."""
    at = "-" if proposal.at is None else f"{proposal.at.astimezone(SEOUL):%m-%d %H:%M}"
    party = proposal.party + ("?" if proposal.is_guessed else "")
    head = f"{party} {proposal.channel} {proposal.outcome} {at} #{proposal.contact_id or 0}"
    entry = entry_of(proposal)
    more = [f"!{what}" for what in entry.impacts]
    more += [f"~{way.what} {way.answer}" for way in entry.alternatives]
    more += [f"every {entry.rhythm.every} {entry.rhythm.channel}"] if entry.rhythm is not None else []
    reason = [proposal.reason] if proposal.reason else []
    return " | ".join([head, *map(a_date, proposal.dates), *reason, *more])


def a_date(said: SaidDate) -> str:
    """A date as the table writes it."""
    if said.told is not None:
        by = said.told.confirm_by
        day = f"{said.period.end:%m-%d}" if said.period is not None else f"by {by:%m-%d}" if by else "-"
        return f"{said.kind} {day} {said.told.wording}"
    assert said.heard is not None
    when = f"{said.period.end:%m-%d}" if said.period is not None else str(said.heard.lead_weeks)
    return f"{said.kind} {when} {said.heard.wording} g{said.heard.grade}"


@pytest.mark.parametrize(("deal", "text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_message_proposes(desk: Desk, deal: int, text: str, expected: str) -> None:
    assert in_short(proposed(desk, text, deal)) == expected


def test_the_table_is_large_enough() -> None:
    assert len(CASES) >= 40


def test_windows_line_ends_and_tabs_read_the_same(desk: Desk) -> None:
    for _name, deal, text, expected in CASES:
        assert in_short(proposed(desk, text.replace("\n", "\r\n"), deal)) == expected


def test_a_date_carries_the_line_it_was_read_from(desk: Desk) -> None:
    said = proposed(desk, "[박지훈] [오전 9:12] 안녕하세요\n12/28 입고 예정입니다\n수고하세요").dates[-1]
    assert said.quote == "12/28 입고 예정입니다"
    assert said.heard is not None and said.heard.evidence == said.quote and said.heard.grade == 3


def test_the_last_date_is_the_answer_unless_another_is_chosen(desk: Desk) -> None:
    proposal = proposed(desk, "[박지훈] [오전 9:12] 12/28 입고 예정, 일부는 12/14 입고, 부품 수급 문제입니다")
    entry = entry_of(proposal)
    assert entry.heard is not None and entry.heard.period is not None
    assert f"{entry.heard.period.end:%m-%d}" == "12-14" and entry.heard.reason == "parts"
    assert [f"{one.period.end:%m-%d}" for one in entry.said_before if one.period] == ["12-28"]
    other = entry_of(with_answer(proposal, 0))
    assert other.heard is not None and other.heard.period is not None
    assert f"{other.heard.period.end:%m-%d}" == "12-28" and other.heard.reason == "parts"


def test_every_part_can_be_dropped(desk: Desk) -> None:
    text = "12/28 입고, 재고 부족 !구축업체"
    proposal = proposed(desk, text)
    assert [part.key for part in parts_of(proposal, desk.deal(), desk.ground)] == [
        "touch", "date", "reason", "marks",
    ]  # fmt: skip
    entry = entry_of(kept(proposal, {("date", 0), ("reason", 0), ("marks", 0)}))
    assert (entry.heard, entry.impacts, entry.said_before) == (None, (), ())
    assert entry.note == text


def test_what_a_person_says_goes_before_what_the_message_says(desk: Desk) -> None:
    text = "[박지훈] [오전 9:12] 12/28 입고 예정입니다"
    firm = Preset().with_firm("party", "engineering").with_firm("channel", "text")
    firm = firm.with_firm("outcome", "reached")
    proposal = proposed(desk, text, preset=firm)
    assert (proposal.party, proposal.channel, proposal.outcome) == ("engineering", "text", "reached")
    assert proposal.dates[0].heard is not None and proposal.dates[0].heard.said_by == "engineering"
    weak = proposed(desk, text, preset=Preset("customer", "mail"))
    assert (weak.party, weak.channel) == ("vendor", "messenger")


def test_what_was_chosen_before_fills_what_the_message_does_not_say(desk: Desk) -> None:
    proposal = proposed(desk, "서버는\n12/28 입고입니다", preset=Preset("vendor", "mail"))
    assert (proposal.party, proposal.channel, proposal.is_guessed) == ("vendor", "mail", False)


def test_a_claim_is_shown_with_what_they_were_told(desk: Desk) -> None:
    proposal = proposed(desk, "[김민호] [오전 9:12] 지난주 금요일 납품 아니었나요?")
    with spoken("en"):
        part = next(p for p in parts_of(proposal, desk.deal(), desk.ground) if p.key == "date")
    assert "Fri 4 Dec" in part.text
    assert "Mon 14 Dec" in part.alerts[0] and "Fri 6 Nov 16:20" in part.alerts[0]


@pytest.mark.parametrize(
    "below",
    [
        "-- \nTom Weber\nOrbit Labs", "Best regards,\nTom", "Sent from my iPhone",
        "감사합니다.\n\n박지훈 드림\n노바시스템 영업팀 과장\nTel. 02-123-4567 / jh.park@nova.example",
        "This e-mail and its attachments are confidential.", "> 12/11 입고 가능한가요?",
        "On Mon, Dec 7, 2026 at 1:20 PM Sujin Lee\n<sujin@ours.example> wrote:\n> Can you make Dec 11?",
        "________________________________\nFrom: Sujin Lee <sujin@ours.example>\n"
        "Sent: Monday, December 7, 2026 1:20 PM\nSubject: ETA?\n\nCan you make Dec 11?",
    ],
)  # fmt: skip
def test_of_a_mail_its_own_words_are_kept(desk: Desk, below: str) -> None:
    head = "From: Tom Weber <tom.weber@orbit.example>\nSent: Monday, December 7, 2026 3:20 PM\n"
    proposal = proposed(desk, f"{head}\n12/28 입고 예정입니다.\n{below}\n", 2)
    assert proposal.note.removesuffix("\n감사합니다.") == "12/28 입고 예정입니다."
    assert len(proposal.dates) == 1


def test_of_several_lines_the_one_it_names_is_meant() -> None:
    desk = a_mailroom()

    def a_second_line(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        supplier = snapshot.lines_of(1)[0].supplier
        changes.create("lines", Line(deal_id=1, item="스토리지", supplier=supplier))
        return changes.tx("line")

    desk.ann.store.commit(a_second_line)
    lines = {line.item: line.id for line in desk.snapshot.lines_of(1)}
    text = "[박지훈] [오전 9:12] 서버는 12/14 입고, 스토리지는 12/28 입고 예정입니다\n전체는 12/29 도착합니다"
    said = [each.heard for each in proposed(desk, text).dates]
    assert [one.line_id for one in said if one] == [lines["서버"], lines["스토리지"], None]


def test_the_slip_it_would_open_is_said(desk: Desk) -> None:
    proposal = proposed(desk, "[박지훈] [오전 9:12] 12/28 입고 예정입니다")
    with spoken("en"):
        parts = parts_of(proposal, desk.deal(), desk.ground)
    assert parts[1].alerts == ("customer believes Mon 14 Dec: tell them (+11 wd)",)


@pytest.mark.parametrize(
    ("text", "under_cursor", "expected"),
    [
        ("[김민호] [오전 9:12] 언제 오나요?", 1, ()),
        ("[김민호] [오전 9:12] 언제 오나요?", 3, (1,)),
        ("[김민호] [오전 9:12] 언제 오나요?\n[이수진] [오전 9:20] 확인하겠습니다", 3, (1,)),
        ("[박지훈] [오전 9:12] 12/28 입고", 2, (1, 3)),
        ("[박지훈] [오전 9:12] 세종물산 건 12/28 입고", 1, (3,)),
        ("[박지훈] [오전 9:12] 여의도은행 건 12/28 입고", 1, ()),
        ("#2 건입니다", 1, (2,)),
        ("다른 이야기입니다", 1, ()),
        ("[박지훈] [오전 9:12] 12/28 입고", None, (1, 3)),
        ("FYI\n\n-----Original Message-----\nFrom: Tom Weber <tom.weber@orbit.example>\n"
         "Sent: Monday, December 7, 2026 3:20 PM\nSubject: ETA\n\nETA Dec 28", 1, ()),
    ],
)  # fmt: skip
def test_which_deals_it_may_be_about(
    desk: Desk, text: str, under_cursor: int | None, expected: tuple[int, ...]
) -> None:
    deal = None if under_cursor is None else desk.deal(under_cursor)
    assert candidates(read(desk, text, under_cursor or 1), deal, desk.snapshot, ME) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026년 12월 7일 월요일 오전 9:12", "2026-12-07 09:12"),
        ("2026. 12. 7. 오후 12:05", "2026-12-07 12:05"),
        ("오전 12:05", "- 00:05"),
        ("Monday, December 7, 2026 3:20 PM", "2026-12-07 15:20"),
        ("Mon, 7 Dec 2026 at 15:20", "2026-12-07 15:20"),
        ("12월 7일 (월) 오후 3:20", "2026-12-07 15:20"),
        ("12월 20일", "2025-12-20 -"),
        ("12/7/2026, 9:12 AM", "2026-12-07 09:12"),
        ("31/12/2025, 9:12", "2025-12-31 09:12"),
        ("어제", "2026-12-07 -"),
        ("09:12:33", "- 09:12"),
        ("2026년 2월 30일", None),
        ("25:12", None),
        ("12/28 입고 예정", None),
        ("", None),
    ],
)
def test_stamps(text: str, expected: str | None) -> None:
    stamp = read_stamp(text, now().date())
    shown = None if stamp is None else f"{stamp.day or '-'} {f'{stamp.clock:%H:%M}' if stamp.clock else '-'}"
    assert shown == expected


def test_ten_thousand_lines_do_not_hang(desk: Desk) -> None:
    lines = [f"[박지훈] [오전 9:{n % 60:02}] {n} 12/28 입고 예정, 2주 지연" for n in range(10_000)]
    plain = "\n".join(["12/28 입고 예정이라고 합니다?"] * 12_000)
    for text in ("\n".join(lines), "12/28 입고 예정 " * 40_000, "a: " * 90_000, plain):
        begun = perf_counter()
        proposal = proposed(desk, text)
        assert perf_counter() - begun < 5
        assert len(proposal.note) <= NOTE_LIMIT and proposal.is_cut


def test_of_a_long_chat_the_end_is_kept_and_of_a_long_mail_the_beginning(desk: Desk) -> None:
    chat = "\n".join(f"[박지훈] [오전 9:12] {'가' * 30}{n}" for n in range(9_000))
    assert len(chat) > LIMIT and read(desk, chat).is_cut
    assert read(desk, chat).messages[-1].text.endswith("8999")
    head = "From: Tom Weber <tom.weber@orbit.example>\nSent: Monday, December 7, 2026 9:12 AM\n"
    found = read(desk, f"{head}\nETA Dec 28.\n" + "x" * LIMIT)
    assert found.is_cut and found.messages[-1].text.startswith("ETA Dec 28.")


PIECES = st.sampled_from(
    [
        "[박지훈] [오전 9:12] ", "From: a <a@b.example>", "Sent: Monday, December 7, 2026", "\n", "\r\n",
        "\t", "2026년 12월 7일 월요일", " ", "12/28", "입고", "2주 지연", "99/99", "\x1b[31m", "\x00",
        "\u202e", "-----", "[Web발신]", "On Mon, Dec 7, 2026 at 9:12 AM Kim wrote:", "?", "확정", "Dec 28",
        "9:12 AM", "!", "~", "김민호: ", "0000년 99월 99일 오전 99:99", "다음 주 수", "12월", "까지 필요",
        "\ud800", "#1", "(", "@", ">",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=24).map("".join))
def test_any_text_is_read_without_harm(text: str) -> None:
    desk = board()
    proposal = proposed(desk, text)
    entry = entry_of(proposal)
    quotes = [said.quote for said in proposal.dates]
    for shown in (entry.note, proposal.sender, *quotes, *entry.impacts):
        assert shown == clean(shown, single_line=False)
    assert proposal.at is None or proposal.at <= desk.moment.now
    assert all(one.at is None or one.at <= desk.moment.now for one in entry.said_before)
    parts_of(proposal, desk.deal(), desk.ground)
    candidates(read(desk, text), desk.deal(), desk.snapshot, ME)


@cache
def board() -> Desk:
    """Hypothesis takes no fixtures of a module."""
    return a_mailroom()
