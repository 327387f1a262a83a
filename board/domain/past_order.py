"""An order of the past as another system kept it: what a supplier said, and what came of it."""

from __future__ import annotations

from datetime import date

import msgspec

from board.domain.deal import External, Retraction


class PastOrder(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One order to a supplier, or one still open, from an imported history; it belongs to no deal."""

    id: int = 0
    rev: int = 1
    supplier: int
    """Party."""
    group: str = ""
    """What the team tells its orders apart by within a supplier: a kind of goods, a lane; empty: nothing."""
    stated: date | None = None
    """The local day `due` was said; None: nobody knows."""
    due: date
    """The day the supplier confirmed first; later ones are its slip, not another order."""
    actual: date | None = None
    """The day it came; None: still open."""
    wording: str = ""
    """The supplier's own word for `due`, as it stood in the file."""
    external: External | None = None
    """So that a file that is imported again adds nothing twice; an open order gets the day it came."""
    retracted: Retraction | None = None
