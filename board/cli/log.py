"""The verb log: what happened with a deal, and who did what on the board, and when."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

import msgspec

from board.cli.dealview import Event, event_text, timeline
from board.cli.naming import find_deal
from board.cli.run import Run, Verb
from board.cli.views import format_arguments, whole
from board.domain.deal import Deal
from board.domain.snapshot import Snapshot
from board.domain.standing import Ground
from board.domain.statement import Statement
from board.i18n.acts import answer
from board.i18n.days import instant_text
from board.i18n.sentences import sentence
from board.i18n.words import _

if TYPE_CHECKING:
    from board.store.records import Record

FEW = 20
"""Acts shown when nobody said how many or since when."""

_OF_A_DEAL = ("touches", "statements", "follow_ups", "lines")


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("deal", nargs="?", metavar="DEAL", help=_("else the last acts on the board"))
    parser.add_argument("--acts", action="store_true", help=_("who changed what of the deal, and when"))
    parser.add_argument("--who", metavar="WHO", help=_("only what this person did"))
    parser.add_argument("--since", metavar="DAY", help=_("only from this day on, all of it"))
    parser.add_argument("--limit", type=int, metavar="N", help=_("how many of the board's acts"))
    parser.add_argument("--all", action="store_true", help=_("every act there ever was"))
    format_arguments(parser)


def _log(run: Run, args: Namespace) -> int:
    ground = run.read()
    deal = find_deal(ground.snapshot, args.deal) if args.deal is not None else None
    since = _since(run, args.since, ground)
    who = _who(args.who, ground)
    if deal is not None and not args.acts:
        return _timeline(run, args, ground, _events(deal, ground, who, since))
    return _acts(run, args, ground, _asked(run, args, ground, deal, who, since))


def _timeline(run: Run, args: Namespace, ground: Ground, events: list[Event]) -> int:
    if args.json:
        run.out.json([{"kind": type(event).__name__.lower(), **whole(event)} for event in events])
        return 0
    for event in events:
        run.out.result(event_text(event, ground))
    return 0


def _events(deal: Deal, ground: Ground, who: str | None, since: date | None) -> list[Event]:
    return [
        event for event in timeline(deal, ground)
        if who in (None, event.recorded_by if isinstance(event, Statement) else event.by)
        and (since is None or ground.calendar.local_day(event.at) >= since)
    ]  # fmt: skip


def _acts(run: Run, args: Namespace, ground: Ground, records: Iterator[Record]) -> int:
    """Write acts as they are read: there may be a million."""
    if args.json:
        comma = "["
        for record in records:
            run.out.write(comma + msgspec.json.encode(_fields(record)).decode())
            comma = ","
        run.out.result("]" if comma == "," else "[]")
        return 0
    for record in records:
        when, who, what = _words(record, ground)
        if args.plain:
            run.out.facts([(_("when"), when), (_("who"), who), (_("what"), what)])
        else:
            run.out.result(f"{when} · {who} · {what}")
    return 0


def _asked(
    run: Run, args: Namespace, ground: Ground, deal: Deal | None, who: str | None, since: date | None
) -> Iterator[Record]:
    # late: a deal's timeline needs no journals
    from board.errors import Corrupt
    from board.store.tiny.fs import FS
    from board.store.tiny.history import read_history

    def damaged(path: str) -> None:
        run.out.say(sentence(Corrupt("history.damaged", path=path)))

    records = read_history(FS, str(run.launch.path), damaged)
    is_about = _about(deal, ground.snapshot) if deal is not None else None
    found = _matching(records, ground, is_about, who, since)
    if args.all or (since is not None and args.limit is None):
        return found
    return islice(found, max(FEW if args.limit is None else args.limit, 0))


def _matching(
    records: Iterator[Record], ground: Ground, is_about: Callable[[Record], bool] | None,
    who: str | None, since: date | None,
) -> Iterator[Record]:  # fmt: skip
    for record in records:
        if since is not None and ground.calendar.local_day(record.at) < since:
            if record.clock:  # made under a clock that was set: those before it may be younger
                continue
            return
        if who in (None, record.who) and (is_about is None or is_about(record)):
            yield record


def _about(deal: Deal, snapshot: Snapshot) -> Callable[[Record], bool]:
    """Whether a record changed a deal or something that belongs to it."""
    parts = {(kind, row.id) for kind in _OF_A_DEAL for row in snapshot.rows_of(kind, deal.id)}
    parts |= {("notes", row.id) for row in snapshot.table("notes").values() if row.deal_id == deal.id}
    parts.add(("deals", deal.id))
    return lambda record: any(tuple(op[1:3]) in parts for op in record.ops)


def _since(run: Run, text: str | None, ground: Ground) -> date | None:
    if text is None:
        return None
    # late: reading a date as it is typed is much to load
    from board.cli.typed import Typed

    return Typed(run, run.actor(ground.config)).past_day(text)


def _who(text: str | None, ground: Ground) -> str | None:
    person = ground.config.person(text) if text is not None else None
    return person.login if person is not None else text


def _fields(record: Record) -> dict[str, Any]:
    return {
        "seq": record.s, "at": record.at, "who": record.who, "label": record.label,
        "details": record.details, "undo_of": record.undo_of,
    }  # fmt: skip


def _words(record: Record, ground: Ground) -> tuple[str, str, str]:
    # late: with the store's records
    from board.store.records import commit_of

    today = ground.moment.today
    said = answer(commit_of(record).tx, ground.config, today, undo=False)
    return instant_text(record.at, today, ground.calendar), ground.config.shown(record.who), said


COMMANDS: Mapping[str, Verb] = {"log": Verb(_arguments, _log)}
