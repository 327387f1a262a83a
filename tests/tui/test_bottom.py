"""The three lines at the bottom: one question at a time, and no key is lost on the way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from board.errors import Full, Misuse
from board.tui.bottom import Bottom, Escaped, Option
from board.tui.keys import Typed
from board.tui.lines import Line
from tests.tui.screenkit import BoardPilot, board_app, opened, press, screen_text, type_in

OPTIONS = (Option("a", "apples"), Option("b", "bread"), Option("c", "cheese"))


async def asked(pilot: BoardPilot, question: Callable[[Bottom], Awaitable[str]]) -> asyncio.Task[str]:
    """A question that is open."""
    bottom = board_app(pilot).board.bottom

    async def ask() -> str:
        return await question(bottom)

    task = asyncio.get_running_loop().create_task(ask())
    for _ in range(3):
        await pilot.pause()
    return task


def choose(shown: int | None = None) -> Callable[[Bottom], Awaitable[str]]:
    return lambda bottom: bottom.choose((("what?", "title"),), OPTIONS, shown=shown)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [(("b",), "b"), (("enter",), "a"), (("space",), "a"), (("right", "space"), "b"), (("left", "enter"), "c"),
     (("down", "down", "enter"), "c"), (("tab", "space"), "b"), (("x", "b"), "b"), (("ㅠ",), "b")],
)  # fmt: skip
async def test_a_choice_is_made_by_key_or_by_arrows(keys: tuple[str, ...], answer: str) -> None:
    async with opened() as pilot:
        task = await asked(pilot, choose())
        assert "apples" in screen_text(pilot)
        await press(pilot, *keys)
        assert await task == answer
        assert "apples" not in screen_text(pilot)


async def test_hidden_answers_have_keys_but_no_place() -> None:
    async with opened() as pilot:
        task = await asked(pilot, choose(shown=2))
        assert "cheese" not in screen_text(pilot)
        await press(pilot, "left", "enter")
        assert await task == "b"
        task = await asked(pilot, choose(shown=2))
        await press(pilot, "c")
        assert await task == "c"


async def test_esc_gives_a_question_up() -> None:
    async with opened() as pilot:
        for question in (choose(), lambda bottom: bottom.ask((("name?", "title"),))):
            task = await asked(pilot, question)
            await press(pilot, "escape")
            with pytest.raises(Escaped):
                await task
            assert not board_app(pilot).board.bottom.is_asking


def even(text: str) -> Line:
    if not text.isdigit() or int(text) % 2:
        raise Misuse("date.type_one")
    return ((f"half is {int(text) // 2}", "top"),)


async def test_enter_does_nothing_while_the_text_is_not_understood() -> None:
    async with opened() as pilot:
        task = await asked(pilot, lambda bottom: bottom.ask((("even?", "title"),), preview=even))
        await type_in(pilot, "13")
        await press(pilot, "enter")
        assert not task.done()
        await type_in(pilot, "8")
        assert "half is 69" in screen_text(pilot)
        await press(pilot, "enter")
        assert await task == "138"
        assert "half is" not in screen_text(pilot)


async def test_tab_is_told_and_the_text_read_anew() -> None:
    turned: list[int] = []
    preview = lambda text: ((f"{text} turned {len(turned)}", "top"),)  # noqa: E731
    async with opened() as pilot:
        task = await asked(
            pilot,
            lambda bottom: bottom.ask((("?", "title"),), "x", preview, on_tab=lambda: turned.append(1)),
        )
        await press(pilot, "tab", "tab")
        assert "x turned 2" in screen_text(pilot)
        await press(pilot, "enter")
        assert await task == "x"


async def test_tab_pressed_before_the_question_is_open_is_told_too() -> None:
    turned: list[int] = []
    async with opened() as pilot:
        bottom = board_app(pilot).board.bottom

        async def both(bottom: Bottom) -> str:
            await bottom.choose((("1?", "title"),), OPTIONS)
            return await bottom.ask((("2?", "title"),), on_tab=lambda: turned.append(1))

        task = await asked(pilot, both)
        for pressed in (Typed(("a",), "a"), Typed(("tab",)), Typed(("x",), "x"), Typed(("enter",))):
            bottom.take(pressed)
        assert await task == "x"
        assert turned == [1]


async def test_hangul_is_text_in_a_text_and_keys_elsewhere() -> None:
    async with opened() as pilot:
        task = await asked(pilot, lambda bottom: bottom.ask((("?", "title"),)))
        await type_in(pilot, "한빛 t")
        await press(pilot, "enter")
        assert await task == "한빛 t"


async def test_what_comes_behind_an_answer_waits_for_the_next_question() -> None:
    async with opened() as pilot:
        bottom = board_app(pilot).board.bottom

        async def both(bottom: Bottom) -> str:
            first = await bottom.choose((("1?", "title"),), OPTIONS)
            text = await bottom.ask((("2?", "title"),))
            last = await bottom.choose((("3?", "title"),), OPTIONS)
            return f"{first} {text} {last}"

        task = await asked(pilot, both)
        for pressed in (Typed(("b",), "b"), Typed(("g", "k", "s"), "한"), Typed(("space",), " "),
                        Typed(("enter",)), Typed(("c",), "c"), Typed(("j",), "j")):  # fmt: skip
            bottom.take(pressed)
        assert await task == "b 한  c"
        assert [pressed.names for pressed in bottom.ahead] == [("j",)]


async def test_a_syllable_answers_two_questions() -> None:
    async with opened() as pilot:
        bottom = board_app(pilot).board.bottom

        async def both(bottom: Bottom) -> str:
            return "".join([await bottom.choose((("?", "title"),), OPTIONS) for _ in range(2)])

        task = await asked(pilot, both)
        bottom.take(Typed(("c", "b"), "츄"))
        assert await task == "cb"


async def test_keys_pressed_all_at_once_are_all_taken() -> None:
    """Enter is in the line's queue before it is read; what is behind it belongs to the next question."""
    async with opened() as pilot:

        async def both(bottom: Bottom) -> str:
            first = await bottom.ask((("1?", "title"),))
            return first + "/" + await bottom.ask((("2?", "title"),))

        task = await asked(pilot, both)
        for key in ("o", "n", "e", "enter", "t", "w", "o", "enter"):
            pilot.app.simulate_key(key)
        assert await asyncio.wait_for(task, 5) == "one/two"


async def test_a_complaint_names_the_boards_files_without_the_way_to_them() -> None:
    """A long path would push what happened and what to do off the one line there is."""
    async with opened() as pilot:
        app = board_app(pilot)
        here = app.launch.path.resolve()
        app.board.complain(Full("file.disk_full", path=str(here)))
        await pilot.pause()
        said = screen_text(pilot).splitlines()[-3]
        assert "team.json" in said
        assert str(here.parent) not in said
        app.board.complain(Full("file.disk_full", path=str(Path("/else/where/x.csv"))))
        await pilot.pause()
        assert "/else/where/x.csv" in screen_text(pilot)
