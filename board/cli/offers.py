"""What may stand where the cursor is on a command line: derived from the verbs' own parsers and the board."""

from __future__ import annotations

import re
from argparse import Action, ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from board.cli.parser import VALUED, load, parser_of, split, top
from board.cli.run import Run
from board.cli.verbs import VERBS
from board.domain.snapshot import Snapshot, live
from board.domain.text import clean, fold, haystack, matches
from board.i18n import labels
from board.i18n.words import _, language

Word = tuple[str, str]
"""What may stand there, and what it is."""

FILES = ("FILE", "PATH", "CSV")
"""What an argument is called that is a file."""

_CODES = re.compile(r"\w+(?:, \w+)+")
"""A help that lists the words an argument takes."""
_EITHER = re.compile(r"(?:\[[^]]*\])?(\w+(?:\|\w+)+)")
"""A name of a value that lists them."""

LABELS: Mapping[str, str] = {
    **labels.LOST_REASONS, **labels.REASONS, **labels.CHANNELS, **labels.OUTCOMES, **labels.WORDINGS,
    **labels.PARTIES,
}  # fmt: skip
"""Codes to what people call them."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What may stand there."""

    words: Sequence[Word] = ()
    files: bool = False
    """The name of a file; the shell knows best."""


class Board:
    """What the words of a board are; read when first asked, and nothing where there is none."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._snapshot: Snapshot | None = None

    @property
    def snapshot(self) -> Snapshot:
        """The board.

        Raises:
            BoardError: there is none, or it cannot be read.
        """
        if self._snapshot is None:
            self._snapshot = self._run.read().snapshot
        return self._snapshot

    def stages(self) -> list[Word]:
        """Stages."""
        config = self.snapshot.config
        return [(stage.key, labels.stage_label(stage, language())) for stage in config.stages]

    def types(self) -> list[Word]:
        """Kinds of deals."""
        return [(kind.key, labels.stage_label(kind, language())) for kind in self.snapshot.config.types]

    def people(self) -> list[Word]:
        """Logins: of those the board knows, and of owners of deals."""
        known = {person.login: person.name for person in self.snapshot.config.people}
        owners = {deal.owner: "" for deal in live(self.snapshot.deals.values()) if deal.owner}
        return list({**owners, **known}.items())

    def customers(self) -> list[Word]:
        """Names of customers."""
        return self._parties("customer")

    def suppliers(self) -> list[Word]:
        """Names of suppliers."""
        return self._parties("supplier")

    def centres(self) -> list[Word]:
        """Names of work centres."""
        return [(clean(centre.name), "") for centre in live(self.snapshot.table("work_centres").values())]

    def jobs(self) -> list[Word]:
        """Numbers of jobs that are not over, newest first."""
        found = live(self.snapshot.table("jobs").values())
        open_ones = sorted((job for job in found if job.is_open), key=lambda job: -job.id)
        return [(str(job.id), clean(job.title)) for job in open_ones]

    def _parties(self, kind: str) -> list[Word]:
        found = live(self.snapshot.parties.values())
        return [(clean(p.name), "") for p in found if p.kind == kind and p.merged_into is None]

    def themes(self) -> list[Word]:
        """Colours."""
        # late: only --theme wants them
        from board.settings.themes import find

        return [(name, "") for name in sorted(find(self._run.launch.places.themes))]

    def deals(self, typed: str) -> list[Word]:
        """Numbers of deals, newest first; open ones, or by a part of customer or title any of them."""
        wanted = typed.removeprefix("#")
        snapshot = self.snapshot
        found: list[Word] = []
        for deal in sorted(live(snapshot.deals.values()), key=lambda deal: -deal.id):
            is_open = snapshot.config.stage(deal.stage).is_open and not deal.archived
            customer = snapshot.customer_name(deal)
            if deal.merged_into is not None or not (wanted or is_open):
                continue
            by_name = wanted and not wanted.isdigit() and _is_called(f"{customer} {deal.title}", wanted)
            if by_name or str(deal.id).startswith(wanted):
                parts = [part for part in (customer, deal.title) if part]
                found.append((str(deal.id), f"#{deal.id} " + " · ".join(map(clean, parts))))
        return found


def _is_called(name: str, wanted: str) -> bool:
    text = haystack((name,))
    return matches(wanted, text.folded, text.initials)


def offers(run: Run, words: Sequence[str], current: str) -> Offers:
    """What may stand there.

    Args:
        run: reads the board.
        words: of the line before the cursor, without the program's name.
        current: the word the cursor is in, up to it; often empty.
    """
    board = Board(run)
    head, verb, tail = split(words)
    parser = top()
    if not verb:
        if head and head[-1] in VALUED and len(words) == len(head):
            return _of_action(board, parser, _option(parser, head[-1]), current)
        if current.startswith("-"):
            return _options(board, parser, (), current)
        return Offers(_beginning([(name, _(about)) for name, (_m, about) in VERBS.items()], current))
    if verb not in VERBS:
        return Offers()
    command = load(verb)
    parser = parser_of(verb, command)
    wanted, place, used = _walk(parser, tail)
    if wanted is not None:
        return _of_action(board, parser, wanted, current)
    positional = _positional(parser, place)
    if command.is_search and not current.startswith("--") and positional is not None:
        options = _options(board, parser, used, current).words if current == "-" else ()
        return Offers([*options, *_query(board, current)])
    if current.startswith("-") and "--" not in tail:
        return _options(board, parser, used, current)
    return _of_action(board, parser, positional, current)


def _walk(parser: ArgumentParser, words: Sequence[str]) -> tuple[Action | None, int, set[str]]:
    """The option whose value comes next, how many arguments stand there already, and options used."""
    waiting: Action | None = None
    values, place, only_words = 0, 0, False
    used: set[str] = set()
    for word in words:
        if waiting is not None and values > 0:
            values -= 1
            waiting = waiting if values else None
        elif only_words or not word.startswith("-") or word == "-":
            place += 1
        elif word == "--":
            only_words = True
        else:
            name, sign, _value = word.partition("=")
            action = _option(parser, name)
            used.add(name)
            values = 0 if sign or action is None else _values(action)
            waiting = action if values else None
    return waiting, place, used


def _values(action: Action) -> int:
    """How many words an option takes behind it."""
    if action.nargs is None:
        return 1
    return action.nargs if isinstance(action.nargs, int) else 1 if action.nargs in ("?", "+") else 0


# argparse has no public way to ask a parser what it takes; these names have not changed since it was written
def _option(parser: ArgumentParser, name: str) -> Action | None:
    return parser._option_string_actions.get(name)


def _positional(parser: ArgumentParser, place: int) -> Action | None:
    """The argument at a place; the last one goes on where it takes several."""
    found = [action for action in parser._actions if not action.option_strings]
    if place < len(found):
        return found[place]
    return found[-1] if found and found[-1].nargs in ("*", "+") else None


def _options(board: Board, parser: ArgumentParser, used: Iterable[str], current: str) -> Offers:
    """Names of options, or the value behind `--name=`."""
    name, sign, value = current.partition("=")
    if sign:
        found = _of_action(board, parser, _option(parser, name), value)
        return Offers([(f"{name}={word}", about) for word, about in found.words], found.files)
    names = []
    for action in parser._actions:
        repeatable = type(action).__name__ == "_AppendAction"
        if action.option_strings and (repeatable or not set(action.option_strings) & set(used)):
            names.append((action.option_strings[-1], action.help or ""))
    return Offers(_beginning(names, current))


def _of_action(board: Board, parser: ArgumentParser, action: Action | None, current: str) -> Offers:
    """What an argument or the value of an option may be."""
    if action is None:
        return Offers()
    metavar = action.metavar[-1] if isinstance(action.metavar, tuple) else action.metavar or ""
    if metavar in ("DEAL", "KEEP", "DROP"):
        return Offers(board.deals(current))
    if metavar in FILES or (metavar == "COPY" and not action.option_strings):
        return Offers(files=True)
    return Offers(_matching(_listed(board, action, metavar), current))


def _listed(board: Board, action: Action, metavar: str) -> list[Word]:
    """The words an argument takes: its choices, those its help or its name lists, or the board's."""
    if action.choices is not None:
        return [(str(word), _label(str(word))) for word in action.choices]
    for pattern, text in ((_CODES, action.help or ""), (_EITHER, metavar)):
        if (found := pattern.fullmatch(text)) is not None:
            words = re.split(r", |\|", found[found.re.groups])
            return [(word, _label(word)) for word in words]
    sources: Mapping[str, Callable[[], list[Word]]] = {
        "STAGE": board.stages, "TYPE": board.types, "LOGIN": board.people, "WHO": board.people,
        "theme": board.themes, "customer": board.customers, "supplier": board.suppliers,
        "CENTRE": board.centres, "JOB": board.jobs,
        "TOPIC": lambda: [*((verb, _(about)) for verb, (_module, about) in VERBS.items())],
    }  # fmt: skip
    source = sources.get(metavar) or sources.get(action.dest)
    return source() if source is not None else []


def _label(code: str) -> str:
    text = LABELS.get(code)
    return _(text) if text else ""


def _query(board: Board, current: str) -> list[Word]:
    """A search: its fields, and the values of those that have a few."""
    # late: no other verb searches
    from board.domain.query import ALIASES, OVER, STATES

    field, colon, value = current.partition(":")
    no = "-" if field.startswith("-") else ""
    if not colon:
        names = dict.fromkeys(ALIASES.values())
        return _beginning([(f"{no}{name}:", "") for name in names], current)
    name = ALIASES.get(fold(field.removeprefix("-")), "")
    sources: Mapping[str, Callable[[], list[Word]]] = {
        "stage": board.stages, "owner": lambda: [("me", ""), *board.people()], "type": board.types,
        "is": lambda: [(word, "") for word in (*STATES, *sorted(OVER))],
    }  # fmt: skip
    source = sources.get(name)
    if source is None:
        return []
    before, _comma, last = value.rpartition(",")
    head = f"{field}:{before}," if before else f"{field}:"
    return [(head + word, about) for word, about in _matching(source(), last)]


def _beginning(words: Iterable[Word], current: str) -> list[Word]:
    return [word for word in words if word[0].startswith(current)]


def _matching(words: Sequence[Word], current: str) -> list[Word]:
    """Words that begin like this; else those that are called so, in the language in force."""
    found = _beginning(words, current)
    wanted = fold(current)
    return found or [word for word in words if wanted and fold(word[1]).startswith(wanted)]


def nothing_where_there_is_none(run: Run, words: Sequence[str], current: str) -> Offers:
    """What may stand there, or nothing where there is no board, or anything else is wrong."""
    try:
        return offers(run, words, current)
    except Exception:  # Tab is no place for complaints, and not for a report at every key either
        return Offers()
