"""Saved searches on the command line: `'a` in a query, and what there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from board.cli.run import Run
from board.domain.query import names_saved
from board.domain.standing import Ground
from board.i18n.queries import QueryReader, with_saved

Read = TypeVar("Read")


def read_query(run: Run, ground: Ground, text: str, read: Callable[[str, QueryReader], Read]) -> Read:
    """Read a query in which `'a` stands for a saved search.

    Args:
        run: whose searches, and whose way to write dates.
        ground: board and moment.
        text: as typed.
        read: from the whole query to what is wanted.

    Raises:
        Misuse: nothing is saved under a letter, or the query does not read.
    """
    month_first = run.launch.settings.month_first is not False
    reader = QueryReader(ground.moment, ground.config.board.currency, month_first=month_first)
    filters = saved(run) if names_saved(text) else {}
    return with_saved(text, filters, lambda whole: read(whole, reader))


def saved(run: Run) -> dict[str, str]:
    """Letter to search, by letter."""
    # late: TOML is read for a query that names one alone
    from board.settings.state import load

    return dict(load(run.launch.places.state_file).filters)
