"""Tell the customer a date, with each reason a rule wants: another date than before, or too strong a word."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from board.domain.change import Commit
from board.errors import Misuse, Refused
from board.i18n.cells import width
from board.i18n.labels import reason_label
from board.i18n.reasons import reason_in
from board.i18n.words import N_, _
from board.tui.desk import Desk, cells_of
from board.tui.flows.asking import ask_reason, refusal
from board.tui.lines import Line
from board.usecases.promises import Told

LATER = ("vendor_stock", "allocation", "production", "logistics", "customer_change", "backlog", "unknown")
EARLIER = ("pulled_in", "customer_change", "order_error")
"""Reasons one picks by number, the likeliest first; any other is typed."""

BRIEF: Mapping[str, str] = {
    "vendor_stock": N_("stock"), "allocation": N_("allocation"), "production": N_("production"),
    "logistics": N_("freight"), "customer_change": N_("customer"), "backlog": N_("backlog"),
    "unknown": N_("unknown"), "pulled_in": N_("came forward"), "order_error": N_("our order"),
}  # fmt: skip
"""The same in a word each: all of them stand in one line of 80 cells."""

MARGIN = 2
"""Cells beside what a line says."""
LEAD = 6
"""Cells of what stands before the reasons."""


async def telling(desk: Desk, told: Told, do: Callable[[Told], Awaitable[Commit | None]]) -> Commit | None:
    """Tell it; where a rule wants a reason, ask for it and tell it with that (R12, R13).

    Raises:
        Escaped: no reason was given; nothing was told.
        BoardError: anything but a refusal.
    """
    while True:
        try:
            return await do(told)
        except Refused as refused:
            rule = refused.details.get("rule")
            if rule == "R12" and not told.reason:
                told = await _why(desk, refused, told)
            elif rule == "R13" and not told.override:
                told = replace(told, override=await ask_reason(desk, refused))
            else:
                raise


async def _why(desk: Desk, refused: Refused, told: Told) -> Told:
    """Why they are told another day: a reason picked by its number, or found in words that are kept."""
    ready = dict(zip("123456789", EARLIER if refused.code == "told.earlier" else LATER, strict=False))
    question, choices = _fitting(desk, refused, ready)

    def preview(text: str) -> Line:
        if not text.strip():
            raise Misuse("told.why", choices=choices)
        code = ready.get(text.strip()) or reason_in(text)
        return ((_("reason: {reason}").format(reason=reason_label(code) if code else text.strip()), "top"),)

    text = (await desk.bottom.ask(question, preview=preview)).strip()
    if text in ready:
        return replace(told, reason=ready[text])
    code = reason_in(text)
    if code is None:
        return replace(told, reason=text)
    return replace(told, reason=code, text=" · ".join(part for part in (told.text, text) if part))


def _fitting(desk: Desk, refused: Refused, ready: Mapping[str, str]) -> tuple[Line, str]:
    """What they were told, and the reasons by their numbers: whole where there is room, else in brief."""
    room = desk.app.size.width - MARGIN
    question = refusal(desk, refused)
    if cells_of((question,)) > room:
        question = refusal(desk, Refused("told.briefly", **refused.details))
    whole = " ".join(f"{digit} {reason_label(code)}" for digit, code in ready.items())
    brief = " ".join(f"{digit} {_(BRIEF[code])}" for digit, code in ready.items())
    return question, whole if width(whole) + LEAD <= room else brief
