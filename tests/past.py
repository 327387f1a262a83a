"""Orders of the past for tests: each by how many working days it came after its date."""

from __future__ import annotations

from datetime import date

from board.domain.change import Build, Tx
from board.domain.past_order import PastOrder
from board.domain.snapshot import Snapshot
from board.usecases.act import Changes
from board.usecases.parties import party_id
from tests.builders import CALENDAR, MONDAY


def past_orders(
    supplier: str, *slips: int | None, group: str = "", wording: str = "", ago: int = 60
) -> Build:  # fmt: skip
    """Orders that were due so many working days before the Monday of the tests; None: still open."""

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        party = party_id(changes, supplier, "supplier")
        assert party is not None
        due = CALENDAR.add_working_days(MONDAY, -ago)
        stated = CALENDAR.add_working_days(due, -20)
        for slip in slips:
            changes.create("past_orders", PastOrder(
                supplier=party, group=group, stated=stated, due=due, wording=wording,
                actual=_came(due, slip),
            ))  # fmt: skip
        return changes.tx("past")

    return build


def _came(due: date, slip: int | None) -> date | None:
    return None if slip is None else CALENDAR.add_working_days(due, slip)
