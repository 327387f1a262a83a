"""A question to a work centre in one line: `20일 부품 4/1 5/12까지`, `20d from 4/1 by 5/12 p3`."""

from __future__ import annotations

from dataclasses import dataclass

from board.domain.capacity.answer import Question
from board.errors import Misuse
from board.i18n.dates.kinds import DateContext
from board.i18n.dates.shared import rx
from board.i18n.feasibility_line import read_ask
from board.i18n.words import _

PRIORITY = r"(?i)(?<![\w가-힣])(?:p|priority ?|우선(?:순위)? ?)([1-9])(?![\w가-힣/])"
FROM_EN = r"(?i)\bfrom (?=\S)"
FROM_KO = r"(\S+)부터"


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it was typed."""

    question: Question
    rest: str = ""
    """What was not read, and so is not asked."""


def read_question(text: str, ctx: DateContext) -> Asking:
    """What is asked: how much work, from when, by when, at which priority.

    Raises:
        Misuse: `capacity.no_effort`: it does not say how much work it is.
    """
    rest, priority = text, 5
    found = rx(PRIORITY).search(rest)
    if found is not None:
        rest, priority = f"{rest[: found.start()]} {rest[found.end() :]}", int(found[1])
    rest = rx(FROM_KO).sub(r"부품 \1", rx(FROM_EN).sub("parts ", rest))
    read = read_ask(rest, ctx)
    effort, unread = read.effort, read.rest
    if effort is None and unread.isdecimal():
        effort, unread = int(unread), ""
    if not effort:
        raise Misuse("capacity.no_effort", text=text.strip())
    wanted = None if read.wanted is None else read.wanted.due(ctx.calendar)
    return Asking(Question(effort, read.parts_ready, wanted, priority), unread)


def unread_text(rest: str) -> str:
    """What of a question was not read, in words; empty: all of it was."""
    return _("not read: {text}").format(text=rest) if rest else ""
