"""What was being typed when a session ended is offered to the next one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from board.domain.text import clean
from board.errors import BoardError
from board.i18n.words import _
from board.settings.drafts import Draft, is_running
from board.tui.bottom import Escaped, Option
from board.tui.desk import Desk

SHOWN = 200
"""Characters of a text that is offered: a message may have many."""


class Typing:
    """A text on its way into the board."""

    def __init__(self, desk: Desk, kind: str, name: str, about: Mapping[str, Any]) -> None:
        self._app = desk.desk_app
        self._draft = Draft(kind=kind, name=name, about=about)

    def text(self, text: str) -> None:
        """The line stands like this now."""
        self.texts({"": text})

    def texts(self, texts: Mapping[str, str]) -> None:
        """The fields stand like this now."""
        draft = self._draft
        self._app.typed(Draft(kind=draft.kind, name=draft.name, about=draft.about, texts=texts))


@contextmanager
def typing(desk: Desk, kind: str, name: str, about: Mapping[str, Any]) -> Iterator[Typing]:
    """Keep what is typed until it is in the board, or let go by Esc; anything else leaves it for later."""
    drafts = desk.desk_app.drafts
    try:
        yield Typing(desk, kind, name, about)
    except Escaped:
        drafts.drop()
        raise
    except BoardError:
        drafts.set_aside()
        raise
    except BaseException:  # the session ends
        drafts.keep()
        raise
    drafts.drop()


async def offer(desk: Desk) -> None:
    """Go on with what an earlier session was typing, one after the other."""
    await resume(desk)


async def resume(desk: Desk, kind: str = "") -> bool:
    """Offer what was left; says whether any of it was gone on with.

    Args:
        desk: where it is offered.
        kind: only drafts of this kind, which Esc leaves for later; empty: all, and Esc lets go.
    """
    drafts = desk.desk_app.drafts
    has_gone_on = False
    for path, draft in drafts.left(is_running):
        answer = await _wanted(desk, draft, kind) if kind in ("", draft.kind) else "later"
        if answer == "later":
            continue
        goes_on = answer == "g"
        if goes_on:
            desk.desk_app.typed(draft)
            if not drafts.keep():
                return has_gone_on  # the old file stays, for a day with more room
        if not (goes_on and drafts.is_mine(path)):
            path.unlink(missing_ok=True)
        desk.say("")
        if goes_on:
            has_gone_on = True
            with suppress(Escaped):
                await _go_on(desk, draft)
    return has_gone_on


async def _wanted(desk: Desk, draft: Draft, kind: str) -> str:
    """Whether to go on with a draft ("g"), let it go ("x"), or leave it where it is ("later")."""
    question = (_kind(draft).format(name=draft.name), "late"), (f"  {_start(draft)}", "dim")
    options = (Option("g", _("go on")), Option("x", _("let it go")))
    note = (
        ("Enter", "hint_key"), (" " + _("go on") + "  ", "hint_text"),
        ("Esc", "hint_key"), (" " + (_("later") if kind else _("let it go")), "hint_text"),
    )  # fmt: skip
    try:
        return await desk.bottom.choose(question, options, note)
    except Escaped:
        return "later" if kind else "x"


def _kind(draft: Draft) -> str:
    if draft.kind in ("touch", "note", "catch_up"):
        return _("a note for {name} was not finished") if draft.name else _("a note was not finished")
    if draft.kind == "paste":
        return _("a message was not taken in: {name}") if draft.name else _("a message was not taken in")
    return _("a form was not finished: {name}")


def _start(draft: Draft) -> str:
    return clean(" · ".join(text for text in draft.texts.values() if text), SHOWN)


async def _go_on(desk: Desk, draft: Draft) -> None:
    # late: all of them keep drafts themselves
    from board.tui.flows import catching_up, forms, pasting, touching, undoing

    ids = [id for id in draft.about.get("deals", ()) if id in desk.session.snapshot.deals]
    text = draft.texts.get("", "")
    match draft.kind:
        case "touch" if ids:
            await touching.go_on(desk, ids, draft.about, text)
        case "paste":
            await pasting.go_on(desk, ids, text)
        case "catch_up" if ids:
            await catching_up.go_on(desk, desk.session.deal(ids[0]), text)
        case "edit" if ids:
            await forms.edit_deal(desk, desk.session.deal(ids[0]), draft.texts)
        case "add":
            await forms.add(desk, draft.texts)
        case _:  # the deal is gone; the text is not
            await undoing.note(desk, text or _start(draft))
