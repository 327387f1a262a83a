"""One customer as lines of text: trust, years, effort, people, deals, and every date told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from board.domain.account import Account, Dealing, Effort, Fate, Word, deals_with, effort_of
from board.domain.party import Party
from board.domain.standing import State
from board.domain.terms import Term
from board.i18n.accounts import COLUMNS, effort_text, term_cells, term_name, term_text, trust_text, word_parts
from board.i18n.cards import card_line
from board.i18n.cells import fit, width
from board.i18n.days import day_text
from board.i18n.labels import stage_label
from board.i18n.words import _, language, ngettext
from board.tui.blocks import Block, Line, heading, labelled, wrapped
from board.tui.deal_views import contact_lines
from board.tui.session import Session
from board.tui.views import ROLES, money_text

NAME = 12
"""Cells for the name of a year or quarter."""

FATE_ROLES: dict[Fate, str] = {
    "no_day": "dim", "open": "planned", "moved": "unplanned",
    "passed": "late", "kept": "good", "missed": "late",
}  # fmt: skip


def title_line(party: Party, account: Account) -> Line:
    """Whose screen this is, with what they are also called."""
    n = len(account.dealings)
    deals = ngettext("{n} deal", "{n} deals", n).format(n=n)
    also = f" · {', '.join(party.aliases)}" if party.aliases else ""
    return ((f" {party.name} ", "header_active"), (f" {deals}{also}", "top"))


def about(session: Session, account: Account, cells: int) -> list[Block]:
    """Who they are to us: trust, what they brought and what it took, their people."""
    today = session.moment.today
    rows: list[tuple[str, Line]] = [
        (_("trust"), ((trust_text(account.trust, today), "late" if account.trust.is_broken else "text"),))
    ]
    rows.append((_("effort"), ((_effort(session, account), "text"),)))
    over_time = _over_time(account, cells)
    return [Block(labelled(rows, cells)), *over_time, *_people(session, account.customer, cells)]


def _over_time(account: Account, cells: int) -> Iterator[Block]:
    """Volume, margin and kept dates: each year with its quarters below it; in words where a table is cut."""
    terms = [
        term for year in account.years
        for term in (year, *(quarter for quarter in account.quarters if quarter.year == year.year))
    ]  # fmt: skip
    if not terms:
        return
    yield heading(_("Over time"))
    head = tuple(_(name) for name in COLUMNS)
    rows = [term_cells(term) for term in terms]
    wide = [max(map(width, column)) + 2 for column in zip(head, *rows, strict=True)]
    if NAME + sum(wide) > cells:
        yield Block(labelled([(_name(term), ((term_text(term), _weight(term)),)) for term in terms], cells))
        return
    yield Block((((" " * NAME + _right(head, wide), "dim"),),))
    for term, row in zip(terms, rows, strict=True):
        yield Block((((fit(_name(term), NAME), "dim"), (_right(row, wide), _weight(term))),))
    if any(0 < term.with_margin < term.won for term in terms):
        yield Block(((("  " + _("* not every deal has its margin on record"), "dim"),),))


def _name(term: Term) -> str:
    """A quarter stands a little to the right of its year."""
    return f"  {term_name(term)}" if term.quarter is None else f"    {term_name(term)}"


def _weight(term: Term) -> str:
    return "title" if term.quarter is None else "text"


def _right(texts: Sequence[str], wide: Sequence[int]) -> str:
    return "".join(" " * (room - width(text)) + text for text, room in zip(texts, wide, strict=True))


def _effort(session: Session, account: Account) -> str:
    if not session.snapshot.has_touches:
        return _("reading…")
    effort: Effort = effort_of(deals_with(account.customer, session.ground), session.ground)
    return effort_text(effort, account)


def _people(session: Session, customer: int, cells: int) -> Iterator[Block]:
    found = session.snapshot.contacts_of(customer)
    if found:
        yield heading(_("People"))
    for contact in found:
        yield Block(contact_lines(contact, "", cells), f"k:{contact.id}")


def business(session: Session, account: Account, cells: int) -> list[Block]:
    """The deals, open ones first, then every date told over all of them."""
    blocks = [_deal(session, each, cells) for each in account.dealings]
    if not blocks:
        blocks = [Block(((("  " + _("no deals"), "dim"),),))]
    return [*blocks, *_ledger(session, account.words, cells)]


def _deal(session: Session, each: Dealing, cells: int) -> Block:
    """One deal in two lines: what it is; where it stands and how it came out."""
    deal, ground = each.deal, session.ground
    mark, role = ROLES[each.standing.state]
    stage = stage_label(ground.stage(deal.stage), language())
    is_over = each.standing.state is State.OVER
    name = "dim" if is_over else "title"
    first: Line = (
        (f"#{deal.id} ", "dim"), (deal.title, name), (f" · {stage}", "dim" if is_over else "text"),
        (f" · {money_text(deal)}", "dim" if is_over else "text"),
    )  # fmt: skip
    below: list[tuple[str, str]] = []
    text = card_line(deal, each.standing, ground)
    if text and not is_over:
        below.append((f"{mark} {text}".strip(), role))
    if each.delivered is not None:
        day = day_text(each.delivered, ground.moment.today)
        below.append((" · " * bool(below) + _("delivered {day}").format(day=day), "good"))
    if each.kept is not None:
        fate = _("kept") if each.kept else _("later than the last day told")
        below.append((f" · {fate}", "good" if each.kept else "late"))
    lines = [(("  ", "text"), *line) for line in wrapped(first, cells - 2)]
    if below:
        lines += [(("    ", "text"), *line) for line in wrapped(tuple(below), cells - 4)]
    return Block(tuple(lines), f"n:{deal.id}")


def _ledger(session: Session, words: Iterable[Word], cells: int) -> Iterator[Block]:
    yield heading(_("Every date they were told"))
    empty = True
    for word in words:
        empty = False
        yield Block(_word(session, word, cells), f"d:{word.deal.id}:{word.said.id}")
    if empty:
        yield Block(((("  " + _("no date told yet"), "dim"),),))


def _word(session: Session, word: Word, cells: int) -> tuple[Line, ...]:
    when, what, fate = word_parts(word, session.ground)
    line: Line = (
        (f"{when} ", "dim"), (f"#{word.deal.id} {word.deal.title}", "text"), (f" · {what}", "promised"),
        (f" · {fate}", FATE_ROLES[word.fate]),
    )  # fmt: skip
    return tuple(
        (("    " if n else "  ", part[0][1]), *part) for n, part in enumerate(wrapped(line, cells - 4))
    )
