"""Help and the team's settings: what is there, found by typing, in the person's own keys."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from board.tui.flows.showing import JAMO, both_names, key_text, offered
from board.tui.keys import KeyMap
from board.tui.screens.deal import DealScreen
from board.tui.screens.pages import Pages
from board.tui.widgets.reader import Reader
from board.usecases.commands import BY_ID, COMMANDS
from tests.tui.screenkit import adds, board_app, opened, press, screen_text, settled, spoken, type_in


def text_of(pages: object) -> str:
    assert isinstance(pages, Pages)
    return pages.query_one(Reader).text


async def test_help_lists_every_command_of_the_board_under_its_topic() -> None:
    async with opened() as pilot:
        await press(pilot, "?")
        shown = text_of(pilot.app.screen)
        for command in COMMANDS:
            if command.scope != "deal":
                assert command.label in shown, command.id
        assert shown.index("Moving") < shown.index("next card") < shown.index("Touches")


async def test_help_shows_the_persons_own_keys() -> None:
    async with opened() as pilot:
        board_app(pilot).keys = KeyMap({"touch": ("y",)})
        await press(pilot, "?")
        await type_in(pilot, "vendor")
        assert "T (ㅆ)" in screen_text(pilot)
        await press(pilot, *["backspace"] * 6)
        assert "y (ㅛ)" in text_of(pilot.app.screen)


@pytest.mark.parametrize("typed", ["snooze", "미루기", "ㅁㄹㄱ"])
async def test_typing_narrows_the_help_in_both_languages(typed: str) -> None:
    async with opened(lang="ko") as pilot:
        await press(pilot, "?")
        await type_in(pilot, typed)
        shown = text_of(pilot.app.screen)
        assert "미루기" in shown
        assert "우선순위" not in shown
        await press(pilot, "escape")
        assert not isinstance(pilot.app.screen, Pages)


async def test_the_deal_screen_offers_only_what_works_there() -> None:
    async with opened(adds("Servers")) as pilot:
        screen = DealScreen(1)
        await pilot.app.push_screen(screen)
        await settled(pilot)
        ids = {command.id for command in offered(screen)}
        assert {"touch", "contacts", "edit", "down", "find", "help"} <= ids
        assert not {"add", "select", "jump", "show_over"} & ids
        await press(pilot, "v", "a", "1")
        assert pilot.app.screen is screen


def test_every_command_has_a_name_in_both_languages() -> None:
    with spoken("en"):
        same = [id for id, command in BY_ID.items() if len(set(both_names(command))) == 1]
    assert same == ["language"]


def test_keys_are_written_as_people_say_them() -> None:
    assert key_text(("g g", "home")) == "g g, Home"
    assert key_text(("g h",), twins=True) == "g h (ㅎ ㅗ)"
    assert key_text(("H", "<"), twins=True) == "H, <"
    assert key_text(("ctrl+d",), twins=True) == "Ctrl-D"
    assert {"q", "w", "e", "a", "z", "m", "Q", "T"} <= set(JAMO)


async def test_the_teams_settings_can_be_read() -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, "g", "c")
        shown = text_of(pilot.app.screen)
        for text in (
            "Negotiation",
            "rots after 5 working days",
            "09:00-18:00 Asia/Seoul",
            "2, 3, 5, 7, 10",
            "민수",
        ):
            assert text in shown, text
        assert "board config edit" in screen_text(pilot)
        await press(pilot, "q")
        assert not isinstance(pilot.app.screen, Pages)


async def edited(script: str, folder: Path, monkeypatch: pytest.MonkeyPatch, *keys: str) -> tuple[int, str]:
    """Open the settings in an editor that runs a sed script; the limit of snoozes then, and what is shown."""
    editor = folder / "editor"
    editor.write_text(f"#!/bin/sh\nsed -i '{script}' \"$1\"\n")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    async with opened(adds("Servers")) as pilot:
        monkeypatch.setattr(pilot.app, "suspend", nullcontext)  # there is no terminal to give away
        await press(pilot, "g", "c", "e", *keys)
        shown = text_of(pilot.app.screen) if isinstance(pilot.app.screen, Pages) else screen_text(pilot)
        return board_app(pilot).session.ground.config.rules.snooze_limit, shown


async def test_settings_changed_in_the_editor_hold_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit, shown = await edited("s/snooze_limit = 3/snooze_limit = 7/", tmp_path, monkeypatch)
    assert limit == 7
    assert "7 times" in shown


async def test_a_mistake_in_the_settings_is_said_and_saves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit, shown = await edited("s/snooze_limit = 3/snooze_limit = oops/", tmp_path, monkeypatch)
    assert limit == 3
    assert "config.toml" in shown
    assert "edit again" in shown


async def test_without_a_terminal_to_give_away_it_says_what_to_do() -> None:
    async with opened(adds("Servers")) as pilot:
        await press(pilot, "g", "c", "e")
        assert "board config edit" in screen_text(pilot)
