"""The last day to order, in words (decision 38)."""

from __future__ import annotations

from collections.abc import Mapping

from board.domain.ground import Ground
from board.domain.order_by import Basis, OrderBy
from board.i18n.days import day_text
from board.i18n.words import N_, _, ngettext

_BASES: Mapping[Basis, str] = {
    "needed": N_("needed {day}"), "told": N_("told {day}"), "requested": N_("wanted {day}"),
}  # fmt: skip


def order_text(found: OrderBy, ground: Ground) -> str:
    """The day with what it is counted back from: `Fri 27 Nov · needed Fri 8 Jan, 4-6 weeks, 1 wd to them`."""
    today = ground.moment.today
    parts = [_(_BASES[found.basis]).format(day=day_text(found.need, today))]
    parts.append(_("{weeks} after the order").format(weeks=weeks_text(*found.weeks)))
    if found.buffer_days:
        parts.append(_("{n} wd as the vendor comes late").format(n=found.buffer_days))
    if found.dock_days:
        parts.append(_("{n} wd from our dock to them").format(n=found.dock_days))
    return f"{day_text(found.day, today)} ({', '.join(parts)})"


def weeks_text(low: int, high: int) -> str:
    """A lead time as it was said: `4 weeks`, `4-6 weeks`."""
    text = str(low) if low == high else f"{low}-{high}"
    return ngettext("{weeks} week", "{weeks} weeks", high).format(weeks=text)
