"""What the screen of a pasted message shows: its parts by their digits, and its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from board.i18n.pasted.spelled import Part
from board.i18n.words import _
from board.tui.blocks import Block, Line, folded, heading, wrapped

SHOWN_LINES = 400
DIGITS = "123456789"


def proposal_blocks(
    parts: Sequence[Part], dropped: set[tuple[str, int]], note: str, cells: int
) -> Iterator[Block]:  # fmt: skip
    """Each part with its digit and whether it is taken, then the words themselves.

    Args:
        parts: what the message says.
        dropped: which of them are left out, by key and place.
        note: the words that are kept.
        cells: the width they are folded to.
    """
    for digit, part in zip(DIGITS, parts, strict=False):
        yield Block(tuple(_part(digit, part, (part.key, part.place) in dropped, cells)))
    if not any(part.key == "date" for part in parts):
        yield Block(((("     " + _("no date was found in it"), "dim"),),))
    yield heading(_("Its words"))
    yield from text_blocks(note, cells)


def _part(digit: str, part: Part, is_out: bool, cells: int) -> Iterator[Line]:
    """Told apart by the sign too, without colours."""
    role = "dim" if is_out else "title" if part.key == "touch" else "text"
    text = part.text + ("  (" + _("left out") + ")" if is_out else "")
    head = f" {digit} {'–' if is_out else '✓'} "
    for n, line in enumerate(wrapped(((text, role),), cells - 6)):
        yield ((head if n == 0 else "     ", "dim" if is_out else "hint_key"), *line)
    if is_out:
        return
    for alert in part.alerts:
        yield from _below("! " + alert, "late", cells)
    if part.quote:
        yield from _below(f"“{part.quote}”", "dim", cells)


def _below(text: str, role: str, cells: int) -> Iterator[Line]:
    for line in wrapped(((text, role),), cells - 8):
        yield (("       ", role), *line)


def text_blocks(text: str, cells: int) -> Iterator[Block]:
    """A text, folded; each paragraph can be stood on, so that it can be read through."""
    for n, line in enumerate(text.split("\n")[:SHOWN_LINES]):
        parts = tuple(((" " + part, "text"),) for part in folded(line, cells - 1))
        yield Block(parts or ((),), f"l:{n}")


def deals_blocks(names: Sequence[str], text: str, cells: int) -> Iterator[Block]:
    """The deals it may be about, by their digits, then the words."""
    for digit, name in zip(DIGITS, names, strict=False):
        yield Block(tuple(wrapped(((f" {digit}  {name}", "title"),), cells)))
    yield heading(_("Its words"))
    yield from text_blocks(text, cells)
