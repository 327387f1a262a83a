"""Adding, changing, moving and ending deals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from board.domain.change import Build, Tx
from board.domain.config import Config, Rules, Stage
from board.domain.deal import Court, Deal, Side
from board.domain.followup import FollowUp
from board.domain.past import ABOUT_A_DEAL
from board.domain.rollup import rollup_of
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.errors import Misuse, Refused
from board.usecases.act import Actor, Changes, about, check_unmoved
from board.usecases.gates import refuses_entry
from board.usecases.lines import LINE_FIELDS, new_line, set_line
from board.usecases.parties import named, party_id, person_id
from board.usecases.stages import to_stage, won

LOST_REASONS: tuple[str, ...] = (
    "price", "competitor", "decided", "no_budget", "cancelled", "delivery", "fit", "silent", "other"
)  # fmt: skip
"""Codes of why a deal was lost; the first touches rule (R5) exempts some of them."""


@dataclass(frozen=True, slots=True)
class NewDeal:
    """What the add form, the command line or an import knows about a new deal."""

    title: str
    customer: str = ""
    """The customer's name; found or made."""
    stage: str = ""
    """Empty: the first one."""
    amount: int | None = None
    amount_high: int | None = None
    approximate: bool = False
    currency: str = ""
    margin: int | None = None
    vat: str = "excl"
    owner: str = ""
    """Empty: whoever adds it."""
    deal_type: str = "standard"
    priority: int = 5
    tags: tuple[str, ...] = ()
    condition: str = ""
    expected_close: date | None = None
    item: str = ""
    qty: int = 1
    supplier: str = ""
    contact: Mapping[str, str] | None = None
    """name, title, phone, mail of the customer's person."""


def stage_of(config: Config, text: str) -> Stage:
    """The stage a person means: its key, or its label in any language, or the start of one.

    Raises:
        Misuse: none, or several.
    """
    wanted = text.strip().casefold()
    found: list[Stage] = []
    for stage in config.stages:
        spellings = [name.casefold() for name in (stage.key, *stage.label.values(), *stage.short.values())]
        if wanted in spellings:
            return stage
        if wanted and any(name.startswith(wanted) for name in spellings):
            found.append(stage)
    if len(found) == 1:
        return found[0]
    keys = ", ".join(stage.key for stage in (found or config.stages))
    raise Misuse("stage.ambiguous" if found else "stage.unknown", stage=text, stages=keys)


def add(actor: Actor, new: NewDeal) -> Build:
    """A new deal, with its customer, person and line where they are known."""

    def build(snapshot: Snapshot) -> Tx:
        config = snapshot.config
        stage = stage_of(config, new.stage) if new.stage else config.stages[0]
        changes = Changes(snapshot)
        customer = party_id(changes, new.customer, "customer")
        deal = Deal(
            title=named(new.title, "title.empty"),
            customer=customer,
            contact_id=person_id(changes, customer, new.contact),
            stage=stage.key,
            stage_since=actor.moment.today,
            amount=new.amount,
            amount_high=new.amount_high,
            approximate=new.approximate,
            currency=new.currency or config.board.currency,
            margin=new.margin,
            vat="incl" if new.vat == "incl" else "excl",
            owner=new.owner or actor.who,
            deal_type=new.deal_type,
            priority=priority(new.priority),
            tags=tuple(clean(tag) for tag in new.tags),
            condition=clean(new.condition, 500),
            expected_close=new.expected_close,
            created_at=actor.moment.now,
        )
        id = changes.create("deals", deal)
        if new.item.strip() or new.supplier.strip():
            changes.create("lines", new_line(changes, id, new.item or new.title, new.qty, new.supplier))
        return changes.tx("deal.added", deal=id, title=deal.title, stage=stage.key)

    return build


EDITABLE: frozenset[str] = frozenset({
    "title", "customer", "amount", "amount_high", "approximate", "currency", "margin", "vat", "deal_type",
    "tags", "condition", "expected_close", "owner", "follow_up_owner", "priority", "dock_days", *LINE_FIELDS,
})  # fmt: skip
"""Fields of a deal and its first line that its form sets; customer and supplier are given by name."""


def edit(
    actor: Actor, deal_id: int, wanted: Mapping[str, Any], opened: Mapping[str, Any] | None = None
) -> Build:
    """Change fields of a deal, and of its first line (item, qty, supplier).

    Raises (when built):
        Conflict: somebody changed one of these fields since the form was opened with `opened`.
        Misuse: an unknown field, an empty title, a priority out of range, another currency and no margin.
    """
    unknown = set(wanted) - EDITABLE
    if unknown:
        raise Misuse("field.unknown", field=sorted(unknown)[0], fields=", ".join(sorted(EDITABLE)))

    def build(snapshot: Snapshot) -> Tx:
        deal = snapshot.deal(deal_id)
        changes = Changes(snapshot)
        line = {name: value for name, value in wanted.items() if name in LINE_FIELDS}
        ours = {name: value for name, value in wanted.items() if name not in LINE_FIELDS}
        now = {name: getattr(deal, name) for name in ours}
        now["customer"] = snapshot.customer_name(deal)
        check_unmoved(snapshot, "deals", deal_id, now, opened or {}, ours)
        fields = {name: _checked(name, value) for name, value in ours.items()}
        _check_margin(deal, fields)
        if "customer" in fields:
            fields["customer"] = party_id(changes, str(fields["customer"] or ""), "customer")
            if fields["customer"] != deal.customer:
                fields["contact_id"] = None  # a person of the former customer
        changes.deal(deal, **fields)
        if line:
            set_line(changes, deal_id, line, opened or {})
        return changes.tx("deal.edited", deal=deal_id, title=fields.get("title", deal.title))

    return build


def _check_margin(deal: Deal, fields: Mapping[str, Any]) -> None:
    """A margin is in the deal's currency: with another one it must be given anew.

    Raises:
        Misuse: `margin.left_behind`.
    """
    moves = fields.get("currency", deal.currency) != deal.currency
    if moves and deal.margin is not None and "margin" not in fields:
        raise Misuse("margin.left_behind", currency=deal.currency)


def move(actor: Actor, ids: Sequence[int], stage: str, override: str = "") -> Build:
    """Put deals into a stage, given by its key or name.

    Raises (when built):
        Refused: the stage wants something first, and no reason was given: a quote stock that was checked
            twice (R16), "delivered" all that was ordered, where somebody has begun to count (R24).
    """
    reason = clean(override, 500)

    def build(snapshot: Snapshot) -> Tx:
        target = stage_of(snapshot.config, stage)
        changes, is_against = Changes(snapshot), False
        for id in ids:
            deal = snapshot.deal(id)
            refused = refuses_entry(snapshot, deal, target, actor)
            if refused is not None and not reason:
                raise refused
            is_against = is_against or refused is not None
            to_stage(changes, deal, target, actor)
        why = {"reason": reason} if is_against else {}
        return changes.tx("deal.moved", **about(snapshot, ids), stage=target.key, **why)

    return build


def lose(actor: Actor, ids: Sequence[int], reason: str, note: str = "", override: str = "") -> Build:
    """Give deals up, with a reason; asks first when it is early (R5).

    Raises (when built):
        Refused: fewer touches than the team agreed on, with no exempt reason and no override.
        Misuse: an unknown reason.
    """
    if reason not in LOST_REASONS:
        raise Misuse("lost.unknown_reason", reason=reason, reasons=", ".join(LOST_REASONS))

    def build(snapshot: Snapshot) -> Tx:
        lost = snapshot.config.first("lost")
        if lost is None:
            raise Misuse("stage.no_lost")
        changes = Changes(snapshot)
        for id in ids:
            deal = snapshot.deal(id)
            early = _is_early(deal, snapshot.config, reason)
            if early:
                _allow_early(deal, snapshot.config.rules_for(deal.deal_type), override)
            to_stage(changes, deal, lost, actor)
            changes.deal(
                deal, lost_reason=reason, lost_note=clean(note or override, 1000) or None,
                gave_up_early=True if early else None,
            )  # fmt: skip
        return changes.tx("deal.lost", **about(snapshot, ids), reason=reason)

    return build


def reopen(actor: Actor, ids: Sequence[int]) -> Build:
    """Bring lost, closed or archived deals back to the stage they came from."""

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        for id in ids:
            deal = snapshot.deal(id)
            fields: dict[str, object] = {"archived": None, "lost_reason": None, "lost_note": None}
            if not snapshot.config.stage(deal.stage).is_open:
                back = stage_of(snapshot.config, _stage_back(snapshot.config, deal))
                fields |= {"stage": back.key, "stage_since": actor.moment.today, "gave_up_early": None}
                fields |= {} if back.kind == "won" else won(deal, back, actor)
            changes.deal(deal, stage_before=None, **fields)
        return changes.tx("deal.reopened", **about(snapshot, ids))

    return build


def _stage_back(config: Config, deal: Deal) -> str:
    """The stage it came from, if the team still has it."""
    open_ones = [stage.key for stage in config.stages if stage.is_open]
    return deal.stage_before if deal.stage_before in open_ones else open_ones[0]


def archive(actor: Actor, ids: Sequence[int]) -> Build:
    """Put deals out of sight; nothing is deleted, a key shows them again."""
    return _each(ids, "deal.archived", archived=True)


def hold(actor: Actor, ids: Sequence[int], until: date | None) -> Build:
    """Put deals on hold until a day, or wake them (None).

    Raises:
        Misuse: the day is not ahead.
    """
    if until is not None and until <= actor.moment.today:
        raise Misuse("date.not_ahead", day=until)
    return _each(ids, "deal.held" if until else "deal.woken", on_hold_until=until)


def give(actor: Actor, ids: Sequence[int], owner: str, *, follow_up: bool = False) -> Build:
    """Hand deals over; with `follow_up` only the following up, which nobody ("") gives back to the owner."""
    if not follow_up:
        who = named(owner)
        return _each(ids, "deal.given", {"owner": who}, owner=who)
    who = clean(owner, 100)
    return _each(ids, "deal.given", {"follow_up_owner": who}, follow_up_owner=who or None)


def set_court(actor: Actor, ids: Sequence[int], side: Side) -> Build:
    """Say whose move it is."""
    court = Court(side=side, since=actor.moment.now)
    return _each(ids, "deal.court", court=court)


def prioritise(actor: Actor, ids: Sequence[int], by: int) -> Build:
    """Raise (+1) or lower (-1) the priority; 1 is the highest number of all, 9 the lowest."""

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        level = 5
        for id in ids:
            deal = snapshot.deal(id)
            level = min(9, max(1, deal.priority - by))
            changes.deal(deal, priority=level)
        return changes.tx("deal.prioritised", **about(snapshot, ids), priority=level)

    return build


def look_at(actor: Actor, ids: Sequence[int]) -> Build:
    """Say that imported deals have been looked at."""
    return _each(ids, "deal.triaged", untriaged=None)


_FILLED: tuple[tuple[str, ...], ...] = (
    ("customer", "contact_id"), ("amount", "amount_high", "approximate", "currency", "margin", "vat"),
    ("condition",), ("expected_close",),
)  # fmt: skip
"""What a merge fills where the first of the group is empty; a figure comes with its currency."""


def merge(actor: Actor, keep: int, drop: int) -> Build:
    """Make two records of one deal one; nothing is lost, the empty fields are filled.

    Raises (when built):
        Misuse: the same deal twice, or one that was merged before.
    """

    def build(snapshot: Snapshot) -> Tx:
        kept, dropped = snapshot.deal(keep), snapshot.deal(drop)
        if keep == drop or kept.merged_into is not None or dropped.merged_into is not None:
            raise Misuse("merge.not_two")
        changes = Changes(snapshot)
        touches = [*snapshot.touches_of(keep), *snapshot.touches_of(drop)]
        follow_ups: list[FollowUp] = [*snapshot.follow_ups_of(keep), *snapshot.follow_ups_of(drop)]
        for kind in ABOUT_A_DEAL:
            for row in snapshot.rows_of(kind, drop):
                changes.patch(kind, row.id, deal_id=keep)
        filled = {
            name: getattr(dropped, name)
            for group in _FILLED
            if not getattr(kept, group[0]) and getattr(dropped, group[0])
            for name in group
        }
        tags = tuple(dict.fromkeys((*kept.tags, *dropped.tags)))
        rollup = rollup_of(touches, follow_ups, actor.moment.calendar)
        changes.deal(kept, contact=rollup, tags=tags, **filled)
        changes.deal(dropped, merged_into=keep, archived=True, contact=None)
        return changes.tx("deal.merged", deal=keep, title=kept.title, dropped=drop)

    return build


def priority(level: int) -> int:
    """A priority in range.

    Raises:
        Misuse: not 1 to 9.
    """
    if not 1 <= level <= 9:
        raise Misuse("priority.range", priority=level)
    return level


def _each(
    ids: Sequence[int], label: str, said: Mapping[str, object] | None = None, **fields: object
) -> Build:
    """The same fields on each of the deals; what is `said` of it, where that is not the fields."""

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        for id in ids:
            changes.deal(snapshot.deal(id), **fields)
        return changes.tx(label, **{**about(snapshot, ids), **(fields if said is None else said)})

    return build


def _allow_early(deal: Deal, rules: Rules, override: str) -> None:
    """Giving up early wants words, or is not wanted at all (R5); only what a reason lifts names its rule."""
    made, wanted = deal.contact.touches, rules.touches_before_lost
    if rules.early_lost == "block":
        raise Refused("lost.blocked", deal=deal.title, touches=made, wanted=wanted)
    if not override:
        raise Refused("lost.too_early", rule="R5", deal=deal.title, touches=made, wanted=wanted)


def _is_early(deal: Deal, config: Config, reason: str) -> bool:
    """R5: fewer touches since their last word than the team makes, for a reason that is ours."""
    rules = config.rules_for(deal.deal_type)
    if rules.early_lost == "off":
        return False
    if reason in rules.exempt_lost_reasons or not config.type(deal.deal_type).follow_up:
        return False
    return deal.contact.touches < rules.touches_before_lost


def _checked(name: str, value: Any) -> Any:
    match name:
        case "title":
            return named(value, "title.empty")
        case "priority":
            return priority(value)
        case "condition" | "owner" | "follow_up_owner":
            return clean(value, 500) or None
        case "tags":
            return tuple(clean(tag) for tag in value) or None
        case _:
            return value
