"""Makes a big board, the same one for the same seed.

    python tests/bench/generate.py PATH --deals 10000 --touches 100000

The bulk is written as one checkpoint; `--records` commits are then made on top of it, the ordinary
way, so that there is a journal to read.
"""

from __future__ import annotations

import argparse
import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from board.domain.calendar import Calendar
from board.domain.config import BoardRules, ConfigDoc, Person
from board.domain.deal import Deal, Line
from board.domain.followup import FollowUp
from board.domain.moment import Moment
from board.domain.party import Contact, Party
from board.domain.period import Period
from board.domain.rollup import court_after, rollup_of
from board.domain.statement import Evidence, Statement, Wording
from board.domain.touch import Channel, Outcome, Touch
from board.store.blocks import Held
from board.store.tables import Section, Table
from board.store.tiny.checkpoint import Meta
from board.store.tiny.fs import FS
from board.store.tiny.generation import write_generation
from board.store.tiny.store import TinyStore, open_store
from board.usecases.act import Actor
from board.usecases.deals import move
from board.usecases.planning import Plan, follow
from board.usecases.replay import MovingClock
from board.usecases.touches import Entry, log

NOW = datetime.fromisoformat("2026-11-23T09:00:00+09:00")
SEOUL = ZoneInfo("Asia/Seoul")
HISTORY_DAYS = 420

STAGES = {
    "inquiry": 14, "qualified": 12, "quote": 12, "negotiation": 8, "commit": 4, "ordered": 4, "awaiting": 4,
    "delivered": 2, "closed": 25, "lost": 15,
}  # fmt: skip
SYLLABLES = "가나다라마바사아자차하한동서남북대신우진성미래은빛솔별누리온담새해달강산들봄여름"
TRADES = (
    "은행",
    "전자",
    "병원",
    "물산",
    "시스템",
    "대학교",
    "건설",
    "증권",
    "교육원",
    "화학",
    "물류",
    "제약",
)
ENGLISH = ("Harbour", "Quill", "Tessera", "Morrow", "Glen", "Alder", "Vantage", "Cobalt", "Juniper", "Ember")
TRADES_EN = ("Networks", "Foods", "Marine", "Optics", "Health", "Stores", "Freight", "Labs")
ITEMS = (
    "2U 서버 {n}대", "스토리지 {n}TB 증설", "백업 어플라이언스 {n}식", "방화벽 이중화 {n}식", "무선 AP {n}대",
    "가상화 라이선스 {n}코어", "Edge servers, {n} sites", "Storage refresh {n}TB", "Rack move, {n} racks",
)  # fmt: skip
PHRASES = (
    "견적 금액과 납기 조건을 다시 확인해 달라고 함.", "구매팀 결재가 이번 주 안에 난다고 들음.",
    "설치 일정은 전산실 공사 뒤로 미뤄짐.", "재고는 벤더에 두 번 확인하기로 함.",
    "타사 비교 견적을 받는 중이라 다음 주에 다시 통화.", "담당 팀장이 휴가라 월요일에 회신 예정.",
    "사양서를 메일로 보냈고 수량만 바뀔 수 있음.", "유지보수 3년 조건을 함께 묻고 있음.",
    "Asked for the delivery date in writing.", "부가세 별도 금액으로 다시 안내함.",
    "본사 배정 결과가 나오는 대로 알려 주기로.", "검수 기준과 시리얼 목록 양식을 요청함.",
)  # fmt: skip
CHANNELS: tuple[Channel, ...] = ("call", "call", "call", "mail", "messenger", "visit", "text", "meeting")
OUTCOMES: tuple[Outcome, ...] = (
    "reached", "reached", "sent", "sent", "no_answer", "no_answer", "inbound", "left_message", "accepted"
)  # fmt: skip
OWNERS = ("minsu", "jiyoung", *(f"seller{n:02}" for n in range(3, 25)))


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything."""

    deals: int = 10_000
    touches: int = 100_000
    follow_ups: int = 6_000
    statements: int = 5_000
    records: int = 1_000
    parties: int = 2_000
    contacts: int = 3_000

    @classmethod
    def of(cls, deals: int) -> Size:
        """A board of so many deals, in the usual proportions."""
        return cls(deals, deals * 10, deals * 6 // 10, deals // 2, deals // 10, deals // 5, deals * 3 // 10)


class Maker:
    """The documents of one board, kind by kind."""

    def __init__(self, size: Size, now: datetime, seed: int) -> None:
        self.size = size
        self.now = now
        self.rng = random.Random(seed)
        self.calendar = Calendar()
        self.today = self.calendar.local_day(now)
        self.work_days = [self.calendar.add_working_days(self.today, -n) for n in range(1, HISTORY_DAYS)]

    def tables(self) -> dict[str, list[msgspec.Struct]]:
        """Every document, by kind."""
        parties, deals = self.parties(), self.bare_deals()
        touches, follow_ups = self.touches(deals), self.follow_ups(deals)
        return {
            "config": self.config(),
            "parties": [*parties],
            "contacts": [*self.contacts()],
            "deals": [*self.summed(deals, touches, follow_ups)],
            "lines": [*self.lines(deals)],
            "follow_ups": [*follow_ups],
            "statements": [*self.statements(deals)],
            "touches": [*touches],
        }

    def config(self) -> list[msgspec.Struct]:
        people = [Person(login=login, name=login.title()) for login in OWNERS]
        sections = {"board": BoardRules(name="Bench", country=""), "people": people}
        return [
            ConfigDoc(id=n, section=name, values=msgspec.to_builtins(values))
            for n, (name, values) in enumerate(sections.items(), 1)
        ]

    def parties(self) -> list[Party]:
        names: dict[str, None] = {}
        while len(names) < self.size.parties:
            names[self.name()] = None
        suppliers = max(1, self.size.parties // 50)
        return [
            Party(id=n, name=name, kind="supplier" if n <= suppliers else "customer")
            for n, name in enumerate(names, 1)
        ]

    def name(self) -> str:
        rng = self.rng
        if rng.random() < 0.25:
            return f"{rng.choice(ENGLISH)}{rng.choice(ENGLISH).lower()} {rng.choice(TRADES_EN)}"
        return "".join(rng.choices(SYLLABLES, k=rng.choice((2, 3)))) + rng.choice(TRADES)

    def contacts(self) -> Iterable[Contact]:
        for n in range(1, self.size.contacts + 1):
            yield Contact(
                id=n, party_id=self.customer(), name=f"담당 {n}",
                title=self.rng.choice(("팀장", "과장", "대리")), phone=f"010-0000-{n % 10_000:04}",
                mail=f"p{n}@example.com",
            )  # fmt: skip

    def customer(self) -> int:
        suppliers = max(1, self.size.parties // 50)
        return self.rng.randint(min(suppliers + 1, self.size.parties), self.size.parties)

    def bare_deals(self) -> list[Deal]:
        stages = self.rng.choices(list(STAGES), list(STAGES.values()), k=self.size.deals)
        return [self.bare_deal(id, stage) for id, stage in enumerate(stages, 1)]

    def bare_deal(self, id: int, stage: str) -> Deal:
        rng, over = self.rng, stage in ("closed", "lost")
        age = rng.randint(40, HISTORY_DAYS - 2) if over else min(rng.randint(2, 90), rng.randint(2, 200))
        return Deal(
            id=id, title=rng.choice(ITEMS).format(n=rng.randint(2, 96)), customer=self.customer(),
            stage=stage, stage_since=self.work_days[age // 3], amount=rng.randint(10, 3_000) * 100_000,
            owner=OWNERS[0] if rng.random() < 0.1 else rng.choice(OWNERS[1:]),
            priority=rng.choice((3, 5, 5, 7)),
            tags=tuple(rng.sample(("서버", "네트워크", "급함", "export"), k=rng.choice((0, 0, 1, 2)))),
            lost_reason="price" if stage == "lost" else "", archived=over and rng.random() < 0.1,
            stage_before="quote" if over else "", created_at=self.instant(age, 9),
            on_hold_until=self.ahead(30) if not over and rng.random() < 0.04 else None,
        )  # fmt: skip

    def touches(self, deals: Sequence[Deal]) -> list[Touch]:
        rng = self.rng
        weights = list(accumulate(rng.expovariate(1) for _ in deals))
        owned = [0] * len(deals)
        for _ in range(self.size.touches):
            owned[min(bisect(weights, rng.random() * weights[-1]), len(deals) - 1)] += 1
        found: list[Touch] = []
        for deal, count in zip(deals, owned, strict=True):
            oldest = (self.today - deal.created_at.astimezone(SEOUL).date()).days * 5 // 7
            newest = oldest * 2 // 3 if deal.stage in ("closed", "lost") else 1
            for at in sorted(self.instant(rng.randint(newest, max(newest, oldest))) for _ in range(count)):
                found.append(self.touch(len(found) + 1, deal, at))
        return found

    def touch(self, id: int, deal: Deal, at: datetime) -> Touch:
        rng = self.rng
        return Touch(
            id=id, deal_id=deal.id, party="vendor" if rng.random() < 0.15 else "customer",
            channel=rng.choice(CHANNELS), outcome=rng.choice(OUTCOMES), at=at, recorded_at=at, by=deal.owner,
            note=" ".join(rng.sample(PHRASES, k=4)),
        )  # fmt: skip

    def follow_ups(self, deals: Sequence[Deal]) -> list[FollowUp]:
        rng = self.rng
        still = [deal for deal in deals if deal.stage not in ("closed", "lost")]
        found: list[FollowUp] = []
        for n in range(1, self.size.follow_ups + 1):
            is_open = n <= len(still) * 7 // 10
            deal = still[n - 1] if is_open else rng.choice(deals)
            due = self.ahead(25) if rng.random() < 0.85 else self.work_days[rng.randint(0, 4)]
            found.append(FollowUp(
                id=n, deal_id=deal.id, due=due, origin=rng.choice(("manual", "cadence")),
                state="open" if is_open else "done", time=rng.choice(("", "", "10:00")),
            ))  # fmt: skip
        return found

    def summed(
        self, deals: Sequence[Deal], touches: Sequence[Touch], follow_ups: Sequence[FollowUp]
    ) -> Iterable[Deal]:
        """The deals with what their touches and follow-ups add up to."""
        by_touch: dict[int, list[Touch]] = {deal.id: [] for deal in deals}
        by_follow_up: dict[int, list[FollowUp]] = {deal.id: [] for deal in deals}
        for touch in touches:
            by_touch[touch.deal_id].append(touch)
        for follow_up in follow_ups:
            by_follow_up[follow_up.deal_id].append(follow_up)
        for deal in deals:
            rollup = rollup_of(by_touch[deal.id], by_follow_up[deal.id], self.calendar)
            summed = msgspec.structs.replace(deal, contact=rollup)
            for touch in by_touch[deal.id][-4:]:
                summed = msgspec.structs.replace(summed, court=court_after(summed, touch))
            yield summed

    def lines(self, deals: Sequence[Deal]) -> Iterable[Line]:
        suppliers = max(1, self.size.parties // 50)
        for n, deal in enumerate(deals, 1):
            yield Line(id=n, deal_id=deal.id, item=deal.title, qty=self.rng.randint(1, 40),
                       supplier=self.rng.randint(1, suppliers))  # fmt: skip

    def statements(self, deals: Sequence[Deal]) -> Iterable[Statement]:
        """Pairs of what the vendor said and what the customer was told; one pair in ten parts."""
        dated = [d for d in deals if d.stage not in ("inquiry", "qualified", "lost")]
        dated = self.rng.sample(dated, k=min(len(dated), (self.size.statements + 1) // 2))
        for n in range(self.size.statements):
            deal = dated[n // 2 % len(dated)]
            if n % 2 == 0:
                known = self.ahead(40) if deal.stage != "closed" else self.work_days[self.rng.randint(20, 90)]
                yield self.statement(n + 1, deal, known, is_told=False, age=8)
            else:
                slack = -4 if self.rng.random() < 0.03 else 1
                yield self.statement(
                    n + 1, deal, self.calendar.add_working_days(known, slack), is_told=True, age=7
                )

    def statement(self, id: int, deal: Deal, day: date, *, is_told: bool, age: int) -> Statement:
        at = self.instant(age)
        wording: Wording = self.rng.choice(("expected", "confirmed"))
        return Statement(
            id=id, deal_id=deal.id, said_by="us" if is_told else "vendor",
            said_to="customer" if is_told else "us", period=Period(day, day), wording=wording, at=at,
            recorded_at=at, recorded_by=deal.owner, channel="mail",
            evidence=Evidence(grade=0 if is_told else 3),
        )  # fmt: skip

    def instant(self, work_days_ago: int, hour: int | None = None) -> datetime:
        day = self.work_days[min(work_days_ago, len(self.work_days) - 1)]
        hour = self.rng.randint(9, 17) if hour is None else hour
        # Seoul has no summer time: arithmetic on UTC is exact, and ten times quicker than a zone
        return datetime(day.year, day.month, day.day, hour, self.rng.randint(0, 59), tzinfo=UTC) - timedelta(
            hours=9
        )

    def ahead(self, most: int) -> date:
        return self.calendar.add_working_days(self.today, self.rng.randint(0, most))


def write_board(path: Path, size: Size, now: datetime = NOW, seed: int = 1) -> None:
    """Write a board, and its journal beside it; replaces what is there."""
    for old in path.parent.glob(path.name + "*"):
        if old.is_file():
            old.unlink()
    maker = Maker(size, now, seed)
    made = maker.tables()
    tables = {kind: Table(_section(rows)) for kind, rows in made.items()}
    meta = Meta(schema=1, board_id=f"{maker.rng.getrandbits(64):016x}", generation=1, seq=size.touches)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_generation(FS, str(path), meta, tables, 0o600)
    _commits(path, maker, [row for row in made["deals"] if isinstance(row, Deal)])


def _section(rows: Sequence[msgspec.Struct]) -> Section:
    text = msgspec.json.encode({n: row for n, row in enumerate(rows, 1)})
    return Section(Held(text), len(rows) + 1)


def _commits(path: Path, maker: Maker, deals: Sequence[Deal]) -> None:
    clock = MovingClock(maker.now - timedelta(seconds=maker.size.records))
    store = open_store(path, "minsu", clock=clock)  # not closed: a small board would fold its journal
    going = [deal.id for deal in deals if deal.stage not in ("closed", "lost")]
    for _ in range(maker.size.records):
        clock.at += timedelta(seconds=1)
        _one_commit(store, maker, clock.at, maker.rng.choice(going))


def _one_commit(store: TinyStore, maker: Maker, at: datetime, deal: int) -> None:
    rng, actor = maker.rng, Actor("minsu", Moment(at.astimezone(UTC), maker.calendar))
    kind = rng.random()
    if kind < 0.8:
        note = " ".join(rng.sample(PHRASES, k=4))
        store.commit(log(actor, [deal], Entry(rng.choice(CHANNELS), rng.choice(OUTCOMES), note=note)))
    elif kind < 0.9:
        store.commit(follow(actor, [deal], Plan(maker.ahead(20), reason="agreed")))
    else:
        stage = rng.choice(("qualified", "quote", "negotiation"))
        store.commit(move(actor, [deal], stage, override="agreed"))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    for one in fields(Size):
        parser.add_argument(f"--{one.name.replace('_', '-')}", type=int, default=one.default)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--now", type=datetime.fromisoformat, default=NOW)
    options = parser.parse_args()
    size = Size(**{one.name: getattr(options, one.name) for one in fields(Size)})
    write_board(options.path, size, options.now, options.seed)
    sizes = {
        each.name: each.stat().st_size for each in sorted(options.path.parent.glob(options.path.name + "*"))
    }
    print(", ".join(f"{name} {bytes_ / 1e6:.1f} MB" for name, bytes_ in sizes.items()))


if __name__ == "__main__":
    main()
