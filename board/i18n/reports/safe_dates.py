"""How safe dates did, in words."""

from __future__ import annotations

from board.domain.ground import Ground
from board.domain.reports.figures import Share
from board.domain.reports.safe_dates import Level, SafeDates, Supplied
from board.i18n.labels import wording_label
from board.i18n.reports.sheet import Facts, Notes, Part, Range, Ranges, Sheet, Table, percent
from board.i18n.supply import level_text
from board.i18n.words import _, ngettext


def safe_sheet(result: SafeDates, ground: Ground) -> Sheet:
    """Whether safe dates held as often as meant, by level and by supplier."""
    parts: list[Part] = [Facts(tuple(_facts(result)))]
    if result.settled:
        parts += [_levels(result), _cost(result), _suppliers(result)]
        if any(result.wordings):
            parts.append(_wordings(result))
    parts.append(Notes(_notes(result)))
    return Sheet("safe-date", _("Safe dates"), tuple(parts))


def _facts(result: SafeDates) -> list[tuple[str, str]]:
    orders = ngettext("{n} order", "{n} orders", result.settled).format(n=f"{result.settled:,}")
    facts = [(_("orders that came"), orders)]
    if result.open:
        late = ", " + _("{n} late").format(n=f"{result.late:,}") if result.late else ""
        facts.append((_("not there yet"), _("{n} open").format(n=f"{result.open:,}") + late))
    if result.shortage:
        facts.append((_("now"), _("the whole market is late")))
    return facts


def _kept(share: Share) -> str:
    """A share with its interval and n."""
    if share.share is None or share.low is None or share.high is None:
        return _("no orders")
    span = _("{low}-{high} %").format(low=round(100 * share.low), high=round(100 * share.high))
    return f"{percent(share.share)} ({span}) · n {share.n:,}"


def _levels(result: SafeDates) -> Ranges:
    ranges = tuple(Range(level_text(each.p), each.kept, _kept(each.kept)) for each in result.levels)
    title = _("Came by their safe date")
    return Ranges(title, ranges, _("95 % interval"))


def _cost(result: SafeDates) -> Table:
    """What being wrong cost, beside taking the supplier's word."""
    columns = (_("level"), _("days added"), _("cost"), _("cost of the word"), _("less"))
    rows = tuple(_cost_row(each) for each in result.levels)
    return Table(_("What it cost to be wrong, in working days"), columns, rows, (), frozenset({1, 2, 3, 4}))


def _cost_row(level: Level) -> tuple[str, ...]:
    less = _less(level.pinball, level.word_pinball)
    buffer, ours, word = (f"{value:.2f}" for value in (level.buffer, level.pinball, level.word_pinball))
    return (level_text(level.p), buffer, ours, word, less)


def _less(ours: float, word: float) -> str:
    return percent(1 - ours / word) if word else "-"


def _suppliers(result: SafeDates) -> Table:
    columns = (
        _("vendor"), _("orders"), _("word held"), _("safe date held"), _("days added"), _("cost"),
        _("cost of the word"),
    )  # fmt: skip
    title = _("By supplier, at {level}").format(level=level_text(result.p))
    return Table(title, columns, tuple(map(_row, result.suppliers)), (), frozenset(range(1, 7)))


def _row(row: Supplied) -> tuple[str, ...]:
    return (
        row.name, f"{row.kept.n:,}", _part(row.word), _part(row.kept), f"{row.buffer:.1f}",
        f"{row.pinball:.2f}", f"{row.word_pinball:.2f}",
    )  # fmt: skip


def _part(share: Share) -> str:
    return "-" if share.share is None else percent(share.share)


def _wordings(result: SafeDates) -> Ranges:
    ranges = tuple(
        Range(wording_label(wording) if wording else _("not noted"), share, _kept(share))
        for wording, share in result.wordings.items()
    )
    return Ranges(_("Dates that held, by the supplier's own word"), ranges, _("95 % interval"))


def _notes(result: SafeDates) -> tuple[str, ...]:
    if not result.settled:
        return (
            _("No order has come yet whose date is on record. A history in a file can be brought in:"),
            "board import FILE --as supplier-history",
        )
    return (
        _(
            "Each order is asked again as of the day its date was stated, with nothing known that came "
            "later. The cost counts a day late p times and a day too careful 1 - p times: at 90 % one day "
            "late costs as much as nine days of waiting. All suppliers of the board count, whatever deals "
            "were picked."
        ),
    )
