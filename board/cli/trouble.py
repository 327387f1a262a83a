"""What is said when something goes wrong, and the report of a fault of the program."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from board.errors import BoardError, Conflict, Refused
from board.i18n.days import WEEKDAYS
from board.i18n.labels import FIELDS, field_label, wording_label
from board.i18n.sentences import sentence
from board.i18n.words import _


def explain(error: BoardError) -> str:
    """What happened and what to do next; a rule is named, with the way around it."""
    worded = type(error)(error.code, **{name: _worded(name, value) for name, value in error.details.items()})
    text = sentence(worded)
    if isinstance(error, Refused) and "rule" in error.details:
        rule = error.details["rule"]
        if rule == "R12":
            return text + "\n" + _("Rule {rule}. With a reason it is told: --reason REASON").format(rule=rule)
        return text + "\n" + _("Rule {rule}. To do it all the same: --override REASON").format(rule=rule)
    if isinstance(error, Conflict) and "mine" in error.details:
        both = _("Yours: {mine}. Theirs: {theirs}.")
        if error.code == "conflict.undo":
            both = _("Before yours: {mine}. Theirs: {theirs}.")
        return f"{text}\n{both.format(mine=worded.details['mine'], theirs=worded.details['theirs'])}"
    return text


def _worded(name: str, value: object) -> object:
    """A detail as people call it."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{_worded(name, value.date())} {value:%H:%M}" + (" UTC" if value.tzinfo is UTC else "")
    if isinstance(value, date):
        return f"{value} ({_(WEEKDAYS[value.weekday()])})"
    if name == "field" and str(value) in FIELDS:
        return field_label(str(value))
    if name in ("wording", "allowed"):
        return wording_label(str(value))
    return value


def crash_report(error: Exception, argv: Sequence[str], folder: Path) -> str:
    """Write down what went wrong, and say where; the person sees no traceback."""
    # late: needed once in a program's life
    import os
    from traceback import format_exception

    what = f"{type(error).__name__}: {error}"
    path = folder / f"crash-{os.getpid()}.txt"
    report = "\n".join([repr(list(argv)), *format_exception(error)])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(report, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return _("Something went wrong ({what}). Nothing more could be written down.").format(what=what)
    return _(
        "Something went wrong, and it is our fault. What is known stands in {path}; "
        "please give it to whoever looks after dealboard."
    ).format(path=path)
