"""A person's saved searches: read where a query names them, kept whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec import structs

from board.domain.query import names_saved
from board.errors import FileTrouble
from board.i18n.queries import QueryReader, with_saved
from board.settings import state
from board.tui.session import Session

Read = TypeVar("Read")


def read_text(session: Session, text: str, read: Callable[[str, QueryReader], Read]) -> Read:
    """Read what was typed into a search; `'a` in it stands for the search saved under that letter.

    Args:
        session: the board, and whose searches.
        text: as typed.
        read: from the whole text to what is wanted.

    Raises:
        Misuse: nothing is saved under a letter, or it does not read.
    """
    month_first = session.launch.settings.month_first is not False
    reader = QueryReader(session.moment, session.ground.config.board.currency, month_first=month_first)
    filters = saved(session) if names_saved(text) else {}
    return with_saved(text, filters, lambda whole: read(whole, reader))


def saved(session: Session) -> Mapping[str, str]:
    """Letter to search, as they are on disk: another session may have saved one."""
    return state.load(session.launch.places.state_file).filters


def keep(session: Session, letter: str, text: str) -> None:
    """Save a search under a letter, or with an empty text forget that one.

    Raises:
        FileTrouble: it could not be written; what was saved before is still there.
    """
    file = session.launch.places.state_file
    kept = state.load(file)
    filters = {each: query for each, query in {**kept.filters, letter: text}.items() if query}
    if not state.save(file, structs.replace(kept, filters=filters)):
        raise FileTrouble("filter.not_kept", file=str(file))
