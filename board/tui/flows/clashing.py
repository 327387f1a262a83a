"""Two people on one field: both values, who and when, and one key that picks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from board.domain.change import Build, Commit, Place, Settled
from board.errors import Conflict
from board.i18n.contested import in_words
from board.i18n.labels import field_label
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.lines import Line
from board.usecases import history
from board.usecases.contested import unless_moved


@dataclass(frozen=True, slots=True)
class Seen:
    """The documents of some deals as they stood on the screen when a person decided about them."""

    rows: Mapping[tuple[str, int], Any]

    def row(self, kind: str, id: int) -> Any:
        """The document as it was, or None when it was not looked at."""
        return self.rows.get((kind, id))


def look(desk: Desk, ids: Sequence[int]) -> Seen:
    """What the screen shows of some deals now; take it before the first question is asked."""
    snapshot = desk.session.snapshot
    rows: dict[tuple[str, int], Any] = {("deals", id): snapshot.deals[id] for id in ids}
    for id in ids:
        rows |= {("follow_ups", row.id): row for row in snapshot.open_follow_ups(id)}
    return Seen(rows)


async def decide(
    desk: Desk, ids: Sequence[int], make: Callable[[Sequence[int]], Build], seen: Seen
) -> Commit | None:
    """Do something to deals; where somebody was quicker, the person picks, deal by deal.

    Args:
        desk: the screen.
        ids: the deals.
        make: the change, from the deals that are left when theirs was taken for the others.
        seen: what was on the screen when the person decided.

    Raises:
        Escaped: the person picked neither; nothing is done.
        BoardError: it could not be done.
    """
    kept: dict[Place, object] = {}
    left = list(ids)
    while left:
        try:
            return await desk.act(unless_moved(make(left), seen, kept))
        except Conflict as conflict:
            if await keeps_mine(desk, conflict):
                kept[place_of(conflict)] = conflict.details["theirs"]
            else:
                left.remove(_deal_of(desk, conflict))
    desk.say(_("nothing changed"))
    return None


async def resolve(
    desk: Desk, build: Callable[[Mapping[str, Any], Mapping[str, Any]], Build],
    wanted: dict[str, Any], opened: dict[str, Any],
) -> None:  # fmt: skip
    """Save fields of a form; where somebody else was quicker, the person picks, field by field.

    Args:
        desk: the screen.
        build: makes the change from the fields to set and the values they were opened with.
        wanted: the fields to set.
        opened: the values the form was opened with.

    Raises:
        Escaped: the person picked neither; nothing is saved.
    """
    while wanted:
        try:
            await desk.act(build(wanted, opened))
            return
        except Conflict as conflict:
            name = str(conflict.details["field"])
            if await keeps_mine(desk, conflict):
                opened[name] = conflict.details["theirs"]
            else:
                del wanted[name]
    desk.say(_("nothing changed"))


async def take_back(desk: Desk, commit: Commit) -> None:
    """Undo an act; what somebody else changed since is theirs, unless the person says otherwise.

    Raises:
        Escaped: the person picked neither; nothing is taken back.
        BoardError: it could not be done.
    """
    settled = Settled()
    while True:
        try:
            if await desk.act(history.undo(desk.session.actor, commit, settled)) is None:
                desk.say(_("nothing changed"))
            return
        except Conflict as conflict:
            place = place_of(conflict)
            if await keeps_mine(desk, conflict):
                settled = Settled({**settled.mine, place: conflict.details["theirs"]}, settled.theirs)
            else:
                settled = Settled(settled.mine, settled.theirs | {place})


async def keeps_mine(desk: Desk, conflict: Conflict) -> bool:
    """Show both values, who and when; `k` keeps mine, `t` takes theirs.

    Raises:
        Escaped: neither.
    """
    told = in_words(conflict, desk.session.snapshot, desk.session.moment).details
    field = field_label(str(told["field"])) if "field" in told else f"[{told['section']}]"
    taking_back = conflict.code == "conflict.undo"
    mine = _("before: {value}") if taking_back else _("mine: {value}")
    question: Line = (
        (_("{who} changed {field} ({when})").format(who=told["who"], field=field, when=told["at"]), "late"),
        ("  " + _("theirs: {value}").format(value=told["theirs"]), "text"),
        ("  " + mine.format(value=told["mine"]), "text"),
    )
    keep = _("take it back all the same") if taking_back else _("keep mine")
    options = (Option("k", keep), Option("t", _("leave theirs") if taking_back else _("take theirs")))
    return await desk.bottom.choose(question, options) == "k"


def place_of(conflict: Conflict) -> Place:
    """The field two people disagree on."""
    details = conflict.details
    return str(details["kind"]), int(str(details["id"])), str(details["field"])


def _deal_of(desk: Desk, conflict: Conflict) -> int:
    kind, id, _name = place_of(conflict)
    return id if kind == "deals" else int(desk.session.snapshot.row(kind, id).deal_id)
