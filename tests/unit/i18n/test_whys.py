"""Why something is in Today, and what presses most about a deal: every reason has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.agenda import Group, Item, Rank
from board.domain.calendar import Calendar
from board.domain.change import Doc
from board.domain.deal import Court, Deal
from board.domain.followup import CHASE_REASONS, FollowUp, Origin
from board.domain.moment import Moment
from board.domain.promise import Parted
from board.domain.repeat import Repeat
from board.domain.snapshot import Snapshot
from board.domain.source import Rows
from board.domain.standing import Ground, Standing, State
from board.i18n import cards, whys, words
from tests.acting import Act, three_deals, tried, with_undo

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
FRIDAY, NEXT_WEEK = date(2026, 11, 20), date(2026, 12, 2)


class Nothing:
    """An empty board."""

    def table(self, kind: str) -> Rows:
        return {}

    def each(self, kind: str, struct: type) -> Iterator[tuple[int, object]]:
        return iter(())

    def row(self, kind: str, id: int) -> None:
        return None

    def ids_of(self, kind: str, field: str, value: int) -> list[int]:
        return []

    def prepare(self, kind: str, field: str) -> None:
        pass

    def is_prepared(self, kind: str, field: str) -> bool:
        return True

    def document(self, kind: str, id: int) -> Doc | None:
        return None

    def last_change(self, kind: str, id: int, field: str) -> tuple[str, datetime | None]:
        return "", None

    def next_id(self, kind: str) -> int:
        return 1


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    words.use("en")


@pytest.fixture
def ground() -> Ground:
    return Ground(Snapshot(0, Nothing()), Moment(NOW, Calendar(work_start=time(9), work_end=time(18))))


def deal(**fields: object) -> Deal:
    known = {"id": 7, "title": "서버", "stage": "quote", "stage_since": TODAY, "created_at": NOW}
    return Deal(**{**known, **fields})  # type: ignore[arg-type] # fields by name


def item(why: str, key: str = "R9:7:x", **fields: object) -> Item:
    rank = Rank(Group.TODAY, Group.TODAY, "", 0, 7, key)
    return Item(rank, Group.TODAY, 7, why, key, **fields)  # type: ignore[arg-type] # fields by name


MODULES = ("agenda.py", "item.py", "reviewing.py", "updates.py")
"""Where lines of Today are made."""


CHOSEN = {
    "update", "update_stuck", "boss_they_called", "boss_untold", "boss_again", "boss_long",
}  # fmt: skip
"""Reasons that `updates.py` chooses among before it makes the line."""


def codes_of_the_agenda() -> set[str]:
    """The reason given to every `item_about(...)` and to the line about imported deals."""
    domain = ROOT / "board" / "domain"
    trees = [ast.parse((domain / name).read_text(encoding="utf-8")) for name in MODULES]
    found: set[str] = set()
    for node in (each for tree in trees for each in ast.walk(tree)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        place = {"item_about": 2, "Item": 3}.get(node.func.id)
        if place is not None:
            given = node.args[place]
            codes = (given.body, given.orelse) if isinstance(given, ast.IfExp) else (given,)
            found |= {str(ast.literal_eval(code)) for code in codes if isinstance(code, ast.Constant)}
    return found | {"hold_lapsed", "hold_due"} | CHOSEN


def test_every_reason_of_the_agenda_has_a_sentence_and_a_line() -> None:
    codes = codes_of_the_agenda()
    assert {"told_differs", "rotting", "not_triaged", "follow_up"} <= codes, "the walk finds none"
    assert codes - {"follow_up"} == set(whys.WHYS) == set(whys.LINES)


def test_bad_news_not_told(ground: Ground) -> None:
    facts = {"told": date(2026, 12, 11), "known": date(2026, 12, 28), "slip": 11, "by": "vendor"}
    told = item("told_differs", "R18:7:3", until=NOW + timedelta(hours=4), facts=facts)
    assert whys.why(told, ground) == (
        "The customer believes Fri 11 Dec, but the vendor says Mon 28 Dec (+11 working days). "
        "Tell them by 13:00. (R18)"
    )
    words.use("ko")
    assert whys.item_line(told, ground) == "고객 12/11(금) → 12/28(월) (+11영업일)"


@pytest.mark.parametrize(("idle", "said"), [
    (0, "No next step is planned. (R9)"), (1, "one working day ago. (R9)"), (3, "3 working days ago. (R9)"),
])  # fmt: skip
def test_days_without_a_touch_are_counted_as_people_count(ground: Ground, idle: int, said: str) -> None:
    assert whys.why(item("no_next_step", facts={"idle": idle}), ground).endswith(said)


def test_a_follow_up_says_how_it_came_about(ground: Ground) -> None:
    follow_up = FollowUp(
        id=1, deal_id=7, due=FRIDAY, time="15:00", origin="callback", party="vendor", channel="call"
    )
    planned = item("follow_up", "f:1", follow_up=follow_up, day=FRIDAY, facts={"note": "ask for the date"})
    assert whys.why(planned, ground) == "Agreed to talk again Fri 20 Nov. ask for the date"
    assert whys.item_line(planned, ground) == "vendor call · Fri 20 Nov 15:00"


def test_a_reason_of_a_newer_program_shows_as_itself(ground: Ground) -> None:
    assert whys.item_line(item("of_tomorrow"), ground) == "of_tomorrow"
    assert whys.why(item("of_tomorrow"), ground) == "of_tomorrow (R9)"


AT_EIGHT, AT_TEN = NOW - timedelta(hours=1), NOW + timedelta(hours=1)
LATE = Standing(State.LATE, day=FRIDAY, why="follow_up")
PASSED = Standing(State.LATE, day=FRIDAY, why="told_passed")
LAPSED = Standing(State.DUE, day=TODAY, why="hold_lapsed")


@pytest.mark.parametrize(
    ("standing", "english", "korean"),
    [
        (
            Standing(State.NOT_TOLD, parted=Parted(date(2026, 12, 11), date(2026, 12, 28), 11)),
            "told Fri 11 Dec, now Mon 28 Dec (+11 wd)", "고객 12/11(금) → 12/28(월) (+11영업일)",
        ),
        (LATE, "Fri 20 Nov · 1 wd late", "11/20(금) · 1영업일 지남"),
        (PASSED, "told Fri 20 Nov · 1 wd late", "안내 납기 11/20(금) · 1영업일 지남"),
        (LAPSED, "answer promised by Mon 23 Nov", "11/23(월)까지 회신하기로"),
        (Standing(State.DUE, day=TODAY, why="hold_wakes"), "wakes today", "오늘 재개"),
        (Standing(State.DUE, day=TODAY, why="follow_up"), "due today", "오늘"),
        (Standing(State.REPLY_OWED, until=AT_TEN), "answer by 10:00", "10:00까지 답하기"),
        (Standing(State.REPLY_OWED, until=AT_EIGHT), "answer by 08:00 · overdue", "08:00까지 답하기 · 지남"),
        (Standing(State.ON_HOLD, day=NEXT_WEEK), "on hold until Wed 2 Dec", "12/2(수)까지 보류"),
        (
            Standing(State.QUIET, until=NOW + timedelta(days=1)),
            "quiet to Tue 24 Nov 09:00", "답 대기 ~11/24(화) 09:00",
        ),
        (Standing(State.PLANNED, day=NEXT_WEEK), "next Wed 2 Dec (7 wd)", "다음 12/2(수)"),
        (Standing(State.PLANNED), "no follow-up agreed", "팔로업 없는 건"),
        (Standing(State.NO_NEXT_STEP), "no next step", "다음 연락 없음"),
        (Standing(State.NO_NEXT_STEP, idle=9, is_rotten=True), "rotting 9 days", "멈춤 9일"),
        (Standing(State.ROTTING, idle=1, is_rotten=True), "rotting 1 day", "멈춤 1일"),
        (Standing(State.NOT_TRIAGED), "not looked at", "확인 전"),
        (Standing(State.OVER), "over", "종결"),
    ],
)  # fmt: skip
def test_the_line_of_a_card(ground: Ground, standing: Standing, english: str, korean: str) -> None:
    words.use("en")
    assert cards.card_line(deal(), standing, ground) == english
    words.use("ko")
    assert cards.card_line(deal(), standing, ground) == korean


def test_a_card_says_whose_answer_is_waited_for_and_why_it_was_lost(ground: Ground) -> None:
    waiting = deal(court=Court(side="vendor", since=NOW))
    assert cards.card_line(waiting, Standing(State.QUIET), ground) == "waiting for the vendor"
    assert cards.card_line(deal(lost_reason="price"), Standing(State.OVER), ground) == "price"


REPEATS = (
    None, Repeat(every=2, unit="week", anchor=TODAY),
    Repeat(every=1, unit="month", anchor=TODAY, after="done"),
)  # fmt: skip
FACTS: tuple[dict[str, object], ...] = (
    {}, {"lapsed": "copied", "from": "ann"}, {"lapsed": "handed_over", "from": "ann"},
    {"quiet": NOW + timedelta(days=1)}, {"snoozes": 2},
    {"lapsed": "copied", "from": "ann", "quiet": NOW + timedelta(days=1), "snoozes": 1, "note": "ask"},
)  # fmt: skip


def is_whole(text: str) -> bool:
    """Whether nothing in a text is missing or left as a code."""
    return bool(text.strip()) and not any(sign in text for sign in ("…", "{", "}", "None", "_"))


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("origin", get_args(Origin))
def test_every_origin_and_fact_of_a_follow_up_makes_whole_sentences(
    ground: Ground, origin: Origin, lang: words.Language
) -> None:
    words.use(lang)
    for reason, repeat, more in product(("", *CHASE_REASONS, "they asked me to"), REPEATS, FACTS):
        follow_up = FollowUp(
            id=1, deal_id=7, due=FRIDAY, origin=origin, step=2, reason=reason, repeat=repeat,
            duty="R9:7:2026-11-20" if origin == "duty" else "",
        )  # fmt: skip
        facts = {"origin": origin, "step": 2, "note": "", "whose": "ann", **more}
        one = item("follow_up", "f:1", follow_up=follow_up, day=FRIDAY, facts=facts)
        said = whys.why(one, ground)
        assert is_whole(said), said
        assert all(is_whole(text(one, ground)) for text in (whys.item_line, whys.item_brief))
        assert said.count("(R7)") == ("lapsed" in more)
        assert said.count("(R2)") == ("quiet" in more)
        assert said.count("(R11)") == ("snoozes" in more)


@given(with_undo, st.integers(0, 120), st.sampled_from(["en", "ko"]))
@settings(max_examples=100, deadline=None)
def test_whatever_stands_in_today_says_why_in_a_whole_sentence(
    did: list[tuple[str, Act, int]], wait: int, lang: words.Language
) -> None:
    desk = three_deals()
    for who, act, hours in did:
        tried(desk, who, act, hours)
    desk.pass_time(hours=wait)
    words.use(lang)
    ground = desk.ground
    for one in desk.today():
        for text in (whys.why, whys.item_line, whys.item_brief):
            assert is_whole(text(one, ground)), (text.__name__, one)
    for id, each in ground.snapshot.deals.items():
        for line in (cards.card_line, cards.card_brief):
            assert is_whole(line(each, desk.standing(id), ground)), (line.__name__, id)


@pytest.mark.parametrize(("fields", "facts", "said"), [
    ({"origin": "cadence", "step": 3}, {"step": 3}, "Step 3 of the cadence, due Fri 20 Nov. (R4)"),
    ({"origin": "chase", "reason": "no_answer"}, {}, "Ask again Fri 20 Nov: no answer yet. (R3)"),
    ({"origin": "chase", "reason": "new_fact"}, {}, "Ask again Fri 20 Nov: there is news. (R3)"),
    ({"origin": "chase", "reason": "he asked"}, {}, "Ask again Fri 20 Nov: he asked. (R3)"),
    ({"origin": "hold"}, {}, "Set with the hold for Fri 20 Nov. (R17)"),
    ({"origin": "duty", "duty": "R1:7:x"}, {}, "Put off until Fri 20 Nov. (R1)"),
    ({}, {"snoozes": 2}, "Planned for Fri 20 Nov. Put off so far: 2× (R11)."),
    ({"repeat": Repeat(every=1, unit="week", anchor=FRIDAY)}, {},
     "Planned for Fri 20 Nov. Comes back every week."),
    ({}, {"lapsed": "copied", "from": "ann"},
     "Planned for Fri 20 Nov. ann has let it lie, so the follow-up owner sees it too (R7)."),
])  # fmt: skip
def test_a_follow_up_says_its_rule_and_what_became_of_it(
    ground: Ground, fields: dict[str, object], facts: dict[str, object], said: str
) -> None:
    follow_up = FollowUp(id=1, deal_id=7, due=FRIDAY, **fields)  # type: ignore[arg-type] # fields by name
    assert whys.why(item("follow_up", "f:1", follow_up=follow_up, day=FRIDAY, facts=facts), ground) == said


def test_how_often_it_was_put_off_whose_it_was_and_whose_turn_it_is_stand_in_the_line(ground: Ground) -> None:
    follow_up = FollowUp(id=1, deal_id=7, due=FRIDAY, channel="call")
    facts = {"lapsed": "copied", "from": "ann", "quiet": NOW + timedelta(days=1), "snoozes": 2}
    one = item("follow_up", "f:1", follow_up=follow_up, day=FRIDAY, facts=facts)
    assert whys.item_line(one, ground) == (
        "call · Fri 20 Nov · from ann · quiet to Tue 09:00 · put off 2×"
    )
    assert whys.item_brief(one, ground) == "Fri 20 Nov 1 wd late · from ann"


def test_a_colleague_who_waits_is_named(ground: Ground) -> None:
    waits = item(
        "reply_inside", "R1:7:engineering:x", party="engineering", until=NOW + timedelta(hours=1),
        facts={"since": NOW - timedelta(days=1), "hours": 48},
    )  # fmt: skip
    assert whys.item_line(waits, ground) == "engineering: answer by 10:00"
    assert "engineering" in whys.why(waits, ground)
    assert whys.why(waits, ground).endswith("(R1)")
