"""R24: what came, piece by piece, beside what was ordered: missing, surplus, double."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from board.domain.deal import Line
from board.domain.delivery import Arrival, Serial, is_partial

ENDING = 4
"""Characters from the end of a number that are enough to mean it, while no other ends like it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the order."""

    line: Line
    expected: int
    """Pieces with a number; 0: a packing list names none of this line."""
    seen: int
    missing: tuple[str, ...]
    """Numbers on the list that nobody has seen."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What came beside what was ordered."""

    rows: tuple[Row, ...]
    expected: int
    """Pieces over all lines."""
    seen: int
    """Of the expected ones; never more."""
    missing: tuple[str, ...]
    """Numbers on the list that nobody has seen, in the order they were listed."""
    surplus: tuple[str, ...]
    """Numbers seen that are on no list and that no ordered piece is left for."""
    doubled: tuple[str, ...]
    """Numbers seen more than once."""
    boxes: int
    of: int
    """0: nobody has counted boxes."""
    is_begun: bool
    """Whether anything was listed, seen or counted."""
    counts_serials: bool
    """Whether numbers are compared at all; goods without any are counted by the box."""
    is_partial: bool
    """Whether a part was agreed to come first (R30)."""

    @property
    def wanting(self) -> int:
        """Pieces that are still to be seen."""
        return self.expected - self.seen if self.counts_serials else 0

    @property
    def unnamed(self) -> int:
        """Of these, those whose numbers no list has said."""
        return self.wanting - len(self.missing)

    @property
    def boxes_wanting(self) -> int:
        """Boxes that are still to come."""
        return max(0, self.of - self.boxes)

    @property
    def is_complete(self) -> bool:
        """Whether everything ordered was seen: N of N, boxes and numbers alike."""
        return self.is_begun and not self.wanting and not self.boxes_wanting


def checklist(lines: Sequence[Line], serials: Sequence[Serial], arrivals: Sequence[Arrival]) -> Checklist:
    """What came beside what was ordered; the order of the scans makes no difference to the counts.

    A number on the list stands for itself. One on no list stands for an ordered piece whose number nobody
    knew, while there is one: of its line, else of any. What then is left over is surplus.

    Args:
        lines: what was ordered.
        serials: the deal's, without those taken back.
        arrivals: the deal's counts of boxes, the latest last.
    """
    has_list = any(serial.listed for serial in serials)
    rows: list[Row] = []
    spare, surplus, stray = 0, list[Serial](), list[Serial]()
    for line in lines:
        own = [serial for serial in serials if _line_of(serial, lines) == line.id]
        listed = [serial for serial in own if serial.listed]
        gap = max(0, line.qty - len(listed)) if listed or not has_list else 0
        extra = _unlisted(own)
        rows.append(Row(
            line, len(listed) + gap, sum(s.scans > 0 for s in listed) + min(gap, len(extra)), _unseen(listed)
        ))  # fmt: skip
        spare += gap - min(gap, len(extra))
        surplus += extra[gap:]
    known = {line.id for line in lines}
    stray = [serial for serial in serials if _line_of(serial, lines) not in known]
    listed, extra = [serial for serial in stray if serial.listed], _unlisted(stray)
    surplus += extra[spare:]
    last = arrivals[-1] if arrivals else None
    return Checklist(
        rows=tuple(rows),
        expected=sum(row.expected for row in rows) + len(listed),
        seen=sum(row.seen for row in rows) + sum(s.scans > 0 for s in listed) + min(spare, len(extra)),
        missing=_unseen(serial for serial in serials if serial.listed),
        surplus=tuple(serial.number for serial in sorted(surplus, key=_first_seen)),
        doubled=tuple(serial.number for serial in serials if serial.scans > 1),
        boxes=last.boxes if last is not None else 0,
        of=last.of if last is not None else 0,
        is_begun=bool(serials or arrivals),
        counts_serials=bool(serials),
        is_partial=is_partial(arrivals),
    )


def meant(serials: Sequence[Serial], text: str) -> tuple[Serial, ...]:
    """The pieces a number may mean: that one, else all whose numbers end like it (four characters do)."""
    wanted = text.strip().casefold()
    exact = tuple(serial for serial in serials if serial.number.casefold() == wanted)
    if exact or len(wanted) < ENDING:
        return exact
    return tuple(serial for serial in serials if serial.number.casefold().endswith(wanted))


def _line_of(serial: Serial, lines: Sequence[Line]) -> int | None:
    if serial.line_id is None and len(lines) == 1:
        return lines[0].id
    return serial.line_id


def _unlisted(serials: Iterable[Serial]) -> list[Serial]:
    """Pieces seen that are on no list, the first seen first."""
    return sorted((s for s in serials if s.scans > 0 and not s.listed), key=_first_seen)


def _unseen(serials: Iterable[Serial]) -> tuple[str, ...]:
    return tuple(serial.number for serial in serials if not serial.scans)


def _first_seen(serial: Serial) -> tuple[datetime, int]:
    return (serial.seen_at or serial.at, serial.id)
