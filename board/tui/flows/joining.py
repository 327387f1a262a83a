"""What belongs together: two records of one deal, two names of one company, a line and its deal."""

from __future__ import annotations

from collections.abc import Sequence

from board.domain.deal import Deal
from board.domain.snapshot import live
from board.domain.text import matches
from board.errors import Misuse
from board.i18n.cells import fit
from board.i18n.days import instant_text
from board.i18n.labels import stage_label
from board.i18n.words import _, language
from board.tui.bottom import Escaped, Option
from board.tui.desk import Desk
from board.tui.lines import Line
from board.tui.screens.deal import DealScreen
from board.tui.screens.dialog import show
from board.tui.screens.picker import MOST, Choice, Find, Picker, among
from board.tui.views import money_text, name_of
from board.usecases import deals, parties
from board.usecases import notes as lines


def find_deal(desk: Desk, without: Sequence[int] = (), near: int | None = None) -> Find:
    """Find deals by number, account, title or people; those of the customer `near` and open ones first."""
    session = desk.session
    found = [
        deal
        for deal in live(session.snapshot.deals.values())
        if deal.id not in without and deal.merged_into is None
    ]

    def place(deal: Deal) -> tuple[bool, bool, bool, int]:
        is_over = not session.ground.stage(deal.stage).is_open
        return (deal.archived, deal.customer != near, is_over, -deal.id)

    found.sort(key=place)

    def find(typed: str) -> Sequence[Choice]:
        words = typed.split()
        number = typed.strip().lstrip("#")
        hits: list[Deal] = []
        for deal in found:
            text = session.candidate(deal.id).text
            if str(deal.id) == number:
                hits.insert(0, deal)
            elif all(matches(word, text.folded, text.initials) for word in words):
                hits.append(deal)
            if len(hits) > 2 * MOST:
                break
        return [Choice(str(deal.id), deal_line(desk, deal)) for deal in hits]

    return find


def deal_line(desk: Desk, deal: Deal) -> Line:
    """A deal in one line."""
    stage = stage_label(desk.session.ground.stage(deal.stage), language())
    name = desk.session.snapshot.customer_name(deal)
    owner = desk.session.ground.config.shown(deal.owner)
    return (
        (fit(f"#{deal.id}", 7), "dim"), (f"{name}  " if name else "", "title"), (deal.title, "text"),
        (f"  {stage} · {money_text(deal)} · {owner}", "dim"),
    )  # fmt: skip


async def pick_deal(desk: Desk, title: str, without: Sequence[int] = (), near: int | None = None) -> int:
    """Ask for a deal.

    Raises:
        Escaped: the person left.
    """
    chosen = await show(desk, Picker(title, find_deal(desk, without, near)))
    if chosen is None:
        raise Escaped()
    return int(chosen)


async def merge(desk: Desk) -> None:
    """`M`: two records of one deal become one; both are shown before anything happens."""
    ids = desk.targets()
    if len(ids) > 2:
        raise Misuse("merge.not_two")
    deal = desk.target()
    title = _("merge into #{id}: which deal?").format(id=deal.id)
    other = desk.session.deal(ids[1] if len(ids) == 2 else await pick_deal(desk, title, ids, deal.customer))
    question: Line = (
        (f"#{deal.id} {name_of(desk.session, deal)}", "title"), ("  +  ", "dim"),
        (f"#{other.id} {name_of(desk.session, other)}", "title"),
    )  # fmt: skip
    options = (
        Option("y", _("merge, keep #{id}").format(id=deal.id)),
        Option("o", _("merge, keep #{id}").format(id=other.id)),
        Option("n", _("no")),
    )
    key = await desk.bottom.choose(question, options)
    if key == "n":
        raise Escaped()
    keep, drop = (deal, other) if key == "y" else (other, deal)
    await _merge_customers(desk, keep, drop)
    await desk.act(deals.merge(desk.session.actor, keep.id, drop.id))
    if isinstance(desk, DealScreen):
        desk.show_deal(keep.id)


async def _merge_customers(desk: Desk, keep: Deal, drop: Deal) -> None:
    """Two customers: one company under two names?"""
    kept, dropped = desk.session.snapshot.party(keep.customer), desk.session.snapshot.party(drop.customer)
    if kept is None or dropped is None or kept.id == dropped.id:
        return
    names = _("are {one} and {other} one company?").format(one=kept.name, other=dropped.name)
    if await desk.confirm(names):
        await desk.act(parties.merge_parties(desk.session.actor, kept.id, dropped.id), quiet=True)


async def notes(desk: Desk) -> None:
    """`g n`: lines that belong to no deal yet; Enter gives one to a deal."""
    session = desk.session
    kept = sorted(session.snapshot.notes_of(None), key=lambda note: note.at, reverse=True)
    today, calendar = session.moment.today, session.moment.calendar
    choices = [
        Choice(str(note.id), (
            (fit(instant_text(note.at, today, calendar), 18), "dim"), (note.text.replace("\n", " "), "text"),
            (f"  {session.ground.config.shown(note.by)}", "dim"),
        ))
        for note in kept
    ]  # fmt: skip
    empty = _("no line without a deal: m keeps one")
    chosen = await show(desk, Picker(_("lines that belong to no deal yet"), among(choices), empty=empty))
    if chosen is None:
        raise Escaped()
    note_id = int(chosen)
    text = next(note.text for note in kept if note.id == note_id).replace("\n", " ")
    deal = await pick_deal(desk, _("for which deal? {text}").format(text=text))
    await desk.act(lines.attach(session.actor, note_id, deal))
