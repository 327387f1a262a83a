"""A message as it can be said or copied: the text, what is wrong with it, and the other drafts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from board.domain.agenda import Item
from board.domain.change import Build, Commit
from board.domain.draft import DRAFTS, Affair, affair_of
from board.domain.draft_choice import suggested
from board.domain.message import DraftId, Form
from board.i18n.acts import answer
from board.i18n.cells import width
from board.i18n.drafts.advice import (
    LANGUAGES,
    advice_on,
    draft_name,
    form_name,
    hit_text,
    hits_in,
    instead_of,
    lacking,
)
from board.i18n.drafts.facts import facts
from board.i18n.drafts.templates import Draft, compose
from board.i18n.words import Language, _
from board.tui.blocks import Block, folded, heading, wrapped
from board.tui.desk import Desk, Flow, cells_of
from board.tui.screens.page import DealPage

DIGITS = dict(zip("1234567890-", DRAFTS, strict=True))
"""Key to draft: `y` and a digit reach any of the eleven (decision 42)."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which message, for what, and what its writer has said about it."""

    id: DraftId
    form: Form
    language: Language
    item: Item | None = None
    """The item of Today it does."""
    said: dict[str, str] = field(default_factory=dict)
    """Plan and ask of a brief, typed now."""
    reason: str = ""
    """Why it goes out although it is their turn (R3)."""


class DraftScreen(DealPage):
    """One message; the line below takes its keys all the while. It keeps its own language."""

    def __init__(self, deal_id: int, flow: Flow, wanted: Wanted) -> None:
        """Show a message about the deal; `flow` takes the keys."""
        super().__init__(deal_id, flow, "message")
        self.wanted = wanted

    @property
    def affair(self) -> Affair:
        """The deal as it is now."""
        return affair_of(self.session.deal(self.deal_id), self.session.ground)

    def draft(self, affair: Affair) -> Draft:
        """The message written out."""
        w, own = self.wanted, self.session.ground.config.templates
        return compose(w.id, w.form, w.language, affair, self.session.actor.who, own, w.said)

    def want(self, **changed: object) -> None:
        """Show another message, or the same in another form or language."""
        self.wanted = replace(self.wanted, **changed)  # type: ignore[arg-type] # its own fields
        self.reader.first()
        self.fill()

    def show_page(self, cells: int) -> None:
        """The message as it is now."""
        w = self.wanted
        name = f" {draft_name(w.id)} · {form_name(w.form)} · {LANGUAGES[w.language]}"
        self.reader.fill(((name, ""),), list(self._blocks(self.affair, cells)))

    def _blocks(self, affair: Affair, cells: int) -> Iterator[Block]:
        draft, who = self.draft(affair), self.session.actor.who
        if draft.lacks:
            yield Block(((), *wrapped(((lacking(draft.lacks), "late"),), cells)))
        else:
            yield from message(draft.text, cells)
        if advice := advice_on(draft.id, affair):
            yield Block(((), *wrapped(((advice, "today"),), cells)))
        known = facts(draft.id, affair, who, draft.language)
        for hit in hits_in(draft.text, affair) if not draft.lacks else ():
            yield Block(((), *wrapped((("! " + hit_text(hit), "late"),), cells)))
            if better := instead_of(hit, known, draft.language):
                yield Block(wrapped((("  → " + better, "text"),), cells))
        yield heading(_("All messages"))
        yield from others(draft.id, suggested(affair), cells)

    async def act(self, build: Build, quiet: bool = False) -> Commit | None:
        """Do it; the screen below says what was done, for this one has served its purpose.

        Raises:
            BoardError: it could not be done; nothing changed.
        """
        commit = await super().act(build, quiet=True)
        below = self.app.screen_stack[-2]
        if commit is not None and isinstance(below, Desk):
            below.after_act()
            below.say(answer(commit.tx, self.session.ground.config, self.session.moment.today))
        return commit

    def item(self) -> Item | None:
        """The item of Today the message does."""
        return self.wanted.item


def message(text: str, cells: int) -> Iterator[Block]:
    """A message as it will be copied, but for the folding."""
    yield Block(((),))
    for line in text.split("\n"):
        yield Block(tuple(((" " + part, "text"),) for part in folded(line, cells - 1)))


def others(id: DraftId, fitting: tuple[DraftId, ...], cells: int) -> Iterator[Block]:
    """All drafts by their keys; what fits the deal now is marked, and so is what is shown."""
    lines: list[list[tuple[str, str]]] = [[]]
    for key, each in DIGITS.items():
        role = "title" if each == id else "today" if each in fitting else "dim"
        mark = "▸" if each == id else "·" if each in fitting else " "
        text = f"{mark}{key} {draft_name(each)}"
        if cells_of((tuple(lines[-1]),)) + width(text) > cells:  # `wrapped` would take the mark for a dot
            lines.append([])
        lines[-1].append((f"{text}  ", role))
    yield Block(tuple(tuple(line) for line in lines))
