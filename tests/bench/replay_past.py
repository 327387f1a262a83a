"""What happened, from other people's files: the acts that a replay plays again, each at its own time."""

from __future__ import annotations

import csv
import gzip
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any
from zoneinfo import ZoneInfo

import msgspec

from board.clock import SetClock
from board.domain.change import Build
from board.domain.config import Config
from board.domain.deal import Deal, Side
from board.domain.followup import FollowUp
from board.domain.moment import Moment, calendar_of
from board.domain.snapshot import Snapshot
from board.domain.touch import Channel, Outcome, Touch
from board.errors import Misuse
from board.exchange.drafts import DealDraft, TouchDraft, When
from board.exchange.reading import ImportOptions, Reading, read_file
from board.store.memory import MemoryStore
from board.usecases import config as settings
from board.usecases.act import Actor
from board.usecases.deals import NewDeal, lose, move
from board.usecases.intake import TransferOptions
from board.usecases.planning import Plan, follow
from board.usecases.touches import Entry
from board.usecases.transfer import import_drafts

Act = Callable[[Actor, int], Build]
"""An act on the deal of that number."""
Span = tuple[datetime, datetime | None]
"""When a deal began and when it was over."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to one deal: it began (`new`), somebody was touched (`entry`), or an act."""

    at: datetime
    case: str
    new: NewDeal | None = None
    entry: Entry | None = None
    act: Act | None = None
    is_loss: bool = False


@dataclass(slots=True)
class Past:
    """A log as acts by time."""

    name: str
    events: list[Event]
    left_out: dict[str, int] = field(default_factory=dict)
    """What the log has and the replay has not, with its count."""
    assumed: tuple[str, ...] = ()
    """What the log does not say and the replay takes for granted."""

    def __post_init__(self) -> None:
        begun_first = {id(event): event.new is None for event in self.events}
        self.events.sort(key=lambda event: (event.at, begun_first[id(event)]))


# --- an export of deals and activities -----------------------------------------------------------------


def from_tables(
    paths: Iterable[Path], config: Config, ended_from: str, currency: str, deal_type: str = "standard"
) -> Past:  # fmt: skip
    """Deals and activities that the board can import, e.g. the folder of a HubSpot export.

    They are imported for good on a scratch board first: who an activity belongs to, what it was and which
    deals are over is what `board import` says. Then each touch becomes an act of its own day.

    Args:
        paths: files, or folders of them.
        config: the board's.
        ended_from: stage in which deals were that are over now: an export does not say.
        currency: of amounts that name none.
        deal_type: of all deals.
    """
    left_out: dict[str, int] = {}
    readings = []
    for path in _files(paths):
        try:
            options = ImportOptions(currency=currency).on_board(config)
            readings.append(read_file(path, options))
        except Misuse as error:
            if error.code != "import.kind_unknown":
                raise
            left_out[f"files: {path.name} holds nothing the board imports"] = 1
    snapshot = _imported(readings, config)
    events: list[Event] = []
    spans: dict[int, Span] = {}
    for deal in snapshot.deals.values():
        spans[deal.id] = _span(deal, config)
        events += _of_deal(deal, spans[deal.id], config, ended_from, deal_type)
    for id, at, event in (*_touches(snapshot), *_plans(snapshot, readings)):
        why = _outside(at, spans[id])
        if why:
            left_out[why] = left_out.get(why, 0) + 1
        else:
            events.append(event)
    left_out |= {
        "notes, and finished or stale tasks": len(snapshot.table("notes")),
    }
    return Past(
        ", ".join(sorted({path.name for path in paths})), events, {k: n for k, n in left_out.items() if n},
        (
            f"open deals were all the time in the stage they are in at the end, ended ones in {ended_from}",
            "an open task of an open deal is a plan made on the day it bears; nobody has done it since",
            "a day without a time is its noon; won and lost deals end at 18:00 of their close date",
        ),
    )  # fmt: skip


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(p for p in path.iterdir() if ".csv" in p.suffixes) if path.is_dir() else [path]
        found += inside
    return found


def _imported(readings: list[Reading], config: Config) -> Snapshot:
    """A board with everything imported, a day after the last of it: nothing is ahead, or still fresh."""
    order = {"companies": 0, "contacts": 1, "deals": 2, "touches": 3}
    now = datetime.combine(_last_day(readings) + timedelta(days=2), time(), UTC)
    actor = Actor("replay", Moment(now, calendar_of(config.board, {})))
    store = MemoryStore("replay", clock=SetClock(now))
    configure(store, config, actor)
    for reading in sorted(readings, key=lambda each: order[each.kind]):
        store.commit(import_drafts(reading, actor, TransferOptions(closed_after_days=0)))
    return store.snapshot()


def configure(store: MemoryStore, config: Config, actor: Actor) -> None:
    """Give a new board its configuration."""
    sections = {name: getattr(config, name) for name in ("board", "stages", "types", "rules")}
    store.commit(settings.save(actor, sections))


def _last_day(readings: list[Reading]) -> date:
    days: list[When | None] = []
    for reading in readings:
        for draft in reading.drafts:
            if isinstance(draft, DealDraft):
                days += [draft.created, draft.closed]
            elif isinstance(draft, TouchDraft) and draft.sort == "touch":
                days.append(draft.at)
    if not any(days):
        raise SystemExit("nothing to replay: no deals or touches in these files")
    return max(day.date() if isinstance(day, datetime) else day for day in days if day is not None)


def _span(deal: Deal, config: Config) -> Span:
    zone = ZoneInfo(config.board.timezone)
    begun = deal.created_at.astimezone(zone).replace(hour=9, minute=0)
    if config.stage(deal.stage).is_open:
        return begun, None
    ended = datetime.combine(deal.stage_since, time(), zone).replace(hour=18)
    return begun, max(begun, ended)


def _of_deal(deal: Deal, span: Span, config: Config, ended_from: str, deal_type: str) -> Iterator[Event]:
    begun, ended = span
    case, stage = f"#{deal.id}", config.stage(deal.stage)
    yield Event(begun, case, new=NewDeal(
        deal.title, stage=stage.key if stage.is_open else ended_from, amount=deal.amount, owner=deal.owner,
        deal_type=deal_type,
    ))  # fmt: skip
    if ended is None:
        return
    if stage.kind == "lost":
        reason = deal.lost_reason or "other"
        yield Event(
            ended, case, act=lambda actor, id: lose(actor, [id], reason, override="so it was"), is_loss=True
        )
    else:
        yield Event(ended, case, act=lambda actor, id: move(actor, [id], stage.key))


def _touches(snapshot: Snapshot) -> Iterator[tuple[int, datetime, Event]]:
    for touch in snapshot.table("touches").values():
        assert isinstance(touch, Touch)
        entry = Entry(touch.channel, touch.outcome, touch.party)
        yield touch.deal_id, touch.at, Event(touch.at, f"#{touch.deal_id}", entry=entry)


def _plans(snapshot: Snapshot, readings: list[Reading]) -> Iterator[tuple[int, datetime, Event]]:
    """Open tasks, each as a plan made when the file says; one that came due by then is none."""
    drafts = [draft for reading in readings for draft in reading.drafts if isinstance(draft, TouchDraft)]
    zone = ZoneInfo(snapshot.config.board.timezone)
    made = {draft.external: _instant(draft.at, zone) for draft in drafts}
    for row in snapshot.table("follow_ups").values():
        assert isinstance(row, FollowUp) and row.external is not None
        at = made[row.external]
        if at.astimezone(zone).date() <= row.due:
            yield row.deal_id, at, Event(at, f"#{row.deal_id}", act=_planned(row))


def _planned(row: FollowUp) -> Act:
    return lambda actor, id: follow(actor, [id], Plan(row.due, note="task", reason="agreed"))


def _instant(when: When, zone: ZoneInfo) -> datetime:
    if not isinstance(when, datetime):
        when = datetime.combine(when, time(12))
    return (when if when.tzinfo is not None else when.replace(tzinfo=zone)).astimezone(UTC)


def _outside(at: datetime, span: Span) -> str:
    begun, ended = span
    if at < begun:
        return "activities before their deal was made"
    return "activities after their deal was over" if ended is not None and at > ended else ""


# --- a log of events -----------------------------------------------------------------------------------


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an activity of the log is as a touch."""

    outcome: Outcome
    channel: Channel = "mail"
    party: Side = "customer"


class LogMap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to read a log of events (a TOML file; `helpdesk.toml` beside this is one)."""

    touches: dict[str, Said]
    """Activity, as it stands in the log, to the touch it was, or "before>activity"; others are no touches."""
    ends: tuple[str, ...] = ()
    """Activities that end a case when nothing comes after them."""
    case: str = "case"
    activity: str = "activity"
    time: str = "timestamp"
    resource: str = ""
    """Columns of the log; without a resource everything is one person's."""
    log_zone: str = "UTC"
    """Time zone of stamps that name none."""
    board: dict[str, Any] = {}
    """The [board] section that fits the log: timezone, country, hours."""
    stage: str = "qualified"
    """Stage the cases are in while they are open."""
    assumed: tuple[str, ...] = ()


def mapping_of(path: Path) -> LogMap:
    """The mapping in a TOML file."""
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), LogMap)


def from_events(path: Path, how: LogMap, deal_type: str) -> Past:
    """A log of events: a case is a deal, and an activity a touch, as the mapping says."""
    cases: dict[str, list[tuple[datetime, str, str]]] = {}
    zone = ZoneInfo(how.log_zone)
    with _opened(path) as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row[how.time])
            at = at if at.tzinfo is not None else at.replace(tzinfo=zone)
            who = row[how.resource] if how.resource else "us"
            cases.setdefault(row[how.case], []).append((at.astimezone(UTC), row[how.activity], who))
    events: list[Event] = []
    left_out: dict[str, int] = {}
    for case, rows in cases.items():
        rows.sort(key=lambda row: row[0])
        new = NewDeal(f"Case {case}", stage=how.stage, owner=rows[0][2], deal_type=deal_type)
        events.append(Event(rows[0][0], case, new=new))
        before = ""
        for at, activity, _who in rows:
            said = how.touches.get(f"{before}>{activity}") or how.touches.get(activity)
            before = activity
            if said is None and activity not in how.ends:
                name = f"activities that are no touch: {activity}"
                left_out[name] = left_out.get(name, 0) + 1
            elif said is not None:
                events.append(Event(at, case, entry=Entry(said.channel, said.outcome, said.party)))
        at, activity, _who = rows[-1]
        if activity in how.ends:
            events.append(Event(at, case, act=lambda actor, id: move(actor, [id], "closed")))
    return Past(path.name, events, left_out, how.assumed)


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8", newline="")
    return path.open(encoding="utf-8", newline="")


def with_settings(config: Config, given: Iterable[str], board: Mapping[str, Any]) -> Config:
    """A configuration with some values set: `rules.quiet_hours=24`, `board.country=""`, `rot.inquiry=5`.

    Args:
        config: to begin with.
        given: each a name and a TOML value; `rot.STAGE` is that stage's days to rot, `false` for none.
        board: values of the [board] section.
    """
    sections = {name: msgspec.to_builtins(getattr(config, name)) for name in ("board", "rules")}
    sections["board"] |= board
    stages = list(config.stages)
    for each in given:
        name, _, value = each.partition("=")
        section, _, key = name.strip().partition(".")
        said = tomllib.loads(f"x = {value}")["x"]
        if section == "rot":
            days = None if said is False else int(said)
            stages = [
                msgspec.structs.replace(stage, days_to_rot=days) if stage.key == key else stage
                for stage in stages
            ]
        else:
            sections[section][key] = said
    return msgspec.structs.replace(
        config, stages=tuple(stages),
        **{name: msgspec.convert(values, type(getattr(config, name))) for name, values in sections.items()},
    )  # fmt: skip
