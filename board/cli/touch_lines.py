"""Logging the lines of a file, `DEAL: what happened`: the day's calls written down on the way."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from board.cli.naming import called, find_deal
from board.cli.run import Run
from board.cli.typed import Typed
from board.domain.deal import Deal, Side
from board.domain.promise import dates_in, told_due
from board.domain.snapshot import Snapshot
from board.errors import BoardError, FileTrouble, Misuse
from board.i18n.acts import answer
from board.i18n.callnotes import read_call
from board.i18n.calls import entry_of, spelled
from board.i18n.dates.kinds import Field
from board.i18n.dates.reading import DateContext
from board.i18n.dates.shared import rx
from board.i18n.sentences import sentence
from board.i18n.words import _, ngettext
from board.store.base import Store
from board.usecases.act import Actor
from board.usecases.touches import Entry, log


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """A line of the file that holds something."""

    number: int
    text: str


def read_lines(file: str) -> Sequence[NumberedLine]:
    """The lines of a file, or of standard input, that are not empty.

    Raises:
        Misuse: as `read_text`.
    """
    lines = read_text(file).splitlines()
    return [NumberedLine(n, line) for n, line in enumerate(lines, 1) if line.strip()]


def read_text(file: str) -> str:
    """The text of a file, or of standard input ("-").

    Raises:
        Misuse: it cannot be read, or is no text in UTF-8 or the Korean code page.
    """
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise Misuse("call.no_file", path=file, why=error.strerror or str(error)) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("cp949")
        except UnicodeDecodeError as error:
            raise Misuse("call.no_file", path=file, why=error.reason) from None


def log_lines(run: Run, lines: Sequence[NumberedLine], *, is_dry: bool) -> int:
    """Log each line with its deal; 2 when any of them could not be, each named with its number.

    Raises:
        FileTrouble: the board cannot be written; it is said from which line on.
    """
    good = bad = 0
    with run.store() as store:
        for line in lines:
            try:
                said = _show(run, store, line) if is_dry else _log(run, store, line)
                run.out.result(said)
                good += 1
            except FileTrouble:
                run.out.say(_("Nothing from line {n} on was logged.").format(n=line.number))
                raise
            except BoardError as error:
                bad += 1
                why = _("line {n}: “{text}”: {why}")
                run.out.say(why.format(n=line.number, text=line.text.strip(), why=sentence(error)))
    if is_dry:
        done = ngettext("{n} line would be logged", "{n} lines would be logged", good)
    else:
        done = ngettext("{n} line logged", "{n} lines logged", good)
    failed = [ngettext("{n} not", "{n} not", bad).format(n=bad)] if bad else []
    run.out.say(" · ".join([done.format(n=good), *failed]))
    return 2 if bad else 0


def _log(run: Run, store: Store, line: NumberedLine) -> str:
    snapshot = store.snapshot()
    actor = run.actor(snapshot.config)
    deal, entry = _understood(run, snapshot, actor, line)
    commit = run.commit(store, log(actor, [deal.id], entry), actor)
    assert commit is not None  # a touch always changes something
    said = answer(commit.tx, snapshot.config, actor.moment.today, undo=False)
    return f"{called(snapshot, deal)} · {said}"


def _show(run: Run, store: Store, line: NumberedLine) -> str:
    snapshot = store.snapshot()
    actor = run.actor(snapshot.config)
    deal, entry = _understood(run, snapshot, actor, line)
    log(actor, [deal.id], entry)(snapshot)  # what the act itself would refuse
    base = base_of(snapshot, deal, "vendor", actor)
    return " · ".join([called(snapshot, deal), *(text for text, _news in spelled(entry, actor.moment, base))])


def _understood(run: Run, snapshot: Snapshot, actor: Actor, line: NumberedLine) -> tuple[Deal, Entry]:
    name, text = _parted(line.text)
    deal, typed = find_deal(snapshot, name), Typed(run, actor)

    def context(party: Side) -> DateContext:
        field: Field = "known" if party in ("vendor", "engineering") else "told"
        return typed.context(field, base_of(snapshot, deal, party, actor))

    return deal, entry_of(read_call(text, context), deal, snapshot, actor.moment)


def _parted(line: str) -> tuple[str, str]:
    """The deal, and what happened: parted by a tab, else by the first colon that is none of a time's."""
    line = line.strip()
    between = rx(r"\t").search(line) or rx(r":(?=\s)|(?<!\d):|：").search(line)
    if between is None or not line[: between.start()].strip():
        raise Misuse("call.no_deal")
    return line[: between.start()].strip(), line[between.end() :].strip()


def base_of(snapshot: Snapshot, deal: Deal, party: Side, actor: Actor) -> date | None:
    """The date that "two weeks late" counts from (decision 37)."""
    dates, calendar = dates_in(snapshot, deal.id), actor.moment.calendar
    told = told_due(dates.told, calendar)
    return (told_due(dates.known, calendar) or told) if party in ("vendor", "engineering") else told
