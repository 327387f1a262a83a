"""What was being typed is kept for the next start, by person and board, and let go when it is done."""

from __future__ import annotations

import os
from pathlib import Path

from board.settings.drafts import Draft, Drafts, is_running

BOARD = Path("/boards/team.json")


def note(text: str) -> Draft:
    return Draft(kind="touch", name="Hanbit", about={"deals": [7]}, texts={"": text})


def nobody(pid: int) -> bool:
    return False


def of(folder: Path, who: str = "minsu", board: Path = BOARD, pid: int = 41) -> Drafts:
    return Drafts(folder, board, who, pid)


def test_what_was_typed_is_left_for_the_next_session_of_that_person_on_that_board(tmp_path: Path) -> None:
    first = of(tmp_path)
    first.type(note("two"))
    first.type(note("two weeks"))
    assert not first.is_kept
    assert first.keep() and first.is_kept
    ((path, draft),) = of(tmp_path, pid=42).left(nobody)
    assert draft == note("two weeks")
    assert path.stat().st_mode & 0o077 == 0
    assert of(tmp_path, "jiyoung", pid=42).left(nobody) == []
    assert of(tmp_path, board=Path("/boards/other.json"), pid=42).left(nobody) == []


def test_a_running_sessions_draft_is_not_offered_but_one_with_our_own_number_is(tmp_path: Path) -> None:
    first = of(tmp_path)
    first.type(note("mine"))
    first.keep()
    assert of(tmp_path, pid=42).left(lambda pid: pid == 41) == []
    again = of(tmp_path)  # the number was given out again
    ((path, _draft),) = again.left(lambda pid: True)
    assert again.is_mine(path)


def test_done_leaves_nothing_and_nothing_typed_writes_nothing(tmp_path: Path) -> None:
    first = of(tmp_path)
    first.type(note(""))
    assert first.keep()
    assert list(tmp_path.rglob("*.json")) == []
    first.type(note("text"))
    first.keep()
    first.drop()
    assert list(tmp_path.rglob("*.json")) == []


def test_what_could_not_be_stored_is_set_aside_and_the_next_text_does_not_replace_it(tmp_path: Path) -> None:
    first = of(tmp_path)
    first.type(note("the disk was full"))
    first.set_aside()
    first.type(note("the next"))
    first.keep()
    left = [draft.texts[""] for _path, draft in of(tmp_path, pid=42).left(nobody)]
    assert sorted(left) == ["the disk was full", "the next"]
    assert [d.texts[""] for _p, d in of(tmp_path, pid=42).left(lambda pid: True)] == ["the disk was full"]


def test_a_damaged_draft_is_passed_over_and_not_removed(tmp_path: Path) -> None:
    first = of(tmp_path)
    first.type(note("text"))
    first.keep()
    (path,) = tmp_path.rglob("*.json")
    path.write_bytes(path.read_bytes()[:-5])
    assert of(tmp_path, pid=42).left(nobody) == []
    assert path.exists()


def test_a_state_folder_that_cannot_be_made_is_said_and_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "state"
    file.write_text("in the way")
    first = of(file)
    first.type(note("text"))
    assert not first.keep()
    assert not first.is_kept
    first.drop()
    assert first.left(nobody) == []


def test_who_runs() -> None:
    assert is_running(os.getpid())
    assert not is_running(2**22 + 1)
