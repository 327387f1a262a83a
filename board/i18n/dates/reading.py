"""Reading a date as it is typed, in Korean or English, whatever language the screen speaks."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from board.errors import Misuse
from board.i18n.dates import english, korean, shared
from board.i18n.dates.kinds import DateContext, Note, Reading, Said, Span
from board.i18n.dates.settle import settle

__all__ = ["DateContext", "Note", "Reading", "Span", "read_date"]

LONGEST = 80  # characters; no date phrase is longer, and patterns stay quick
SHOWN = 40
THROUGH = (
    r"(?:from )?(.+?)(?: ?~ ?| to | through | - |부터 ?|"
    r"(?<=[0-9])-(?=[0-9]+/)|(?<=[a-z가-힣])-(?=[a-z가-힣]))(.+)"
)
PLAIN = str.maketrans(
    {"～": "~", "〜": "~", "∼": "~", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "`": "'", "　": " "}
)


def read_date(text: str, ctx: DateContext) -> Reading:
    """What a date phrase means in its field.

    Args:
        text: as typed, e.g. "다음 주 수", "12/11(금)", "next wed 2pm", "@어제 16:00".
        ctx: the day, the calendar and the field it is read in.

    Raises:
        Misuse: `date.not_understood`; `date.impossible` (30 February); `date.no_base` ("2주 지연" with no
            date in force); `date.festival_unknown` (the calendar has no such day on that side).
    """
    shown = _shown(text)
    if len(text) > LONGEST:
        raise Misuse("date.not_understood", text=shown)
    try:
        said = _meaning(_plain(text), ctx)
        reading = settle(said, ctx) if said else None
    except Misuse as error:
        raise Misuse(
            "date.impossible" if error.code == "date.out_of_range" else error.code,
            **(error.details | {"text": shown}),
        ) from None
    except (OverflowError, ValueError):  # beyond the calendar: year 0, year 10000
        raise Misuse("date.impossible", text=shown) from None
    if reading is None:
        raise Misuse("date.not_understood", text=shown)
    return reading


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(PLAIN).lower()
    return " ".join(text.split()).rstrip("?!,;")


def _shown(text: str) -> str:
    """The text as an error may repeat it: printable and short."""
    clean = "".join(c if c.isprintable() else "?" for c in text[:SHOWN])
    return clean + "…" if len(text) > SHOWN else clean


def _meaning(text: str, ctx: DateContext) -> Said | None:
    if text.startswith("@"):
        return _at(text[1:].strip(), ctx)
    return _choice(text, ctx) or _through(text, ctx) or _phrase(text, ctx)


def _phrase(text: str, ctx: DateContext) -> Said | None:
    if not text:
        return None
    if shared.rx("[가-힣]").search(text):
        return korean.parse(korean.compact(text), ctx)
    return english.parse(text, ctx)


def _at(text: str, ctx: DateContext) -> Said | None:
    """When it happened: looks back, whatever the field."""
    said = _phrase(text, replace(ctx, field="past"))
    if said is None or said.kind not in ("day", "day+time"):
        return None
    return replace(said, kind="at")


def _choice(text: str, ctx: DateContext) -> Said | None:
    """4분기 아니면 내년 1분기: from the first to the last."""
    m = shared.rx(r"(.+?) ?(?:아니면|또는|혹은| or ) ?(.+)").fullmatch(text)
    return _pair(m[1], m[2], ctx) if m else None


def _through(text: str, ctx: DateContext) -> Said | None:
    """12/7~12/11, mon to wed, 월부터 수까지."""
    m = shared.rx(THROUGH).fullmatch(text)
    return _pair(m[1], m[2], ctx) if m else None


def _pair(left: str, right: str, ctx: DateContext) -> Said | None:
    """Both ends, the right one read from the left one's day on."""
    start = _phrase(left.strip(), ctx)
    if start is None or start.period is None:
        return None
    later = replace(ctx, today=start.period.start, field="past" if ctx.back else ctx.field)
    return shared.joined(start, _phrase(right.strip(), replace(later, field="told")))
