"""A whole message on standard input: what it proposes, and with --take the act (decision 37)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from board.cli.deals import override_argument
from board.cli.naming import called, find_deal, pick
from board.cli.promises import reason_argument
from board.cli.run import Run, Verb
from board.cli.touch_lines import read_text
from board.cli.views import json_argument
from board.domain.change import Build
from board.domain.deal import PARTIES, Deal
from board.domain.ground import Ground
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS
from board.errors import Misuse
from board.i18n.days import zone
from board.i18n.labels import channel_label, outcome_label, party_label
from board.i18n.pasted.candidates import candidates
from board.i18n.pasted.people import is_known
from board.i18n.pasted.proposal import NOTHING, Preset, Proposal, entry_of, kept, propose, with_answer
from board.i18n.pasted.reading import read_pasted
from board.i18n.pasted.saying import SaidDate
from board.i18n.pasted.spelled import Part, parts_of, slip_of
from board.i18n.words import _
from board.usecases.act import Actor
from board.usecases.messages_in import take


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("deal", metavar="DEAL", help=_("its number, or a part of its customer or title"))
    parser.add_argument(
        "--from", dest="source", default="-", metavar="FILE", help=_("the message (else standard input)")
    )
    parser.add_argument("--take", action="store_true", help=_("take in what it proposes, not only show it"))
    parser.add_argument("--party", metavar="PARTY", help=", ".join(PARTIES))
    parser.add_argument("--channel", metavar="CHANNEL", help=", ".join(CHANNEL_KEYS.values()))
    parser.add_argument("--outcome", metavar="OUTCOME", help=", ".join(OUTCOME_KEYS.values()))
    parser.add_argument(
        "--without", action="append", type=int, default=[], metavar="NUMBER", help=_("leave out that part")
    )
    parser.add_argument("--holds", type=int, metavar="NUMBER", help=_("the part whose date holds"))
    parser.add_argument(
        "--here", action="store_true", help=_("it is about this deal, although it names another party")
    )
    reason_argument(parser)
    override_argument(parser)
    json_argument(parser)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the message proposes for a deal, and which others it may be about."""

    deal: Deal
    proposal: Proposal
    parts: tuple[Part, ...]
    others: tuple[int, ...]


def _paste(run: Run, args: Namespace) -> int:
    text = read_text(args.source)
    if not text.strip():
        raise Misuse("message.empty")
    if not args.take:
        ground = run.read()
        _show(run, args, _read(run, args, text, ground), ground)
        return 0
    with run.store() as store:
        snapshot = store.snapshot()
        actor = run.actor(snapshot.config)
        ground = Ground(snapshot, actor.moment)
        read = _read(run, args, text, ground)
        if read.others and not args.here:
            raise Misuse("message.another_deal", deals=_named(read.others, ground))
        commit = run.commit(store, _build(read, args, actor), actor)
        if args.json:
            _show(run, args, read, ground)
        run.answer(commit, snapshot.config, actor, talk=args.json)
    return 0


def _read(run: Run, args: Namespace, text: str, ground: Ground) -> _Read:
    deal, snapshot, me = find_deal(ground.snapshot, args.deal), ground.snapshot, run.launch.who
    now = ground.moment.now.astimezone(zone(ground.calendar.tz)).replace(tzinfo=None)
    month_first = run.launch.settings.month_first is not False
    pasted = read_pasted(
        text, now, lambda name: is_known(name, deal, snapshot, me), month_first=month_first
    )
    if not pasted.messages:
        raise Misuse("message.empty")
    proposal = propose(pasted, deal, ground, me, _preset(args), month_first=month_first)
    parts = parts_of(proposal, deal, ground)
    if args.holds is not None:
        part = _part(parts, args.holds)
        if part.key != "date":
            raise Misuse("message.no_date", n=args.holds)
        proposal = with_answer(proposal, part.place)
        parts = parts_of(proposal, deal, ground)
    return _Read(deal, proposal, parts, candidates(pasted, deal, snapshot, me))


def _preset(args: Namespace) -> Preset:
    """What was said on the command line holds, whatever the message says."""
    preset = NOTHING
    if args.party:
        sides = tuple((str(n), side) for n, side in enumerate(PARTIES, 1))
        preset = preset.with_firm("party", pick(args.party, PARTIES, party_label, sides))
    if args.channel:
        channel = pick(args.channel, CHANNEL_KEYS.values(), channel_label, tuple(CHANNEL_KEYS.items()))
        preset = preset.with_firm("channel", channel)
    if args.outcome:
        outcome = pick(args.outcome, OUTCOME_KEYS.values(), outcome_label, tuple(OUTCOME_KEYS.items()))
        preset = preset.with_firm("outcome", outcome)
    return preset


def _part(parts: Sequence[Part], n: int) -> Part:
    if not 1 <= n <= len(parts):
        raise Misuse("message.no_part", n=n, count=len(parts))
    return parts[n - 1]


def _build(read: _Read, args: Namespace, actor: Actor) -> Build:
    dropped = {(part.key, part.place) for n in args.without for part in (_part(read.parts, n),)}
    entry = entry_of(kept(read.proposal, dropped))
    if ("next", 0) in dropped:
        entry = replace(entry, no_next=True)
    if entry.told is not None:
        told = replace(entry.told, reason=args.reason, override=args.override or "")
        entry = replace(entry, told=told)
    return take(actor, read.deal.id, entry, is_logged=("touch", 0) in dropped)


def _show(run: Run, args: Namespace, read: _Read, ground: Ground) -> None:
    if args.json:
        run.out.json(_as_json(read, ground))
        return
    run.out.result(called(ground.snapshot, read.deal))
    for n, part in enumerate(read.parts, 1):
        run.out.result(f"{n}  {part.text}")
        for alert in part.alerts:
            run.out.result(f"   ! {alert}")
        if part.quote:
            run.out.result(f"   “{part.quote}”")
    if read.others:
        deals = _named(read.others, ground)
        run.out.say(_("The message names another party. It may be about: {deals}.").format(deals=deals))
    run.out.say(_("Nothing is taken in yet: --take does, --without NUMBER leaves a part out."))


def _named(ids: Sequence[int], ground: Ground) -> str:
    return "; ".join(called(ground.snapshot, ground.snapshot.deals[id]) for id in ids)


def _as_json(read: _Read, ground: Ground) -> dict[str, Any]:
    proposal, last = read.proposal, next((d for d in reversed(read.proposal.dates) if d.is_known), None)
    apart = None if last is None else slip_of(last.heard, read.deal, ground)
    return {
        "deal": read.deal.id, "party": proposal.party, "is_guessed": proposal.is_guessed,
        "sender": proposal.sender, "contact": proposal.contact_id, "channel": proposal.channel,
        "outcome": proposal.outcome, "at": proposal.at, "reason": proposal.reason,
        "dates": [_date_json(said) for said in proposal.dates],
        "slip": None if apart is None else {
            "told": apart.told, "known": apart.known, "working_days": apart.slip_days
        },
        "next": proposal.next_due, "note": proposal.note, "is_cut": proposal.is_cut,
        "parts": [part.text for part in read.parts], "other_deals": read.others,
    }  # fmt: skip


def _date_json(said: SaidDate) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": said.kind, "quote": said.quote}
    if said.period is not None:
        found |= {"start": said.period.start, "end": said.period.end}
    if said.told is not None:
        return {**found, "by": "us", "wording": said.told.wording, "confirm_by": said.told.confirm_by}
    assert said.heard is not None
    heard = said.heard
    return {
        **found, "by": heard.said_by, "about": heard.about, "wording": heard.wording, "grade": heard.grade,
        "lead_weeks": heard.lead_weeks, "line": heard.line_id,
    }  # fmt: skip


COMMANDS: Mapping[str, Verb] = {"paste": Verb(_arguments, _paste)}
