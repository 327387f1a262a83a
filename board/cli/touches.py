"""The verb that logs contacts: one by its arguments, or many by the lines of a file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from board.cli.deals import override_argument
from board.cli.naming import find_deal, pick
from board.cli.promises import reason_argument, reason_said
from board.cli.run import Run, Verb
from board.cli.typed import Typed, told_period
from board.domain.change import Build
from board.domain.deal import PARTIES, Deal
from board.domain.snapshot import Snapshot
from board.domain.statement import WORDINGS
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS, WRITTEN
from board.errors import Misuse
from board.i18n.dates.kinds import Field
from board.i18n.labels import channel_label, outcome_label, party_label, wording_label
from board.i18n.words import _
from board.usecases.act import Actor
from board.usecases.promises import Told
from board.usecases.touches import Entry, log


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "deal", nargs="?", metavar="DEAL", help=_("its number, or a part of its customer or title")
    )
    channels, outcomes = ", ".join(CHANNEL_KEYS.values()), ", ".join(OUTCOME_KEYS.values())
    parser.add_argument("--channel", metavar="CHANNEL", help=channels)
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
    reason_argument(parser)
    override_argument(parser)
    several = _("lines of a file, DEAL: what happened (- for standard input)")
    parser.add_argument("--from", dest="lines", metavar="FILE", help=several)
    parser.add_argument("--dry-run", action="store_true", help=_("only show what would be logged"))


def _touch(run: Run, args: Namespace) -> int:
    if args.lines is not None:
        return _from_file(run, args)
    if args.deal is None or args.channel is None:
        raise Misuse("touch.no_channel", channels=", ".join(CHANNEL_KEYS.values()))
    channel: Any = pick(args.channel, CHANNEL_KEYS.values(), channel_label, tuple(CHANNEL_KEYS.items()))
    entry = Entry(
        channel, _outcome(args.outcome, channel), _party(args.party), args.note,
        minutes=args.minutes, no_next=args.no_next,
    )  # fmt: skip

    said: list[str] = []

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal, typed = find_deal(snapshot, args.deal), Typed(run, actor)
        full = _noted(entry, snapshot, deal, typed, said) if entry.note else entry
        if args.at:
            full = replace(full, at=typed.past_instant(args.at))
        if args.next:
            reading = typed.read(args.next, "follow_up")
            time = f"{reading.time:%H:%M}" if reading.time else ""
            full = replace(full, next_due=reading.follow_up, next_time=time)
        if args.told:
            full = replace(full, told=_told(typed, args))
        return log(actor, [deal.id], full)

    code = run.act(make)
    if said:
        run.out.say(_("Read in the note: {what}").format(what=" · ".join(said)))
    return code


def _noted(entry: Entry, snapshot: Snapshot, deal: Deal, typed: Typed, said: list[str]) -> Entry:
    """The entry with what its note means, as on the screen (decision 37); the dates go into `said` too."""
    # late: most contacts of a script carry no note
    from board.cli.touch_lines import base_of
    from board.i18n.calls import heard_in, marked, spelled_heard, stood_by
    from board.i18n.notes import read_note

    actor = typed.actor
    field: Field = "known" if entry.party in ("vendor", "engineering") else "told"
    base = base_of(snapshot, deal, entry.party, actor)
    note = read_note(entry.note, typed.context(field, base))
    heard = heard_in(note, entry.party, entry.outcome, entry.channel)
    if heard is not None:
        known = base_of(snapshot, deal, "vendor", actor)
        said.extend(text for text, _is_news in spelled_heard(heard, actor.moment, known))
    stands_by = stood_by(note, entry, deal, snapshot)
    return marked(replace(entry, heard=heard, stands_by=stands_by), note.marks)


def _from_file(run: Run, args: Namespace) -> int:
    """Many contacts, each an act of its own; those that are not understood are named, the others logged."""
    # late: a single contact needs none of it
    from board.cli.touch_lines import log_lines, read_lines

    of_one = (
        "deal", "channel", "outcome", "note", "at", "minutes", "next", "told", "wording", "reason",
        "override",
    )  # fmt: skip
    given = [name for name in of_one if getattr(args, name)] + (["no-next"] if args.no_next else [])
    if given or args.party != "customer":
        raise Misuse("touch.from_alone", given=", ".join(given or ["party"]))
    return log_lines(run, read_lines(args.lines), is_dry=args.dry_run)


def _told(typed: Typed, args: Namespace) -> Told:
    reading = typed.read(args.told, "told")
    wording: Any = pick(args.wording, WORDINGS, wording_label) if args.wording else None
    confirm_by = reading.follow_up if reading.kind == "hold" else None
    return Told(
        told_period(reading), wording, confirm_by, args.override, approximate=reading.approximate,
        reason=reason_said(args.reason),
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
