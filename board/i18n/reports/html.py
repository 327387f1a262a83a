"""Reports as one HTML file that stands alone: for somebody without a terminal, on a screen or on paper.

No script, no font and no picture from elsewhere; charts are SVG in the page. Light and dark follow the
reader's own setting. All text is escaped: titles and names may have been written by anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from board.domain.reports.figures import Share
from board.i18n.cells import clip, width
from board.i18n.reports.cover import Cover
from board.i18n.reports.sheet import Bars, Facts, Kind, Notes, Part, Ranges, Sheet, Table
from board.i18n.words import _, language, ngettext

MOST = 100
"""Rows of a table that are written: a page of thousands is read by nobody, the CSV has all."""

WIDE = 720
"""Width of a chart in its own units; it is scaled to the page."""

CELL = 7.4
"""Units that a cell of text takes at most, at 13 units a letter."""

LINE = 26
"""Units from one bar to the next."""

THICK = 16
PAD = 10
LONGEST_LABEL = 30
"""Cells of a label."""

CSS = """
:root { color-scheme: light dark; --ink: #1c2430; --dim: #5a6472; --line: #d4d9e0; --paper: #ffffff;
  --main: #1b6ca8; --alarm: #b3261e; --rest: #8a94a3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --dim: #a3acb8; --line: #3a424e;
  --paper: #14181f; --main: #6cb6ee; --alarm: #ff8a7a; --rest: #8a94a3; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR",
  sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem;
  border-bottom: 2px solid var(--line); padding-bottom: .25rem; }
p { margin: .5rem 0; } .dim, .notes { color: var(--dim); font-size: .9rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.25rem; margin: .75rem 0; }
dt { color: var(--dim); } dd { margin: 0; font-variant-numeric: tabular-nums; }
figure { margin: 1.25rem 0; } figcaption { font-weight: 600; margin-bottom: .35rem; }
svg { display: block; width: 100%; height: auto; font: 13px system-ui, "Apple SD Gothic Neo",
  "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif; }
svg text { fill: var(--ink); } svg .soft { fill: var(--dim); } svg .axis { stroke: var(--line); }
svg .main { fill: var(--main); } svg .alarm { fill: var(--alarm); stroke: var(--ink);
  stroke-width: 1.5; }
svg .rest { fill: none; stroke: var(--rest); stroke-width: 1.5; }
svg .span { stroke: var(--dim); stroke-width: 1.5; } svg .dot { fill: var(--main); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .85rem; margin: 1.25rem 0 .5rem; }
caption { text-align: left; font-weight: 600; font-size: .95rem; padding-bottom: .35rem; }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; }
th { color: var(--dim); font-weight: 500; white-space: nowrap; }
.r { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@page { size: A4; margin: 14mm; }
@media print { :root { --ink: #000; --dim: #444; --line: #bbb; --paper: #fff; --main: #1b6ca8;
  --alarm: #b3261e; --rest: #666; } body { padding: 0; max-width: none; font-size: 10pt; }
  figure, tr, dl { break-inside: avoid; } h2, caption, figcaption { break-after: avoid; }
  thead { display: table-header-group; } .scroll { overflow: visible; } table { font-size: 8pt; } }
"""


def page(sheets: Sequence[Sheet], cover: Cover) -> str:
    """The whole file."""
    name = _("Reports")
    title = f"{cover.board} · {name}" if cover.board else name
    head = "\n".join(_cover(title, cover))
    body = "\n".join(_section(sheet) for sheet in sheets)
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{CSS}</style>\n</head>\n<body>\n{head}\n{body}\n"
        "</body>\n</html>\n"
    )


def _cover(title: str, cover: Cover) -> Iterator[str]:
    yield f"<h1>{_text(title)}</h1>"
    made = _("made {when}").format(when=cover.made)
    yield f'<p class="dim">{_text(made)}</p>'
    if cover.chosen:
        yield _definitions(cover.chosen)


def _section(sheet: Sheet) -> str:
    parts = "\n".join(_part(part, f"{sheet.name}-{number}") for number, part in enumerate(sheet.parts))
    return f'<section id="{sheet.name}">\n<h2>{_text(sheet.title)}</h2>\n{parts}\n</section>'


def _part(part: Part, id: str) -> str:
    match part:
        case Facts():
            return _definitions(part.rows) if part.rows else ""
        case Bars():
            return _figure(part.title, _bars(part, id) if part.top else _nothing())
        case Ranges():
            return _figure(part.title, _nothing() if part.is_empty else _ranges(part, id))
        case Table():
            return _table(part) if part.rows else _figure(part.title, _nothing())
        case Notes():
            return "\n".join(f'<p class="notes">{_text(line)}</p>' for line in part.lines)


def _definitions(rows: Iterable[tuple[str, str]]) -> str:
    pairs = "".join(f"<dt>{_text(label)}</dt><dd>{_text(text)}</dd>" for label, text in rows)
    return f"<dl>{pairs}</dl>"


def _figure(title: str, svg: str) -> str:
    return f"<figure><figcaption>{_text(title)}</figcaption>{svg}</figure>"


def _nothing() -> str:
    text = _("nothing yet")
    return f'<p class="dim">{_text(text)}</p>'


def _table(table: Table) -> str:
    shown = table.rows[:MOST]
    heads = "".join(_cell("th", text, n in table.right) for n, text in enumerate(table.columns))
    body = "\n".join(
        "<tr>" + "".join(_cell("td", text, n in table.right) for n, text in enumerate(row)) + "</tr>"
        for row in shown
    )
    more = len(table.rows) - len(shown)
    rest = ngettext("and {n} more", "and {n} more", more).format(n=f"{more:,}") if more else ""
    below = f'<p class="dim">{_text(rest)}</p>' if rest else ""
    return (
        f'<div class="scroll"><table><caption>{_text(table.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>{below}"
    )


def _cell(tag: str, text: str, is_right: bool) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    side = ' class="r"' if is_right else ""
    return f"<{tag}{scope}{side}>{_text(text)}</{tag}>"


def _bars(chart: Bars, id: str) -> str:
    left, right = _columns([bar.label for bar in chart.bars], [bar.text for bar in chart.bars])
    room = right - left
    top = chart.top
    marks = [f'<line class="axis" x1="{left}" y1="0" x2="{left}" y2="{len(chart.bars) * LINE}"/>']
    for number, bar in enumerate(chart.bars):
        y, x = number * LINE, float(left)
        marks.append(_label(bar.label, left, y))
        for kind, value in bar.parts:
            length = value / top * room
            marks.append(_bar(kind, x, y, length))
            x += length
        marks.append(_value(bar.text, y))
    height = len(chart.bars) * LINE
    if chart.legend:
        marks += _legend(chart.legend, left, height)
        height += LINE
    told = [(bar.label, bar.text) for bar in chart.bars]
    return _svg(id, chart.title, told, height, marks)


def _bar(kind: Kind, x: float, y: int, length: float) -> str:
    if not length:
        return ""
    # told apart on grey paper too: alarm is outlined, the rest hollow; an outline sticks out by half
    inset = 0.0 if kind == "main" else 0.75
    return (
        f'<rect class="{kind}" x="{x + inset:.1f}" y="{y + 5 + inset:.1f}" '
        f'width="{max(1.0, length - 2 * inset):.1f}" height="{THICK - 2 * inset:.1f}"/>'
    )


def _legend(legend: Sequence[tuple[Kind, str]], left: int, y: int) -> Iterator[str]:
    x = float(left)
    for kind, label in legend:
        yield _bar(kind, x, y, 14)
        yield f'<text class="soft" x="{x + 20:.1f}" y="{y + 18}">{_text(label)}</text>'
        x += 20 + width(label) * CELL + 16


def _ranges(chart: Ranges, id: str) -> str:
    left, right = _columns([one.label for one in chart.ranges], [one.text for one in chart.ranges])
    height = len(chart.ranges) * LINE
    marks = []
    for part in (0, 50, 100):
        x = left + (right - left) * part / 100
        marks.append(f'<line class="axis" x1="{x:.1f}" y1="0" x2="{x:.1f}" y2="{height}"/>')
        marks.append(f'<text class="soft" x="{x:.1f}" y="{height + 16}" text-anchor="middle">{part}%</text>')
    for number, one in enumerate(chart.ranges):
        y = number * LINE
        marks.append(_label(one.label, left, y))
        marks.append(_whiskers(one.share, left, right - left, y + LINE // 2))
        marks.append(_value(one.text, y))
    if chart.legend:
        y = height + LINE
        marks.append(f'<line class="span" x1="{left}" y1="{y + 13}" x2="{left + 30}" y2="{y + 13}"/>')
        marks.append(f'<circle class="dot" cx="{left + 15}" cy="{y + 13}" r="5"/>')
        label = f"{chart.title}, {chart.legend}"
        marks.append(f'<text class="soft" x="{left + 38}" y="{y + 18}">{_text(label)}</text>')
        height += LINE
    told = [(one.label, one.text) for one in chart.ranges]
    return _svg(id, chart.title, told, height + 22, marks)


def _whiskers(share: Share, left: int, room: int, y: int) -> str:
    if share.share is None or share.low is None or share.high is None:
        return ""
    low, at, high = (left + value * room for value in (share.low, share.share, share.high))
    ends = "".join(
        f'<line class="span" x1="{x:.1f}" y1="{y - 5}" x2="{x:.1f}" y2="{y + 5}"/>' for x in (low, high)
    )
    line = f'<line class="span" x1="{low:.1f}" y1="{y}" x2="{high:.1f}" y2="{y}"/>'
    return f'{line}{ends}<circle class="dot" cx="{at:.1f}" cy="{y}" r="5"/>'


def _columns(labels: Sequence[str], texts: Sequence[str]) -> tuple[int, int]:
    """Where the bars begin and end: labels stand left of them, figures right."""
    label = min(LONGEST_LABEL, max(map(width, labels), default=0))
    text = max(map(width, texts), default=0)
    left = round(label * CELL) + PAD
    return left, max(left + 80, WIDE - round(text * CELL) - PAD)


def _label(text: str, left: int, y: int) -> str:
    shown = _text(clip(text, LONGEST_LABEL))
    return f'<text x="{left - PAD}" y="{y + 18}" text-anchor="end">{shown}</text>'


def _value(text: str, y: int) -> str:
    return f'<text x="{WIDE}" y="{y + 18}" text-anchor="end">{_text(text)}</text>'


def _svg(id: str, title: str, told: Sequence[tuple[str, str]], height: int, marks: Iterable[str]) -> str:
    """A drawing, and for those who hear the page what it shows."""
    about = _text("; ".join(f"{label}: {text}" for label, text in told))
    return (
        f'<svg viewBox="0 0 {WIDE} {height}" role="img" aria-labelledby="{id}-t {id}-d">'
        f'<title id="{id}-t">{_text(title)}</title>'
        f'<desc id="{id}-d">{about}</desc>{"".join(marks)}</svg>'
    )


def _text(text: str) -> str:
    return escape(text, quote=True)
