"""Delivery day in words: the checklist of what came, and what an act on it came to (R24)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from board.domain.checklist import Checklist
from board.i18n.days import day_text
from board.i18n.words import N_, _, ngettext

Details = Mapping[str, Any]

SHOWN = 8
"""Numbers that one line names."""

ANSWERS_OF_STOCK: Mapping[str, str] = {
    "in_stock": N_("in stock"),
    "allocated": N_("allocated to us"),
    "short": N_("not enough"),
    "unknown": N_("they don't know"),
}

SOURCES: Mapping[str, str] = {
    "vendor": N_("vendor"),
    "portal": N_("distributor's portal"),
    "warehouse": N_("warehouse"),
    "other": N_("somebody else"),
}


def stock_answer(answer: str) -> str:
    """What was said about the stock."""
    return _(ANSWERS_OF_STOCK[answer]) if answer in ANSWERS_OF_STOCK else answer


def source_label(source: str) -> str:
    """Who was asked for it."""
    return _(SOURCES[source]) if source in SOURCES else source


def boxes_text(boxes: int, of: int) -> str:
    """How many boxes have come: `boxes 7/8`."""
    return _("boxes {n}/{of}").format(n=boxes, of=of) if of else _("boxes {n}").format(n=boxes)


def counts_text(found: Checklist) -> str:
    """Boxes and numbers in one line: `boxes 8/8 · serials 7/8`."""
    parts = [boxes_text(found.boxes, found.of)] if found.boxes or found.of else []
    if found.counts_serials:
        parts.append(_("serials {n}/{of}").format(n=found.seen, of=found.expected))
    return " · ".join(parts) or _("nothing counted yet")


def remarks(found: Checklist) -> list[tuple[str, str]]:
    """What is not as it should be, each by name: (code, sentence); codes missing, surplus, double."""
    said: list[tuple[str, str]] = []
    if found.missing:
        said.append(("missing", _("missing: {numbers}").format(numbers=named(found.missing))))
    if found.unnamed > 0:
        text = ngettext(
            "missing: {n} piece whose number no list says", "missing: {n} pieces whose numbers no list says",
            found.unnamed,
        )  # fmt: skip
        said.append(("missing", text.format(n=found.unnamed)))
    if found.boxes_wanting:
        text = ngettext("missing: {n} box", "missing: {n} boxes", found.boxes_wanting)
        said.append(("missing", text.format(n=found.boxes_wanting)))
    if found.surplus:
        said.append(("surplus", _("not on the list: {numbers}").format(numbers=named(found.surplus))))
    if found.doubled:
        said.append(("double", _("seen twice: {numbers}").format(numbers=named(found.doubled))))
    return said


def named(numbers: tuple[str, ...]) -> str:
    """The first few of them, and how many more."""
    shown = ", ".join(numbers[:SHOWN])
    more = len(numbers) - SHOWN
    return _("{numbers} and {n} more").format(numbers=shown, n=more) if more > 0 else shown


def planned_text(details: Details) -> str:
    """How much of what comes after a delivery was planned (R25)."""
    n = int(details.get("planned", 0))
    return ngettext("{n} follow-up planned", "{n} follow-ups planned", n).format(n=n) if n else ""


def _listed(details: Details, today: date) -> list[str]:
    n = int(details.get("n", 0))
    return [ngettext("{n} number on the packing list", "{n} numbers on the packing list", n).format(n=n)]


CAME: Mapping[str, str] = {
    "seen": N_("{number} is there"),
    "surplus": N_("{number} is not on the list: surplus"),
    "double": N_("{number} was seen before: double"),
}


def _seen(details: Details, today: date) -> list[str]:
    n, of = details.get("n", 0), details.get("of", 0)
    return [*_came(details), _("serials {n}/{of}").format(n=n, of=of) if of else ""]


def _came(details: Details) -> list[str]:
    count = int(details.get("pieces", 1))
    surplus, double = int(details.get("surplus", 0)), int(details.get("double", 0))
    if count == 1:
        code = "double" if double else "surplus" if surplus else "seen"
        return [_(CAME[code]).format(number=details.get("number", "…"))]
    return [
        ngettext("{n} number seen", "{n} numbers seen", count).format(n=count),
        _("surplus {n}").format(n=surplus) if surplus else "",
        _("double {n}").format(n=double) if double else "",
    ]


def _unseen(details: Details, today: date) -> list[str]:
    return [_("{number} not seen after all").format(number=details.get("number", "…"))]


def _boxes(details: Details, today: date) -> list[str]:
    return [boxes_text(int(details.get("n", 0)), int(details.get("of", 0))), str(details.get("note", ""))]


def _part(details: Details, today: date) -> list[str]:
    return [_("a part is delivered first, as agreed"), *_boxes(details, today)]


def _completed(details: Details, today: date) -> list[str]:
    reason = str(details.get("reason", ""))
    boxes, of = int(details.get("boxes_of", 0)), int(details.get("of", 0))
    return [
        _("delivered"),
        boxes_text(int(details.get("boxes", 0)), boxes) if boxes else "",
        _("serials {n}/{of}").format(n=details.get("n", 0), of=of) if of else "",
        _("incomplete: {reason}").format(reason=reason) if reason else "",
        planned_text(details),
    ]


def _lessons(details: Details, today: date) -> list[str]:
    n = int(details.get("n", 0))
    return [ngettext("{n} lesson kept for a year", "{n} lessons kept for a year", n).format(n=n)]


def _stock(details: Details, today: date) -> list[str]:
    said = stock_answer(str(details.get("answer", "")))
    by = f"{source_label(str(details.get('source', '')))} {details.get('person', '')}".rstrip()
    return [_("stock, {source}: {answer}").format(source=by, answer=said)]


def _asked(details: Details, today: date) -> list[str]:
    by = details.get("confirm_by")
    day = day_text(date.fromisoformat(by), today) if isinstance(by, str) else ""
    return [
        _("told the customer: we check stock and come back"),
        _("answer by {day}").format(day=day) if day else "",
        _("stock check today"),
    ]


ACTS: Mapping[str, Callable[[Details, date], list[str]]] = {
    "serials.listed": _listed,
    "serial.seen": _seen,
    "serial.unseen": _unseen,
    "boxes.counted": _boxes,
    "delivery.partial": _part,
    "delivery.completed": _completed,
    "lesson.kept": _lessons,
    "stock.checked": _stock,
    "stock.asked": _asked,
}
"""Labels of transactions to what they did, without the deal's name."""
