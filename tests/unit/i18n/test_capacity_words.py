"""What capacity allows, in sentences; the line in which one asks; bars that need no colour."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from board.domain.calendar import Calendar
from board.domain.capacity.answer import Question
from board.domain.capacity.backlog import Backlog, backlog
from board.domain.capacity.chance import chance_of
from board.domain.capacity.plan import ASKED
from board.domain.capacity.verdict import answered, what_if
from board.domain.capacity.weeks import by_start, weeks
from board.domain.capacity.work import Job, WorkCentre
from board.errors import Misuse
from board.i18n.capacity import (
    chance_lines,
    holding_text,
    limits,
    made_text,
    verdict_lines,
)
from board.i18n.capacity_ask import Asking, read_question
from board.i18n.capacity_bars import ASKED_MARK, bar, letters_of, load_text, slots_per_cell
from board.i18n.cells import width
from board.i18n.dates.kinds import DateContext

MONDAY = date(2026, 3, 2)
CALENDAR = Calendar()
AT = datetime(2026, 3, 2, tzinfo=UTC)
CONTEXT = DateContext(MONDAY, CALENDAR, "told")


def job(id: int, effort: int, **fields: Any) -> Job:
    fields = {"state": "committed", "title": f"J{id}", "at": AT, "by": "ann", "centre_id": 1, **fields}
    return Job(id=id, effort=effort, **fields)


def hand(*jobs: Job, slots: int = 1) -> Backlog:
    return backlog(WorkCentre(id=1, name="Assembly", slots=slots), jobs, CALENDAR, MONDAY)


def wd(days: int) -> date:
    return CALENDAR.add_working_days(MONDAY, days)


def said(question: Question, *jobs: Job) -> list[str]:
    backlog_ = hand(*jobs)
    return verdict_lines(answered(question, backlog_), backlog_)


def test_the_proof_names_window_work_slots_shortage_and_jobs() -> None:
    lines = said(Question(3, wanted=wd(9)), job(1, 5, due=wd(9)), job(2, 5, due=wd(9)))
    assert lines[0] == "Impossible by Fri 13 Mar, whatever the order; Wed 18 Mar as things are."
    assert lines[1] == "Mon 2 Mar – Fri 13 Mar: 13 days of work, 10 slots (3 short): J1, J2, this one"


def test_a_job_too_long_for_its_own_time_is_said_so() -> None:
    lines = said(Question(8, wanted=wd(4)))
    assert lines[1] == "Mon 2 Mar – Fri 6 Mar: this one takes 8 days, and there are 5 (3 short)"
    late = said(Question(2, release=wd(5), wanted=wd(4)))
    assert late[1] == "this one: no working day between its start and its date, and it takes 2 days."


def test_otherwise_it_would_be() -> None:
    lines = said(Question(5, release=wd(1), wanted=wd(6)), job(1, 10), job(2, 5, state="held", title="Trial"))
    assert lines[0].startswith("Only by moving others: Fri 27 Mar as things are, wanted Tue 10 Mar.")
    assert lines[1] == (
        "without the backlog Mon 9 Mar, as things are Fri 27 Mar, if “J1” waits Mon 9 Mar, "
        "with one slot more Fri 13 Mar"
    )


def test_who_would_move_and_what_that_breaks() -> None:
    lines = said(Question(3, wanted=wd(2), priority=1), job(1, 5, due=wd(4)), job(2, 5))
    moves = next(line for line in lines if line.startswith("By its priority"))
    assert "Wed 4 Mar: J1 Fri 6 Mar → Wed 11 Mar (+3 wd), told date broken, J2 Fri 13 Mar → " in moves
    assert "(+3 wd)" in moves


def test_no_plan_found_is_never_put_as_impossible() -> None:
    text = said(Question(4, wanted=wd(5)), job(1, 2, release=wd(2), due=wd(3)))[0]
    assert text.startswith("No plan found")
    assert "does not prove" in text and "mpossible" not in text
    assert any("“No plan found” is not “impossible”" in line for line in limits())


def test_the_customer_is_told_an_expected_day_that_is_never_the_first_one() -> None:
    backlog_ = hand(job(1, 5))
    chance = chance_of(Question(10, wanted=wd(20)), backlog_, ())
    lines = list(chance_lines(chance, backlog_))
    assert "no job is finished yet" in lines[0] and "90 %" in lines[0]
    assert lines[1].startswith("Chance that the wanted day is kept: ")
    assert "as expected, no earlier day and no promise" in lines[2]
    answer = answered(Question(10), backlog_)
    assert answer.earliest is not None and chance.day is not None and chance.day > answer.earliest


def test_beyond_two_years_there_is_a_sentence_and_no_empty_slot() -> None:
    lines = said(Question(400, wanted=wd(450)), job(1, 400))
    assert "None" not in " ".join(lines)
    assert lines[0] == "No date within two years: that much is in hand already."


@pytest.mark.parametrize("state, text", [
    ("inquiry", "inquiry: holds no slot"),
    ("held", "slot held until Wed 4 Mar"),
    ("committed", "committed"),
])  # fmt: skip
def test_a_job_says_whether_it_holds_a_slot(state: str, text: str) -> None:
    assert holding_text(job(1, 5, state=state, held_until=date(2026, 3, 4)), MONDAY) == text


def test_an_expired_hold_says_that_it_holds_nothing() -> None:
    expired = job(1, 5, state="held", held_until=date(2026, 2, 27))
    assert holding_text(expired, MONDAY) == "the hold ran out on Fri 27 Feb: holds no slot"


def test_what_keeps_a_word_from_a_day() -> None:
    assert "Wed 4 Mar" in made_text(date(2026, 3, 4), MONDAY)
    assert "two years" in made_text(date.max, MONDAY)


@pytest.mark.parametrize("text, question", [
    ("20d", Question(20)),
    ("20", Question(20)),
    ("20d by 5/12", Question(20, None, date(2026, 5, 12))),
    ("20d from 4/1 by 5/12 p3", Question(20, date(2026, 4, 1), date(2026, 5, 12), 3)),
    ("20일 4/1부터 5/12까지 우선 2", Question(20, date(2026, 4, 1), date(2026, 5, 12), 2)),
    ("두 달 부품 4/1 5/12까지", Question(42, date(2026, 4, 1), date(2026, 5, 12))),
    ("four weeks by 5/12", Question(20, None, date(2026, 5, 12))),
])  # fmt: skip
def test_a_question_in_one_line(text: str, question: Question) -> None:
    assert read_question(text, CONTEXT) == Asking(question)


@pytest.mark.parametrize(("text", "rest"), [("20d by xyz", "by xyz"), ("20일 5/12까지 급함", "급함")])
def test_what_a_question_says_beside_is_not_dropped_silently(text: str, rest: str) -> None:
    assert read_question(text, CONTEXT).rest == rest


@pytest.mark.parametrize("text", ["by 5/12", "soon", "p3"])
def test_without_work_there_is_no_question(text: str) -> None:
    with pytest.raises(Misuse) as caught:
        read_question(text, CONTEXT)
    assert caught.value.code == "capacity.no_effort"


def drawn(*jobs: Job, slots: int = 1, scale: int = 1) -> list[str]:
    """The weeks as texts."""
    backlog_ = hand(*jobs, slots=slots)
    letters = letters_of(by_start(backlog_.plan))
    return ["".join(text for text, _role in bar(week, letters, scale)) for week in weeks(backlog_, 2)]


def test_a_letter_is_a_job_and_a_cell_a_slot_for_a_day() -> None:
    assert drawn(job(1, 3), job(2, 4), slots=1) == ["AAABB", "BB···"]
    assert drawn(job(1, 3), job(2, 4), slots=2) == ["AAABBBB···", "·" * 10]
    (first, *_rest) = weeks(hand(job(1, 3)))
    assert (load_text(first), first.monday) == ("3/5", MONDAY)


def test_the_asked_job_has_a_sign_of_its_own() -> None:
    backlog_ = hand(job(1, 3, priority=6))
    plan = what_if(Question(2, wanted=wd(1)), backlog_)
    letters = letters_of(by_start(backlog_.plan))
    assert letters[ASKED] == "*"
    assert "".join(text for text, _role in bar(weeks(plan)[0], letters, 1)) == "**AAA"


def test_a_bar_is_never_wider_than_its_room() -> None:
    many = hand(*(job(n, 3) for n in range(1, 80)), slots=30)
    shown = weeks(many)
    scale = slots_per_cell(shown, 40)
    letters = letters_of(by_start(many.plan))
    lengths = [sum(width(text) for text, _role in bar(week, letters, scale)) for week in shown]
    assert scale == 4
    assert max(lengths) <= 40


def test_the_asked_job_is_seen_however_small_it_is() -> None:
    many = hand(*(job(n, 3, priority=1) for n in range(1, 80)), slots=30)
    plan = what_if(Question(1, priority=9), many)
    letters = letters_of(by_start(many.plan))
    shown = ["".join(text for text, _role in bar(week, letters, 4)) for week in weeks(plan)]
    assert sum(ASKED_MARK in text for text in shown) == 1
    assert max(map(len, shown)) <= 41


def test_weeks_cover_all_work_and_count_its_slots() -> None:
    backlog_ = hand(job(1, 30), job(2, 7), slots=2)
    shown = weeks(backlog_)
    assert sum(week.used for week in shown) == 37
    assert len(shown) == 8
    assert all(week.used <= week.slots for week in shown)
