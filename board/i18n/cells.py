"""How wide text is on the screen, in cells, and how it is cut to fit.

The table is rich's, which Textual draws with: lanes and command line output agree with the screen.
Control characters have no width that terminals agree on: what is cut to fit has none.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from board.domain.text import harmless

ELLIPSIS = "…"
"""One cell; stands for what was cut."""

_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
"""Two of them make a flag; rich cuts between them."""


def width(text: str) -> int:
    """The cells `text` takes: two for a Korean syllable or an emoji, none for a joiner."""
    return len(text) if text.isascii() else cell_len(text)


@lru_cache(maxsize=8192)
def clip(text: str, cells: int) -> str:
    """`text`, or as much as leaves room for an ellipsis within `cells`; never half a glyph or a sequence."""
    text = harmless(text)
    if width(text) <= cells:
        return text
    if cells <= 0:
        return ""
    kept = set_cell_size(text, cells - 1).rstrip()
    if (len(kept) - len(kept.rstrip(_FLAG_LETTERS))) % 2:
        kept = kept[:-1]
    return kept + ELLIPSIS


def fit(text: str, cells: int) -> str:
    """`text` in exactly `cells` cells: clipped, or blanks added on the right."""
    clipped = clip(text, cells)
    return clipped + " " * (cells - width(clipped))


def fit_right(text: str, cells: int) -> str:
    """`text` in exactly `cells` cells, blanks added on the left: amounts and counts."""
    clipped = clip(text, cells)
    return " " * (cells - width(clipped)) + clipped
