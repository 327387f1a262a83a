"""Verbs about lines that may belong to no deal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from board.cli.naming import find_deal
from board.cli.run import Run, Verb
from board.cli.views import format_arguments
from board.domain.change import Build
from board.domain.snapshot import Snapshot
from board.errors import Misuse
from board.i18n.days import instant_text
from board.i18n.words import _
from board.usecases import notes
from board.usecases.act import Actor


def _note_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help=_("the line"))
    parser.add_argument("--deal", metavar="DEAL", help=_("the deal it belongs to"))


def _note(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal_id = find_deal(snapshot, args.deal).id if args.deal else None
        return notes.keep(actor, args.text, deal_id)

    return run.act(make)


def _notes_arguments(parser: ArgumentParser) -> None:
    format_arguments(parser)
    parser.add_argument(
        "--attach", nargs=2, metavar=("NUMBER", "DEAL"), help=_("give a line to the deal it belongs to")
    )


def _notes(run: Run, args: Namespace) -> int:
    if args.attach:
        return _attach(run, *args.attach)
    ground = run.read()
    found = ground.snapshot.notes_of(None)
    if args.json:
        run.out.json([{"id": note.id, "at": note.at, "by": note.by, "text": note.text} for note in found])
        return 0
    if not found:
        run.out.say(_("No lines without a deal."))
    for note in found:
        when = instant_text(note.at, ground.moment.today, ground.calendar)
        run.out.result(f"{note.id}  {when}  {ground.config.shown(note.by)}  {note.text}")
    return 0


def _attach(run: Run, number: str, deal: str) -> int:
    if not (number.isascii() and number.isdigit()):
        raise Misuse("note.unknown", id=number)
    return run.act(lambda snapshot, actor: notes.attach(actor, int(number), find_deal(snapshot, deal).id))


COMMANDS: Mapping[str, Verb] = {
    "note": Verb(_note_arguments, _note),
    "notes": Verb(_notes_arguments, _notes),
}
