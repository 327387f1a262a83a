"""Which deal, person or code is meant by what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from board.domain.config import Config
from board.domain.deal import Deal
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold, haystack, matches
from board.errors import Misuse

MOST_CANDIDATES = 8
"""Deals named when it is not clear which is meant."""


def find_deal(snapshot: Snapshot, text: str) -> Deal:
    """The deal meant by its number, or by a part of its customer or title that no other has.

    Open deals go first: a part that only one of them has names it, whatever is lost or archived.

    Raises:
        Misuse: `deal.unknown`; `deal.ambiguous`, with the candidates.
    """
    wanted = clean(text)
    number = wanted.removeprefix("#")
    if number.isascii() and number.isdigit():
        return snapshot.deal(int(number))
    found = [deal for deal in live(snapshot.deals.values()) if wanted and _is_called(snapshot, deal, wanted)]
    open_ones = [deal for deal in found if not deal.archived and snapshot.config.stage(deal.stage).is_open]
    found = open_ones or found
    if len(found) == 1:
        return found[0]
    if not found:
        raise Misuse("deal.not_found", deal=wanted)
    exact = [deal for deal in found if fold(wanted) in (fold(deal.title), fold(snapshot.customer_name(deal)))]
    if len(exact) == 1:
        return exact[0]
    raise Misuse("deal.ambiguous", deal=wanted, count=len(found), deals=_listed(snapshot, found))


def called(snapshot: Snapshot, deal: Deal) -> str:
    """A deal as people name it: number, customer, title."""
    return " ".join(part for part in (f"#{deal.id}", snapshot.customer_name(deal), deal.title) if part)


def pick(
    text: str, codes: Iterable[str], label: Callable[[str], str], keys: Sequence[tuple[str, str]] = ()
) -> str:
    """The code meant by itself, its key, its label in the language in force, or the start of one.

    Raises:
        Misuse: none or several.
    """
    wanted = fold(clean(text))
    names = {code: {code, fold(label(code))} for code in codes}
    for key, code in keys:
        names[code].add(key)
    exact = [code for code, spellings in names.items() if wanted in spellings]
    found = exact or [
        code for code, spellings in names.items() if wanted and any(s.startswith(wanted) for s in spellings)
    ]
    if len(found) == 1:
        return found[0]
    raise Misuse("choice.unknown", value=text, choices=", ".join(found or names))


def _is_called(snapshot: Snapshot, deal: Deal, wanted: str) -> bool:
    if deal.merged_into is not None:
        return False
    text = haystack((f"{snapshot.customer_name(deal)} {deal.title}",))
    return matches(wanted, text.folded, text.initials)


def _listed(snapshot: Snapshot, deals: Sequence[Deal]) -> str:
    names = [called(snapshot, deal) for deal in deals[:MOST_CANDIDATES]]
    return "; ".join(names) + ("; …" if len(deals) > MOST_CANDIDATES else "")


def login_of(config: Config, name: str | None) -> str:
    """The login of a colleague named in any way; a stranger's name as it stands."""
    person = config.person(clean(name)) if name else None
    return person.login if person is not None else clean(name or "")
