"""What all deals of a board are judged by at one moment: its clocks, numbers, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

import msgspec

from board.domain.config import Config, Rules, Stage
from board.domain.deal import Deal, Side
from board.domain.followup import FollowUp
from board.domain.moment import Moment
from board.domain.snapshot import Snapshot


class Ground:
    """What all deals of a board are judged by at one moment, worked out once."""

    def __init__(self, snapshot: Snapshot, moment: Moment) -> None:
        self.snapshot = snapshot
        self.moment = moment
        self.config: Config = snapshot.config
        self.calendar = moment.calendar
        self._reviewed: tuple[Mapping[int, object], Mapping[int, object]] | None = None
        self._stages: dict[str, Stage] = {stage.key: stage for stage in self.config.stages}
        self._rules: dict[str, Rules] = {}
        self._limits: dict[tuple[str, str], int | None] = {}
        self._saved_by: dict[tuple[date, int], date] = {}
        self._idle: dict[date, int] = {}
        self._ahead: dict[int, date] = {}
        self._quiet_from: dict[float, datetime] = {}
        self._standing_in: dict[str, frozenset[str]] = {}
        self.kept: dict[str, tuple[int, object]] = {}
        """What others worked out from the whole board, by name, each with the commit it holds for."""

    def is_reviewed(self, deal_id: int) -> bool:
        """Whether engineering was ever asked about a deal, or has work for it: for most deals not."""
        if self._reviewed is None:
            self._reviewed = self.snapshot.reviewed()
        asked, jobs = self._reviewed
        return deal_id in asked or deal_id in jobs

    def stage(self, key: str) -> Stage:
        """The stage of a key, remembered."""
        stage = self._stages.get(key)
        if stage is None:
            stage = self._stages[key] = self.config.stage(key)
        return stage

    def rules(self, deal: Deal) -> Rules:
        """The numbers that hold for a deal: its type's own, else the team's (R6), remembered."""
        rules = self._rules.get(deal.deal_type)
        if rules is None:
            rules = self._rules[deal.deal_type] = self.config.rules_for(deal.deal_type)
        return rules

    def stands_in_for(self, who: str) -> frozenset[str]:
        """A person, and the colleagues whose follow-ups they do meanwhile (R7)."""
        found = self._standing_in.get(who)
        if found is None:
            today = self.moment.today
            covered = (person.login for person in self.config.people if person.covered_on(today) == who)
            found = self._standing_in[who] = frozenset({who, *covered})
        return found

    def is_mine(self, deal: Deal, who: str) -> bool:
        """Whether a deal's duties fall to this person; nobody's deal is everybody's, "" is everybody."""
        if not who or not deal.owner:
            return True
        group = self.stands_in_for(who)
        return deal.owner in group or deal.follow_up_owner in group

    def day_ahead(self, days: int) -> date:
        """The n-th working day after today, worked out once."""
        day = self._ahead.get(days)
        if day is None:
            day = self._ahead[days] = self.moment.working_days_from(days)
        return day

    def idle_days(self, deal: Deal) -> int:
        """Working days since the last touch, or since the deal was made."""
        last = self._last_touch(deal)
        idle = self._idle.get(last)
        if idle is None:
            idle = self._idle[last] = self.calendar.working_days_between(last, self.moment.today)
        return idle

    def _last_touch(self, deal: Deal) -> date:
        return deal.contact.last_touch or self.calendar.local_day(deal.created_at)

    def days_to_rot(self, deal: Deal, stage: Stage) -> int | None:
        """R10: working days a deal of this type may lie in this stage; None: as long as it likes."""
        key = (deal.deal_type, stage.key)
        if key not in self._limits:
            own = self.config.type(deal.deal_type)
            self._limits[key] = own.days_to_rot.get(stage.key, stage.days_to_rot) if own.follow_up else None
        return self._limits[key]

    def is_rotten(self, deal: Deal, stage: Stage) -> bool:
        """R10: no touch for longer than the stage allows, and no follow-up soon enough to save it.

        The cadence's own steps are soon enough, and what was planned for within twice the stage's limit:
        counted from the day it was planned or they were touched, not from today. Else a deal that rots
        would stop doing so by itself, when a far-off plan comes near.
        """
        limit = self.days_to_rot(deal, stage)
        if limit is None or self.idle_days(deal) <= limit:
            return False
        if deal.contact.next_due is None:
            return True
        return not any(self._saves(f, deal, limit) for f in self.snapshot.open_follow_ups(deal.id))

    def _saves(self, follow_up: FollowUp, deal: Deal, limit: int) -> bool:
        if follow_up.origin == "cadence":
            return True
        last = self._last_touch(deal)
        since = last if follow_up.made is None else max(last, follow_up.made)
        day = self._saved_by.get((since, limit))
        if day is None:
            day = self._saved_by[since, limit] = self.calendar.add_working_days(since, 2 * limit)
        return follow_up.due <= day

    def quiet_until(self, deal: Deal, *, slips: bool = False) -> datetime | None:
        """R2: end of the window in which it is the other side's turn; None when it is over or ours.

        While a date slips nobody rests: neither the vendor who is late nor we with the customer
        (decision 16).
        """
        court = deal.court
        if court is None or court.side == "us" or (slips and court.side in ("customer", "vendor")):
            return None
        hours = self.rules(deal).quiet_hours
        if not self._may_be_quiet(court.since, hours):
            return None
        until = self.calendar.add_hours_skipping_days_off(court.since, hours)
        return until if until > self.moment.now else None

    def _may_be_quiet(self, since: datetime, hours: float) -> bool:
        """Whether a window opened then may still be open: one comparison for deals long silent."""
        start = self._quiet_from.get(hours)
        if start is None:
            start = self.moment.now - timedelta(hours=hours)
            while self.calendar.add_hours_skipping_days_off(start, hours) > self.moment.now:
                start -= timedelta(days=1)
            self._quiet_from[hours] = start
        return start < since

    def replies(self, deal: Deal, *, slips: bool = False) -> tuple[Reply, ...]:
        """R1: who waits for our answer, the most pressing first.

        Only an answer to them, or saying that it is their move, ends it; a call to the vendor in between
        does not, nor one that they did not take.
        """
        contact, court = deal.contact, deal.court
        said, answered = contact.last_in, contact.last_out
        is_owed = said is not None and (answered is None or answered < said)
        if deal.untriaged or not (is_owed or contact.inside):
            return ()
        rules = self.rules(deal)
        found: list[Reply] = []
        if said is not None and is_owed:
            hours = rules.slip_reply_hours if slips else rules.customer_reply_hours
            found.append(Reply("customer", said, self.calendar.add_working_hours(said, hours), hours))
        for side, since in contact.inside.items():
            hours = rules.colleague_reply_hours
            until = self.calendar.add_hours_skipping_days_off(since, hours)
            found.append(Reply(side, since, until, hours))
        return tuple(
            sorted(
                (
                    reply
                    for reply in found
                    if not (court is not None and court.side == reply.side and court.since >= reply.since)
                    and self.snapshot.duty_record(reply.key(deal.id)) is None
                ),
                key=lambda reply: reply.until,
            )
        )


class Reply(msgspec.Struct, frozen=True, gc=False):
    """An answer we owe (R1)."""

    side: Side
    since: datetime
    """When they wrote or called, UTC."""
    until: datetime
    hours: float

    def key(self, deal_id: int) -> str:
        """The duty's key (decision 12): their last word is answered once."""
        side = "" if self.side == "customer" else f"{self.side}:"
        return f"R1:{deal_id}:{side}{self.since.isoformat()}"
