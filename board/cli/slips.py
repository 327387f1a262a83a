"""The verb slips: every open slip, what the customer knows beside what the supplier said."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from board.cli.naming import called
from board.cli.run import Run, Verb
from board.cli.views import format_arguments, told_fields, whole
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.slip import Slip
from board.domain.slips import SlipView, next_update, open_slips
from board.i18n.remedies import (
    escalation_line,
    impact_line,
    plain,
    rhythm_line,
    slip_line,
    way_line,
)
from board.i18n.sides import customer_side, update_text, vendor_side
from board.i18n.words import _

Fact = tuple[str, str]


def _slips(run: Run, args: Namespace) -> int:
    ground = run.read()
    ground.snapshot.prepare_touches()
    views = open_slips(ground)
    if args.json:
        run.out.json([_document(view, ground) for view in views])
        return 0
    if not views:
        run.out.say(_("No date has slipped: what the customers were told still holds."))
    for n, view in enumerate(views):
        if n and not args.plain:
            run.out.result("")
        _say(run, view, ground, is_plain=args.plain)
    return 0


def _say(run: Run, view: SlipView, ground: Ground, *, is_plain: bool) -> None:
    sides = [
        (_("slip"), plain(slip_line(view.slip, ground))),
        (_("customer side"), plain(customer_side(view, ground))),
        (_("supplier side"), plain(vendor_side(view, ground))),
        (_("impacts not told"), ", ".join(impact.what for impact in view.untold)),
    ]
    name = called(ground.snapshot, view.deal)
    if is_plain:
        run.out.facts([("", name), *sides])
        return
    run.out.result(name)
    for label, text in sides:
        if text:
            run.out.result(f"  {label}: {text}")


def slip_facts(deal: Deal, slip: Slip | None, ground: Ground) -> Iterator[Fact]:
    """What `board show` says of a deal's slip, one fact at a time."""
    snapshot = ground.snapshot
    if slip is not None:
        yield _("slip"), plain(slip_line(slip, ground))
        coming = next_update(deal, slip, ground)
        if coming is not None:
            yield _("next update"), update_text(coming, ground)
        if (rhythm := snapshot.rhythm_of(deal.id)) is not None:
            yield _("rhythm"), rhythm_line(rhythm, ground)
    for impact in snapshot.impacts_of(deal.id):
        yield _("impact"), plain(impact_line(impact, ground))
    for way in snapshot.alternatives_of(deal.id):
        yield _("alternative"), plain(way_line(way, ground))
    for went in snapshot.escalations_of(deal.id):
        yield _("escalation"), plain(escalation_line(went, ground))


def _document(view: SlipView, ground: Ground) -> dict[str, Any]:
    slip, deal, coming = view.slip, view.deal, view.next_update
    snapshot = ground.snapshot
    return {
        "deal": deal.id,
        "customer": snapshot.customer_name(deal),
        "title": deal.title,
        "owner": deal.owner,
        "phase": slip.phase,
        "from": slip.from_day,
        "to": slip.to_day,
        "working_days": slip.days,
        "reason": slip.reason,
        "moves": slip.moves,
        "opened_at": slip.opened_at,
        "told_at": slip.told_at,
        "told": told_fields(view.told),
        "known": told_fields(view.said),
        "next_update": coming and {"day": coming.day, "time": coming.time, "late": coming.is_late},
        "rhythm": None if view.rhythm is None else whole(view.rhythm),
        "updates_without_news": view.same,
        "asked_at": None if view.asked is None else view.asked.at,
        "waiting": whole(view.waiting),
        "impacts": whole(snapshot.impacts_of(deal.id)),
        "alternatives": whole(snapshot.alternatives_of(deal.id)),
        "escalations": whole(snapshot.escalations_of(deal.id)),
    }


COMMANDS: Mapping[str, Verb] = {"slips": Verb(format_arguments, _slips)}
