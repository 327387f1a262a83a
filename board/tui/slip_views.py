"""Slips as lines: what is done about a deal's, and the list with the customer's side beside the vendor's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.remedy import Impact
from board.domain.slips import SlipView, next_update
from board.i18n.cells import clip, width
from board.i18n.days import day_text
from board.i18n.labels import reason_label
from board.i18n.remedies import (
    PHASE_ROLES,
    escalation_line,
    impact_line,
    phase_label,
    proof_text,
    rhythm_line,
    rhythm_text,
    slip_days,
    slip_line,
    way_line,
)
from board.i18n.sides import customer_side, update_part, vendor_side
from board.i18n.words import _, ngettext
from board.tui.blocks import Block, Line, Span, heading, wrapped
from board.tui.session import Session
from board.tui.views import Row

WIDE = 140
"""Cells of a screen from which a row has both sides in one line."""


def remedies(session: Session, deal: Deal, cells: int) -> Iterable[Block]:
    """The slip of a deal in one line; whom it hits, other ways out, the rhythm, who went to whom."""
    ground, snapshot = session.ground, session.snapshot
    slip = session.standing(deal.id).slip
    if slip is not None:
        lines: list[Sequence[Span]] = [slip_line(slip, ground)]
        rhythm = snapshot.rhythm_of(deal.id)
        if rhythm is not None:
            lines.append(((rhythm_line(rhythm, ground), "text"),))
        coming = next_update(deal, slip, ground)
        if coming is not None:
            lines.append((update_part(coming, ground),))
        yield from _titled(_("The slip"), lines, cells)
    impacts = [impact_line(impact, ground) for impact in snapshot.impacts_of(deal.id)]
    yield from _titled(_("What it hits (customer's side)"), impacts, cells)
    ways = [way_line(way, ground) for way in snapshot.alternatives_of(deal.id)]
    yield from _titled(_("Other ways"), ways, cells)
    went = [escalation_line(each, ground) for each in snapshot.escalations_of(deal.id)]
    yield from _titled(_("Bosses"), went, cells)


def _titled(title: str, rows: Sequence[Sequence[Span]], cells: int) -> Iterable[Block]:
    if not rows:
        return
    yield heading(title)
    for parts in rows:
        folded = wrapped(_joined(parts), cells - 4)
        yield Block(tuple((("    " if n else "  ", each[0][1]), *each) for n, each in enumerate(folded)))


def _joined(parts: Sequence[Span]) -> Line:
    return tuple((text if n == 0 else f" · {text}", role) for n, (text, role) in enumerate(parts))


Done = tuple[str, int, datetime, Line, str]
"""Letter of the kind, number, when, what, by whom."""


def done_about(session: Session, deal_id: int, touched: set[int]) -> Iterator[Done]:
    """What was done about a deal's slip, for its timeline.

    Args:
        session: the board.
        deal_id: which deal.
        touched: touches that stand in the timeline: their notes say what was noted in them.
    """
    snapshot, ground = session.snapshot, session.ground
    yield from _hit(snapshot.impacts_of(deal_id), touched)
    for way in snapshot.alternatives_of(deal_id):
        if way.touch_id not in touched:
            yield "w", way.id, way.at, _joined(way_line(way, ground)), way.by
    for rhythm in snapshot.rhythms_of(deal_id):
        if rhythm.touch_id not in touched:
            often = rhythm_text(rhythm.every, rhythm.channel, rhythm.time)
            text = _("they hear from us: {rhythm}").format(rhythm=often)
            yield "r", rhythm.id, rhythm.at, ((text, "text"),), rhythm.by
    for went in snapshot.escalations_of(deal_id):
        yield "e", went.id, went.at, _joined(escalation_line(went, ground)[:-1]), went.by
    for proof in snapshot.proofs_of(deal_id):
        yield "p", proof.id, proof.at, ((proof_text(proof), "good"),), proof.by


def _hit(impacts: Iterable[Impact], touched: set[int]) -> Iterator[Done]:
    """Whom it hits, and when they were told."""
    for impact in impacts:
        if impact.touch_id not in touched:
            what = _("impact: {what}").format(what=impact.what)
            yield "i", impact.id, impact.at, ((what, "text"),), impact.by
        if impact.told_at is not None:
            told = _("told: {what}").format(what=impact.what)
            yield "y", impact.id, impact.told_at, ((told, "good"),), impact.told_by


def slip_row(session: Session, view: SlipView, cells: int) -> Row:
    """Whose slip and by how much; what the customer knows beside what the vendor said, or above it."""
    first, ground = _first(session, view, cells), session.ground
    if cells < WIDE - 1:
        sides = (_side(side(view, ground), cells - 3) for side in (_ours, vendor_side))
        return first, *((("   ", "text"), *line) for line in sides)
    half = (cells - 6) // 2
    ours, theirs = _side(_ours(view, ground), half), _side(vendor_side(view, ground), half)
    gap = half - sum(width(text) for text, _role in ours)
    return first, (("   ", "text"), *ours, (" " * gap + " │ ", "dim"), *theirs)


def _first(session: Session, view: SlipView, cells: int) -> Line:
    slip, deal, today = view.slip, view.deal, session.moment.today
    account = session.snapshot.customer_name(deal)
    new = day_text(slip.to_day, today) if slip.to_day is not None else _("no new date")
    tail: list[Span] = [
        (f"  {day_text(slip.from_day, today)} → {new} ({slip_days(slip)})", "late"),
    ]
    if slip.reason:
        tail.append((f" · {reason_label(slip.reason)}", "text"))
    if slip.phase != "untold":  # their side says that they are to be told
        tail.append((f" · {phase_label(slip.phase)}", PHASE_ROLES[slip.phase]))
    name = f"{account} {deal.title}".strip()
    room = cells - 2 - len(str(deal.id)) - 2 - sum(width(text) for text, _role in tail)
    return ((f"#{deal.id} ", "dim"), (clip(name, max(12, room)), "title"), *tail)


def _ours(view: SlipView, ground: Ground) -> list[Span]:
    """The customer's side, and how many of those it hits do not know."""
    parts, n = customer_side(view, ground), len(view.untold)
    if n:
        text = ngettext("{n} impact not told", "{n} impacts not told", n).format(n=n)
        parts.insert(1 + (view.next_update is not None), (text, "unplanned"))
    return parts


def _side(parts: Sequence[Span], cells: int) -> Line:
    """As many parts as fit, the last one cut."""
    shown: list[Span] = []
    room = cells
    for text, role in parts:
        joined = f" · {text}" if shown else text
        if room < 4:
            break
        cut = clip(joined, room)
        shown.append((cut, role))
        room -= width(cut)
        if cut != joined:
            break
    return tuple(shown)
