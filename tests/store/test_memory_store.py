from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from board.clock import SetClock
from board.store.memory import MemoryStore
from tests.store.contract import Shop, StoreContract

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


class MemoryShop:
    def __init__(self) -> None:
        self.first = MemoryStore("first", clock=SetClock(NOW))

    def open(self, who: str = "ann") -> MemoryStore:
        return self.first.sibling(who)

    def read_only(self) -> MemoryStore:
        return MemoryStore("eve", clock=SetClock(NOW), board=self.first.board, read_only="file.not_writable")

    def close(self) -> None:
        self.first.close()


class TestMemoryStore(StoreContract):
    @pytest.fixture
    def shop(self) -> Iterator[Shop]:
        shop = MemoryShop()
        yield shop
        shop.close()
