"""What the screen knows: the newest board, where each deal stands, the lanes and Today.

Lives in the screen's thread. A commit moves it on in time that depends on the change alone.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from board.domain.agenda import Item, Rank, items_of, mine_or_team, untriaged_line
from board.domain.change import Commit, Create, Op, Patch
from board.domain.deal import Deal
from board.domain.moment import Moment
from board.domain.query import Candidate, Query, text_of
from board.domain.snapshot import Snapshot
from board.domain.standing import COLUMN_ORDER, Ground, Standing, State, standing_of
from board.domain.text import Haystack
from board.settings.launch import Launch
from board.usecases.act import Actor

Place = tuple[int, int, int, int]
"""Where a deal stands in its lane: state, priority, bigger amounts first, number (decision 18)."""


class Shown(msgspec.Struct, frozen=True):
    """What the lanes show beside the open deals."""

    over: bool = False
    """Lost and closed."""
    archived: bool = False


class Session:
    """The board as one person sees it now."""

    def __init__(self, launch: Launch, snapshot: Snapshot) -> None:
        self.launch = launch
        self.snapshot = snapshot
        self.shown = Shown()
        self.query: Query | None = None
        self.matching: frozenset[int] | None = None
        self.texts: dict[int, Haystack] = {}
        self.team = False
        self._me: str | None = None
        self._ids: dict[str, Sequence[int]] = {}
        self._reground(launch.moment(snapshot.config))

    @property
    def actor(self) -> Actor:
        """Who acts, now."""
        return Actor(self.launch.who, self.launch.moment(self.snapshot.config))

    @property
    def moment(self) -> Moment:
        """The moment the screen was last judged at."""
        return self.ground.moment

    def lane(self, stage: str) -> Sequence[int]:
        """The deals of a stage as the lane shows them, in order; kept until something in it changes."""
        ids = self._ids.get(stage)
        if ids is None:
            places = self._lanes.get(stage, ())
            if self.matching is None:
                ids = [place[3] for place in places]
            else:
                ids = [place[3] for place in places if place[3] in self.matching]
            self._ids[stage] = ids
        return ids

    def count(self, state: State) -> int:
        """How many deals are in a state."""
        return self._counts.get(state, 0)

    def stages(self) -> tuple[str, ...]:
        """The stages that have a lane now."""
        return tuple(stage.key for stage in self.ground.config.stages if stage.is_open or self.shown.over)

    def deal(self, id: int) -> Deal:
        """A deal, as it is now."""
        return self.snapshot.deals[id]

    def standing(self, id: int) -> Standing:
        """Where a deal stands."""
        return self.standings[id]

    def apply(self, commits: Iterable[Commit]) -> set[int]:
        """Move on by commits that come next; returns the deals that may look different now."""
        touched: set[int] = set()
        whole = False
        for commit in commits:
            if commit.seq != self.snapshot.seq + 1:
                continue
            touched |= set(self._about(commit.tx.ops))
            self.snapshot.apply(commit)
            touched |= set(self._about(commit.tx.ops))
            whole |= any(op.kind == "config" for op in commit.tx.ops)
        if whole:
            self._reground(self.launch.moment(self.snapshot.config))
            return set(self.standings)
        for id in touched:
            self._rejudge(id)
        return touched

    def replace(self, snapshot: Snapshot) -> None:
        """Start over from a snapshot: the session was too far behind to catch up."""
        self.snapshot = snapshot
        self.texts.clear()
        self._reground(self.launch.moment(snapshot.config))

    def tick(self) -> bool:
        """Judge everything by the time it is now; True if anything looks different."""
        before = (self.standings, self.today, self.moment.today)
        self._reground(self.launch.moment(self.snapshot.config))
        return before != (self.standings, self.today, self.moment.today)

    def show(self, shown: Shown) -> None:
        """Show or hide lost, closed and archived deals."""
        self.shown = shown
        self._arrange()

    def scope(self, who: str) -> None:
        """Whose Today is shown, by login; empty: everybody's."""
        self.team = not who
        self._me = who
        self._gather()

    @property
    def scoped_to(self) -> str:
        """Whose Today this is; empty: everybody's."""
        return self._me or ""

    def filter(self, query: Query | None) -> None:
        """Show only what a query accepts; None shows all."""
        self.query = query
        self._ids.clear()
        if query is None:
            self.matching = None
            return
        self.matching = frozenset(
            id for places in self._lanes.values() for *_, id in places if query.accepts(self.candidate(id))
        )

    def candidate(self, id: int) -> Candidate:
        """A deal as queries see it."""
        text = self.texts.get(id)
        deal = self.snapshot.deals[id]
        if text is None:
            text = self.texts[id] = text_of(deal, self.ground)
        return Candidate(deal, self.standings[id], text)

    def prepare(self, ids: Iterable[int]) -> None:
        """Make ready what the search looks through, so that its first key is as quick as the next."""
        for id in ids:
            if id not in self.texts and id in self.snapshot.deals:
                self.texts[id] = text_of(self.snapshot.deals[id], self.ground)

    def items_of(self, id: int) -> tuple[Item, ...]:
        """A deal's items in Today, the most pressing first."""
        return tuple(sorted(self._items.get(id, ()), key=_rank))

    def _reground(self, moment: Moment) -> None:
        before = getattr(self, "ground", None)
        ground = self.ground = Ground(self.snapshot, moment)
        if before is not None and before.snapshot is self.snapshot:
            ground.kept = before.kept  # what time alone does not change
        self.standings: dict[int, Standing] = {
            id: standing_of(deal, ground) for id, deal in self.snapshot.deals.items()
        }
        self._counts = Counter(standing.state for standing in self.standings.values())
        if self._me is None:
            self._me = mine_or_team(ground, self.launch.who)
            self.team = not self._me
        self._arrange()
        self._gather()

    def _arrange(self) -> None:
        """Put every deal in its lane."""
        self._ids.clear()
        self._lanes: dict[str, list[Place]] = {}
        self._places: dict[int, tuple[str, Place]] = {}
        lanes, places_of, is_shown, place_of = self._lanes, self._places, self._is_shown, self._place
        for id, deal in self.snapshot.deals.items():
            if is_shown(deal):
                place = place_of(deal)
                places_of[id] = (deal.stage, place)
                lanes.setdefault(deal.stage, []).append(place)
        for places in self._lanes.values():
            places.sort()
        if self.query is not None:
            self.filter(self.query)

    def _gather(self) -> None:
        """Collect Today from every deal."""
        self._items: dict[int, tuple[Item, ...]] = {}
        self._untriaged: set[int] = set()
        deals, me = self.snapshot.deals, self.scoped_to
        is_mine, today = self.ground.is_mine, self.moment.today
        for id, standing in self.standings.items():
            if standing.state is State.OVER:
                continue
            deal = deals[id]
            next_due, mine = deal.contact.next_due, is_mine(deal, me)
            if standing.state is State.NOT_TRIAGED:
                if mine:
                    self._untriaged.add(id)
            elif not mine and (next_due is None or next_due > today):
                continue  # most of a team's deals: nothing of them can be mine to do
            elif items := items_of(deal, standing, self.ground, me):
                self._items[id] = items
        found = [item for items in self._items.values() for item in items]
        if self._untriaged:
            found.append(untriaged_line(len(self._untriaged)))
        self.today: list[Item] = sorted(found, key=_rank)

    def _rejudge(self, id: int) -> None:
        deal = self.snapshot.deals.get(id)
        if deal is None:
            return
        old = self.standings.get(id)
        self.texts.pop(id, None)
        new = self.standings[id] = standing_of(deal, self.ground)
        self._counts[new.state] += 1
        if old is not None:
            self._counts[old.state] -= 1
        self._lift(id)
        if self._is_shown(deal):
            place = self._place(deal)
            self._places[id] = (deal.stage, place)
            self._ids.pop(deal.stage, None)
            insort(self._lanes.setdefault(deal.stage, []), place)
            if self.query is not None and self.matching is not None:
                fits = self.query.accepts(self.candidate(id))
                self.matching = self.matching | {id} if fits else self.matching - {id}
        self._regather(deal, new)

    def _lift(self, id: int) -> None:
        """Take a deal out of its lane."""
        stage, place = self._places.pop(id, ("", (0, 0, 0, 0)))
        places = self._lanes.get(stage, [])
        self._ids.pop(stage, None)
        index = bisect_left(places, place)
        if index < len(places) and places[index] == place:
            del places[index]

    def _regather(self, deal: Deal, new: Standing) -> None:
        for item in self._items.pop(deal.id, ()):
            index = bisect_left(self.today, item.rank, key=_rank)
            if index < len(self.today) and self.today[index].rank == item.rank:
                del self.today[index]
        items = items_of(deal, new, self.ground, self.scoped_to)
        if items:
            self._items[deal.id] = items
        for item in items:
            insort(self.today, item, key=_rank)
        self._recount(deal.id, new.state is State.NOT_TRIAGED and self.ground.is_mine(deal, self.scoped_to))

    def _recount(self, id: int, counts: bool) -> None:
        """Keep the line that counts what nobody has looked at; whose it was may have changed too."""
        if counts == (id in self._untriaged):
            return
        self._untriaged ^= {id}
        if self.today and self.today[-1].why == "not_triaged":
            self.today.pop()
        if self._untriaged:
            self.today.append(untriaged_line(len(self._untriaged)))

    def _is_shown(self, deal: Deal) -> bool:
        if deal.retracted is not None or deal.merged_into is not None:
            return False
        if deal.archived and not self.shown.archived:
            return False
        return self.ground.stage(deal.stage).is_open or self.shown.over

    def _place(self, deal: Deal) -> Place:
        order = COLUMN_ORDER[self.standings[deal.id].state]
        return (order, deal.priority, -(deal.amount or 0), deal.id)

    def _about(self, ops: Iterable[Op]) -> Iterable[int]:
        """The deals an operation is about, from the document itself when it only names its deal."""
        for op in ops:
            if op.kind in ("deals", "past_orders"):
                yield op.id if op.kind == "deals" else 0  # no deal's, but a list of suppliers looks different
                continue
            if op.kind in ("work_centres", "jobs"):
                # the plan looks different, whosever job it is, and so does its word on every request
                yield from (0, *self.snapshot.reviewed()[0])
            if op.kind == "parties" and isinstance(op, Patch):
                yield from (deal.id for deal in self.snapshot.deals.values() if deal.customer == op.id)
                continue
            fields = op.data if isinstance(op, Create) else op.set
            if isinstance(id := fields.get("deal_id"), int):
                yield id
            row = self._row(op)
            if row is not None:
                if isinstance(id := getattr(row, "deal_id", None), int):
                    yield id
                party = getattr(row, "party_id", None)
                yield from (d.id for d in self.snapshot.deals.values() if party and d.customer == party)

    def _row(self, op: Op) -> Any:
        """The document an operation is about, if somebody may be looking at it."""
        snapshot = self.snapshot
        is_seen = snapshot.has_touches if op.kind == "touches" else snapshot.is_read(op.kind)
        return snapshot.row(op.kind, op.id) if is_seen else None


def _rank(item: Item) -> Rank:
    return item.rank
