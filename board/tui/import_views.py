"""What the screen for imports says: fields in words, columns as rows, and what would come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from shlex import quote

from board.domain.config import Config
from board.errors import BoardError, Misuse
from board.exchange.columndates import Parts, to_order
from board.exchange.drafts import Kind, Problem
from board.exchange.proposal import Fate, Sheet
from board.i18n.cells import fit, width
from board.i18n.days import day_text
from board.i18n.labels import stage_label
from board.i18n.words import _, language, ngettext
from board.tui.blocks import Block, Line, Span, folded, heading, labelled, wrapped
from board.tui.import_words import KINDS, ORDERS, field_words, trouble
from board.usecases.transfer import ImportPlan

LISTED = 1000
"""Rows that stay out that are named one by one."""

GAP = 2


def facts_line(sheet: Sheet, kind: Kind, rows: int | None) -> Line:
    """What was found: kind, rows, encoding, delimiter, the line of the names."""
    layout = sheet.layout
    columns = len(layout.columns)
    parts = [
        _("encoding {name}").format(name=layout.encoding.name),
        ngettext("{n} column", "{n} columns", columns).format(n=columns),
        _("parted by {sign}").format(sign="Tab" if layout.delimiter == "\t" else layout.delimiter),
    ]
    if rows is not None:
        parts.insert(0, ngettext("{n} row", "{n} rows", rows).format(n=f"{rows:,}"))
    if layout.header_line > 1:
        parts.append(_("column names in line {n}").format(n=layout.header_line))
    line: Line = ((" " + _(KINDS[kind]), "title"), (" · " + " · ".join(parts), "text"))
    if layout.encoding.lossy:
        line = (*line, (" · " + _("some letters cannot be read"), "late"))
    return line


class Columns:
    """The list of columns, laid out for a width."""

    def __init__(self, cells: int, kind: Kind) -> None:
        cells = max(40, cells)
        self.kind = kind
        self.name = min(30, cells * 23 // 100)
        self.becomes = min(26, cells * 22 // 100)
        self.because = min(34, cells * 24 // 100)
        self.examples = cells - self.name - self.becomes - self.because - 3 * GAP

    def header(self) -> Line:
        """What stands in which column."""
        texts = (_("column"), _("for example"), _("becomes"), _("because"))
        return ((" " + self._line(texts), ""),)

    def row(self, fate: Fate, examples: Sequence[str], order: str, bad: int) -> Line:
        """One column of the file.

        Args:
            fate: what becomes of it.
            examples: some of its values.
            order: of its dates, where it makes a difference; or empty.
            bad: how many rows stay out because of it.
        """
        words = field_words(self.kind, fate.field) if fate.field else "– " + _("left out")
        role = "text" if fate.field else "dim"
        why: Span = (fit(_because(fate, order), self.because), "late" if fate.how == "beaten" else "dim")
        if bad:
            told = ngettext("{n} row stays out", "{n} rows stay out", bad).format(n=f"{bad:,}")
            why = (fit("! " + told, self.because), "late")
        gap = " " * GAP
        return (
            (fit(fate.column, self.name) + gap, role),
            (fit(" | ".join(examples), self.examples) + gap, "dim"),
            (fit(words, self.becomes) + gap, "title" if fate.field else "dim"),
            why,
        )

    def _line(self, texts: Sequence[str]) -> str:
        rooms = (self.name, self.examples, self.becomes, self.because)
        return (" " * GAP).join(fit(text, room) for text, room in zip(texts, rooms, strict=True))


def _because(fate: Fate, order: str) -> str:
    match fate.how:
        case "said" | "dropped":
            text = _("you said so")
        case "sure":
            text = _("sure by its name")
        case "named":
            text = _("by its name")
        case "beaten":
            text = _("{column} goes before").format(column=fate.rival)
        case _:
            text = _("name unknown here")
    return " · ".join([_(ORDERS[order]), text]) if order else text


def outcome_heading() -> Line:
    """What stands above it."""
    return ((_("What would come of it; nothing is written yet"), "today_group"),)


def outcome(plan: ImportPlan, kind: Kind) -> tuple[Line, ...]:
    """What would come of it: rows, what they bring along, what stays out, owners nobody here goes by."""
    head: list[Span] = [(_("{n} new").format(n=f"{plan.new:,}"), "good" if plan.new else "text")]
    out = len(plan.problems)
    for number, text, role in (
        (plan.updated, _("{n} completed"), "text"),
        (plan.already, _("{n} there already"), "text"),
        (out, _("{n} left out"), "late"),
    ):
        if number:
            head.append((" · " + text.format(n=f"{number:,}"), role))
    return tuple(line for line in (tuple(head), _along(plan), _reasons(plan, kind), _owners(plan)) if line)


def _along(plan: ImportPlan) -> Line:
    parts = [
        text.format(n=f"{number:,}")
        for number, text in (
            (plan.customers, _("customers made: {n}")), (plan.contacts, _("people made: {n}")),
            (plan.touches, _("touches: {n}")), (plan.notes, _("notes: {n}")),
            (plan.follow_ups, _("follow-ups: {n}")), (plan.untriaged, _("to be looked at: {n}")),
        )
        if number > 0
    ]  # fmt: skip
    return ((" · ".join(parts), "text"),) if parts else ()


def _reasons(plan: ImportPlan, kind: Kind) -> Line:
    """Why rows stay out, the commonest first."""
    first: dict[tuple[str, str], Problem] = {}
    count: Counter[tuple[str, str]] = Counter()
    for problem in plan.problems:
        key = (problem.code, problem.column)
        first.setdefault(key, problem)
        count[key] += 1
    told: list[Span] = []
    for key, number in count.most_common(3):
        problem = first[key]
        reason = trouble(BoardError(problem.code, **problem.details), kind)
        where = f"{problem.column}: " if problem.column else ""
        told.append(((" · " if told else "") + f"{number:,} × {where}{reason}", "late"))
    return tuple(told)


def _owners(plan: ImportPlan) -> Line:
    if not plan.unclaimed:
        return ()
    name = plan.unclaimed[0][0]
    more = len(plan.unclaimed) - 1
    named = f"{name} +{more}" if more else name
    told = _("Nobody here is called {names}. Later: board claim {quoted} LOGIN")
    return ((told.format(names=named, quoted=quote(name)), "text"),)


def question(plan: ImportPlan) -> str:
    """What is asked before anything is written."""
    number = plan.new + plan.updated
    asked = ngettext("Take in {n} row?", "Take in {n} rows?", number).format(n=f"{number:,}")
    out = len(plan.problems)
    more = ngettext("{n} row stays out", "{n} rows stay out", out).format(n=f"{out:,}")
    return f"{asked} {more}." if out else asked


def order_words(order: str, parts: Parts | None) -> str:
    """An order of dates, with the day an example is in it."""
    day = parts.readings.get(to_order(order)) if parts is not None else None
    return ": ".join([_(ORDERS[order]), *([day_text(day, date.min)] if day is not None else [])])


def currency(text: str) -> Line:
    """What a currency that is being typed is understood as; none is as good.

    Raises:
        Misuse: `import.currency_unknown`.
    """
    code = text.strip().upper()
    if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise Misuse("import.currency_unknown", value=text)
    return ((code, "good"),) if code else ()


def hint_line(
    pairs: Sequence[tuple[str, str]], last: Sequence[tuple[str, str]], cells: int
) -> Line:  # fmt: skip
    """Keys with what they do, as many as fit before the last ones."""
    room = cells - sum(map(_hint_cells, last)) - 1
    shown: list[tuple[str, str]] = []
    for pair in pairs:
        room -= _hint_cells(pair)
        if room >= 0:
            shown.append(pair)
    spans = [((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in (*shown, *last)]
    return tuple(span for pair in spans for span in pair)


def _hint_cells(pair: tuple[str, str]) -> int:
    return width(pair[0]) + width(pair[1]) + 3


def laid_out(lines: Sequence[Line], cells: int, rows: int) -> tuple[Line, ...]:
    """Lines with a margin, broken where there is room for the whole of them, else cut off."""
    whole = [part for line in lines for part in wrapped(line, cells - 2)]
    return tuple(((" ", "text"), *line) for line in (whole if len(whole) <= rows else lines))


def problem_line(problem: Problem, say: Callable[[BoardError], str]) -> str:
    """Why a row stays out, with its line and column."""
    reason = say(BoardError(problem.code, **problem.details))
    told = _("Line {line}, {column}: {reason}") if problem.column else _("Line {line}: {reason}")
    return told.format(line=problem.line, column=problem.column, reason=reason)


def report(
    plan: ImportPlan, config: Config, cells: int, say: Callable[[BoardError], str], typed: str = ""
) -> list[Block]:  # fmt: skip
    """Every row that stays out, the owners nobody goes by, and the stages of the new deals."""
    lines = [problem_line(problem, say) for problem in plan.problems]
    found = [line for line in lines if typed.lower() in line.lower()]
    blocks = [_block(line, cells, str(number)) for number, line in enumerate(found[:LISTED])]
    if len(found) > LISTED:
        blocks.append(_block(_("{n}, type on").format(n=f"{len(found):,}"), cells))
    if not plan.problems:
        blocks.append(_block(_("Every row comes in."), cells))
    if plan.unclaimed and not typed:
        blocks += [heading(_("Owners nobody here goes by")), *_claims(plan, cells)]
    if plan.stages and not typed:
        stages = [
            (stage_label(config.stage(key), language()), ((f"{number:,}", "text"),))
            for key, number in plan.stages.items()
        ]
        blocks += [heading(_("Stages of the new deals")), Block(labelled(stages, cells))]
    return blocks


def _claims(plan: ImportPlan, cells: int) -> list[Block]:
    room = max(width(name) for name, _number in plan.unclaimed)
    rows = []
    for name, number in plan.unclaimed:
        count = ngettext("{n} row", "{n} rows", number).format(n=f"{number:,}")
        rows.append(f"{fit(name, min(room, cells // 3))}  {count}  board claim {quote(name)} LOGIN")
    return [_block(row, cells, row) for row in rows]


def _block(text: str, cells: int, key: str = "") -> Block:
    return Block(tuple(((line, "text"),) for line in folded(text, cells)), key)
