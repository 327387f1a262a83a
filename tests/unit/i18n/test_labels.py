"""Every code the domain has is called something, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from board.domain.agenda import Group
from board.domain.config import DEFAULT_STAGES, Stage
from board.domain.deal import PARTIES
from board.domain.standing import State
from board.domain.statement import COLUMNS, REASONS, WORDINGS
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS
from board.i18n import labels, words
from board.usecases.deals import EDITABLE, LOST_REASONS


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    words.use("en")


def test_no_code_is_without_a_label() -> None:
    assert set(labels.CHANNELS) == set(CHANNEL_KEYS.values())
    assert set(labels.OUTCOMES) == set(OUTCOME_KEYS.values())
    assert set(labels.PARTIES) == set(labels.COURTS) == {*PARTIES, "us"}
    assert set(labels.WORDINGS) == set(WORDINGS)
    assert set(labels.COLUMNS) == set(COLUMNS)
    assert set(labels.REASONS) == set(REASONS)
    assert set(labels.LOST_REASONS) == set(LOST_REASONS)
    assert set(labels.STATES) == set(State)
    assert set(labels.GROUPS) == set(Group)
    assert len(labels.GRADES) == 7
    assert set(labels.FIELDS) >= EDITABLE


@pytest.mark.parametrize(
    ("channel", "outcome", "english", "korean"),
    [
        ("call", "reached", "reached", "통화함"),
        ("visit", "reached", "met", "만남"),
        ("mail", "reached", "answered", "답 받음"),
        ("call", "no_answer", "no answer", "부재중"),
        ("visit", "no_answer", "not met", "못 만남"),
        ("call", "inbound", "they called", "걸려 옴"),
        ("messenger", "inbound", "they wrote", "받음"),
        ("messenger", "sent", "sent", "보냄"),
    ],
)
def test_an_outcome_is_said_as_one_says_it_of_the_channel(
    channel: str, outcome: str, english: str, korean: str
) -> None:
    assert labels.outcome_label(outcome, channel) == english
    words.use("ko")
    assert labels.outcome_label(outcome, channel) == korean


def test_a_code_of_a_newer_program_shows_as_itself() -> None:
    assert labels.channel_label("telepathy") == "telepathy"
    assert labels.outcome_label("vanished", "mail") == "vanished"
    assert labels.grade_label(9) == "9"


def test_a_stage_is_called_what_the_team_calls_it() -> None:
    quote = next(stage for stage in DEFAULT_STAGES if stage.key == "quote")
    assert (labels.stage_label(quote, "ko"), labels.stage_label(quote, "en")) == ("견적", "Quote")
    only_korean = Stage(key="trial", label={"ko": "시범"})
    assert labels.stage_label(only_korean, "en") == "시범"
    assert labels.stage_label(Stage(key="bare"), "en") == "bare"
    assert labels.stage_short(Stage(key="evaluation"), "en") == "eval"


def test_korean_says_sellers_words() -> None:
    words.use("ko")
    assert labels.court_label("vendor") == "벤더 답 대기"
    assert labels.wording_label("promised") == "확약"
    assert labels.reason_label("allocation") == "본사 물량 배정 밀림"
    assert labels.state_label(State.NOT_TOLD) == "고객 미통보"
    assert labels.group_label(Group.PASSED) == "회신·납기 지남"
