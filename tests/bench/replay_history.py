"""What the rules would have said, day by day, about a history that really happened.

    python tests/bench/replay_history.py FOLDER_OR_FILES         an export that `board import` reads
    python tests/bench/replay_history.py --events MAP.toml LOG   a log of events, e.g. helpdesk.toml

Every touch is logged again at its own time; at nine each working day Today is worked out for everybody.
Counted are its lines by rule, those that are new that day, and what the rules kept out of it. Exit code 1
when an open deal was ever without a line, a plan, a hold and a quiet window.

Two sellers are assumed. `log`: only what the log has happens, nobody acts on Today, so lines stay until the
log has a touch: what is *new* is what a seller would feel. `book`: beside the log, every line is done the
day it comes: what is due gets a call that nobody takes, an owed reply a mail, "no next step" a plan
(`after_reached` working days on) until `touches_before_lost` calls stayed without an answer, then a hold of
20 working days; and after "reached" the question "next?" is answered with Enter.

`--set rules.cadence=[3,7,15]`, `--set rot.inquiry=5`, `--type routine`, `--chaser LOGIN` try other settings.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from board.domain.calendar import Calendar
from board.domain.config import Config
from board.domain.moment import calendar_of
from board.settings.holidays import days_off
from tests.bench.replay_days import Replay
from tests.bench.replay_past import Past, from_events, from_tables, mapping_of, with_settings
from tests.bench.replay_report import as_json, print_report
from tests.bench.report import scratch


def calendar_for(config: Config, past: Past) -> Calendar:
    """The board's calendar, with its country's public holidays for the years of the past."""
    off: dict[date, str] = {}
    if config.board.country and past.events:
        years = range(past.events[0].at.year, past.events[-1].at.year + 2)
        with scratch() as folder:
            off = days_off(config.board.country, years, "en", Path(folder))
    return calendar_of(config.board, off)


def main(argv: list[str] | None = None) -> int:
    """Replay, print, and say by the exit code whether a deal was forgotten."""
    asked = _arguments(argv)
    how = mapping_of(asked.events) if asked.events else None
    config = with_settings(Config(), asked.set, how.board if how else {})
    if how is not None:
        past = from_events(asked.files[0], how, asked.type)
    else:
        past = from_tables(asked.files, config, asked.ended_from, asked.currency, asked.type)
    begun = time.perf_counter()
    replay = Replay(config, calendar_for(config, past), asked.seller, asked.chaser)
    replay.run(past)
    took = time.perf_counter() - begun
    return tell(past, replay, took, as_text=not asked.json)


def tell(past: Past, replay: Replay, took: float, *, as_text: bool) -> int:
    """Print the figures; 1 when a deal was forgotten."""
    if as_text:
        print_report(past, replay, took)
    else:
        print(as_json(past, replay, took))
    return bool(replay.tally.violations)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path, help="folder or files of an export, or one log")
    parser.add_argument("--events", type=Path, metavar="MAP.toml", help="FILES is one log of events, read so")
    parser.add_argument("--seller", choices=("log", "book"), default="log")
    parser.add_argument("--chaser", default="", metavar="LOGIN", help="follow-up owner of all deals")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--type", default="standard", help="deal type of all deals")
    parser.add_argument("--ended-from", default="quote", metavar="STAGE", help="of deals that are over now")
    parser.add_argument("--currency", default="USD", help="of amounts that name none")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


if __name__ == "__main__":
    raise SystemExit(main())
