"""What a run of the program starts with, for screen and command line alike."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec

from board.clock import Clock
from board.domain.config import BoardRules, Config
from board.domain.moment import Moment, calendar_of
from board.settings.paths import Places
from board.settings.schema import Settings


class Launch(msgspec.Struct, frozen=True):
    """Which board, who, when, and how it should look."""

    path: Path
    who: str
    clock: Clock
    settings: Settings
    places: Places
    theme: str = ""
    """What `--theme` said; empty: the settings decide."""

    def moment(self, config: Config) -> Moment:
        """Now by the board's own calendar."""
        return moment_at(self.clock.now(), config.board, self.places.cache)


def moment_at(now: datetime, rules: BoardRules, cache: Path) -> Moment:
    """An instant with the calendar of a board: its country's holidays of the years around, its closures."""
    if not rules.country:
        return Moment(now, calendar_of(rules, {}))
    # late: a board without a country needs no holidays, and reading the cached ones still costs some ms
    from board.settings.holidays import days_off

    years = range(now.year - 1, now.year + 3)
    lang = "ko" if rules.country == "KR" else "en"
    return Moment(now, calendar_of(rules, days_off(rules.country, years, lang, cache)))
