"""Verbs about the next contact: follow, snooze, done."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from board.cli.deals import deal_argument, override_argument
from board.cli.naming import find_deal, pick
from board.cli.run import Run, Verb
from board.cli.typed import Typed
from board.domain.agenda import agenda
from board.domain.change import Build
from board.domain.deal import PARTIES, Deal
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground, standing_of
from board.domain.touch import CHANNEL_KEYS
from board.errors import Misuse
from board.i18n.labels import channel_label, party_label
from board.i18n.words import _
from board.usecases import planning
from board.usecases.act import Actor


def _follow_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("date", metavar="WHEN", help=_("such as +2, fri, fri 15:00, 다음 주 수"))
    parser.add_argument("--time", metavar="HH:MM", help=_("at this time"))
    parser.add_argument("--party", default="customer", metavar="PARTY", help=", ".join(PARTIES))
    parser.add_argument("--channel", metavar="CHANNEL", help=", ".join(CHANNEL_KEYS.values()))
    parser.add_argument("--note", default="", metavar="TEXT", help=_("what about"))
    parser.add_argument("--for", dest="assignee", default="", metavar="LOGIN", help=_("who does it"))


def _follow(run: Run, args: Namespace) -> int:
    party: Any = pick(args.party, PARTIES, party_label)
    channel: Any = None
    if args.channel:
        channel = pick(args.channel, CHANNEL_KEYS.values(), channel_label, tuple(CHANNEL_KEYS.items()))

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        when = f"{args.date} {args.time}" if args.time else args.date
        reading = Typed(run, actor).read(when, "follow_up")
        if reading.follow_up is None:
            raise Misuse("date.not_understood", text=when)
        return planning.follow(
            actor, [deal.id], reading.follow_up, time=f"{reading.time:%H:%M}" if reading.time else "",
            party=party, channel=channel, note=args.note, assignee=args.assignee,
        )  # fmt: skip

    return run.act(make)


def _snooze_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("date", metavar="WHEN", help=_("until when, such as +1 or mon"))
    override_argument(parser)


def _snooze(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        target = _target(snapshot, actor, find_deal(snapshot, args.deal))
        return planning.snooze(actor, [target], Typed(run, actor).day_ahead(args.date), args.override)

    return run.act(make)


def _done(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        return planning.done(actor, [_target(snapshot, actor, find_deal(snapshot, args.deal))])

    return run.act(make)


def _target(snapshot: Snapshot, actor: Actor, deal: Deal) -> planning.Target:
    """What "this deal's item" means: its earliest open follow-up, else the first duty it has in Today.

    Raises:
        Misuse: it has neither.
    """
    if not snapshot.open_follow_ups(deal.id):
        ground = Ground(snapshot, actor.moment)
        for item in agenda(ground, {deal.id: standing_of(deal, ground)}):
            if item.deal_id == deal.id:
                return planning.Target(deal.id, duty=item.key)
    return planning.target_of(snapshot, deal.id)


COMMANDS: Mapping[str, Verb] = {
    "follow": Verb(_follow_arguments, _follow),
    "snooze": Verb(_snooze_arguments, _snooze),
    "done": Verb(deal_argument, _done),
}
