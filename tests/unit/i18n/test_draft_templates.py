"""The eleven drafts as they are sent and said: never with a hole, a double blank or a stray mark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.draft import DRAFTS, ESSENTIAL, READER, SLOTS, affair_of
from board.domain.message import DraftTemplate, Form
from board.domain.phrases import Hit, check
from board.domain.template import Problem, render, slots_in
from board.domain.template import check as check_template
from board.errors import BoardError
from board.i18n import words
from board.i18n.drafts import advice
from board.i18n.drafts.templates import all_templates, compose, own_of, template
from board.i18n.hangul import particle
from board.i18n.sentences import sentence as in_words
from board.usecases.config import problem_in
from tests.acting import Act, acts
from tests.builders import a_board, a_deal

KOREAN = {
    "contact": "김민호 팀장님", "me": "한빛정보 이수진 과장", "customer": "여의도은행", "item": "서버",
    "qty": "8대",
    "po_ref": "PO-77", "today": "12월 9일(수)", "day_part": "오늘 아침", "date_w": "12월 28일(월) 예정",
    "old_date": "12월 11일(금)", "told_at": "11월 6일(금)", "source": "Dell", "source_at": "오늘 10:30",
    "reason": "벤더 재고 부족", "impacts": "구축업체, 교육", "options": "타 벤더 (확인 중)",
    "done": "벤더 통화 2회, 긴급 출고 요청 1회", "done_short": "벤더 통화 2회, 긴급 출고 요청 1회",
    "since": "어제",
    "next": "본사 배정 결과", "next_at": "오늘 14:00", "next_update": "내일 09:30",
    "need_date": "12월 8일(화)",
    "vendor_date": "12월 28일(월)", "confirm_by": "내일 12:00", "check": "벤더 재고와 납기",
    "first_date": "12월 11일(금)", "slip_days": "11", "customer_ask": "필요일 엄수",
    "plan": "타 벤더 4대 먼저",
    "no_plan": "대책 없음", "ask": "본사 임원 통화", "no_ask": "부탁드릴 것 없음", "next_report": "내일",
    "no_told": "고객께 아직 말씀 못 드림",
    "amount": "3천만 원", "owner": "이수진", "delivered_at": "오늘", "reply_by": "오늘 16:00",
    "d1_time": "14:00",
    "earliest": "12월 28일(월) 예정", "time": "10:00",
}  # fmt: skip
ENGLISH = {
    "contact": "Minho Kim", "me": "Sujin Lee from Hanbit", "customer": "Yeouido Bank", "item": "rack servers",
    "qty": "8 units", "po_ref": "PO-77", "today": "Wed 9 Dec", "day_part": "this morning",
    "date_w": "expected on Mon 28 Dec", "old_date": "Fri 11 Dec", "told_at": "on Fri 6 Nov",
    "source": "the vendor",
    "source_at": "today at 10:30", "reason": "the vendor is out of stock", "impacts": "installer, training",
    "options": "another vendor (being checked)", "done": "2 calls to the vendor",
    "done_short": "spoken to the vendor twice", "since": "yesterday", "next": "the allocation",
    "next_at": "today at 14:00", "next_update": "tomorrow at 09:30", "need_date": "Tue 8 Dec",
    "vendor_date": "Mon 28 Dec", "confirm_by": "12:00 tomorrow", "check": "stock with the vendor",
    "first_date": "Fri 11 Dec", "slip_days": "11 working days", "customer_ask": "a firm date",
    "plan": "4 from elsewhere first",
    "no_plan": "No plan yet", "ask": "a call to their head office", "no_ask": "Nothing asked for yet",
    "next_report": "tomorrow", "no_told": "The customer has not been told yet",
    "amount": "₩30,000,000", "owner": "Sujin Lee", "delivered_at": "today",
    "reply_by": "16:00 today", "d1_time": "14:00", "earliest": "expected on Mon 28 Dec", "time": "10:00",
}  # fmt: skip
FACTS = {"ko": KOREAN, "en": ENGLISH}
TEMPLATES = all_templates()
FORMS: tuple[Form, ...] = ("spoken", "written")

STRAY = re.compile(
    r"  |\{|\}|\[\[|\]\]|\(\)|\[\]|\( | \)| [,.:;!?](?!\S)"
    r"|,\s*[,.]|\.\.|:\s*$|[·/→-]\s*$|^\s*[,.:;)]|: [,/]|, *\)|/\s*/"
    r"|\b(?:by|at|to|on|from|and|the) *[.,]",
    re.MULTILINE,
)
"""What a text looks like when something was taken out of it carelessly."""


def name(each: DraftTemplate) -> str:
    return f"{each.draft}-{each.language}-{each.form}-{each.tone}"


def written(each: DraftTemplate, known: Mapping[str, str]) -> str:
    return render(each.text, known, particle).text


def test_korean_md_2_the_update_as_it_is_written_there_letter_by_letter() -> None:
    text = template("update_same", "written", "ko")
    known = {
        "item": "서버 8대", "contact": "김민호 팀장님", "me": "한빛정보 이수진 과장", "today": "12월 9일(수)",
        "date_w": "12월 28일(월) 예정", "since": "어제", "done": "벤더 통화 2회, 긴급 출고 요청 1회",
        "next": "본사 배정 결과", "next_at": "오늘 14:00", "next_update": "내일 09:30",
    }  # fmt: skip
    assert render(text, known, particle).text == (
        "[서버 8대 납기 현황 12월 9일(수)]\n"
        "김민호 팀장님, 한빛정보 이수진 과장입니다.\n"
        "· 현재: 12월 28일(월) 예정 (변동 없음)\n"
        "· 어제 이후: 벤더 통화 2회, 긴급 출고 요청 1회\n"
        "· 다음 확인: 본사 배정 결과, 오늘 14:00\n"
        "내일 09:30에 다시 말씀드리겠습니다."
    )


def test_every_draft_is_there_to_say_and_to_send_in_both_languages() -> None:
    polite = {(t.draft, t.language, t.form) for t in TEMPLATES if t.tone == "polite"}
    assert polite == set(product(DRAFTS, ("ko", "en"), ("spoken", "written")))
    close = {t.draft for t in TEMPLATES if t.tone == "close"}
    assert close == {id for id, side in READER.items() if side == "vendor"}


def test_ours_pass_the_check_that_others_have_to() -> None:
    assert [each.key for each in TEMPLATES if check_template(each.text, SLOTS)] == []


def test_both_languages_ask_for_the_same() -> None:
    for each in TEMPLATES:
        assert set(slots_in(each.text)) <= SLOTS
    for id in DRAFTS:
        korean, english = (set(slots_in(template(id, "written", lang))) for lang in ("ko", "en"))
        assert korean == english, id


def test_the_samples_know_every_slot() -> None:
    assert set(KOREAN) == set(ENGLISH) == SLOTS


@pytest.mark.parametrize("each", TEMPLATES, ids=name)
def test_full_half_and_empty_facts_leave_a_clean_text(each: DraftTemplate) -> None:
    full = FACTS[each.language]
    for known in (full, dict(list(full.items())[::2]), dict(list(full.items())[1::2]), {}):
        text = written(each, known)
        assert STRAY.search(text) is None, text
    assert render(each.text, full, particle).left_out == ()
    assert "\n\n" not in written(each, full)


@pytest.mark.parametrize("each", TEMPLATES, ids=name)
@given(data=st.data())
def test_any_facts_leave_a_clean_text(each: DraftTemplate, data: st.DataObject) -> None:
    full = FACTS[each.language]
    used = sorted(slots_in(each.text))
    kept = data.draw(st.sets(st.sampled_from(used))) if used else set()
    rendered = render(each.text, {slot: full[slot] for slot in kept}, particle)
    assert STRAY.search(rendered.text) is None, rendered.text
    assert not set(rendered.left_out) & kept
    unknown = [slot for slot in used if slot not in kept and is_alone(slot, kept, full)]
    assert all(full[slot] not in rendered.text for slot in unknown)


@settings(max_examples=60)
@given(st.lists(acts, max_size=10), st.integers(0, 12), st.sampled_from(["ko", "en"]))
def test_whatever_people_did_every_draft_of_it_is_clean(
    done: list[Act], days: int, language: words.Language
) -> None:
    desk = a_board(a_deal(supplier="Dell", item="Rack servers", qty=8), a_deal(amount=350_000), a_deal())
    for act in done:
        with suppress(BoardError, AssertionError):  # it cannot be done just then, or changes nothing
            act(desk.ann)
    desk.pass_days(days)
    for deal in desk.snapshot.deals.values():
        affair = affair_of(deal, desk.ground)
        for id, form in product(DRAFTS, FORMS):
            draft = compose(id, form, language, affair, "ann")
            assert STRAY.search(draft.text) is None, draft.text
            assert "None" not in draft.text
            assert draft.lacks or draft.text


def is_alone(slot: str, kept: set[str], full: Mapping[str, str]) -> bool:
    """Whether no other known value, nor a word of the templates, reads the same."""
    return len(full[slot]) > 6 and not any(full[slot] in full[other] for other in kept)


@pytest.mark.parametrize("each", TEMPLATES, ids=name)
def test_d42_ours_promise_nothing_and_excuse_nothing(each: DraftTemplate) -> None:
    assert check(written(each, FACTS[each.language]), "hold", False) == ()


@pytest.mark.parametrize("each", [t for t in TEMPLATES if t.draft not in READER], ids=name)
def test_one_apology_at_most(each: DraftTemplate) -> None:
    assert len(re.findall(r"죄송|미안|sorry|apolog", each.text)) <= 1


@pytest.mark.parametrize("id", [id for id in DRAFTS if id not in READER])
def test_the_fact_comes_before_what_is_next(id: str) -> None:
    for each in TEMPLATES:
        if each.draft == id and "{next_update}" in each.text and "{date_w}" in each.text:
            assert each.text.index("{date_w}") < each.text.index("{next_update}")


def test_d42_the_brief_leads_with_plan_and_ask_and_shows_a_gap() -> None:
    for each in TEMPLATES:
        if each.draft != "brief":
            continue
        slots = [slot for slot in slots_in(each.text) if slot not in ("customer", "item")]
        assert slots[:4] == ["plan", "no_plan", "ask", "no_ask"]
    known = {slot: KOREAN[slot] for slot in ("customer", "item", "no_plan", "no_ask", "date_w")}
    lines = render(template("brief", "written", "ko"), known, particle).text.split("\n")
    assert lines[:3] == ["[보고] 여의도은행 서버 납기", "· 대책 없음", "· 부탁드릴 것 없음"]


@pytest.mark.parametrize(
    ("id", "subject"),
    [
        ("update_same", "서버 8대 납기 현황 12월 9일(수)"),
        ("brief", "[보고] 여의도은행 서버 납기"),
        ("hold", ""),
    ],
)
def test_the_subject_of_a_mail(id: str, subject: str) -> None:
    rendered = render(template(id, "written", "ko"), KOREAN, particle)  # type: ignore[arg-type] # an id
    assert rendered.subject == subject
    assert rendered.text.endswith(rendered.body)
    assert subject == "" or subject not in rendered.body


def test_what_a_draft_cannot_do_without_is_in_it() -> None:
    for id, slots in ESSENTIAL.items():
        assert set(slots) <= set(slots_in(template(id, "written", "ko")))


def test_the_teams_words_take_the_place_of_ours() -> None:
    own = [DraftTemplate(draft="chase", language="ko", form="spoken", text="{item} 언제 와요?")]
    assert template("chase", "spoken", "ko", own=own) == "{item} 언제 와요?"
    assert template("chase", "written", "ko", own=own) == template("chase", "written", "ko")
    assert template("chase", "spoken", "ko", "close", own) == template("chase", "spoken", "ko", "close")
    assert template("brief", "spoken", "ko", "close") == template("brief", "spoken", "ko")
    edited = all_templates(own)
    assert len(edited) == len(TEMPLATES)
    assert own_of(edited) == tuple(own)
    assert own_of(TEMPLATES) == ()


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem("template.unknown_slot", 2, "itme", "item"),
        "Line 2: nothing is called {itme}. Did you mean {item}?"),
        (Problem("template.particle", 1, "은", "{vendor|은/는}"),
         "Line 1: 은 changes with the word before it. Write {vendor|은/는} and it will fit."),
        (Problem("template.braces", 3, "{a"),
        "Line 3: a brace is open or too many in “{a”. Write slots as {name}."),
    ],
)  # fmt: skip
def test_a_problem_says_what_to_write_instead(problem: Problem, sentence: str) -> None:
    words.use("en")
    assert in_words(problem_in(problem)) == sentence


def test_an_unknown_slot_with_no_neighbour_lists_all() -> None:
    sentence = in_words(problem_in(Problem("template.unknown_slot", 1, "wrong")))
    assert "{wrong}. Take one of: amount, ask, " in sentence


@pytest.mark.parametrize(
    ("hit", "ko", "en"),
    [
        (Hit(0, 3, "promise", "x", "expected"), "현재 12월 28일(월) 예정입니다.",
        "As things stand, it is expected on Mon 28 Dec."),
        (Hit(0, 3, "promise", "x", "difficult"),
         "굉장히 어려운 상황입니다. 정확히 확인되면 다시 연락드리겠습니다.",
         "This is very difficult. I will come back to you once it has been checked."),
        (Hit(0, 3, "promise", "x", "confirmed"), "Dell 최종 확인을 받았습니다. 12월 28일(월) 예정입니다.",
         "I have final confirmation from the vendor. It is expected on Mon 28 Dec."),
        (Hit(0, 3, "excuse", "x", "facts"),
         "어제 이후 벤더 통화 2회, 긴급 출고 요청 1회 했습니다. 오늘 14:00에 본사 배정 결과 확인하겠습니다.",
         "Since yesterday I have spoken to the vendor twice. I will check the allocation today at 14:00."),
    ],
)  # fmt: skip
def test_r14_what_to_say_instead_is_filled_and_in_the_drafts_language(hit: Hit, ko: str, en: str) -> None:
    assert advice.instead_of(hit, KOREAN, "ko") == ko
    assert advice.instead_of(hit, ENGLISH, "en") == en


def test_r14_without_a_date_the_replacement_is_that_it_is_hard() -> None:
    hit = Hit(0, 1, "promise", "x", "expected")
    assert advice.instead_of(hit, {}, "ko").startswith("굉장히 어려운")
    assert advice.instead_of(Hit(0, 1, "excuse", "x", "facts"), {}, "ko") == ""


def test_what_we_say_instead_is_not_found_again() -> None:
    for language, known in (("ko", KOREAN), ("en", ENGLISH)):
        for replacement in ("difficult", "expected", "confirmed", "facts", "which_date"):
            text = advice.instead_of(Hit(0, 1, "promise", "x", replacement), known, language)  # type: ignore[arg-type] # codes
            assert check(text, "hold", False) == ()
