"""Verbs about dates: what I told, what I heard, what happened."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from typing import Any

from board.cli.deals import deal_argument, override_argument
from board.cli.naming import find_deal, pick
from board.cli.run import MakeBuild, Run, Verb
from board.cli.safe_remarks import on_heard, on_told
from board.cli.typed import Typed, told_period
from board.domain.change import Build
from board.domain.promise import dates_in, told_due
from board.domain.snapshot import Snapshot
from board.domain.statement import REASONS, WORDINGS, Wording
from board.domain.touch import CHANNEL_KEYS
from board.errors import Misuse
from board.i18n.dates.kinds import Reading
from board.i18n.labels import channel_label, party_label, reason_label, wording_label
from board.i18n.notes import NoteReading, wording_in
from board.i18n.words import _
from board.usecases import promises
from board.usecases.act import Actor
from board.usecases.lines import line_of

SPEAKERS = ("customer", "vendor", "engineering")


def _promise_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("date", nargs="?", metavar="DATE", help=_("what they were told, such as 2026-12-04"))
    parser.add_argument("--wording", metavar="WORDING", help=", ".join(WORDINGS))
    parser.add_argument("--confirm-by", metavar="DATE", help=_("no date yet: when we answer"))
    parser.add_argument("--channel", metavar="CHANNEL", help=", ".join(CHANNEL_KEYS.values()))
    parser.add_argument("--text", default="", metavar="TEXT", help=_("the paper it stands on"))
    reason_argument(parser)
    override_argument(parser)


def reason_argument(parser: ArgumentParser) -> None:
    """--reason, why they are told another day than before (R12)."""
    why = _("why it is not the date they were told: words, or one of {codes}")
    parser.add_argument("--reason", default="", metavar="REASON", help=why.format(codes=", ".join(REASONS)))


def reason_said(text: str) -> str:
    """The code of a reason by its name or its label; other words stand for themselves."""
    return next((code for code in REASONS if text.lower() in (code, reason_label(code).lower())), text)


def _promise(run: Run, args: Namespace) -> int:
    if args.date is None and args.confirm_by is None:
        raise Misuse("date.missing")
    remarks: list[str] = []

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal, typed = find_deal(snapshot, args.deal), Typed(run, actor)
        told = told_due(dates_in(snapshot, deal.id).told, actor.moment.calendar)
        reading = typed.read(args.date, "told", base=told) if args.date is not None else None
        confirm_by = typed.day_ahead(args.confirm_by) if args.confirm_by else None
        if reading is not None and reading.kind == "hold":
            confirm_by = confirm_by or reading.follow_up
        period = told_period(reading) if reading is not None else None
        about = reading is not None and reading.approximate
        if args.wording is None:
            remarks.extend(on_told(snapshot, actor, deal, period))
        return promises.tell(actor, deal.id, promises.Told(
            period, _wording(args.wording), confirm_by, args.override, about, _channel(args.channel),
            text=args.text, reason=reason_said(args.reason),
        ))  # fmt: skip

    return _acted(run, make, remarks)


def _acted(run: Run, make: MakeBuild, remarks: Iterable[str]) -> int:
    """Do it, then say what else there is to know."""
    code = run.act(make)
    for remark in remarks:
        run.out.say(remark)
    return code


def _heard_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("date", nargs="?", metavar="DATE", help=_("what they said"))
    parser.add_argument("--from", required=True, dest="speaker", metavar="WHO", help=", ".join(SPEAKERS))
    parser.add_argument("--need-by", metavar="DATE", help=_("the day the customer needs it"))
    parser.add_argument("--line", type=int, metavar="N", help=_("the line of the order, counted from 1"))
    parser.add_argument("--wording", metavar="WORDING", help=", ".join(WORDINGS))
    parser.add_argument("--grade", type=int, metavar="0-6", help=_("what it rests on: 0 assumption … 6 seen"))
    parser.add_argument("--evidence", default="", metavar="TEXT", help=_("what shows it"))
    parser.add_argument("--reason", default="", metavar="REASON", help=", ".join(REASONS))
    parser.add_argument("--channel", metavar="CHANNEL", help=", ".join(CHANNEL_KEYS.values()))
    parser.add_argument("--text", default="", metavar="TEXT", help=_("their words"))


def _heard(run: Run, args: Namespace) -> int:
    speaker: Any = pick(args.speaker, SPEAKERS, party_label)
    if (args.date is None) == (args.need_by is None):
        raise Misuse("heard.one_date")
    if args.need_by is not None and speaker != "customer":
        raise Misuse("heard.need_is_customers")
    reason = pick(args.reason, REASONS, reason_label) if args.reason else ""
    remarks: list[str] = []

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        dates = dates_in(snapshot, deal.id)
        base = told_due(dates.known, actor.moment.calendar) or told_due(dates.told, actor.moment.calendar)
        is_ordered = snapshot.config.stage(deal.stage).kind == "won"
        ordered = deal.stage_since if is_ordered else None
        reading, note = Typed(run, actor).said(args.need_by or args.date, base, ordered)
        because = reason or (note.reason or "" if speaker != "customer" else "")
        said = promises.Heard(
            speaker, reading.period, "need" if args.need_by else "delivery",
            _wording(args.wording) or _word(note, speaker),
            args.grade, args.evidence, because, reading.approximate,
            _weeks(reading), _channel(args.channel),
            text=args.text or (note.text if note.date is not None else ""),
            line_id=line_of(snapshot, deal.id, args.line),
        )  # fmt: skip
        remarks.extend(on_heard(snapshot, actor, deal, said))
        return promises.hear(actor, deal.id, said)

    return _acted(run, make, remarks)


def _happened_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("date", metavar="DATE", help=_("the day it reached the customer"))
    parser.add_argument("--text", default="", metavar="TEXT", help=_("what shows it"))


def _happened(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        return promises.happened(actor, deal.id, Typed(run, actor).past_day(args.date), text=args.text)

    return run.act(make)


def _weeks(reading: Reading) -> tuple[int, int] | None:
    """A lead time as said, in weeks, until the order gives it a day."""
    if reading.kind != "lead" or reading.lead is None or reading.lead.unit != "week":
        return None
    return (reading.lead.low, reading.lead.high)


def _word(note: NoteReading, speaker: str) -> Wording:
    """The word they said it with, as it stands in what was typed; a customer's wish has none."""
    if speaker == "customer":
        return "expected"
    return note.date.wording if note.date is not None else wording_in(note.text)


def _wording(text: str | None) -> Any:
    return pick(text, WORDINGS, wording_label) if text else None


def _channel(text: str | None) -> Any:
    return pick(text, CHANNEL_KEYS.values(), channel_label, tuple(CHANNEL_KEYS.items())) if text else None


COMMANDS: Mapping[str, Verb] = {
    "promise": Verb(_promise_arguments, _promise),
    "heard": Verb(_heard_arguments, _heard),
    "happened": Verb(_happened_arguments, _happened),
}
