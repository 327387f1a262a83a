"""Verbs about what is done when a date slips; without more than a deal they say what is on record."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from board.cli.deals import deal_argument
from board.cli.naming import find_deal, pick
from board.cli.run import Run, Verb
from board.cli.typed import Typed
from board.cli.views import format_arguments, whole
from board.domain.change import Build
from board.domain.deal import PARTIES, Deal
from board.domain.ground import Ground
from board.domain.snapshot import Snapshot
from board.domain.touch import CHANNEL_KEYS
from board.errors import Misuse
from board.i18n.labels import channel_label, party_label
from board.i18n.remedies import ANSWERS, answer_label, impact_line, plain, rhythm_line, way_line
from board.i18n.words import _
from board.usecases import remedies
from board.usecases.act import Actor

Rows = Callable[[Snapshot, Deal], Iterable[msgspec.Struct]]


def _impact_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    hit = _("who or what else is hit; none: say who is")
    parser.add_argument("what", nargs="*", metavar="WHAT", help=hit)
    parser.add_argument("--told", action="store_true", help=_("they know; without WHAT, all of them do"))
    format_arguments(parser)


def _impact(run: Run, args: Namespace) -> int:
    if not args.what and not args.told:
        return _read(run, args, lambda s, d: s.impacts_of(d.id), lambda row, g: plain(impact_line(row, g)))

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        known = {impact.what: impact.id for impact in snapshot.impacts_of(deal.id)}
        if args.told and all(what in known for what in args.what):
            return remedies.tell_impacts(actor, deal.id, [known[what] for what in args.what])
        return remedies.note_impacts(actor, deal.id, args.what, told=args.told)

    return run.act(make)


def _alternative_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("what", nargs="?", metavar="WHAT", help=_("the other way; none: say which there are"))
    parser.add_argument("--answer", default="open", metavar="ANSWER", help=", ".join(ANSWERS))
    parser.add_argument("--reason", default="", metavar="TEXT", help=_("why"))
    parser.add_argument("--of", default="customer", metavar="PARTY", help=", ".join(PARTIES))
    parser.add_argument("--expedite", action="store_true", help=_("ask the vendor to be quicker"))
    parser.add_argument("--by", metavar="DATE", help=_("by when they are to answer"))
    format_arguments(parser)


def _alternative(run: Run, args: Namespace) -> int:
    if args.what is None:
        return _read(run, args, lambda s, d: s.alternatives_of(d.id), lambda row, g: plain(way_line(row, g)))
    answer: Any = pick(args.answer, tuple(ANSWERS), answer_label)
    party: Any = pick(args.of, PARTIES, party_label)

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        by = Typed(run, actor).day_ahead(args.by) if args.by else None
        return remedies.offer(
            actor, deal.id, args.what, asked_of=party, answer=answer, reason=args.reason,
            expedite=args.expedite, answer_by=by,
        )  # fmt: skip

    return run.act(make)


def _rhythm_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    every = _("working days between two updates; 0: not until the date")
    parser.add_argument("every", nargs="?", type=int, metavar="N", help=every)
    parser.add_argument("--channel", metavar="CHANNEL", help=", ".join(CHANNEL_KEYS.values()))
    parser.add_argument("--time", default="", metavar="HH:MM", help=_("at what time; without it, the team's"))
    format_arguments(parser)


def _rhythm(run: Run, args: Namespace) -> int:
    if args.every is None:
        return _read(run, args, lambda s, d: s.rhythms_of(d.id), lambda row, g: rhythm_line(row, g))
    every, channel = args.every, None
    if args.channel:
        channel = pick(args.channel, CHANNEL_KEYS.values(), channel_label, tuple(CHANNEL_KEYS.items()))

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        time = _time(Typed(run, actor), args.time)
        return remedies.agree_rhythm(actor, deal.id, every, channel, time)  # type: ignore[arg-type] # a code

    return run.act(make)


def _time(typed: Typed, text: str) -> str:
    """A time of day as "HH:MM"."""
    if not text:
        return ""
    reading = typed.read(f"+1 {text}", "follow_up")
    if reading.time is None:
        raise Misuse("call.time", text=text)
    return f"{reading.time:%H:%M}"


def _escalate_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("text", nargs="?", default="", metavar="TEXT", help=_("what was said"))
    parser.add_argument("--from-customer", action="store_true", help=_("their boss called, and not we ours"))
    parser.add_argument("--level", default="", metavar="WHO", help=_("who it went to, or who called"))
    parser.add_argument("--plan", default="", metavar="TEXT", help=_("what we propose"))
    parser.add_argument("--ask", default="", metavar="TEXT", help=_("what we ask of the boss"))


def _escalate(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        return remedies.escalate(
            actor, deal.id, direction="from_customer" if args.from_customer else "up", level=args.level,
            text=args.text, plan=args.plan, ask=args.ask,
        )  # fmt: skip

    return run.act(make)


def _read(run: Run, args: Namespace, rows: Rows, text: Callable[[Any, Ground], str]) -> int:
    """Say what is on record, one a line."""
    ground = run.read()
    found = tuple(rows(ground.snapshot, find_deal(ground.snapshot, args.deal)))
    if args.json:
        run.out.json(whole(found))
        return 0
    if not found:
        run.out.say(_("Nothing on record."))
    for row in found:
        run.out.result(text(row, ground))
    return 0


COMMANDS: Mapping[str, Verb] = {
    "impact": Verb(_impact_arguments, _impact),
    "alternative": Verb(_alternative_arguments, _alternative),
    "rhythm": Verb(_rhythm_arguments, _rhythm),
    "escalate": Verb(_escalate_arguments, _escalate),
}
