"""`'a` in a query: the search a person saved under that letter."""

from __future__ import annotations

import pytest

from board.domain.query import expanded, names_saved, parse
from board.errors import Misuse
from board.i18n.queries import QueryReader, with_saved
from tests.builders import a_board, a_deal

SAVED = {"a": "stage:quote owner:me", "b": "stage:pilot"}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("'a", "stage:quote owner:me"), ("hanbit 'a -old", "hanbit stage:quote owner:me -old"),
        ("don't", "don't"), ("'ab", "'ab"), ("x'a", "x'a"), ("'", "'"), ("", ""),
    ],
)  # fmt: skip
def test_a_letter_behind_a_quote_is_the_search_saved_under_it(typed: str, whole: str) -> None:
    assert expanded(typed, SAVED) == whole
    assert names_saved(typed) == (whole != typed)


def test_an_unknown_letter_is_said_with_what_to_press() -> None:
    with pytest.raises(Misuse, match=r"filter\.unknown") as caught:
        expanded("x 'z", SAVED)
    assert caught.value.details == {"letter": "z"}


def test_a_search_that_reads_no_more_says_why() -> None:
    desk = a_board(a_deal("Racks"))
    reader = QueryReader(desk.moment, "KRW")
    with pytest.raises(Misuse, match=r"filter\.unreadable") as caught:
        with_saved("'b", SAVED, lambda text: parse(text, desk.ground, reader, "ann"))
    reason = caught.value.details["reason"]
    assert isinstance(reason, Misuse)
    assert reason.code == "stage.unknown"
    with pytest.raises(Misuse, match=r"stage\.unknown"):
        with_saved("stage:pilot", SAVED, lambda text: parse(text, desk.ground, reader, "ann"))


def test_a_query_keeps_what_was_typed_for_saving_it() -> None:
    desk = a_board(a_deal("Racks"))
    reader = QueryReader(desk.moment, "KRW")
    assert parse(" stage:quote rack ", desk.ground, reader, "ann").text == "stage:quote rack"
