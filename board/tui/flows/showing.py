"""What is shown over the board: everything by name, the keys, the team's settings, colours, language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from board.domain.config import Config
from board.domain.text import haystack, matches
from board.errors import BoardError
from board.i18n import words
from board.i18n.cells import fit, width
from board.i18n.hangul import hangul_to_keys
from board.i18n.words import _
from board.settings import themes as theme_files
from board.tui.blocks import Block, Line, heading
from board.tui.desk import Desk
from board.tui.flows.editing import edit_settings
from board.tui.flows.joining import find_deal
from board.tui.screens.deal import DealScreen
from board.tui.screens.dialog import show
from board.tui.screens.pages import Pages
from board.tui.screens.picker import Choice, Find, Picker, among
from board.tui.team_views import agreed
from board.tui.two_columns import TwoColumns
from board.usecases.commands import COMMANDS, Command

NAMED_KEYS = {
    "space": "Space", "tab": "Tab", "enter": "Enter", "escape": "Esc", "delete": "Del", "home": "Home",
    "end": "End", "pagedown": "PgDn", "pageup": "PgUp", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip

LETTERS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ"
JAMO = {hangul_to_keys(letter)[0]: letter for letter in LETTERS}
"""Key to the letter it types in Hangul mode."""


def key_text(keys: Sequence[str], twins: bool = False) -> str:
    """Keys as people read them: `H, <`; with `twins` what they are called in Hangul mode, `t (ㅅ)`."""
    return ", ".join(_one_key(key, twins) for key in keys)


def _one_key(key: str, twins: bool) -> str:
    parts = [
        NAMED_KEYS.get(part) or ("Ctrl-" + part[5:].upper() if part.startswith("ctrl+") else part)
        for part in key.split()
    ]
    letters = [JAMO.get(part, "") for part in key.split()]
    twin = f" ({' '.join(letters)})" if twins and all(letters) else ""
    return " ".join(parts) + twin


def both_names(command: Command) -> tuple[str, str]:
    """A command's name in English and in Korean, whichever is spoken."""
    before = words.language()
    words.use("ko")
    try:
        return command.label, _(command.label)
    finally:
        words.use(before)


def offered(desk: Desk) -> list[Command]:
    """The commands that do something on a screen."""
    found = [command for command in COMMANDS if command.scope in desk.SCOPES]
    if isinstance(desk, TwoColumns):
        return [command for command in found if desk.offers(command.id)]
    return found


async def palette(desk: Desk) -> None:
    """`:`: everything by its name in both languages, and deals by theirs."""
    commands = [command for command in offered(desk) if command.id not in ("palette", "jump")]
    chosen = await show(desk, Picker(_("everything by name"), _find_all(desk, commands)))
    kind, _colon, id = (chosen or "").partition(":")
    if kind == "d":
        await _show(desk, int(id))
    elif kind == "c":
        keys = desk.desk_app.keys.keys_of(id)
        desk.command(id, keys[0] if keys else "")


async def _show(desk: Desk, id: int) -> None:
    if isinstance(desk, DealScreen):
        desk.show_deal(id)
    else:
        await desk.put_on_top(DealScreen(id))


def _find_all(desk: Desk, commands: Sequence[Command]) -> Find:
    names = {command.id: both_names(command) for command in commands}
    room = min(16, max(width(key_text(desk.desk_app.keys.keys_of(c.id))) for c in commands) + 2)
    choices = [Choice(f"c:{c.id}", _command_line(desk, c, names[c.id], room)) for c in commands]
    among_commands = among(choices, [command.id for command in commands])
    among_deals = find_deal(desk)

    def find(typed: str) -> Sequence[Choice]:
        found = list(among_commands(typed))
        if typed:
            found += [Choice(f"d:{deal.id}", deal.line) for deal in among_deals(typed)]
        return found

    return find


def _command_line(desk: Desk, command: Command, names: tuple[str, str], room: int) -> Line:
    english, korean = names
    first, second = (korean, english) if words.language() == "ko" else (english, korean)
    line: Line = ((fit(key_text(desk.desk_app.keys.keys_of(command.id)), room), "selection"), (first, "text"))
    return line if first == second else (*line, (f"  {second}", "dim"))


async def help(desk: Desk) -> None:
    """`?`: the keys of this screen, as the person has them, by topic."""
    commands = offered(desk)
    names = {command.id: both_names(command) for command in commands}

    def blocks(typed: str, cells: int) -> Sequence[Block]:
        fitting = [command for command in commands if _fits(command, names[command.id], typed)]
        return list(_topics(desk, fitting, cells)) or [Block((((_("nothing found"), "dim"),),))]

    header = _("in brackets: the same key in Hangul mode")
    await show(desk, Pages(_("keys"), blocks, header=header))


def _fits(command: Command, names: tuple[str, str], typed: str) -> bool:
    hay = haystack([*names, command.id, _(command.topic), *command.keys])
    return all(matches(word, hay.folded, hay.initials) for word in typed.split())


def _topics(desk: Desk, commands: Sequence[Command], cells: int) -> Iterator[Block]:
    keys = desk.desk_app.keys
    shown = {command.id: key_text(keys.keys_of(command.id), twins=True) for command in commands}
    room = min(cells // 2, max((width(text) for text in shown.values()), default=0) + 2)
    for topic in dict.fromkeys(command.topic for command in commands):
        title = heading(_(topic))
        yield title
        for command in commands:
            if command.topic == topic and shown[command.id]:
                key: Line = ((" " + fit(shown[command.id], room), "selection"), (_(command.label), "text"))
                yield Block((key,))


async def settings(desk: Desk) -> None:
    """`g c`: what the team has agreed on; `e` opens it in an editor."""
    while True:
        config = desk.session.ground.config
        page = Pages(
            _("the team's stages and rules"), partial(_agreed, config),
            searchable=False, keys=(("e", _("change it in the editor")),),
            header=_("Changed here with e, or in a shell with: board config edit"),
        )  # fmt: skip
        if await show(desk, page) != "e":
            return
        if not await edit_settings(desk):
            return


def _agreed(config: Config, typed: str, cells: int) -> Sequence[Block]:
    return list(agreed(config, cells))


async def themes(desk: Desk) -> None:
    """`g h`: colours, tried on while the cursor moves; Enter keeps them, Esc brings the old ones back."""
    app = desk.desk_app
    before = app.palette.spec
    folder = app.launch.places.themes
    specs = {}
    for name in theme_files.find(folder):
        try:
            specs[name] = theme_files.load(name, folder)
        except BoardError as error:  # a theme of one's own with a mistake in it: say so, offer the others
            desk.complain(error)
    choices = [Choice(name, ((spec.label, "title"), (f"  {name}", "dim"))) for name, spec in specs.items()]

    def try_on(name: str) -> None:
        app.show_theme(specs[name])

    chosen = await show(desk, Picker(_("colours"), among(choices), at=before.name, on_move=try_on, over=True))
    if chosen is None:
        app.show_theme(before)
        return
    app.show_theme(specs[chosen])
    app.remember(theme=chosen)
    desk.say(_("colours: {name}").format(name=specs[chosen].label))


async def language(desk: Desk) -> None:
    """`g l`: the other language."""
    desk.desk_app.show_language("en" if words.language() == "ko" else "ko")
    desk.say(_("English from now on"))
