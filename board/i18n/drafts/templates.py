"""A draft written out: the team's words or ours, filled with what is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from board.domain.draft import DRAFTS, ESSENTIAL, READER, Affair
from board.domain.message import DraftId, DraftTemplate, Form, Tone
from board.domain.template import Rendered, render
from board.i18n.drafts import english, korean
from board.i18n.drafts.facts import facts
from board.i18n.drafts.writing import addressee
from board.i18n.hangul import particle
from board.i18n.words import Language

_OURS: Mapping[tuple[Language, Form, Tone], Mapping[str, str]] = {
    ("ko", "spoken", "polite"): korean.SPOKEN,
    ("ko", "written", "polite"): korean.WRITTEN,
    ("ko", "spoken", "close"): korean.SPOKEN_CLOSE,
    ("ko", "written", "close"): korean.WRITTEN_CLOSE,
    ("en", "spoken", "polite"): english.SPOKEN,
    ("en", "written", "polite"): english.WRITTEN,
    ("en", "spoken", "close"): english.SPOKEN_CLOSE,
    ("en", "written", "close"): english.WRITTEN_CLOSE,
}

NOTHING_SAID: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Draft:
    """A message as it could be said or sent; never sent by us."""

    id: DraftId
    form: Form
    language: Language
    tone: Tone
    rendered: Rendered
    lacks: tuple[str, ...] = ()
    """Slots without which it says nothing, and that are not known."""

    @property
    def text(self) -> str:
        """The message whole, as a messenger takes it."""
        return self.rendered.text


def compose(
    id: DraftId, form: Form, language: Language, affair: Affair, me: str, own: Iterable[DraftTemplate] = (),
    said: Mapping[str, str] = NOTHING_SAID,
) -> Draft:  # fmt: skip
    """A draft about a deal, filled from the ledger.

    Args:
        id: which.
        form: to be said, or to be sent.
        language: of whoever reads it.
        affair: the deal, from `affair_of`.
        me: login of whoever speaks.
        own: the team's templates.
        said: slots a person filled in before it is stored: the plan and the ask of a brief.
    """
    contact = addressee(id, affair)
    tone: Tone = contact.tone if contact is not None and READER.get(id) == "vendor" else "polite"
    known = {**facts(id, affair, me, language), **said}
    known.update({f"no_{name}": "" for name in said})
    rendered = render(template(id, form, language, tone, own), known, particle)
    lacks = tuple(name for name in ESSENTIAL.get(id, ()) if name not in known)
    return Draft(id, form, language, tone, rendered, lacks)


def template(
    id: DraftId, form: Form, language: Language, tone: Tone = "polite", own: Iterable[DraftTemplate] = ()
) -> str:
    """The words of a draft: the team's, else ours; where nothing close was written, the polite ones."""
    theirs = {(each.draft, each.language, each.form, each.tone): each.text for each in own}
    tones: tuple[Tone, ...] = ("close", "polite") if tone == "close" else ("polite",)
    for each in tones:
        found = theirs.get((id, language, form, each)) or _OURS[language, form, each].get(id)
        if found:
            return found
    raise KeyError(id)


def all_templates(own: Iterable[DraftTemplate] = ()) -> tuple[DraftTemplate, ...]:
    """Every template in force, the team's in place of ours: what one is given to edit."""
    theirs = {(each.draft, each.language, each.form, each.tone): each for each in own}
    return tuple(
        theirs.get((id, language, form, tone))
        or DraftTemplate(draft=id, language=language, form=form, tone=tone, text=texts[id])
        for id in DRAFTS
        for (language, form, tone), texts in _OURS.items()
        if id in texts or (id, language, form, tone) in theirs
    )


def own_of(edited: Iterable[DraftTemplate]) -> tuple[DraftTemplate, ...]:
    """Those that differ from ours: all that a board needs to keep."""
    return tuple(
        each for each in edited
        if _OURS[each.language, each.form, each.tone].get(each.draft) != each.text
    )  # fmt: skip
