"""Every size of a terminal shows what it can, in columns that names of any script don't break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest

from board.tui.widgets.lane import SPINE, lanes_that_fit
from tests.e2e.conftest import OpenBoard, leave, press, ready
from tests.terminal import Terminal
from tests.tui.screenkit import adds

pytestmark = pytest.mark.pty

STAGES = 8
NAMES = (
    "한빛은행", normalize("NFD", "늘솔병원 의료정보팀"), "🔥 Fire & Sons", "🚀🚀🚀 로켓상사",
    "가나다라마바사" * 8, "Hanbit Bank", "ＦＵＬＬ 전각", "a\u202eb\x07c", "ㄱㄴㄷ 자모",
)  # fmt: skip


def columns(size: tuple[int, int]) -> tuple[list[int], list[int], int]:
    """Where lanes, spines and Today begin on a screen of 100 cells and more."""
    cells = size[0]
    today = 44 if cells >= 160 else 36
    lanes = lanes_that_fit(cells - today, STAGES)
    spines = STAGES - lanes
    each, rest = divmod(cells - today - SPINE * spines, lanes)
    starts = [0]
    for slot in range(lanes - 1):
        starts.append(starts[-1] + each + (slot < rest))
    ends = cells - today - SPINE * spines
    return starts, [ends + SPINE * n for n in range(spines)], cells - today


def check_columns(terminal: Terminal) -> None:
    """The mark columns hold marks only, the cell before each is blank, the spines stand in line."""
    terminal.settle()
    lanes, spines, today = columns(terminal.size)
    for y in range(2, terminal.size[1] - 3):
        row, shown = terminal.screen.buffer[y], terminal.lines()[y]
        for start in (*lanes, today):
            assert row[start].data in " ▌▏✓", f"{start}: {shown}"
            assert start in (0, today) or row[start - 1].data == " ", f"{start - 1}: {shown}"
        if y >= 4:  # below the spines' names and numbers
            for start in spines:
                assert row[start].data == "┊", f"{start}: {shown}"


def test_lanes_follow_the_widths_of_decision_19() -> None:
    assert [len(columns((cells, 30))[0]) for cells in (100, 140, 160, 200, 240)] == [1, 3, 4, 5, 7]


@pytest.mark.parametrize(
    ("size", "lang"), [((100, 30), "en"), ((100, 30), "ko"), ((160, 48), "ko"), ((200, 50), "en")]
)
def test_no_name_breaks_a_column(
    run_board: OpenBoard, fill: Callable[..., Path], size: tuple[int, int], lang: str
) -> None:
    stages = ("inquiry", "quote")
    fill(*(adds(f"{name} {n}", name, stage=stages[n % 2]) for n, name in enumerate(NAMES)))
    terminal = ready(run_board(size=size, lang=lang))
    assert "한빛은행" in terminal.text()
    check_columns(terminal)
    across = ("right", "right") if size[0] >= 160 else ()  # a single lane would move the window
    for key in ("down", "v", *across, "down", "tab", "down", "tab"):
        press(terminal, key)
        check_columns(terminal)
    leave(terminal)


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_80_by_24_has_one_lane_a_strip_of_stages_and_today_on_tab(
    run_board: OpenBoard, demo: Path, lang: str
) -> None:
    terminal = ready(run_board(size=(80, 24), lang=lang))
    assert terminal.lines()[1].startswith("[")
    press(terminal, "right")
    assert not terminal.lines()[1].startswith("[")
    assert "여의도은행" not in terminal.text()
    press(terminal, "tab")
    assert "여의도은행" in terminal.text()
    press(terminal, "tab")
    assert "늘솔병원" in terminal.lines()[3]
    leave(terminal)


def cpu(terminal: Terminal) -> int:
    """Clock ticks the program has used."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


@pytest.mark.parametrize("size", [(5, 3), (1, 1)])
def test_a_tiny_terminal_does_no_harm(run_board: OpenBoard, demo: Path, size: tuple[int, int]) -> None:
    terminal = run_board(size=size)
    terminal.wait_for(lambda t: b"\x1b[?1049h" in t.raw)
    terminal.settle(0.3, first=2)
    terminal.press("down", "right", "tab", "t", "escape")
    terminal.settle(0.3, first=1)
    before = cpu(terminal)
    assert terminal.listen(1.0) == 0
    assert cpu(terminal) - before <= 2
    terminal.resize(120, 36)
    terminal.wait_for("Not told yet")
    leave(terminal)


def test_a_storm_of_resizes_ends_with_the_right_picture(run_board: OpenBoard, demo: Path) -> None:
    terminal = ready(run_board(size=(160, 48)))
    calm = terminal.text()
    for n in range(100):
        terminal.resize(40 + n * 7 % 160, 10 + n % 40)
        terminal.listen(0.005)
    terminal.resize(160, 48)
    terminal.settle(0.4)
    assert terminal.text() == calm
    before = cpu(terminal)
    assert terminal.listen(1.0) == 0
    assert cpu(terminal) - before <= 2
    leave(terminal)
