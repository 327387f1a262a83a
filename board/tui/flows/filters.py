"""`'`: searches saved under letters; recalled, saved, removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from string import ascii_lowercase

from board.errors import Misuse
from board.i18n.cells import clip, width
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.finding import read_query, shown_deals, stay
from board.tui.lines import Line
from board.tui.saved import keep, saved

SAVE, REMOVE = "'", "-"
LONGEST = 20
"""Cells of a saved search among others."""
KEY = 4
"""Cells of an option beside its label."""


async def filters(desk: Desk) -> None:
    """`' a` shows what was saved under a; `' '` saves what is shown; `' -` removes one.

    Raises:
        Misuse: what was saved does not read any more, or there is nothing to save.
    """
    kept = saved(desk.session)
    acts = [Option(SAVE, _("save this search"))]
    if kept:
        acts.append(Option(REMOVE, _("remove one")))
    searches = _options(kept)
    shown = _that_fit(searches, _room(desk) - _cells(acts))
    options = (*searches[:shown], *acts, *searches[shown:])
    key = await desk.bottom.choose(_title(_("saved searches")), options, shown=shown + len(acts))
    if key == SAVE:
        await _save(desk, kept)
    elif key == REMOVE:
        await _remove(desk, kept)
    else:
        _recall(desk, key)


def _recall(desk: Desk, letter: str) -> None:
    session, board = desk.session, desk.desk_app.board
    query = read_query(session, f"'{letter}")
    session.filter(query)
    board.fill()
    stay(board, shown_deals(session), clip(query.text, desk.app.size.width // 2))


async def _save(desk: Desk, kept: Mapping[str, str]) -> None:
    text = _current(desk)
    free = next((index for index, letter in enumerate(ascii_lowercase) if letter not in kept), 0)
    letters = [Option(letter, clip(kept.get(letter, ""), LONGEST)) for letter in ascii_lowercase]
    shown = _that_fit(letters, _room(desk))
    title = _title(_("save under which letter: {text}").format(text=text))
    letter = await desk.bottom.choose(title, letters, at=min(free, shown - 1), shown=shown)
    if letter in kept and kept[letter] != text:
        asked = _("{letter} is {old}: save {new} there instead?")
        if not await desk.confirm(asked.format(letter=letter, old=kept[letter], new=text)):
            desk.say("")
            return
    keep(desk.session, letter, text)
    desk.say(_("saved: ' {letter} shows {text}").format(letter=letter, text=text))


def _current(desk: Desk) -> str:
    """The search that the board is filtered by, else the one that was typed into the full-text search."""
    query, finder = desk.session.query, desk.desk_app.finder
    text = query.text if query is not None else finder.text.strip() if finder is not None else ""
    if not text:
        raise Misuse("filter.nothing")
    return text


async def _remove(desk: Desk, kept: Mapping[str, str]) -> None:
    options = _options(kept)
    shown = _that_fit(options, _room(desk))
    letter = await desk.bottom.choose(_title(_("remove which")), options, shown=shown)
    keep(desk.session, letter, "")
    desk.say(_("removed: {letter} {text}").format(letter=letter, text=kept[letter]))


def _options(kept: Mapping[str, str]) -> list[Option]:
    return [Option(letter, clip(text, LONGEST)) for letter, text in kept.items()]


def _room(desk: Desk) -> int:
    return desk.app.size.width - 2


def _that_fit(options: Sequence[Option], room: int) -> int:
    """How many options fit on the line; the others' keys are known too."""
    ends = accumulate(_cells([option]) for option in options)
    return sum(end <= room for end in ends)


def _cells(options: Sequence[Option]) -> int:
    return sum(KEY + width(option.label) + 1 for option in options)


def _title(text: str) -> Line:
    return ((text, "title"),)
