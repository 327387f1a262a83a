"""Verbs about the next contact: follow, snooze, done."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from typing import Any

from board.cli.deals import deal_argument, override_argument
from board.cli.naming import find_deal, login_of, pick
from board.cli.run import Run, Verb
from board.cli.typed import Typed
from board.domain.agenda import agenda
from board.domain.change import Build
from board.domain.deal import PARTIES, Deal
from board.domain.repeat import Repeat
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground, standing_of
from board.domain.text import clean
from board.domain.touch import CHANNEL_KEYS
from board.errors import Misuse
from board.i18n.dates.repeats import split_rhythm
from board.i18n.labels import channel_label, party_label
from board.i18n.words import _
from board.usecases import planning
from board.usecases.act import Actor


def _follow_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    such_as = _("such as +2, fri 15:00, 다음 주 수, every fri, 2주마다")
    parser.add_argument("date", metavar="WHEN", help=such_as)
    parser.add_argument("--time", metavar="HH:MM", help=_("at this time"))
    parser.add_argument("--party", default="customer", metavar="PARTY", help=", ".join(PARTIES))
    parser.add_argument("--channel", metavar="CHANNEL", help=", ".join(CHANNEL_KEYS.values()))
    parser.add_argument("--note", default="", metavar="TEXT", help=_("what about"))
    parser.add_argument("--for", dest="assignee", default="", metavar="LOGIN", help=_("who does it"))
    override_argument(parser)


def _follow(run: Run, args: Namespace) -> int:
    party: Any = pick(args.party, PARTIES, party_label)
    channel: Any = None
    if args.channel:
        channel = pick(args.channel, CHANNEL_KEYS.values(), channel_label, tuple(CHANNEL_KEYS.items()))

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        day, time, repeat = _when(run, actor, args)
        return planning.follow(actor, [deal.id], planning.Plan(
            day, time=time, party=party, channel=channel, note=args.note,
            assignee=login_of(snapshot.config, args.assignee), reason=clean(args.override), repeat=repeat,
        ))  # fmt: skip

    return run.act(make)


def _when(run: Run, actor: Actor, args: Namespace) -> tuple[date, str, Repeat | None]:
    """The first day, the time, and the rhythm: `fri`, `every fri`, `매월 말일`."""
    left, rhythm = split_rhythm(args.date)
    anchor, today = None, actor.moment.today
    if rhythm is not None and not left:
        anchor = today
        left = rhythm.first_after(today, actor.moment.calendar).isoformat()
    when = f"{left} {args.time}" if args.time else left
    reading = Typed(run, actor).read(when, "follow_up")
    if reading.follow_up is None or reading.period is None:
        raise Misuse("date.not_understood", text=args.date)
    repeat = rhythm.beginning(anchor or reading.period.start) if rhythm is not None else None
    return reading.follow_up, f"{reading.time:%H:%M}" if reading.time else "", repeat


def _snooze_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("date", metavar="WHEN", help=_("until when, such as +1 or mon"))
    override_argument(parser)


def _snooze(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        target = _target(snapshot, actor, find_deal(snapshot, args.deal))
        return planning.snooze(actor, [target], Typed(run, actor).day_ahead(args.date), args.override)

    return run.act(make)


def _done_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("--last", action="store_true", help=_("one that repeats does not come back"))


def _done(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        target = _target(snapshot, actor, find_deal(snapshot, args.deal))
        return planning.done(actor, [target], last=args.last)

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
    "done": Verb(_done_arguments, _done),
}
