"""What went wrong, in words: each error code has one sentence that says what happened and what to do next.

A new code is one line in the table of its topic in `board/i18n/codes/`.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from board.domain.text import clean
from board.errors import BoardError
from board.i18n.codes import acts, engineering, files, imports, settings, supply, team, typed
from board.i18n.words import N_, _

SENTENCES: dict[str, str] = {
    **acts.SENTENCES,
    **engineering.SENTENCES,
    **files.SENTENCES,
    **imports.SENTENCES,
    **settings.SENTENCES,
    **supply.SENTENCES,
    **team.SENTENCES,
    **typed.SENTENCES,
}
"""Code to English sentence; the placeholders are the error's details."""

LONGEST_DETAIL = 300
"""Characters of a detail that are shown: a path fits, a file does not."""

_WITHOUT_SENTENCE = N_("Something went wrong ({what}). Please report this to whoever looks after dealboard.")


class _Details(dict[str, object]):
    """Details ready to be shown; a sentence that asks for more gets a gap instead of an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def sentence(error: BoardError, today: date | None = None, zone: tzinfo | None = None) -> str:
    """The sentence for `error` in the language in force.

    Details may come from a file or a stranger: whatever could move the cursor is removed, and what is
    too long is cut.

    Args:
        error: its code names the sentence, its details fill the gaps.
        today: days of this year are shown without the year; when not given, all have one.
        zone: the board's time zone, in which instants are shown; when not given, in their own.
    """

    def shown(name: str, value: object) -> object:
        if isinstance(value, int | float):
            return value
        if isinstance(value, BoardError):
            return sentence(value, today, zone)
        text = clean(_written(name, value, today or date.min, zone))
        return text if len(text) <= LONGEST_DETAIL else text[: LONGEST_DETAIL - 1] + "…"

    details = _Details({name: shown(name, value) for name, value in error.details.items()})
    template = SENTENCES.get(error.code)
    if template is None:
        listed = ", ".join([error.code, *(f"{name}: {value}" for name, value in details.items())])
        return _(_WITHOUT_SENTENCE).format(what=listed)
    return _(template).format_map(details)


def _written(name: str, value: object, today: date, zone: tzinfo | None) -> str:
    """A detail as text: days with their weekday, codes by their label, lists with commas."""
    # Late: all goes well as a rule, and then nobody needs labels.
    from board.i18n import days, labels

    if isinstance(value, datetime):
        local = value.astimezone(zone) if zone else value
        return f"{days.day_text(local.date(), today)} {local:%H:%M}"
    if isinstance(value, date):
        return days.day_text(value, today)
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(_written(name, each, today, zone) for each in value)
    if name in ("wording", "allowed"):
        return labels.wording_label(str(value))
    if name == "channel":
        return labels.channel_label(str(value)) if value else _("channel not noted")
    if name == "party":
        return labels.party_label(str(value))
    return labels.field_label(str(value)) if name == "field" else str(value)
