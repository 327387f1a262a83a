"""A replay's figures, for people and as JSON."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from tests.bench.replay_past import Past
from tests.bench.replay_tally import SPANS, Day

if TYPE_CHECKING:
    from tests.bench.replay_days import Replay

Rows = dict[str, dict[str, float]]
SHOWN = 20
"""Violations printed; all are counted."""


def spread(values: Sequence[float]) -> dict[str, float]:
    """Mean, median, 90th percentile and maximum."""
    if not values:
        return {"mean": 0, "median": 0, "p90": 0, "max": 0}
    ordered = sorted(values)
    return {
        "mean": round(statistics.fmean(ordered), 2),
        "median": round(statistics.median(ordered), 2),
        "p90": round(ordered[min(len(ordered) - 1, int(0.9 * len(ordered)))], 2),
        "max": round(ordered[-1], 2),
    }


def figures(past: Past, replay: Replay, took: float) -> dict[str, Any]:
    """Everything as one JSON object."""
    tally = replay.tally
    days = [day for day in tally.days if day.open]
    replies = tally.replies
    steps: dict[str, Counter[str]] = {}
    for (step, how), count in sorted(replay.follow_ups().items()):
        for name in (str(step), "all"):
            steps.setdefault(name, Counter())[how] += count
    steps["all"] = steps.pop("all", Counter())
    return {
        "past": past.name, "seller": replay.seller, "days": len(days), "seconds": round(took, 1),
        "assumed": past.assumed, "left_out": past.left_out,
        "touches": sum(event.entry is not None for event in past.events),
        "deals": sum(event.new is not None for event in past.events),
        "open": spread([day.open for day in days]),
        "items": _by_kind(days, lambda day: day.items),
        "new": _by_kind(days, lambda day: day.new),
        "held_back": _by_kind(days, lambda day: day.held),
        "states": _by_kind(days, lambda day: day.states),
        "per_seller": spread([day.items.total() / day.sellers for day in days]),
        "new_per_seller": spread([day.new.total() / day.sellers for day in days]),
        "idle_lines": _by_span(tally.idle, len(days)),
        "late_lines": _by_span(tally.late, len(days)),
        "chaser_minutes": spread([day.minutes for day in days]) if replay.chaser else None,
        "chaser_days_over_cap": sum(day.minutes > replay.config.rules.load_cap for day in days),
        "replies": {
            "raised": replies.raised, "in_time": replies.in_time, "late": replies.late,
            "ended_unanswered": replies.ended_open, "written_again": replies.replaced,
            "working_hours": spread(replies.hours),
            "answered_within": {
                str(limit): sum(h <= limit for h in replies.hours) for limit in (4, 8, 16, 24, 48)
            },
        },
        "quiet": {
            "outbound": tally.outbound, "in_a_window": tally.in_quiet, "answers": tally.answered,
            "answers_within": {str(hours): n for hours, n in tally.answers.items()},
        },
        "cadence": steps,
        "losses": {"all": tally.losses, "asked": tally.asked},
        "checks": tally.checks,
        "violations": [
            {"case": v.case, "deal": v.deal, "at": v.at.isoformat(), "state": v.state}
            for v in tally.violations
        ],
    }  # fmt: skip


def _by_kind(
    days: Sequence[Day], of: Callable[[Day], Any]
) -> Rows:  # fmt: skip
    kinds = sorted({kind for day in days for kind in of(day)}, key=_order)
    found = {kind: _with_share([of(day)[kind] for day in days], days) for kind in kinds}
    if kinds:
        found["all"] = _with_share([of(day).total() for day in days], days)
    return found


def _by_span(counts: Counter[str], days: int) -> dict[str, float]:
    """A day's lines by working days, shortest first."""
    names = (*(f"to {limit}" for limit in SPANS), "longer")
    return {name: round(counts[name] / days, 1) for name in names if counts[name]}


def _with_share(values: Sequence[float], days: Sequence[Day]) -> dict[str, float]:
    opened = sum(day.open for day in days)
    share = round(100 * sum(values) / opened, 2) if opened else 0.0
    return {**spread(values), "per_100_open": share, "total": sum(values)}


def _order(kind: str) -> tuple[int, str]:
    number = kind.partition(" ")[0][1:]
    return (int(number) if number.isdigit() else 99, kind)


def as_json(past: Past, replay: Replay, took: float) -> str:
    """The figures as text."""
    return msgspec.json.format(msgspec.json.encode(figures(past, replay, took)), indent=2).decode()


def print_report(past: Past, replay: Replay, took: float) -> None:
    """The figures as tables."""
    found = figures(past, replay, took)
    title = f'{found["past"]}: seller "{found["seller"]}"'
    print(f"\n{title}\n{'-' * len(title)}")
    print(f"{found['deals']} deals, {found['touches']} touches, {found['days']} working days; "
          f"open deals a day: {_said(found['open'])}; {found['seconds']} s")  # fmt: skip
    for text in (*(f"assumed: {text}" for text in found["assumed"]), *_left_out(found["left_out"])):
        print(f"  {text}")
    _table("Lines in Today at 9", found["items"], found["new"])
    print(f"  a seller a day: {_said(found['per_seller'])}; new: {_said(found['new_per_seller'])}")
    if found["idle_lines"]:
        print(f"  lines of R9 and R10, by working days without a touch: {_pairs(found['idle_lines'])}")
    if found["late_lines"]:
        print(f"  follow-ups overdue, by working days late: {_pairs(found['late_lines'])}")
    if found["chaser_minutes"] is not None:
        print(f"  the designated chaser's minutes (R8): {_said(found['chaser_minutes'])}; "
              f"days over the cap: {found['chaser_days_over_cap']} of {found['days']}")  # fmt: skip
    _table("Held back (deals without a line, that would have one but for the rule)", found["held_back"])
    _table("States of open deals", found["states"])
    _print_rest(found)


def _left_out(left_out: dict[str, int]) -> Iterable[str]:
    return (f"left out: {count} {name}" for name, count in left_out.items())


def _print_rest(found: dict[str, Any]) -> None:
    replies, quiet = found["replies"], found["quiet"]
    print(
        f"\nReplies (R1): {replies['raised']} owed; {replies['in_time']} answered in time, "
        f"{replies['late']} late, {replies['ended_unanswered']} never (the deal ended), "
        f"{replies['written_again']} written again before\n"
        f"  working hours to the answer: {_said(replies['working_hours'])}; "
        f"answered within hours: {_pairs(replies['answered_within'])}"
    )
    print(
        f"Quiet window (R2): {quiet['in_a_window']} of our {quiet['outbound']} touches fell into one; "
        f"{quiet['answers']} answers, within hours: {_pairs(quiet['answers_within'])}"
    )
    print("Cadence (R4): how its follow-ups ended, by step")
    for step, ends in found["cadence"].items():
        print(f"  {step:<5} {sum(ends.values()):>6}   {_pairs(ends)}")
    print(f"Losses (R5): asked about {found['losses']['asked']} of {found['losses']['all']}")
    forgotten = found["violations"]
    print(f"\nForgotten (no line, plan, hold or quiet window): {len(forgotten)} in {found['checks']} checks")
    for each in forgotten[:SHOWN]:
        print(f"  {each['case']} (#{each['deal']}) at {each['at']}: {each['state']}")


def _said(values: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:g}" for name, value in values.items())


def _pairs(counts: Mapping[str, float]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in counts.items())


def _table(title: str, rows: Rows, new: Rows | None = None) -> None:
    heads = ["mean", "median", "p90", "max", "per_100_open"]
    print(f"\n{title + ', a day':<42}" + "".join(f"{head[:7]:>9}" for head in heads), end="")
    print(f"{'new/day':>10}{'p90':>7}{'per 100':>9}" if new is not None else "")
    for kind, row in rows.items():
        line = f"  {kind:<40}" + "".join(f"{row[head]:>9.1f}" for head in heads)
        if new is not None:
            line += f"{new[kind]['mean']:>10.2f}{new[kind]['p90']:>7.0f}{new[kind]['per_100_open']:>9.2f}"
        print(line)
