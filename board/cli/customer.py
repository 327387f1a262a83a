"""The verb customer: all deals of one, what they were told over all of them, and whether it held."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from board.cli.naming import MOST_CANDIDATES
from board.cli.run import Run, Verb
from board.cli.views import amount_text, deal_fields, format_arguments, told_fields
from board.domain.account import Account, Dealing, Effort, Word, account_of, deals_with, effort_of
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.party import Party, PartyKind
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold, haystack, matches
from board.errors import Misuse
from board.i18n.accounts import effort_text, term_name, term_text, trust_text, word_parts
from board.i18n.cards import card_line
from board.i18n.labels import stage_label
from board.i18n.words import _, language


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help=_("a part of the customer's name, or its initials"))
    format_arguments(parser)


def _customer(run: Run, args: Namespace) -> int:
    ground = run.read()
    party = find_customer(ground.snapshot, args.name)
    account = account_of(party.id, ground)
    ground.snapshot.prepare_touches()
    effort = effort_of(deals_with(party.id, ground), ground)
    if args.json:
        run.out.json(_document(party, account, effort, ground))
        return 0
    for fact in _lines(party, account, effort, ground):
        run.out.facts([fact])
    return 0


def find_customer(snapshot: Snapshot, text: str) -> Party:
    """The customer meant by a part of their name or an alias that no other has; a whole name goes first.

    Raises:
        Misuse: `customer.not_found`; `customer.ambiguous`, with the candidates.
    """
    found = parties_called(snapshot, text, "customer")
    if len(found) == 1:
        return found[0]
    if not found:
        raise Misuse("customer.not_found", name=clean(text))
    raise Misuse("customer.ambiguous", name=clean(text), count=len(found), customers=listed(found))


def parties_called(snapshot: Snapshot, text: str, kind: PartyKind) -> list[Party]:
    """The parties of a kind that a name means: those wholly called so, else those with it in their names."""
    wanted = clean(text)
    parties = [
        party for party in live(snapshot.parties.values())
        if party.kind == kind and party.merged_into is None
    ]  # fmt: skip
    exact = [party for party in parties if fold(wanted) in map(fold, (party.name, *party.aliases))]
    return exact or [party for party in parties if wanted and _is_called(party, wanted)]


def listed(found: Sequence[Party]) -> str:
    """The first few of several candidates."""
    names = [party.name for party in found[:MOST_CANDIDATES]]
    return ", ".join(names) + (", …" if len(found) > MOST_CANDIDATES else "")


def _is_called(party: Party, wanted: str) -> bool:
    text = haystack((party.name, *party.aliases))
    return matches(wanted, text.folded, text.initials)


def _lines(party: Party, account: Account, effort: Effort, ground: Ground) -> Iterator[tuple[str, str]]:
    yield "", party.name
    yield _("also called"), ", ".join(party.aliases)
    for contact in ground.snapshot.contacts_of(party.id):
        known = (contact.name, contact.title, contact.phone, contact.mail)
        yield _("contact"), " ".join(dict.fromkeys(part for part in known if part))
    yield _("trust"), trust_text(account.trust, ground.moment.today)
    for term in account.years:
        yield str(term.year), term_text(term)
    for term in account.quarters:
        yield f"{term.year} {term_name(term)}", term_text(term)
    yield _("effort"), effort_text(effort, account)
    for each in account.dealings:
        yield _("deal"), _deal(each, ground)
    for word in account.words:
        when, what, fate = word_parts(word, ground)
        yield _("told"), " · ".join((when, _number(word.deal), what, fate))


def _deal(each: Dealing, ground: Ground) -> str:
    stage = stage_label(ground.stage(each.deal.stage), language())
    pressing = card_line(each.deal, each.standing, ground)
    parts = (_number(each.deal), stage, amount_text(each.deal), pressing)
    return " · ".join(part for part in parts if part)


def _number(deal: Deal) -> str:
    return f"#{deal.id} {deal.title}"


def _document(party: Party, account: Account, effort: Effort, ground: Ground) -> dict[str, Any]:
    trust = account.trust
    return {
        "id": party.id,
        "name": party.name,
        "aliases": party.aliases,
        "contacts": [
            {"name": each.name, "title": each.title, "phone": each.phone, "mail": each.mail}
            for each in ground.snapshot.contacts_of(party.id)
        ],
        "trust": {
            "delivered": trust.delivered, "kept": trust.kept, "kept_first": trust.kept_first,
            "slips": trust.slips, "last_slip": trust.last_slip, "strict_until": trust.strict_until,
        },
        "years": [msgspec.to_builtins(term) for term in account.years],
        "quarters": [msgspec.to_builtins(term) for term in account.quarters],
        "effort": {"touches": effort.touches, "minutes": effort.minutes},
        "deals": [_dealing(each, ground) for each in account.dealings],
        "told": [_word(word) for word in account.words],
    }  # fmt: skip


def _dealing(each: Dealing, ground: Ground) -> dict[str, Any]:
    return {
        **deal_fields(each.deal, each.standing, ground),
        "delivered": each.delivered,
        "kept": each.kept,
        "kept_first": each.kept_first,
        "slip_phase": None if each.slip is None else each.slip.phase,
    }


def _word(word: Word) -> dict[str, Any]:
    return {"deal": word.deal.id, **(told_fields(word.said) or {}), "fate": word.fate, "days": word.days}


COMMANDS: Mapping[str, Verb] = {"customer": Verb(_arguments, _customer)}
