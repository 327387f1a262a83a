"""How the safe dates would have done on somebody's history, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from board.domain.safe_date.evaluate import ALL, BOARD, WITHOUT, Evaluation, Row
from board.domain.safe_date.slips import HIGHEST, Tuning
from board.exchange.supplier_history import HistoryFile
from board.i18n.words import N_, _, ngettext

METHODS: Mapping[str, str] = {
    BOARD: N_("safe date"),
    "word": N_("supplier's word"),
    "global": N_("all deliveries"),
    "own": N_("own from 20 on, else all"),
    "mixed": N_("own last 50 with all"),
}
"""Ways of telling a date to what people call them."""

SUPPLIERS = 12
"""Suppliers that are listed, those with the most deliveries."""


def columns() -> tuple[str, ...]:
    """Heads of the table of methods."""
    return (_("level"), _("method"), _("deliveries"), _("cost"), _("came in time"), _("days added"))


def method_rows(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """The table of methods, a row each."""
    return [(_percent(row.p), _(METHODS[row.method]), f"{row.n:,}", *_figures(row)) for row in rows]


def supplier_columns() -> tuple[str, ...]:
    """Heads of the table of suppliers."""
    heads = (_("cost"), _("cost of the word"), _("came in time"), _("days added"))
    return (_("supplier"), _("deliveries"), *heads)


def supplier_rows(evaluation: Evaluation, p: float) -> list[tuple[str, ...]]:
    """The suppliers with the most deliveries, at one level."""
    words = {row.key: row for row in evaluation.rows if (row.p, row.method) == (p, "word")}
    ours = [row for row in evaluation.rows if (row.p, row.method) == (p, BOARD)]
    ours = [row for row in ours if row.key != ALL and not row.key.startswith(WITHOUT)]
    ours.sort(key=lambda row: (-row.n, row.key))
    found: list[tuple[str, ...]] = []
    for row in ours[:SUPPLIERS]:
        cost, kept, added = _figures(row)
        found.append((row.key, f"{row.n:,}", cost, f"{words[row.key].pinball:.2f}", kept, added))
    return found


def heading(key: str) -> str:
    """What a table of methods is about."""
    if key == ALL:
        return _("All deliveries")
    name = key.removeprefix(WITHOUT)
    return _("Without {supplier}").format(supplier=name) if key.startswith(WITHOUT) else name


def summary(rows: Sequence[Row], p: float) -> str:
    """One line: how much less the safe date costs than the word and than the best simpler way."""
    by_method = {row.method: row for row in rows if row.p == p}
    ours = by_method.pop(BOARD)
    word = by_method["word"]
    best = min(by_method.values(), key=lambda row: row.pinball)
    told = _(
        "At {p}: {word} than the supplier's word, {best} than the best simpler way ({method}); {kept} "
        "came in time."
    )
    return told.format(
        p=_percent(p), word=_change(ours.pinball, word.pinball), best=_change(ours.pinball, best.pinball),
        method=_(METHODS[best.method]), kept=_percent(ours.coverage, 1),
    )  # fmt: skip


def suppliers_heading(p: float) -> str:
    """What the table of suppliers is about."""
    return _("Suppliers with the most deliveries, at {p}").format(p=_percent(p))


def facts(found: Evaluation, every_day: bool, as_of_days: int) -> Iterator[tuple[str, str]]:
    """What was scored, and how."""
    scored = _deliveries(found.scored)
    if found.first is not None:
        scored = _("{deliveries}, due {day} or later").format(deliveries=scored, day=found.first.isoformat())
    yield _("scored"), scored
    yield _("learned before that"), _deliveries(found.taught)
    if found.given_up:
        gone = _("{deliveries}, open for more than {days} days: cancelled, or nobody wrote when they came")
        yield _("left out"), gone.format(deliveries=_deliveries(found.given_up), days=HIGHEST)
    asked = ngettext("{n} day before the supplier's date", "{n} days before the supplier's date", as_of_days)
    yield _("asked"), asked.format(n=as_of_days)
    yield _("days"), _("every day") if every_day else _("Monday to Friday")
    yield _("cost"), _("mean days off; at 90 % a day late counts as nine days added for nothing")
    yield _("estimator"), _tuning(found.tuning)


def reading_text(file: HistoryFile) -> Iterator[str]:
    """What was taken from the file."""
    taken = ", ".join(f"{column} → {field}" for field, column in file.columns.items())
    yield (_("Columns found by their names: {columns}") if file.guessed else _("Columns: {columns}")).format(
        columns=taken
    )
    orders = ", ".join(f"{file.columns[field]}: {order}" for field, order in file.orders.items())
    if orders:
        yield _("Dates: {orders}").format(orders=orders)
    rows = ngettext("{n} row", "{n} rows", file.rows).format(n=f"{file.rows:,}")
    yield _("{rows}, {deliveries}, {open} of them not there yet").format(
        rows=rows, deliveries=_deliveries(len(file.deliveries)), open=f"{file.open:,}"
    )


def _tuning(tuning: Tuning) -> str:
    """The estimator's numbers that were chosen."""
    own = _("k {k}").format(k=f"{tuning.k:g}")
    slow = _("the past does not age")
    if tuning.half_life is not None:
        slow = _("the past weighs half after {days} days").format(days=f"{tuning.half_life:g}")
    quick = _("no short memory")
    if tuning.quick_half_life is not None:
        quick = _("short memory of {days} days").format(days=f"{tuning.quick_half_life:g}")
    return f"{own}, {slow}, {quick}"


def _deliveries(n: int) -> str:
    return ngettext("{n} delivery", "{n} deliveries", n).format(n=f"{n:,}")


def _figures(row: Row) -> tuple[str, str, str]:
    return (f"{row.pinball:.2f}", _percent(row.coverage, 1), f"{row.buffer:+.1f}")


def _percent(share: float, places: int = 0) -> str:
    return f"{100 * share:.{places}f} %"


def _change(ours: float, theirs: float) -> str:
    """By how much one cost is below the other."""
    if not theirs:
        return _("costs no more") if not ours else _("costs more")
    change = 100 * (ours / theirs - 1)
    return (_("costs {n} % less") if change <= 0 else _("costs {n} % more")).format(n=f"{abs(change):.1f}")
