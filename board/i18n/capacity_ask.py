"""A question to a work centre in one line: `20일 부품 4/1 5/12까지`, `20d from 4/1 by 5/12 p3`."""

from __future__ import annotations

from board.domain.capacity.answer import Question
from board.errors import Misuse
from board.i18n.dates.kinds import DateContext
from board.i18n.dates.shared import rx
from board.i18n.feasibility_line import read_ask

PRIORITY = r"(?i)(?<![\w가-힣])(?:p|priority ?|우선(?:순위)? ?)([1-9])(?![\w가-힣/])"
FROM_EN = r"(?i)\bfrom (?=\S)"
FROM_KO = r"(\S+)부터"


def read_question(text: str, ctx: DateContext) -> Question:
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
    effort = read.effort
    if effort is None and read.rest.isdecimal():
        effort = int(read.rest)
    if not effort:
        raise Misuse("capacity.no_effort", text=text.strip())
    return Question(
        effort, read.parts_ready, None if read.wanted is None else read.wanted.due(ctx.calendar), priority
    )
