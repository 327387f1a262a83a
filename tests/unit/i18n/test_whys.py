"""Why something is in Today, and what presses most about a deal: every reason has its words."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from board.domain.agenda import Group, Item, Rank
from board.domain.calendar import Calendar
from board.domain.change import Doc
from board.domain.deal import Court, Deal
from board.domain.followup import FollowUp
from board.domain.moment import Moment
from board.domain.promise import Parted
from board.domain.snapshot import Rows, Snapshot
from board.domain.standing import Ground, Standing, State
from board.i18n import whys, words

ROOT = Path(__file__).parents[3]
NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
FRIDAY, NEXT_WEEK = date(2026, 11, 20), date(2026, 12, 2)


class Nothing:
    """An empty board."""

    def table(self, kind: str) -> Rows:
        return {}

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
    rank = Rank(Group.TODAY, "", 0, 7, key)
    return Item(rank, Group.TODAY, 7, why, key, **fields)  # type: ignore[arg-type] # fields by name


def codes_of_the_agenda() -> set[str]:
    """The reason given to every `_item(...)` and to the line about imported deals."""
    tree = ast.parse((ROOT / "board" / "domain" / "agenda.py").read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        place = {"_item": 2, "Item": 3}.get(node.func.id)
        if place is not None and isinstance(node.args[place], ast.Constant):
            found.add(str(ast.literal_eval(node.args[place])))
    return found | {"hold_lapsed", "hold_due"}


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
    assert whys.card_line(deal(), standing, ground) == english
    words.use("ko")
    assert whys.card_line(deal(), standing, ground) == korean


def test_a_card_says_whose_answer_is_waited_for_and_why_it_was_lost(ground: Ground) -> None:
    waiting = deal(court=Court(side="vendor", since=NOW))
    assert whys.card_line(waiting, Standing(State.QUIET), ground) == "waiting for the vendor"
    assert whys.card_line(deal(lost_reason="price"), Standing(State.OVER), ground) == "price"
