"""What went quiet, in words."""

from __future__ import annotations

from board.domain.reports.quiet import Band, Quiet, Silent
from board.domain.standing import Ground
from board.i18n.days import day_text
from board.i18n.labels import party_label
from board.i18n.reports.sheet import (
    Bar,
    Bars,
    Facts,
    Kind,
    Notes,
    Sheet,
    Table,
    deal_cells,
    deal_columns,
    deals,
    worth_text,
)
from board.i18n.words import _


def quiet_sheet(result: Quiet, ground: Ground) -> Sheet:
    """How long customers have said nothing, and the deals."""
    bars = tuple(
        Bar(_label(band), ((_kind(band), band.worth.n),), worth_text(band.worth)) for band in result.bands
    )
    facts = [(_("deals being sold"), worth_text(result.total))]
    if result.on_hold:
        facts.append((_("on hold, not counted"), deals(result.on_hold)))
    number, *heads = deal_columns()
    columns = (number, _("silent"), _("last word"), _("touches"), *heads, _("whose move"))
    table = Table(
        _("Longest silent first"), columns, tuple(_row(silent, ground) for silent in result.deals),
        tuple(silent.deal.id for silent in result.deals), frozenset({1, 3, 7}), frozenset({0, 2}),
    )  # fmt: skip
    note = _(
        "Silent are the working days since the customer's last word, or since the deal was made when they "
        "never said anything."
    )
    chart = Bars(_("Deals by working days of silence"), bars)
    return Sheet("quiet", _("What went quiet"), (Facts(tuple(facts)), chart, table, Notes((note,))))


def _kind(band: Band) -> Kind:
    return "main" if band.last is not None else "alarm"


def _label(band: Band) -> str:
    if band.last is None:
        return _("{first} working days and more").format(first=band.first)
    return _("{first}-{last} working days").format(first=band.first, last=band.last)


def _row(silent: Silent, ground: Ground) -> tuple[str, ...]:
    number, *rest = deal_cells(silent.deal, ground)
    last = day_text(silent.last_word, ground.moment.today) if silent.last_word else _("never")
    days = _("{n} wd").format(n=silent.working_days)
    court = party_label(silent.court) if silent.court else ""
    return (number, days, last, str(silent.touches), *rest, court)
