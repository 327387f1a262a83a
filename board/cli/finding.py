"""find: everything said and written, by its words."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from typing import Any

from board.cli.naming import called
from board.cli.run import Run, Verb
from board.cli.saved import read_query
from board.cli.views import format_arguments
from board.domain.corpus import documents, when, words_of
from board.domain.excerpt import Excerpt, excerpt
from board.domain.query import Candidate, Query
from board.domain.search import (
    NOTHING,
    Found,
    Gathering,
    Hit,
    Wanted,
    hidden_deals,
    read_search,
    shelves,
)
from board.domain.standing import Ground, standing_of
from board.domain.text import Haystack
from board.i18n.queries import reason_words
from board.i18n.words import _, ngettext

SHOWN = 20
"""Hits a person gets unless they ask for more."""

ROOM = 160
"""Characters of an excerpt."""

_NO_TEXT = Haystack("", "")


def _arguments(parser: ArgumentParser) -> None:
    format_arguments(parser)
    parser.add_argument(
        "--limit", type=int, default=SHOWN, metavar="N", help=_("so many hits at most, the best first")
    )
    parser.add_argument(
        "words", nargs="+", metavar="WORDS",
        help=_('such as stock -server "asked again" owner:me; \'a is the search saved under a'),
    )  # fmt: skip


def _find(run: Run, args: Namespace) -> int:
    ground = run.read()
    text = " ".join(args.words)
    wanted = read_query(
        run, ground, text, lambda whole, reader: read_search(whole, ground, reader, run.launch.who)
    )
    found = _search(ground, wanted, max(args.limit, 0))
    hits = [_Told(hit, ground, wanted) for hit in found.hits]
    if args.json:
        run.out.json({"total": found.total, "hits": [hit.fields() for hit in hits]})
    elif args.plain:
        for hit in hits:
            run.out.facts(hit.facts())
    else:
        run.out.table([hit.row() for hit in hits])
    run.out.say(_count(found))
    return 0


def _search(ground: Ground, wanted: Wanted, limit: int) -> Found:
    """Go through the board once; no more than a shelf of it is in memory."""
    if not wanted:
        return NOTHING
    deals = None if wanted.fields is None else _deals(ground, wanted.fields)
    gathering = Gathering(wanted, deals, hidden_deals(ground), limit)
    for shelf in shelves(documents(ground.snapshot, reason_words)):
        gathering.look(shelf)
    return gathering.found()


def _deals(ground: Ground, fields: Query) -> frozenset[int]:
    deals = ground.snapshot.deals.values()
    candidates = (Candidate(deal, standing_of(deal, ground), _NO_TEXT) for deal in deals)
    return frozenset(each.deal.id for each in candidates if fields.accepts(each))


def _count(found: Found) -> str:
    if not found.total:
        return _("Nothing found.")
    text = ngettext("{n} hit", "{n} hits", found.total).format(n=found.total)
    if len(found.hits) < found.total:
        text += " · " + _("the best {n} shown, --limit shows more").format(n=len(found.hits))
    return text


class _Told:
    """A hit as it is told."""

    def __init__(self, hit: Hit, ground: Ground, wanted: Wanted) -> None:
        snapshot = ground.snapshot
        self._hit = hit
        self._ground = ground
        self._row: Any = snapshot.row(hit.kind, hit.id)
        self._deal = snapshot.deals.get(hit.deal_id)
        self._text = words_of(hit.kind, self._row, snapshot, reason_words)
        self._excerpt = excerpt(self._text, wanted.words, ROOM)

    def fields(self) -> Mapping[str, Any]:
        """For machines; `marks` are places in `excerpt`, in characters."""
        row, deal = self._row, self._deal
        return {
            "kind": self._hit.kind,
            "id": self._hit.id,
            "deal": self._hit.deal_id or None,
            "customer": self._ground.snapshot.customer_name(deal) if deal else "",
            "title": deal.title if deal else "",
            "at": when(self._hit.kind, row),
            "by": self._by,
            "party": getattr(row, "party", None) or getattr(row, "said_by", None),
            "channel": getattr(row, "channel", None),
            "text": self._text,
            "excerpt": self._excerpt.text,
            "marks": self._excerpt.marks,
        }

    def row(self) -> tuple[str, ...]:
        """For people: day, deal, what and who, the sentence with the words marked."""
        name = called(self._ground.snapshot, self._deal) if self._deal else _("no deal")
        return (self._day, name, self._what, marked(self._excerpt))

    def facts(self) -> Iterator[tuple[str, str]]:
        """For screen readers: the deal, then fact by fact."""
        yield "", called(self._ground.snapshot, self._deal) if self._deal else _("no deal")
        yield _("when"), self._day
        yield _("what"), self._what
        yield _("words"), marked(self._excerpt)

    @property
    def _by(self) -> str:
        row = self._row
        names = ("by", "recorded_by", "assignee", "owner")
        return next((str(name) for field in names if (name := getattr(row, field, ""))), "")

    @property
    def _day(self) -> str:
        # late, here and below: machines need no words
        from board.i18n.days import day_text

        at = when(self._hit.kind, self._row)
        today = self._ground.moment.today
        if self._hit.kind == "follow_ups":
            return day_text(self._row.due, today)
        return day_text(self._ground.calendar.local_day(at), today)

    @property
    def _what(self) -> str:
        from board.i18n.hits import hit_what

        who = self._ground.config.shown(self._by) if self._by else ""
        return " · ".join(part for part in (hit_what(self._hit.kind, self._row, self._ground), who) if part)


def marked(found: Excerpt) -> str:
    """An excerpt with «» around its words: seen without colours, and heard."""
    parts, at = [], 0
    for start, end in found.marks:
        parts += [found.text[at:start], "«", found.text[start:end], "»"]
        at = end
    return "".join([*parts, found.text[at:]])


COMMANDS: Mapping[str, Verb] = {"find": Verb(_arguments, _find, is_search=True)}
