"""The template language: nobody reads a sentence with a hole in it (korean.md, section 2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.domain.template import PAIRS, Problem, Rendered, check, is_pair, render, slots_in
from board.i18n.hangul import particle

FACTS = {
    "contact": "김 팀장님",
    "me": "한빛 이 과장",
    "item": "서버",
    "vendor": "Dell",
    "date": "12월 28일(월)",
}
KNOWN = ("contact", "me", "item", "vendor", "date", "note")


def text(template: str, **facts: str) -> str:
    return render(template, facts or FACTS, particle).text


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{item} 납기", "서버 납기"),
        ("{note} 납기", ""),
        ("{item} 건입니다. {note}입니다. {me}입니다.", "서버 건입니다. 한빛 이 과장입니다."),
        ("{note}입니다. {item} 건입니다.", "서버 건입니다."),
        ("· 품목: {item}. 비고: {note}.", ""),
        ("- {item}\n- {note}\n- {me}", "- 서버\n- 한빛 이 과장"),
        ("[[{note}, ]]{me}입니다.", "한빛 이 과장입니다."),
        ("[[{contact}, ]]{me}입니다.", "김 팀장님, 한빛 이 과장입니다."),
        ("{item}[[ ({note}, {date})]]", "서버"),
        ("[{item}[[ {note}]]]", "[서버]"),
        ("[{item}[[ {date}]]]", "[서버 12월 28일(월)]"),
        ("[[[{item}]] 안내]", "[서버 안내]"),
        ("[[[{note} ]]{item}]", "[서버]"),
        ("[[{item} ]]확인하고 {note}까지 답드립니다. 감사합니다.", "감사합니다."),
        ("Mr. {note} called. {item} left.", "서버 left."),
        ("1. {note} 2. {item}", ""),
        ("{item}\n\n{note}\n\n{me}", "서버\n\n한빛 이 과장"),
        ("\n{item}\n\n", "서버"),
        ("없습니다. 그래도?  됩니다!", "없습니다. 그래도? 됩니다!"),
    ],
)
def test_what_is_not_known_goes_with_its_sentence(template: str, filled: str) -> None:
    assert text(template) == filled


def test_a_full_stop_in_a_value_ends_no_sentence() -> None:
    assert text("{a}입니다. {b}.", a="확인했다. 아직", b="") == "확인했다. 아직입니다."


def test_a_value_of_blanks_is_empty_and_one_of_lines_is_one_line() -> None:
    assert text("{a}.", a="  \n ", b="x") == ""
    assert text("{a}.", a=" one\n two ") == "one two."


def test_a_value_is_text_and_no_template() -> None:
    assert text("{a}", a="{b} [[x]]", b="no") == "{b} [[x]]"


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("{vendor|이/가} 옵니다", "Dell이 옵니다"),
        ("{vendor|가/이} 옵니다", "Dell이 옵니다"),
        ("{date|이/가} 됩니다", "12월 28일(월)이 됩니다"),
        ("{date|으로/로} 미룹니다", "12월 28일(월)로 미룹니다"),
        ("{item|을/를} 냅니다", "서버를 냅니다"),
        ("{contact|이라고/라고} 합니다", "김 팀장님이라고 합니다"),
        ("{item|없음} 냅니다", "서버 냅니다"),
    ],
)
def test_the_particle_follows_the_word(template: str, filled: str) -> None:
    assert text(template) == filled


@pytest.mark.parametrize(
    ("word", "subject", "way"),
    [
        ("Dell", "이", "로"), ("HPE", "가", "로"), ("8", "이", "로"), ("3", "이", "으로"), ("LG", "가", "로"),
        ("서울", "이", "로"), ("부산", "이", "으로"), ("8대", "가", "로"), ("12월 28일(월)", "이", "로"),
        ("한빛(본사)", "이", "으로"),
    ],
)  # fmt: skip
def test_particles_by_the_korean_reading(word: str, subject: str, way: str) -> None:
    assert text("{w|이/가}", w=word) == word + subject
    assert text("{w|으로/로}", w=word) == word + way


def test_every_pair_the_check_lets_through_is_one_the_renderer_knows() -> None:
    for pair in PAIRS:
        assert text("{w|" + pair + "}", w="서울") in {"서울" + form for form in pair.split("/")}
        assert is_pair("/".join(reversed(pair.split("/"))))


def test_what_was_left_out_is_named() -> None:
    rendered = render("{item}. [[{note} ]]{date}. {gone}.", FACTS, particle)
    assert rendered.left_out == ("note", "gone")
    assert slots_in("{a|이/가} [[{b}]] {a}") == ("a", "b")


@pytest.mark.parametrize(
    ("whole", "subject", "body"),
    [
        ("[서버 납기]\n본문", "서버 납기", "본문"),
        ("[보고] 은행 서버\n본문", "[보고] 은행 서버", "본문"),
        ("[보고] 은행 [서버]\n본문", "[보고] 은행 [서버]", "본문"),
        ("본문뿐", "", "본문뿐"),
    ],
)
def test_the_bracketed_first_line_is_the_subject(whole: str, subject: str, body: str) -> None:
    rendered = Rendered(whole)
    assert (rendered.subject, rendered.body) == (subject, body)


@pytest.mark.parametrize(
    ("template", "code", "found", "hint"),
    [
        ("  \n", "template.empty", "", ""),
        ("{itme} 납기", "template.unknown_slot", "itme", "item"),
        ("{Item} 납기", "template.unknown_slot", "Item", "item"),
        ("{zzzzzz} 납기", "template.unknown_slot", "zzzzzz", ""),
        ("{} 납기", "template.unknown_slot", "", ""),
        ("{item 납기", "template.braces", "{item 납기", ""),
        ("item} 납기", "template.braces", "item} 납기", ""),
        ("[[{item} 납기", "template.parts", "[[{item} 납기", ""),
        ("{item}]] 납기", "template.parts", "{item}]] 납기", ""),
        ("{item|이/는} 납기", "template.unknown_pair", "이/는", "이/가"),
        ("{item|이/가요} 납기", "template.unknown_pair", "이/가요", "이/가"),
        ("{vendor}은 답했다", "template.particle", "은", "{vendor|은/는}"),
        ("{vendor}는 답했다", "template.particle", "는", "{vendor|은/는}"),
        ("{vendor}이 답했다", "template.particle", "이", "{vendor|이/가}"),
        ("{vendor}가, 답했다", "template.particle", "가", "{vendor|이/가}"),
        ("{item}을 보냄", "template.particle", "을", "{item|을/를}"),
        ("{item}를", "template.particle", "를", "{item|을/를}"),
        ("{date}로 변경", "template.particle", "로", "{date|으로/로}"),
        ("{date}으로 변경", "template.particle", "으로", "{date|으로/로}"),
        ("{vendor}로부터", "template.particle", "로", "{vendor|으로/로}"),
        ("{vendor}라고", "template.particle", "라고", "{vendor|이라고/라고}"),
        ("{vendor}이라고 합니다", "template.particle", "이라고", "{vendor|이라고/라고}"),
        ("{vendor}과 {item}", "template.particle", "과", "{vendor|과/와}"),
        ("{vendor}와의 통화", "template.particle", "와", "{vendor|과/와}"),
        ("{contact}아 ", "template.particle", "아", "{contact|아/야}"),
        ("{item}[[ {date}]]가 옵니다", "template.particle", "가", "{date|이/가}"),
    ],
)
def test_a_template_is_checked_before_it_is_kept(template: str, code: str, found: str, hint: str) -> None:
    assert check(template, KNOWN) == (Problem(code, 1, found, hint),)  # type: ignore[arg-type] # a code


@pytest.mark.parametrize(
    "template",
    [
        "{date}에 다시", "{date}까지", "{item}입니다.", "{contact}께", "{item} 이 건", "{vendor|이/가} 답",
        "{vendor}에서", "[[{contact}, ]]{me}입니다.", "[{item}[[ {date}]]]", "{item}이상", "[보고] {item}",
        "{date}부터", "{item}만", "{item}도 함께", "{vendor} 와",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(template: str) -> None:
    assert check(template, KNOWN) == ()


def test_problems_name_their_line_and_all_are_told() -> None:
    problems = check("{item}\n{itme}가\n{vendor|을/이} {", KNOWN)
    assert [(p.line, p.code) for p in problems] == [
        (2, "template.unknown_slot"), (2, "template.particle"), (3, "template.braces"),
        (3, "template.unknown_pair"),
    ]  # fmt: skip


PIECES = st.sampled_from([
    "{item}", "{note}", "{vendor|이/가}", "{date|으로/로}", "[[", "]]", "{", "}", "[", "]", "|", " ", ". ",
    "\n", "· ", "건입니다", "가", "은", "Mr.", "1.", "\n\n", ", ",
])  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join), st.sets(st.sampled_from(KNOWN)))
def test_whatever_somebody_writes_is_checked_and_what_passes_leaves_no_hole(
    template: str, names: set[str]
) -> None:
    known = {name: f"<{name}>" for name in names}
    rendered = render(template, known, particle)
    problems = check(template, KNOWN)
    assert all(1 <= problem.line <= template.count("\n") + 1 for problem in problems)
    if not problems:
        assert set(rendered.left_out) <= set(slots_in(template)) - names
        assert not set("{}") & set(rendered.text)
        assert "]]" not in rendered.text or "]]]" in template
        assert "\n\n\n" not in rendered.text
