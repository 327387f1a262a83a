"""A supplier history that was read from a file, onto the board as past orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from board.domain.change import Build, Tx
from board.domain.deal import External
from board.domain.past_order import PastOrder
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold
from board.errors import Refused
from board.usecases.act import Actor, Changes
from board.usecases.parties import NAME_LIMIT, find_party, party_id

if TYPE_CHECKING:
    from board.exchange.drafts import Problem
    from board.exchange.supplier_history import Delivery, HistoryFile

SOURCE = "supplier-history"
"""What the rows are said to come from, where nobody named the tool."""

WORDS: Mapping[str, str] = {
    "expected": "expected", "estimate": "expected", "estimated": "expected", "planned": "expected",
    "예정": "expected", "예상": "expected",
    "confirmed": "confirmed", "firm": "confirmed", "committed": "confirmed", "확정": "confirmed",
    "promised": "promised", "guaranteed": "promised", "확약": "promised",
    "hold": "hold", "tbd": "hold", "tbc": "hold", "미정": "hold", "확인중": "hold",
}  # fmt: skip
"""A supplier's word for its date, folded and without blanks, to ours; others are kept as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPlan:
    """What an import of a supplier history does: rows = new + updated + already + repeated + problems."""

    rows: int
    new: int
    updated: int
    """Orders that were open and have come since."""
    already: int
    repeated: int
    """Further lines of a delivery that counts once."""
    problems: tuple[Problem, ...]
    suppliers: int
    """Suppliers made."""
    open: int
    """Orders among the new ones that have not come yet."""
    unstated: int
    """Orders of which the file does not say when their date was said."""


def plan_history(snapshot: Snapshot, file: HistoryFile, source: str = "") -> HistoryPlan:
    """What the import would do; changes nothing (the dry run)."""
    return _plan(_taken(snapshot, file, source), file)


def import_history(file: HistoryFile, actor: Actor, source: str = "", *, strict: bool = False) -> Build:
    """The import as one transaction; nothing, when all of it is there.

    Raises:
        Refused: `import.strict`, when told to be strict and a row cannot be imported.
    """

    def build(snapshot: Snapshot) -> Tx:
        if strict and file.problems:
            raise Refused(
                "import.strict", path=str(file.path), problems=len(file.problems), line=file.problems[0].line
            )
        taking = _taken(snapshot, file, source)
        counts = taking.counts
        return taking.changes.tx(
            "imported", file=file.path.name, kind=SOURCE, new=counts["new"], updated=counts["updated"]
        )

    return build


def _taken(snapshot: Snapshot, file: HistoryFile, source: str) -> _Taking:
    taking = _Taking(snapshot, source or SOURCE)
    for delivery, id in _named(file):
        taking.take(delivery, id)
    return taking


def _named(file: HistoryFile) -> Iterator[tuple[Delivery, str]]:
    """Each delivery with a name that the same file gives it again, whatever came of it meanwhile."""
    seen: Counter[str] = Counter()
    for delivery in file.deliveries:
        name = "|".join((*delivery.keys, delivery.number, delivery.due.isoformat()))
        seen[name] += 1
        yield delivery, name if seen[name] == 1 else f"{name}#{seen[name]}"


@dataclass(slots=True)
class _Taking:
    snapshot: Snapshot
    source: str
    changes: Changes = field(init=False)
    counts: Counter[str] = field(default_factory=Counter)
    _known: dict[str, PastOrder] = field(default_factory=dict)
    _suppliers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.changes = Changes(self.snapshot)
        for order in live(self.snapshot.table("past_orders").values()):
            assert isinstance(order, PastOrder)
            if order.external is not None and order.external.source == self.source:
                self._known[order.external.id] = order

    def take(self, delivery: Delivery, id: str) -> None:
        """Add a delivery, or say of one that was open that it has come."""
        name = clean(id, 500)
        known = self._known.get(name)
        if known is None:
            self._add(delivery, name)
        elif known.actual is None and delivery.actual is not None:
            self.changes.patch("past_orders", known.id, actual=delivery.actual)
            self.counts["updated"] += 1
        else:
            self.counts["already"] += 1

    def _add(self, delivery: Delivery, name: str) -> None:
        group = clean(delivery.keys[1], NAME_LIMIT) if len(delivery.keys) > 1 else ""
        self.changes.create("past_orders", PastOrder(
            supplier=self._supplier(delivery.keys[0]), group=group, stated=delivery.stated,
            due=delivery.due, actual=delivery.actual, wording=_word(delivery.wording),
            external=External(source=self.source, id=name),
        ))  # fmt: skip
        self.counts["new"] += 1
        self.counts["open"] += delivery.actual is None

    def _supplier(self, name: str) -> int:
        key = fold(name)
        found = self._suppliers.get(key)
        if found is None:
            name = clean(name)[:NAME_LIMIT]
            self.counts["suppliers"] += find_party(self.snapshot, name, "supplier") is None
            made = party_id(self.changes, name, "supplier")
            assert made is not None  # the reader leaves out rows that name nobody
            found = self._suppliers[key] = made
        return found


def _word(said: str) -> str:
    return WORDS.get(fold(said).replace(" ", ""), clean(said, 60))


def _plan(taking: _Taking, file: HistoryFile) -> HistoryPlan:
    counts = taking.counts
    return HistoryPlan(
        rows=file.rows, new=counts["new"], updated=counts["updated"], already=counts["already"],
        repeated=file.repeated, problems=tuple(file.problems), suppliers=counts["suppliers"],
        open=counts["open"], unstated=file.unstated,
    )  # fmt: skip
