"""`board show --as-of`: a deal as it was known at an earlier moment."""

from __future__ import annotations

from collections.abc import Iterator

from board.cli.run import Run
from board.cli.typed import Typed
from board.domain.change import Commit
from board.domain.deal import Deal
from board.domain.ground import Ground
from board.domain.moment import Moment
from board.domain.past import look_back
from board.i18n.looking_back import as_of_text, gap_text, moment_of, not_there_yet
from board.store.records import commit_of, is_expressible, is_takeover
from board.store.tiny.fs import FS
from board.store.tiny.history import read_history


def ground_as_of(run: Run, deal: Deal, text: str, ground: Ground) -> tuple[Ground, str]:
    """The board with this deal alone as it was known at a moment, and as of when that is, in words.

    Args:
        run: for the file and for what is said beside the result.
        deal: which.
        text: a day, or a day and a time; a day alone means its end.
        ground: the board now.

    Raises:
        Misuse: it is no day, one ahead, or one before the deal was entered.
        FileTrouble: the history cannot be read.
    """
    now, calendar = ground.moment.now, ground.calendar
    reading = Typed(run, run.actor(ground.config)).read(text, "past")
    moment = Moment(moment_of(reading, now, calendar), calendar)
    past = look_back(ground.snapshot, deal.id, _commits(run), moment.now, calendar)
    if past.board is None:
        raise not_there_yet(deal.id, moment, now)
    if gap := gap_text(past, ground.moment.today, calendar):
        run.out.say(gap)
    return Ground(past.board, moment), as_of_text(moment, now)


def _commits(run: Run) -> Iterator[Commit]:
    """The board's history, newest first; what no commit can say is missing, and so is what lies behind it."""
    for record in read_history(FS, str(run.launch.path)):
        if is_expressible(record) or is_takeover(record):
            yield commit_of(record)
