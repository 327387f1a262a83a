"""What a team has agreed on: stages, deal types, rules, hours, people (decision 10).

Kept in the board itself as documents of kind `config`, one per section.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

import msgspec

from board.domain.deal import Retraction, Side
from board.domain.message import DraftTemplate, PhraseLists
from board.domain.touch import Channel

StageKind = Literal["selling", "won", "closed", "lost"]
"""selling: before the order; won: ordered, not finished; closed and lost: over."""


class Stage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One column. The key is stable, the labels are the team's."""

    key: str
    kind: StageKind = "selling"
    label: dict[str, str] = {}
    """Language to label."""
    short: dict[str, str] = {}
    """Language to a label of at most 4 cells, for folded spines."""
    report: dict[str, str] = {}
    """Language to the long form a report uses."""
    probability: int = 0
    """Percent."""
    days_to_rot: int | None = None
    """Working days without a touch; None: date rules apply instead (R10)."""

    @property
    def is_open(self) -> bool:
        """Whether work goes on in this stage."""
        return self.kind in ("selling", "won")


class AfterStep(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is done when the goods have reached the customer (R25)."""

    kind: Literal["thanks", "report", "visit", "debrief", "other"] = "other"
    days: int = 0
    """Working days after the delivery; 0: the same day."""
    party: Side = "customer"
    channel: Channel | None = None
    note: dict[str, str] = {}
    """Language to what the plan says."""


AFTER_DELIVERY: tuple[AfterStep, ...] = (
    AfterStep(kind="thanks", party="vendor", channel="messenger", note={"en": "thanks", "ko": "감사 인사"}),
    AfterStep(
        kind="report", party="boss", channel="messenger",
        note={"en": "report the delivery", "ko": "납품 완료 보고"},
    ),
    AfterStep(
        kind="visit", days=1, channel="visit",
        note={"en": "day-after visit: is all as it should be?", "ko": "납품 다음 날 방문: 이상 없는지 확인"},
    ),
    AfterStep(kind="debrief", days=3, party="boss", note={"en": "debrief", "ko": "복기"}),
)  # fmt: skip
"""What a team does after a delivery that has agreed on nothing else (R25)."""


class DealType(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A kind of deal with its own policy (R6)."""

    key: str
    label: dict[str, str] = {}
    follow_up: bool = True
    """False: no cadence, no "no next step", no rot; a dated promise still reminds."""
    rules: dict[str, Any] = {}
    """Numbers of `Rules` that are others for this kind, by their names; the team's hold for the rest."""
    days_to_rot: dict[str, int] = {}
    """Stage to working days, where they differ from the stage's own (R10)."""
    after_delivery: tuple[AfterStep, ...] = AFTER_DELIVERY
    """What is planned when the goods have come (R25); none: nothing."""


class Person(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A colleague on this board."""

    login: str
    name: str = ""
    """As shown; empty: the login."""
    role: Literal["sales", "boss", "engineering", "support"] = "sales"
    title: str = ""
    company: str = ""
    aliases: tuple[str, ...] = ()
    """Names as they stand in imported files."""
    cover: str = ""
    """Login of the colleague who does this person's follow-ups meanwhile (R7)."""
    cover_until: date | None = None
    """Last day of the cover; None with a `cover`: until it is ended."""

    def covered_on(self, day: date) -> str:
        """Who stands in for this person on a day; empty: nobody."""
        return self.cover if self.cover_until is None or day <= self.cover_until else ""


MINUTES = {
    "call": 10, "visit": 60, "mail": 5, "messenger": 5, "text": 5, "meeting": 60, "video": 30, "meal": 90,
    "chase": 5,
}  # fmt: skip
"""Minutes a contact takes (R8); proposals, each a team's to change."""


class Rules(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The numbers behind the rules; defaults as decided, each a team's to change."""

    customer_reply_hours: float = 8
    """R1, working hours."""
    colleague_reply_hours: float = 48
    """R1, clock hours with days off skipped."""
    slip_reply_hours: float = 4
    """R1, working hours while told and known differ."""
    quiet_hours: float = 48
    """R2, clock hours with days off skipped; 0: never quiet."""
    chase_needs_reason: bool = True
    """R3: planning to chase somebody within the quiet window asks why."""
    cadence: tuple[int, ...] = (2, 3, 5, 7, 10)
    """R4, working days to the next touch after the n-th without an answer."""
    touches_before_lost: int = 5
    """R5."""
    early_lost: Literal["ask", "block", "off"] = "ask"
    """R5: what happens when somebody gives up with fewer: the reason is asked, it is refused, nothing."""
    exempt_lost_reasons: tuple[str, ...] = ("decided", "no_budget", "cancelled", "competitor")
    """R5: reasons that ask nothing."""
    after_reached: int = 5
    """Working days proposed after somebody was reached."""
    lapse_days: int = 1
    """R7: a follow-up later than so many working days stands in the follow-up owner's Today too; 0: never."""
    hand_over_days: int = 2
    """R7: and from so many on in theirs alone."""
    load_cap: int = 120
    """R8: minutes a day for the designated chaser's chases; 0: no meter."""
    minutes: dict[str, int] = msgspec.field(default_factory=lambda: dict(MINUTES))
    """R8: minutes a follow-up takes, by channel; `chase` where none was agreed."""
    snooze_limit: int = 3
    """R11: the n-th time asks for an end instead; 0: never."""
    hold_days: int = 2
    """R17, working days until we answer."""
    bad_news_hours: float = 4
    """R19, working hours until the customer is told."""
    update_time: str = "09:30"
    """R20: local time by which a customer with a slipped date hears from us."""
    chase_time: str = "14:00"
    """R20: local time from which vendors are asked; their block then goes up (decision 43)."""
    same_news_limit: int = 2
    """Decision 40: after so many updates without news the next one proposes to expedite or escalate."""
    answer_hours: float = 4
    """Working hours a vendor is given for an answer, where no day was agreed."""
    acknowledge_days: int = 2
    """R21: working days in which a vendor acknowledges an order."""
    confirm_days: int = 3
    """R21: working days before a date in which it wants a document."""
    escalate_days: int = 5
    """R22: working days of slip from which the boss is told."""
    escalate_slips: int = 2
    """R22: so many moves of one date."""
    escalate_untold_days: int = 1
    """R22: working days for which the customer has not been told."""
    imminent_days: int = 3
    """Working days ahead that a promised date shows in Today."""
    answer_days: int = 3
    """R28: working days in which engineering is to say whether it can be made."""
    slot_hold_days: int = 5
    """R29: working days for which a slot at a work centre is held."""
    safe_p: float = 0.90
    """R13: how often a safe date should hold; 0.5 half and half, 0.8 usual, 0.9 safe, 0.95 after a slip."""
    safe_k: float | None = None
    """Own orders of a supplier that weigh as much as all that is borrowed; None: the program's own number."""
    safe_half_life: float | None = None
    """Working days after which a past order weighs half; 0: all weigh the same; None: as above."""
    safe_quick_half_life: float | None = None
    """The same of a second, shorter memory of what changed lately; 0: there is none; None: as above."""
    order_by_days: int = 3
    """Decision 38: working days ahead that the last day to order shows in Today."""


class BoardRules(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where and when the team works."""

    name: str = ""
    timezone: str = "Asia/Seoul"
    currency: str = "KRW"
    country: str = "KR"
    """ISO country whose public holidays are days off; empty: none."""
    weekend: tuple[int, ...] = (5, 6)
    """Monday is 0."""
    work_start: str = "09:00"
    work_end: str = "18:00"
    closures: tuple[date, ...] = ()
    """The team's own days off."""
    dock_days: int = 1
    """Working days from our dock to the customer, unless the deal says otherwise."""
    backups: int = 14
    """Days of which a copy of the board is kept; 0: none is made, and none is removed."""


class ConfigDoc(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One stored section."""

    id: int = 0
    rev: int = 1
    section: str
    values: Any
    retracted: Retraction | None = None


def _stage(
    key: str, kind: StageKind, en: str, en_short: str, ko: str, ko_short: str,
    report: str, p: int, rot: int | None,
) -> Stage:  # fmt: skip
    return Stage(
        key=key, kind=kind, label={"en": en, "ko": ko}, short={"en": en_short, "ko": ko_short},
        report={"ko": report}, probability=p, days_to_rot=rot,
    )  # fmt: skip


DEFAULT_STAGES: tuple[Stage, ...] = (
    _stage("inquiry", "selling", "Inquiry", "Inq", "문의", "문의", "신규 문의", 10, 3),
    _stage("qualified", "selling", "Qualified", "Qual", "니즈 파악", "니즈", "요구사항 확인", 25, 7),
    _stage("quote", "selling", "Quote", "Quot", "견적", "견적", "견적 제출", 50, 5),
    _stage("negotiation", "selling", "Negotiation", "Nego", "조건 협의", "협의", "네고 중", 70, 5),
    _stage("commit", "selling", "Verbal commit", "Comm", "계약 진행", "계약", "구두 합의·계약 진행", 90, 3),
    _stage("ordered", "won", "Ordered", "Ord", "수주", "수주", "수주 (벤더 회신 대기)", 100, 2),
    _stage("awaiting", "won", "Awaiting delivery", "Wait", "납품 대기", "대기", "납품 대기", 100, None),
    _stage("delivered", "won", "Delivered, inspection", "Dlvd", "납품·검수", "납품", "납품·검수", 100, 2),
    _stage("closed", "closed", "Closed", "Done", "완료", "완료", "종결", 100, None),
    _stage("lost", "lost", "Lost", "Lost", "실주", "실주", "실주", 0, None),
)

DEFAULT_TYPES: tuple[DealType, ...] = (
    DealType(key="standard", label={"en": "Standard", "ko": "일반"}),
    DealType(
        key="routine", label={"en": "Routine, no follow-up", "ko": "정기 (팔로업 없음)"}, follow_up=False,
        after_delivery=(),
    ),
)


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """All sections as one value."""

    board: BoardRules = BoardRules()
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    types: tuple[DealType, ...] = DEFAULT_TYPES
    people: tuple[Person, ...] = ()
    rules: Rules = Rules()
    templates: tuple[DraftTemplate, ...] = ()
    """The team's own words for drafts; for all others the program's hold."""
    phrases: PhraseLists = PhraseLists()

    def stage(self, key: str) -> Stage:
        """The stage of that key; a key nobody configured any more is an open stage of its own."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        return Stage(key=key)

    def type(self, key: str) -> DealType:
        """The deal type of that key, or one with the default policy."""
        for deal_type in self.types:
            if deal_type.key == key:
                return deal_type
        return DealType(key=key)

    def rules_for(self, deal_type: str) -> Rules:
        """The numbers that hold for deals of a type: the team's, but for what the type says itself (R6).

        Raises:
            msgspec.ValidationError: it says what is no number; `usecases.config` lets none be saved.
        """
        own = self.type(deal_type).rules
        if not own:
            return self.rules
        return msgspec.convert({**msgspec.to_builtins(self.rules), **own}, Rules)

    def first(self, kind: StageKind) -> Stage | None:
        """The first stage of that kind."""
        return next((stage for stage in self.stages if stage.kind == kind), None)

    def person(self, name: str) -> Person | None:
        """The colleague of that login, name or alias."""
        folded = name.casefold()
        for person in self.people:
            names = (person.login, person.name, *person.aliases)
            if folded in map(str.casefold, names):
                return person
        return None

    def shown(self, login: str) -> str:
        """A login as people call its owner."""
        for person in self.people:
            if person.login == login:
                return person.name or login
        return login


SECTIONS: Mapping[str, Any] = {
    "board": BoardRules,
    "stages": tuple[Stage, ...],
    "types": tuple[DealType, ...],
    "people": tuple[Person, ...],
    "rules": Rules,
    "templates": tuple[DraftTemplate, ...],
    "phrases": PhraseLists,
}
"""Section name to the type of its values."""


def from_docs(docs: Iterable[ConfigDoc]) -> Config:
    """The configuration that the stored sections make; missing ones are at their defaults."""
    found = {
        doc.section: msgspec.convert(doc.values, SECTIONS[doc.section])
        for doc in docs
        if doc.section in SECTIONS and doc.retracted is None
    }
    return Config(**found)
