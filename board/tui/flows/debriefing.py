"""The debrief: lessons that what happened suggests, taken by a digit (R26)."""

from __future__ import annotations

from board.domain.debrief import Proposal, proposals
from board.domain.promise import said_in
from board.domain.slip import slip_of
from board.i18n.lessons import proposal_brief, proposal_text
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.usecases.lessons import teach

WIDE = 150
"""Cells from which three lessons stand on one line in whole sentences."""


async def debrief(desk: Desk) -> None:
    """Take proposed lessons one by one, or put one into words; Esc ends it."""
    deal = desk.target()
    session = desk.session
    title = _("{name} · debrief").format(name=desk.names((deal.id,)))
    dock = session.ground.config.board.dock_days
    slip = slip_of(said_in(session.snapshot, deal.id), deal, dock, session.moment)
    left: dict[str, Proposal] = {
        str(n): each for n, each in enumerate(proposals(deal, session.snapshot, slip), 1)
    }  # fmt: skip
    done = ""
    while left:
        options = [Option(key, _label(desk, each)) for key, each in left.items()]
        options.append(Option("o", _("in my own words")))
        head = " · ".join(part for part in (title, done) if part)
        key = await desk.bottom.choose(((head, "title"),), options, note=_keys())
        if key == "o":
            break
        await desk.act(teach(session.actor, deal.id, [left.pop(key)]))
        done = _("kept for a year")
    else:
        if done:
            return
    words = await desk.bottom.ask(((_("{title}: what did it teach?").format(title=title), "title"),))
    await desk.act(teach(session.actor, deal.id, [], words))


def _label(desk: Desk, proposal: Proposal) -> str:
    """A lesson as long as three of them may be on one line."""
    is_wide = desk.app.size.width >= WIDE
    return proposal_text(proposal, desk.session.snapshot) if is_wide else proposal_brief(proposal)


def _keys() -> tuple[tuple[str, str], ...]:
    return (("1-3", "hint_key"), (" " + _("keep") + "  ", "hint_text"), ("Esc", "hint_key"),
            (" " + _("done"), "hint_text"))  # fmt: skip
