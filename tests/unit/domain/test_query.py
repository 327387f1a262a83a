"""The search language, with both languages' field names, and what is still being typed."""

from __future__ import annotations

import pytest

from board.domain.query import ALIASES, Candidate, parse, text_of
from board.errors import Misuse
from board.i18n.queries import QueryReader
from board.usecases import deals, promises
from board.usecases.config import save
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, on


@pytest.fixture(scope="module")
def desk() -> Desk:
    phone = {"name": "Kim Jiwoo", "phone": "010-2345-6789"}
    desk = a_board(
        a_deal("서버 증설", customer="여의도은행", amount=120_000_000, supplier="Lenovo", contact=phone),
        a_deal("Tape library", customer="Hanbit Bank", stage="inquiry", priority=2, tags=("old", "backup"),
               owner="bob", deal_type="routine", amount=5_000_000),
        a_deal('Rack 42U "tall"', customer="Mirae", stage="lost"),
        a_deal("Discs", customer="Daon", stage="ordered", expected_close=on("2026-12-30").start),
    )  # fmt: skip
    desk.ann.touch("call no_answer", (2,))
    desk.ann.follow([1], on("2026-11-27").start)
    desk.ann.act(promises.tell, 4, Told(on("2026-12-10")))
    desk.ann.act(promises.hear, 4, Heard("vendor", on("2026-12-08")))
    return desk


def found(desk: Desk, text: str, me: str = "ann") -> list[int]:
    ground = desk.ground
    query = parse(text, ground, QueryReader(desk.moment, "KRW"), me)
    return [
        id for id, deal in ground.snapshot.deals.items()
        if query.accepts(Candidate(deal, desk.standing(id), text_of(deal, ground)))
    ]  # fmt: skip


ALL = [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ALL),
        ("서버", [1]),
        ("여의", [1]),
        ("ㅇㅇㄷ", [1]),
        ("6789", [1]),
        ("01023456789", [1]),
        ("jiwoo", [1]),
        ("LENOVO", [1]),
        ("#3", [3]),
        ("bank hanbit", [2]),
        ('"hanbit bank"', [2]),
        ('"bank hanbit"', []),
        ("-bank", [1, 3, 4]),
        ('-"hanbit bank"', [1, 3, 4]),
        ("bank -hanbit", []),
        ("stage:quote", [1]),
        ("stage:quote,inquiry", [1, 2]),
        ("stage:견적", [1]),
        ("단계:문의", [2]),
        ("stage:any", ALL),
        ("-stage:lost", [1, 2, 4]),
        ("stage:open", [1, 2, 4]),
        ("owner:me", [1, 3, 4]),
        ("담당:나", [1, 3, 4]),
        ("owner:bob", [2]),
        ("supplier:len", [1]),
        ("벤더:lenovo", [1]),
        ("customer:hanbit,mirae", [2, 3]),
        ('고객:"hanbit bank"', [2]),
        ("tag:old", [2]),
        ("-태그:old", [1, 3, 4]),
        ("type:routine", [2]),
        ("amount:>10m", [1]),
        ("금액:<=5,000,000", [2]),
        ("amount:1.2억", [1]),
        ("priority:<5", [2]),
        ("우선:2", [2]),
        ("touches:>=1", [2]),
        ("due:2026-11-27", [1]),
        ("due:<2026-11-27", []),
        ("due:<=2026-11-27", [1]),
        ("다음:금", [1]),
        ("due:none", [2, 3, 4]),
        ("-due:none", [1]),
        ("told:2026-12-10", [4]),
        ("안내:>2026-12-09", [4]),
        ("known:12/8", [4]),
        ("확인:없음", [1, 2, 3]),
        ("close:>=2026-12-01", [4]),
        ("created:today", ALL),
        ("is:planned", [1, 2, 4]),
        ("is:pl", [1, 2, 4]),
        ("상태:lost", [3]),
        ("is:rotting", []),
        ("is:any", ALL),
        ("owner:me stage:ordered discs", [4]),
    ],
)
def test_a_query_finds_what_it_says(desk: Desk, text: str, ids: list[int]) -> None:
    assert found(desk, text) == ids


@pytest.mark.parametrize("text", [
    "stage:", "due:", "due:<", "amount:>=", "is:", "owner:",
    '"', '-"', "-", "-tag:", 'customer:"', ",", "owner:,",
])  # fmt: skip
def test_what_is_still_being_typed_hides_nothing(desk: Desk, text: str) -> None:
    assert found(desk, text) == ALL


def test_one_more_name_not_yet_typed_changes_nothing(desk: Desk) -> None:
    assert found(desk, "stage:quote,") == [1]
    assert found(desk, "owner:bob,") == [2]


@pytest.mark.parametrize("whole", [
    'rack "42u" -old (x) [y] *?+ 10:30 <b> =7 \\d $1 "',
    "ㅇ여의돛 🚚 e\u0301 -ㄱ 3:4:5",
])  # fmt: skip
def test_a_free_word_never_raises_while_it_is_typed(desk: Desk, whole: str) -> None:
    for end in range(len(whole) + 1):
        assert set(found(desk, whole[:end])) <= set(ALL)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("colour:red", "query.unknown_field"),
        ("-colour:red", "query.unknown_field"),
        ("stage:nowhere", "stage.unknown"),
        ("is:nothing", "query.unknown_state"),
        ("is:r", "query.unknown_state"),
        ("priority:high", "query.not_a_number"),
        ("amount:plenty", "amount.not_understood"),
        ("amount:$5", "money.mixed"),
        ("due:someday", "date.not_understood"),
    ],
)
def test_what_cannot_be_read_says_so(desk: Desk, text: str, code: str) -> None:
    with pytest.raises(Misuse) as caught:
        found(desk, text)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("stage:lost", True), ("-stage:lost", True), ("is:archived", True), ("is:any", True),
        ("is:late", False), ("customer:open", False), ("tag:lost", False), ("lost", False), ("stage:", False),
    ],
)  # fmt: skip
def test_only_a_query_about_stages_looks_beyond_the_open_ones(desk: Desk, text: str, names: bool) -> None:
    assert parse(text, desk.ground, QueryReader(desk.moment, "KRW"), "ann").names_stage == names


def test_the_free_words_are_kept_for_marking(desk: Desk) -> None:
    query = parse('stage:quote 서버 "two words" is:', desk.ground, QueryReader(desk.moment, "KRW"), "ann")
    assert query.words == ("서버", "two words")


def test_every_field_has_a_name_in_both_languages() -> None:
    for field in set(ALIASES.values()):
        names = [name for name, of in ALIASES.items() if of == field]
        assert any(name.isascii() for name in names)
        assert any(not name.isascii() for name in names), field


def test_a_stage_named_exactly_is_that_one() -> None:
    desk = a_board()
    stages = desk.snapshot.config.stages
    longer = next(stage for stage in stages if stage.key == "quote")
    desk.ann.act(save, {"stages": (*stages, type(longer)(key="quote2"))})
    desk.ann.act(deals.add, a_deal())
    desk.ann.act(deals.add, a_deal(stage="quote2"))
    assert found(desk, "stage:quote") == [1]
    assert found(desk, "stage:quo") == [1, 2]


def test_rotting_finds_what_rots_with_no_next_step_too() -> None:
    desk = a_board(a_deal(), a_deal(stage="awaiting"))
    desk.pass_days(20)
    assert found(desk, "is:rotting") == found(desk, "is:rott") == [1]
    assert found(desk, "is:idle") == [1, 2]
