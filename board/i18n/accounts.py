"""A customer over all their deals, in words: trust, dates told, years, effort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from board.domain.account import Account, Effort, Fate, Trust, Word
from board.domain.ground import Ground
from board.domain.money import Money
from board.domain.statement import Statement
from board.domain.terms import Term
from board.i18n.amounts import write_amount
from board.i18n.days import day_text, instant_text, period_text
from board.i18n.labels import wording_label
from board.i18n.words import N_, _, language, ngettext

FATES: Mapping[Fate, str] = {
    "no_day": N_("no day yet"), "open": N_("open"), "moved": N_("moved by {n} wd"),
    "passed": N_("passed {n} wd ago, not delivered"), "kept": N_("kept"), "missed": N_("missed by {n} wd"),
}  # fmt: skip
"""What became of a date told."""


def trust_text(trust: Trust, today: date) -> str:
    """How well our word has held, in one sentence, with how many deliveries that rests on (R27)."""
    return f"{_deliveries(trust)} · {_slips(trust, today)}"


def _deliveries(trust: Trust) -> str:
    if not trust.delivered:
        return _("nothing delivered yet that they were told a day for")
    n = trust.delivered
    text = ngettext(
        "{n} delivered, {kept} by the last day told, {first} by the first",
        "{n} delivered, {kept} by the last day told, {first} by the first", n,
    )  # fmt: skip
    return text.format(n=n, kept=trust.kept, first=trust.kept_first)


def _slips(trust: Trust, today: date) -> str:
    last = trust.last_slip
    if last is None:
        return _("no slip on record")
    if trust.strict_until is None:
        return _("no slip in the last year, the last {day}").format(day=day_text(last, today))
    n, until = trust.slips, day_text(trust.strict_until, today)
    text = ngettext(
        "{n} slip in the last year, {day}: stricter until {until} (R27)",
        "{n} slips in the last year, the last {day}: stricter until {until} (R27)", n,
    )  # fmt: skip
    return text.format(n=n, day=day_text(last, today), until=until)


def word_parts(word: Word, ground: Ground) -> tuple[str, str, str]:
    """When a date was told, which and how strongly, and what became of it."""
    today = ground.moment.today
    when = instant_text(word.said.at, today, ground.calendar)
    what = f"{day_said(word.said, today)} {wording_label(word.said.wording)}"
    return when, what, _(FATES[word.fate]).format(n=f"{word.days:+}" if word.fate == "moved" else word.days)


def day_said(statement: Statement, today: date) -> str:
    """The date itself: a period, or until when we answer."""
    if statement.period is None:
        by = statement.confirm_by
        return _("answer by {day}").format(day=day_text(by, today)) if by is not None else _("no date")
    text = period_text(statement.period, today)
    return _("about {when}").format(when=text) if statement.approximate else text


COLUMNS = (
    N_("won"), N_("volume"), N_("margin"), N_("kept"), N_("slips"),
)  # fmt: skip
"""What is said of a year or quarter, in the order of `term_cells`."""


def term_name(term: Term) -> str:
    """`2026`, or the quarter alone, for it stands below its year: `Q3`, `3분기`."""
    return str(term.year) if term.quarter is None else _("Q{number}").format(number=term.quarter)


def term_cells(term: Term) -> tuple[str, ...]:
    """A year or quarter as the cells of a table; what there was none of stays blank."""
    return (
        str(term.won or ""), amounts_text(term.amounts), _margin_cell(term),
        f"{term.kept}/{term.delivered}" if term.delivered else "", str(term.slips or ""),
    )  # fmt: skip


def _margin_cell(term: Term) -> str:
    """The margin with its share: `₩3M 25 %`; with `*` where not every deal has one on record."""
    if not term.with_margin:
        return ""
    shares = [f" {round(100 * term.margins[c] / of)} %" for c, of in term.margin_of.items() if of]
    share = shares[0] if len(shares) == len(term.margins) == 1 else ""
    return amounts_text(term.margins) + share + ("*" if term.with_margin < term.won else "")


def term_text(term: Term) -> str:
    """What a year or quarter brought, and whether our word held, in one line."""
    parts: list[str] = []
    if term.won:
        won = ngettext("{n} deal won", "{n} deals won", term.won).format(n=term.won)
        parts += [won, amounts_text(term.amounts), margin_text([term])]
    if term.delivered:
        text = ngettext("{n} delivered, {kept} kept", "{n} delivered, {kept} kept", term.delivered)
        parts.append(text.format(n=term.delivered, kept=term.kept))
    if term.slips:
        parts.append(ngettext("{n} slip", "{n} slips", term.slips).format(n=term.slips))
    return " · ".join(part for part in parts if part)


def margin_text(years: Iterable[Term]) -> str:
    """The margins per currency, with how many of the won deals have one on record."""
    years = tuple(years)
    margins: dict[str, int] = {}
    for year in years:
        for currency, minor in year.margins.items():
            margins[currency] = margins.get(currency, 0) + minor
    n, of = sum(year.with_margin for year in years), sum(year.won for year in years)
    if not n:
        return _("no margin on record")
    text = _("margin {amount} ({n} of {of} deals)")
    return text.format(amount=amounts_text(margins), n=n, of=of)


def amounts_text(amounts: Mapping[str, int]) -> str:
    """Sums per currency, as short as one says them; no currency is added to another."""
    return " + ".join(_signed(minor, currency) for currency, minor in amounts.items() if minor)


def _signed(minor: int, currency: str) -> str:
    text = write_amount(Money(abs(minor), currency), language())
    return f"-{text}" if minor < 0 else text


def effort_text(effort: Effort, account: Account) -> str:
    """What the deals took of us, against what they left."""
    hours, minutes = divmod(effort.minutes, 60)
    text = ngettext("{n} touch, {time}", "{n} touches, {time}", effort.touches)
    spent = _("{hours} h {minutes} min") if hours else _("{minutes} min")
    spent = spent.format(hours=hours, minutes=minutes)
    parts = [text.format(n=effort.touches, time=spent)]
    if any(year.with_margin for year in account.years):
        parts.append(margin_text(account.years))
    return " · ".join(parts)
