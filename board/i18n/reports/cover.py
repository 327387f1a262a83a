"""What stands above the reports of a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from board.domain.reports.matter import Matter
from board.i18n.days import day_text, instant_text
from board.i18n.words import _


@dataclass(frozen=True, slots=True)
class Cover:
    """Which board, when, and what of it."""

    board: str
    """Name of the board; may be empty."""
    made: str
    """When it was made, by the board's clock."""
    chosen: tuple[tuple[str, str], ...] = ()
    """What it is restricted to: name and value."""


def cover_of(matter: Matter, query: str) -> Cover:
    """The cover of reports on a matter.

    Args:
        matter: what they are about.
        query: the search that picked the deals; empty: none.
    """
    moment, config = matter.ground.moment, matter.ground.config
    day = day_text(moment.today, date.min)  # with its year: the file is read later
    made = f"{day} {instant_text(moment.now, moment.today, moment.calendar)}"
    chosen = [(_("deals searched for"), query)] if query else []
    if matter.owner:
        chosen.append((_("person"), config.shown(matter.owner)))
    if matter.since is not None:
        chosen.append((_("since"), day_text(matter.since, moment.today)))
    chosen.append((_("deals looked at"), str(len(matter.owned))))
    return Cover(config.board.name, made, tuple(chosen))
