"""Better evidence, entered when it came: the statement stays, its best proof counts (decision 39)."""

from __future__ import annotations

import pytest

from board.domain.promise import dates_in
from board.domain.statement import Wording
from board.domain.strictness import earned_wording
from board.errors import Misuse
from board.usecases import deals, promises
from board.usecases.promises import Heard, Told
from board.usecases.proofs import after, provable, prove
from tests.builders import Desk, a_board, a_deal, on

DAY = on("2026-12-16")


def heard(wording: Wording = "confirmed", grade: int = 2) -> Desk:
    """The vendor has said Wednesday the 16th on the phone."""
    desk = a_board(a_deal())
    desk.ann.act(deals.edit, 1, {"dock_days": 0})
    desk.ann.act(promises.hear, 1, Heard("vendor", DAY, wording=wording, grade=grade, channel="call"))
    desk.pass_time(minutes=5)
    return desk


def allowed(desk: Desk) -> Wording:
    return earned_wording(desk.deal(), DAY.start, desk.ground)


def test_d39_one_line_in_writing_lifts_it_and_unlocks_confirmed() -> None:
    desk = heard()
    assert allowed(desk) == "expected"
    assert after(desk.snapshot.statements_of(1)[0], 3, None, desk.ground) == "confirmed"
    commit = desk.ann.act(prove, 1, 3, "네, 수요일 맞습니다")
    assert commit.tx.details["allowed"] == "confirmed"
    assert allowed(desk) == "confirmed"
    known = dates_in(desk.snapshot, 1).known
    assert known is not None
    assert (known.evidence.grade, known.evidence.text) == (3, "네, 수요일 맞습니다")
    assert desk.snapshot.table("statements")[1].evidence.grade == 2, "the statement stays as it was said"
    desk.ann.undo()
    assert allowed(desk) == "expected"
    desk.ann.redo()
    assert allowed(desk) == "confirmed"


def test_a_line_that_says_expected_unlocks_nothing_until_it_says_confirmed() -> None:
    desk = heard("expected")
    commit = desk.ann.act(prove, 1, 3, "16일 예정입니다")
    assert (commit.tx.details["allowed"], allowed(desk)) == (None, "expected")
    desk.pass_time(minutes=1)
    commit = desk.ann.act(prove, 1, 3, "16일 확정", "confirmed")
    assert (commit.tx.details["allowed"], allowed(desk)) == ("confirmed", "confirmed")
    desk.pass_time(minutes=1)
    desk.ann.act(prove, 1, 4, "order acknowledgement")
    known = dates_in(desk.snapshot, 1).known
    assert known is not None
    assert (known.evidence.grade, known.wording) == (4, "confirmed"), "paper that says no word keeps the last"


@pytest.mark.parametrize(
    ("id", "grade", "text", "code"),
    [
        (1, 1, "", "evidence.weaker"), (1, 2, "", "evidence.same"), (1, 7, "", "grade.range"),
        (1, -1, "", "grade.range"), (9, 3, "", "statement.unknown"),
    ],
)  # fmt: skip
def test_what_adds_nothing_is_not_taken(id: int, grade: int, text: str, code: str) -> None:
    desk = heard()
    before = desk.seen()
    with pytest.raises(Misuse) as caught:
        desk.ann.act(prove, id, grade, text)
    assert caught.value.code == code
    assert desk.seen() == before


def test_the_same_grade_with_words_is_kept() -> None:
    desk = heard()
    desk.ann.act(prove, 1, 2, "asked twice")
    assert desk.snapshot.statements_of(1)[0].evidence.text == "asked twice"


def test_a_date_taken_back_is_proven_by_nothing() -> None:
    desk = heard()
    desk.ann.undo()
    with pytest.raises(Misuse, match=r"statement\.unknown"):
        desk.ann.act(prove, 1, 3, "yes")


def test_the_controllers_latest_comes_first_then_the_newest() -> None:
    desk = heard()
    desk.ann.act(promises.hear, 1, Heard("vendor", on("2026-12-18")))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.tell, 1, Told(on("2026-12-18")))
    desk.pass_time(minutes=1)
    desk.ann.act(promises.happened, 1, desk.moment.today)
    assert [statement.id for statement in provable(desk.snapshot, 1)] == [2, 3, 1]


def test_evidence_for_what_we_told_is_kept_and_changes_no_word() -> None:
    desk = heard()
    desk.ann.act(promises.tell, 1, Told(DAY))
    commit = desk.ann.act(prove, 2, 3, "our mail, 10:05")
    assert commit.tx.details["allowed"] is None
    told = dates_in(desk.snapshot, 1).told
    assert told is not None
    assert (told.evidence.text, told.wording) == ("our mail, 10:05", "expected")
