"""In which order the items of Today are worked through, and what became of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from board.domain.agenda import Item
from board.domain.change import Commit, Create

How = Literal["done", "put off"]

PUT_OFF = frozenset({"follow_up.snoozed", "deal.held"})
"""Acts after which an item comes back on another day."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What took an item out of Today."""

    seq: int
    how: How


class Order:
    """The items in the order they are worked in: Today's, from one of them on, those before it last.

    What an act of one's own settled stays in the count; what others settled goes. The item one is at
    never goes by itself: somebody may be on the phone about it.
    """

    def __init__(self, items: Sequence[Item], first: str = "") -> None:
        """Line them up; `first` is the key of the item to begin with, else the first of all."""
        keys = [item.key for item in items]
        at = keys.index(first) if first in keys else 0
        self.items: dict[str, Item] = {item.key: item for item in items}
        """Every item that was ever in the line, as last seen in Today."""
        self.keys = [*keys[at:], *keys[:at]]
        self.put_last = at
        """How many items stand at the end because one began behind them."""
        self.at = 0
        self.open: frozenset[str] = frozenset(keys)
        self.settled: dict[str, Settled] = {}
        self.elsewhere = 0
        """How many items went without an act of one's own here."""

    @property
    def current(self) -> Item | None:
        """The item one is at; None behind the last one."""
        return self.items[self.keys[self.at]] if self.at < len(self.keys) else None

    @property
    def is_open(self) -> bool:
        """Whether the item one is at still wants an act."""
        return self.current is not None and self.current.key in self.open

    @property
    def left(self) -> list[Item]:
        """The items that still want an act."""
        return [self.items[key] for key in self.keys if key in self.open]

    def settle(self, commits: Iterable[Commit], today: Iterable[Item]) -> None:
        """Note what one's own acts took out of Today: call it before `update`."""
        now = {item.key for item in today}
        for commit in commits:
            label = commit.tx.details.get("label") if commit.tx.undo_of is not None else commit.tx.label
            how: How = "put off" if label in PUT_OFF else "done"
            about = deals_of(commit)
            for key in self.keys:
                if key not in now and key not in self.settled and self.items[key].deal_id in about:
                    self.settled[key] = Settled(commit.seq, how)

    def update(self, today: Sequence[Item], shown: Iterable[Item], mine: Collection[int] = ()) -> None:
        """Follow Today.

        Args:
            today: its items now.
            shown: those of them that may join the line: a filter may be on.
            mine: deals on which an act of one's own was just done: what it gave rise to comes next.
        """
        here = self.current
        now = {item.key: item for item in today}
        new = [item for item in shown if item.key not in self.keys]
        self.open = frozenset(now)
        self.settled = {key: was for key, was in self.settled.items() if key not in now}
        self._hand_on(new)
        self.items |= {key: now.get(key, item) for key, item in self.items.items()}
        for key in [key for key in self.keys if key not in now and key not in self.settled]:
            if here is None or key != here.key:
                self._drop(key)
        self._join(new, mine)

    def _hand_on(self, new: list[Item]) -> None:
        """A duty that has another key now, as one that names the day, keeps its place."""
        for item in list(new):
            heirs = (
                at for at, key in enumerate(self.keys)
                if key not in self.open and key not in self.settled
                and (self.items[key].deal_id, self.items[key].why) == (item.deal_id, item.why)
                and item.follow_up is None
            )  # fmt: skip
            at = next(heirs, None)
            if at is not None:
                self.keys[at] = item.key
                self.items[item.key] = item
                new.remove(item)

    def _drop(self, key: str) -> None:
        at = self.keys.index(key)
        del self.keys[at]
        self.at -= at < self.at
        self.elsewhere += 1

    def _join(self, new: Iterable[Item], mine: Collection[int]) -> None:
        at_end = self.at >= len(self.keys)
        behind = self.at + 1
        for item in new:
            self.items[item.key] = item
            if item.deal_id in mine and not at_end:
                self.keys.insert(behind, item.key)
                behind += 1
            else:
                self.keys.append(item.key)
        if at_end:
            self.at = len(self.keys)

    def step(self, by: int) -> bool:
        """To the next open item that way; behind the last one is the end. False when there is none before."""
        at = self.at + by
        while 0 <= at < len(self.keys) and self.keys[at] not in self.open:
            at += by
        if at < 0:
            return False
        before, self.at = self.at, min(at, len(self.keys))
        if before < len(self.keys):
            key = self.keys[before]
            if key not in self.open and key not in self.settled:
                self._drop(key)
        return True

    def go_to(self, key: str) -> bool:
        """To an item; False when it is not in the line."""
        if key not in self.keys:
            return False
        self.at = self.keys.index(key)
        return True

    def count(self, how: How) -> int:
        """How many items one's own acts have settled so."""
        return sum(was.how == how for was in self.settled.values())


@dataclass(frozen=True, slots=True)
class Done:
    """An act of one's own, and the item it was done at."""

    commit: Commit
    key: str
    stands: bool = True


class Journal:
    """One's own acts since the beginning; what was taken back does not count."""

    def __init__(self) -> None:
        self._acts: dict[int, Done] = {}

    def add(self, commit: Commit, key: str) -> str:
        """Keep an act; one that takes another back returns the key of the item that was about."""
        undone = commit.tx.undo_of
        if undone is None:
            self._acts[commit.seq] = Done(commit, key)
            return ""
        while undone in self._acts and (inner := self._acts[undone].commit.tx.undo_of) is not None:
            undone = inner  # the undo of an undo is about what that one took back
        found = self._acts.get(undone)
        self._acts[commit.seq] = Done(commit, found.key if found else "", stands=False)
        if found is None:
            return ""
        self._acts[undone] = replace(found, stands=not found.stands)
        return found.key

    def touches(self) -> list[tuple[str, str]]:
        """Channel and outcome of each touch that stands."""
        found = []
        for done in self._acts.values():
            details = done.commit.tx.details
            if done.stands and done.commit.tx.label == "touch.logged":
                found.append((str(details.get("channel", "")), str(details.get("outcome", ""))))
        return found


def deals_of(commit: Commit) -> set[int]:
    """The deals an act changed something of."""
    found: set[int] = set()
    for op in commit.tx.ops:
        if op.kind == "deals":
            found.add(op.id)
        elif isinstance(op, Create) and isinstance(id := op.data.get("deal_id"), int):
            found.add(id)
    if isinstance(id := commit.tx.details.get("deal"), int):
        found.add(id)
    return found
