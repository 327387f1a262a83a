"""The language is chosen once, can be switched, and errors become sentences in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from board.errors import FileTrouble, Misuse
from board.i18n.sentences import LONGEST_DETAIL, SENTENCES, sentence
from board.i18n.words import N_, _, choose, language, ngettext, use

UNKNOWN_THEME = Misuse("theme.unknown", value="inkk", known="ink")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("en")


@pytest.mark.parametrize(
    ("cli", "setting", "environ", "spoken"),
    [
        (None, "", {}, "en"),
        (None, "", {"LANG": "ko_KR.UTF-8"}, "ko"),
        (None, "", {"LANG": "de_DE.UTF-8"}, "en"),
        (None, "", {"LANG": "kok_IN"}, "en"),
        (None, "", {"LANG": "ko_KR", "LC_MESSAGES": "en_US"}, "en"),
        (None, "", {"LC_MESSAGES": "en_US", "LC_ALL": "ko"}, "ko"),
        (None, "", {"LC_ALL": "", "LANG": "ko"}, "ko"),
        (None, "en", {"LANG": "ko_KR.UTF-8"}, "en"),
        (None, "en", {"BOARD_LANG": "ko"}, "ko"),
        ("en", "ko", {"BOARD_LANG": "ko", "LANG": "ko_KR"}, "en"),
        ("ko-KR", "", {}, "ko"),
    ],
)
def test_language_is_chosen_by_the_nearest_word(
    cli: str | None, setting: str, environ: dict[str, str], spoken: str
) -> None:
    assert choose(cli, setting, environ) == spoken


@pytest.mark.parametrize(
    ("cli", "setting", "environ"), [("de", "", {}), (None, "fr", {}), (None, "", {"BOARD_LANG": "x"})]
)
def test_language_asked_for_by_name_must_exist(
    cli: str | None, setting: str, environ: dict[str, str]
) -> None:
    with pytest.raises(Misuse) as refused:
        choose(cli, setting, environ)
    assert refused.value.code == "language.unknown"
    assert "en, ko" in sentence(refused.value)


def test_language_is_switched_while_running() -> None:
    said = sentence(UNKNOWN_THEME)
    use("ko")
    assert language() == "ko"
    assert sentence(UNKNOWN_THEME) != said
    assert "inkk" in sentence(UNKNOWN_THEME)
    use("en")
    assert (language(), sentence(UNKNOWN_THEME)) == ("en", said)


def test_english_counts_and_unknown_words_pass() -> None:
    assert [ngettext("{n} deal", "{n} deals", n) for n in (0, 1, 2)] == ["{n} deals", "{n} deal", "{n} deals"]
    for lang in ("en", "ko"):
        use(lang)
        assert _("") == ""
        assert _("never said") == N_("never said") == "never said"


def test_korean_has_one_form() -> None:
    use("ko")
    assert ngettext("never {n} said", "never {n} said at all", 2) == "never {n} said at all"


def test_details_of_a_sentence_are_harmless_and_short() -> None:
    said = sentence(Misuse("theme.unknown", value="a\x1b[2J\u202eb\nc" + "x" * 999, known="ink"))
    assert "ab c" in said
    assert said.isprintable()
    assert len(said) < LONGEST_DETAIL + len(SENTENCES["theme.unknown"])


def test_braces_in_a_detail_stay_as_they_are() -> None:
    assert "{file}" in sentence(Misuse("theme.unknown", value="{file}", known=""))


def test_missing_detail_leaves_a_gap() -> None:
    assert "…" in sentence(FileTrouble("toml.broken", file="a.toml", line=3))


def test_details_are_shown_as_people_write_them() -> None:
    seoul = timezone(timedelta(hours=9))
    at = datetime(2026, 11, 23, 5, 10, tzinfo=UTC)
    error = Misuse("no.such_code", day=date(2026, 11, 25), at=at, wording="hold", near=["a", "b"], n=3)
    english = sentence(error, date(2026, 11, 21), seoul)
    assert "Wed 25 Nov," in english and "Mon 23 Nov 14:10" in english
    assert "near: a, b" in english and "n: 3" in english
    assert "Wed 25 Nov 2026" in sentence(error)
    use("ko")
    assert "11/25(" in sentence(error, date(2026, 11, 21), seoul)
    assert "hold" not in sentence(error)


def test_error_within_an_error_is_a_sentence_too() -> None:
    assert sentence(UNKNOWN_THEME) in sentence(Misuse("no.such_code", why=UNKNOWN_THEME))


def test_unknown_code_is_still_a_sentence() -> None:
    said = sentence(Misuse("no.such_code", value="\x07that"))
    assert "no.such_code" in said and "that" in said
    assert said.isprintable()
