"""A message about a deal on stdout, to pipe or to copy; what is to be known about it on stderr."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping

from board.cli.deals import override_argument
from board.cli.naming import find_deal
from board.cli.run import Run, Verb
from board.cli.views import json_argument
from board.domain.draft import DRAFTS, READER, Affair, affair_of
from board.domain.draft_choice import best, suggested
from board.domain.message import DraftId, Form
from board.domain.text import clean
from board.errors import Misuse, Refused
from board.i18n.drafts.advice import advice_on, draft_name, hit_text, hits_in, lacking
from board.i18n.drafts.facts import facts
from board.i18n.drafts.templates import Draft, compose
from board.i18n.words import _, language
from board.usecases.planning import let_rest


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "deal", nargs="?", metavar="DEAL", help=_("its number, or a part of its customer or title")
    )
    parser.add_argument("id", nargs="?", metavar="ID", help=", ".join(DRAFTS))
    parser.add_argument("--list", action="store_true", help=_("all messages; those that fit, first"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--spoken", action="store_true", help=_("to say, not to send"))
    form.add_argument("--written", action="store_true", help=_("to send; so it is when nothing is said"))
    parser.add_argument("--print", action="store_true", help=_("print it; so it is when nothing is said"))
    parser.add_argument("--plan", default="", metavar="TEXT", help=_("our plan, for a brief"))
    parser.add_argument("--ask", default="", metavar="TEXT", help=_("what we ask of the boss, for a brief"))
    override_argument(parser)
    json_argument(parser)


def _draft(run: Run, args: Namespace) -> int:
    if args.deal is None:
        if not args.list:
            raise Misuse("draft.no_deal")
        return _list(run, args, None)
    ground = run.read()
    affair = affair_of(find_deal(ground.snapshot, args.deal), ground)
    if args.list:
        return _list(run, args, affair)
    id = _id(args.id, affair)
    if id != "thanks" and not clean(args.override):
        let_rest(affair.deal, READER.get(id, "customer"), ground)
    return _print(run, args, affair, id)


def _print(run: Run, args: Namespace, affair: Affair, id: DraftId) -> int:
    ground, lang = affair.ground, language()
    form: Form = "spoken" if args.spoken else "written"
    said = {name: clean(text) for name, text in (("plan", args.plan), ("ask", args.ask)) if clean(text)}
    draft = compose(id, form, lang, affair, run.launch.who, ground.config.templates, said)
    if draft.lacks:
        raise Refused("draft.lacks", draft=draft_name(id), what=lacking(draft.lacks))
    warnings = _warnings(draft, affair)
    if args.json:
        run.out.json({
            "deal": affair.deal.id, "draft": id, "form": form, "language": lang, "text": draft.text,
            "subject": draft.rendered.subject, "left_out": draft.rendered.left_out, "warnings": warnings,
        })  # fmt: skip
        return 0
    run.out.result(draft.text)
    for each in (*_gaps(draft, said, affair, run), *warnings):
        run.out.say(each)
    return 0


def _warnings(draft: Draft, affair: Affair) -> list[str]:
    """What should be done first, and what it should not say (R14, decision 40)."""
    advice = advice_on(draft.id, affair)
    return [*([advice] if advice else []), *map(hit_text, hits_in(draft.text, affair))]


def _gaps(draft: Draft, said: Mapping[str, str], affair: Affair, run: Run) -> list[str]:
    """A brief without plan or ask shows the gap, and how one fills it (decision 42)."""
    if draft.id != "brief":
        return []
    known = facts("brief", affair, run.launch.who, draft.language)
    gaps = [name for name in ("plan", "ask") if name not in {**known, **said}]
    return [_("The brief has a gap: add --{name} TEXT.").format(name=name) for name in gaps]


def _id(given: str | None, affair: Affair) -> DraftId:
    """The draft that was named, else the one that fits now."""
    if given is None:
        return best(affair)
    if given not in DRAFTS:
        raise Misuse("draft.unknown", text=given, drafts=", ".join(DRAFTS))
    return given


def _list(run: Run, args: Namespace, affair: Affair | None) -> int:
    """All drafts by name; for a deal those that fit come first, marked."""
    fitting = suggested(affair) if affair is not None else ()
    order = [*fitting, *(id for id in DRAFTS if id not in fitting)]
    if args.json:
        run.out.json({"drafts": order, "fitting": fitting})
        return 0
    run.out.table([("*" if id in fitting else "", id, draft_name(id)) for id in order])
    if fitting:
        run.out.say(_("* fits now. {first} is what board draft prints.").format(first=fitting[0]))
    return 0


COMMANDS: Mapping[str, Verb] = {"draft": Verb(_arguments, _draft)}
