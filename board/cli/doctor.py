"""The verb that looks the board's files over, and mends them."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from board.cli.run import Run, Verb
from board.cli.views import json_argument
from board.errors import FileTrouble
from board.i18n.sentences import sentence
from board.i18n.words import _, ngettext
from board.store.tiny.admin import Problem

if TYPE_CHECKING:
    from board.store.tiny.repair import Findings

LIST = "list"
"""What `--restore` says when it is to show which copies there are."""


def _doctor_arguments(parser: ArgumentParser) -> None:
    mend = parser.add_mutually_exclusive_group()
    mend.add_argument("--repair", action="store_true", help=_("get back everything that is whole"))
    mend.add_argument("--restore", nargs="?", const=LIST, metavar="COPY",
                      help=_("put back the copy of a day, or of a file; alone: which there are"))  # fmt: skip
    json_argument(parser)


def _doctor(run: Run, args: Namespace) -> int:
    if args.restore is not None:
        # late: a look at the file needs no copies
        from board.cli.restoring import run_restore

        return run_restore(run, args.restore, args.json)
    # late: nobody else needs to know about damage
    from board.store.tiny import repair

    if args.repair:
        return _repair(run, args)
    findings = repair.inspect(run.launch.path)
    _tell(run, args, [*findings.problems, *_prospects(findings)])
    if findings.problems:
        count = len(findings.problems)
        run.out.say(ngettext("{n} problem", "{n} problems", count).format(n=count))
    return FileTrouble.exit_code if findings.problems else 0


def _repair(run: Run, args: Namespace) -> int:
    from board.store.records import Signature, new_session
    from board.store.tiny import repair

    sign = Signature(who=run.launch.who, session=new_session(), clock=run.launch.clock)
    report = repair.repair(run.launch.path, sign)
    findings = report.findings
    if not report.copies:
        _tell(run, args, [*findings.problems])
        return 0
    done = [Problem("repair.copied", {"path": copy}) for copy in report.copies]
    _tell(run, args, [*findings.problems, *_kept(findings), *done])
    run.out.say(_("{path} is whole again.").format(path=findings.path))
    return 0


def _tell(run: Run, args: Namespace, problems: list[Problem]) -> None:
    if args.json:
        run.out.json([{"code": each.code, "details": dict(each.details)} for each in problems])
    elif not problems:
        run.out.result(_("{path} is whole.").format(path=run.launch.path))
    for each in [] if args.json else problems:
        run.out.result(sentence(FileTrouble(each.code, **each.details)))


def _prospects(findings: Findings) -> Iterator[Problem]:
    """What a repair would bring, and whether there is one."""
    # late: see above
    from board.store.tiny.repair import HARMLESS

    if all(problem.code in HARMLESS for problem in findings.problems):
        return
    yield from _kept(findings)
    yield Problem("repair.possible" if findings.can_repair else "repair.impossible", {"path": findings.path})


def _kept(findings: Findings) -> Iterator[Problem]:
    """What comes back and what does not, by documents and by changes."""
    for kept in findings.kept:
        details = {"kind": kept.kind, "n": kept.whole + kept.doubtful, "total": kept.total}
        yield Problem("repair.documents", details)
        if kept.doubtful:
            yield Problem("repair.doubtful", {"kind": kept.kind, "n": kept.doubtful})
    for first, last in findings.commits:
        yield Problem("repair.changes", {"first": first, "last": last})
    for first, last in findings.missing:
        yield Problem("repair.lost_changes", {"first": first, "last": last})
    if findings.left_out:
        yield Problem("repair.left_out", {"numbers": findings.left_out})


COMMANDS: Mapping[str, Verb] = {"doctor": Verb(_doctor_arguments, _doctor)}
