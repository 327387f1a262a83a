"""A sheet drawn for a terminal: lines of a given width in cells, each span with its role in the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from board.domain.reports.figures import Share
from board.i18n.cells import clip, fit, fit_right, width
from board.i18n.reports import plotted
from board.i18n.reports.plotted import Frame, bars, intervals
from board.i18n.reports.sheet import Bars, Facts, Kind, Notes, Part, Ranges, Sheet, Table
from board.i18n.words import _, ngettext

Span = tuple[str, str]
"""A text and its role in the theme."""

KINDS: tuple[Kind, ...] = ("main", "rest", "alarm")
GLYPHS: Mapping[Kind, str] = dict(zip(KINDS, plotted.GLYPHS, strict=True))
"""Shapes: without colours the parts are told apart as well."""

ROLES: Mapping[Kind, str] = {"main": "bar", "rest": "dim", "alarm": "bar_over"}
_ROLE_OF = {"█": "bar", "░": "dim", "▓": "bar_over", "├": "dim", "─": "dim", "┤": "dim"}
_PARTS = re.compile("(█+|░+|▓+|[├─┤]+)")
LEAST_BAR = 8
"""Cells below which a bar says nothing; labels and figures give way first."""

LEAST_COLUMN = 8
MORE = " …"
"""Behind the heads of columns when others found no room."""

GAP = "  "


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line, and the number of the deal it stands for (0: none)."""

    spans: tuple[Span, ...]
    deal: int = 0

    @property
    def text(self) -> str:
        """The line without roles."""
        return "".join(text for text, _role in self.spans)


BLANK = Drawn(())


def drawn(sheet: Sheet, cells: int, most: int | None = None) -> Iterator[Drawn]:
    """A report line by line, without its title.

    Args:
        sheet: the report.
        cells: width of the lines; those of one chart all have it to the cell.
        most: rows of a table that are shown; None: all of them.
    """
    for part in sheet.parts:
        lines = list(_part(part, cells, most))
        if lines:
            yield from lines
            yield BLANK


def facts_of(sheet: Sheet, most: int | None = None) -> Iterator[tuple[str, str]]:
    """A report for screen readers: name and figure, one a line, nothing drawn."""
    for part in sheet.parts:
        match part:
            case Facts():
                yield from part.rows
            case Bars():
                yield "", part.title
                yield from ((bar.label, bar.text) for bar in part.bars)
            case Ranges():
                yield "", part.title
                yield from ((one.label, one.text) for one in part.ranges)
            case Table():
                yield "", part.title
                for row in part.rows[:most]:
                    named = zip(part.columns, row, strict=True)
                    yield "", ", ".join(f"{name} {text}" for name, text in named if text)
            case Notes():
                yield from (("", line) for line in part.lines)


def _part(part: Part, cells: int, most: int | None) -> Iterator[Drawn]:
    match part:
        case Facts():
            return _facts(part, cells)
        case Bars():
            return _bars(part, cells)
        case Ranges():
            return _ranges(part, cells)
        case Table():
            return _table(part, cells, most)
        case Notes():
            return _notes(part, cells)


def _notes(notes: Notes, cells: int) -> Iterator[Drawn]:
    for note in notes.lines:
        for line in folded(note, cells):
            yield Drawn(((line, "dim"),))


def _facts(facts: Facts, cells: int) -> Iterator[Drawn]:
    room = min(max((width(label) for label, _text in facts.rows), default=0) + len(GAP), cells // 2)
    for label, text in facts.rows:
        for number, line in enumerate(folded(text, cells - room)):
            yield Drawn(((fit("" if number else label, room), "dim"), (line, "text")))


def _bars(chart: Bars, cells: int) -> Iterator[Drawn]:
    yield Drawn(((chart.title, "today_group"),))
    if not chart.top:
        yield _nothing()
        return
    frame = _frame([bar.label for bar in chart.bars], [bar.text for bar in chart.bars], cells)
    lengths = [[sum(v for kind, v in bar.parts if kind == glyph) for glyph in GLYPHS] for bar in chart.bars]
    yield from (Drawn(_spans(line)) for line in bars(frame, lengths))
    if chart.legend:
        spans: list[Span] = [(" " * max(map(width, frame.labels)), "dim")]
        for kind, label in chart.legend:
            spans += [(" " + GLYPHS[kind] * 2, ROLES[kind]), (f" {label} ", "dim")]
        yield Drawn(tuple(spans))


def _ranges(chart: Ranges, cells: int) -> Iterator[Drawn]:
    yield Drawn(((chart.title, "today_group"),))
    if chart.is_empty:
        yield _nothing()
        return
    frame = _frame([one.label for one in chart.ranges], [one.text for one in chart.ranges], cells)
    yield from (Drawn(_spans(line)) for line in intervals(frame, [_span(one.share) for one in chart.ranges]))
    yield Drawn((
        (" " * max(map(width, frame.labels)), "dim"), (" █", "bar"), (f" {chart.title}", "dim"),
        ("  ├──┤", "dim"), (f" {chart.legend}", "dim"),
    ))  # fmt: skip


def _span(share: Share) -> tuple[float, float, float] | None:
    if share.share is None or share.low is None or share.high is None:
        return None
    return share.low, share.share, share.high


def _spans(line: str) -> tuple[Span, ...]:
    """A line of a chart with the roles of what is drawn in it."""
    return tuple((part, _ROLE_OF.get(part[0], "text")) for part in _PARTS.split(line) if part)


def _nothing() -> Drawn:
    return Drawn(((_("nothing yet"), "dim"),))


def _frame(labels: Sequence[str], texts: Sequence[str], cells: int) -> Frame:
    """Labels and figures cut so that room for a bar is left between them; the labels give way first."""
    label = max(map(width, labels), default=0)
    text = max(map(width, texts), default=0)
    over = label + text + 2 + LEAST_BAR - cells
    if over > 0:
        cut = min(over, max(0, label - LEAST_BAR))
        label, text = label - cut, max(1, text - (over - cut))
    return Frame(_cut(labels, label), _cut(texts, text), cells)


def _cut(texts: Sequence[str], room: int) -> list[str]:
    return [clip(text, room).strip() or "·" for text in texts]


def _table(table: Table, cells: int, most: int | None) -> Iterator[Drawn]:
    yield Drawn(((table.title, "today_group"),))
    if not table.rows:
        yield _nothing()
        return
    shown = table.rows[:most]
    widths = _widths([table.columns, *shown], table.whole | table.right, cells - len(MORE))
    heads = _row(table.columns, widths, table.right)
    yield Drawn(((heads if len(widths) == len(table.columns) else heads + MORE, "dim"),))
    for number, row in enumerate(shown):
        deal = table.deals[number] if table.deals else 0
        yield Drawn(((_row(row, widths, table.right), "text"),), deal)
    more = len(table.rows) - len(shown)
    if more:
        yield Drawn(((ngettext("and {n} more", "and {n} more", more).format(n=f"{more:,}"), "dim"),))


def _widths(rows: Iterable[Sequence[str]], whole: frozenset[int], cells: int) -> list[int]:
    """Widths of columns that fit the line: the widest give way first, then the last ones go."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    while widths and sum(widths) + len(GAP) * (len(widths) - 1) > cells:
        soft = [place for place in range(len(widths)) if place not in whole and widths[place] > LEAST_COLUMN]
        if soft:
            widths[max(soft, key=widths.__getitem__)] -= 1
        else:
            widths.pop()
    return widths


def _row(row: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> str:
    parts = (
        (fit_right if place in right else fit)(text, wide)
        for place, (text, wide) in enumerate(zip(row, widths, strict=False))
    )
    return GAP.join(parts).rstrip()


def folded(text: str, cells: int) -> list[str]:
    """Text broken between words into lines of at most `cells` cells; a longer word is cut."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if width(joined) <= cells:
            lines[-1] = joined
        elif lines[-1]:
            lines.append(clip(word, cells))
        else:
            lines[-1] = clip(word, cells)
    return lines
