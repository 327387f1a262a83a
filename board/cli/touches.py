"""The verb that logs a contact."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from board.cli.deals import deal_argument, override_argument
from board.cli.naming import find_deal, pick
from board.cli.run import Run, Verb
from board.cli.typed import Typed, told_period
from board.domain.change import Build
from board.domain.deal import PARTIES
from board.domain.snapshot import Snapshot
from board.domain.statement import WORDINGS
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS, WRITTEN
from board.errors import Misuse
from board.i18n.labels import channel_label, outcome_label, party_label, wording_label
from board.i18n.words import _
from board.usecases.act import Actor
from board.usecases.promises import Told
from board.usecases.touches import Entry, log


def _arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    channels, outcomes = ", ".join(CHANNEL_KEYS.values()), ", ".join(OUTCOME_KEYS.values())
    parser.add_argument("--channel", required=True, metavar="CHANNEL", help=channels)
    parser.add_argument("--outcome", metavar="OUTCOME", help=outcomes)
    parser.add_argument("--party", default="customer", metavar="PARTY", help=", ".join(PARTIES))
    parser.add_argument("--note", default="", metavar="TEXT", help=_("what was said"))
    parser.add_argument("--at", metavar="TIME", help=_("when it happened, such as 9:12 or yesterday 16:00"))
    parser.add_argument("--minutes", type=int, metavar="N", help=_("how long it took"))
    after = parser.add_mutually_exclusive_group()
    after.add_argument("--next", metavar="DATE", help=_("the next contact, such as +2 or fri 15:00"))
    after.add_argument("--no-next", action="store_true", help=_("plan no next contact"))
    parser.add_argument("--told", metavar="DATE", help=_("the date the customer was told in it"))
    parser.add_argument("--wording", metavar="WORDING", help=", ".join(WORDINGS))
    override_argument(parser)


def _touch(run: Run, args: Namespace) -> int:
    channel: Any = pick(args.channel, CHANNEL_KEYS.values(), channel_label, tuple(CHANNEL_KEYS.items()))
    entry = Entry(
        channel, _outcome(args.outcome, channel), _party(args.party), args.note,
        minutes=args.minutes, no_next=args.no_next,
    )  # fmt: skip

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        typed, full = Typed(run, actor), entry
        if args.at:
            full = replace(full, at=typed.past_instant(args.at))
        if args.next:
            reading = typed.read(args.next, "follow_up")
            time = f"{reading.time:%H:%M}" if reading.time else ""
            full = replace(full, next_due=reading.follow_up, next_time=time)
        if args.told:
            full = replace(full, told=_told(typed, args))
        return log(actor, [deal.id], full)

    return run.act(make)


def _told(typed: Typed, args: Namespace) -> Told:
    reading = typed.read(args.told, "told")
    wording: Any = pick(args.wording, WORDINGS, wording_label) if args.wording else None
    confirm_by = reading.follow_up if reading.kind == "hold" else None
    return Told(
        told_period(reading), wording, confirm_by, args.override, approximate=reading.approximate
    )  # fmt: skip


def _outcome(text: str | None, channel: str) -> Any:
    """The outcome said; what is written was sent, when nothing is said."""
    if text is not None:

        def label(code: str) -> str:
            return outcome_label(code, channel)

        return pick(text, OUTCOME_KEYS.values(), label, tuple(OUTCOME_KEYS.items()))
    if channel in WRITTEN:
        return "sent"
    raise Misuse("touch.no_outcome", outcomes=", ".join(OUTCOME_KEYS.values()))


def _party(text: str) -> Any:
    return pick(text, PARTIES, party_label, tuple((str(n), side) for n, side in enumerate(PARTIES, 1)))


COMMANDS: Mapping[str, Verb] = {"touch": Verb(_arguments, _touch)}
