"""Rows of a file as drafts of deals."""

from __future__ import annotations

import re
from typing import Literal

from board.domain.deal import External
from board.exchange.amounts import Amount
from board.exchange.cells import NOTE_LIMIT, BadCell, Cells, Context
from board.exchange.columns import normal
from board.exchange.drafts import LOST, WON, DealDraft

DATES = ("since", "created", "closed", "close", "active", "expected_close", "on_hold_until")
"""Fields that hold dates."""
AMOUNTS = ("amount", "amount_high", "margin")
"""Fields that hold amounts."""

_REASONS = {
    "price": "price, 가격, pricing, too expensive",
    "competitor": "competitor, lost to competitor, 경쟁사",
    "decided": "decided, already decided, 업체 내정, 내정",
    "no_budget": "no budget, budget, 예산, 예산 없음, 예산부족",
    "cancelled": "cancelled, canceled, project cancelled, 취소, 사업 취소",
    "delivery": "delivery, lead time, 납기",
    "fit": "fit, product fit, 제품 부적합, 스펙",
    "silent": "silent, no response, lost interest, 무응답, 연락 두절",
    "other": "other, 기타",
}
"""Codes of lost reasons to the words of other tools."""
_REASON = {normal(word): code for code, words in _REASONS.items() for word in words.split(", ")}
_NUMBER = re.compile(r"#(\d{1,12})")
_STATUS = {"won": WON, "lost": LOST, "성공": WON, "수주": WON, "실주": LOST, "실패": LOST}


def deal_draft(row: Cells, context: Context) -> DealDraft:
    """One row as a deal.

    Raises:
        BadCell: it cannot be one.
    """
    customer, domain = row.text("customer"), row.text("domain")
    title = row.text("title") or customer
    if not title:
        raise BadCell("import.no_title", "title")
    stage = _stage(row, context)
    over = context.stages.is_over(stage)
    close = row.when("close")
    amount, high, margin, currency = _amounts(row, context)
    reason, lost_note = _reason(row)
    number = _NUMBER.fullmatch(row.text("id"))
    return DealDraft(
        line=row.line,
        external=_external(row),
        number=int(number.group(1)) if number else None,
        title=title,
        customer=customer or domain,
        domain=domain,
        contact_name=row.text("contact_name"),
        contact_mail=row.text("contact_mail"),
        contact_phone=row.text("contact_phone"),
        amount=amount,
        amount_high=high,
        margin=margin,
        approximate=row.flag("approximate"),
        currency=currency,
        vat=_vat(row),
        stage=stage,
        since=row.when("since"),
        owner=row.text("owner"),
        follow_up_owner=row.text("follow_up_owner"),
        priority=_priority(row),
        created=row.when("created"),
        closed=row.when("closed") or (close if over else None),
        active=row.when("active"),
        expected_close=row.when("expected_close") or (None if over else close),
        on_hold_until=row.when("on_hold_until"),
        condition=row.text("condition", NOTE_LIMIT),
        lost_reason=reason,
        lost_note=lost_note,
        note=row.text("note", NOTE_LIMIT, single_line=False),
        tags=_tags(row),
        deal_type=row.text("type_key") or "standard",
        archived=row.flag("archived"),
        untriaged=row.flag("untriaged") if row.raw("untriaged").strip() else None,
    )


def _external(row: Cells) -> External:
    """A deal we exported keeps the name it came with, if it came from elsewhere."""
    source, id = row.text("external_source"), row.text("external_id")
    own = row.external()
    return External(source=source, id=id) if source and id else own


def _stage(row: Cells, context: Context) -> str:
    status = _STATUS.get(row.text("status").casefold())
    if status is not None:
        return status
    word = row.text("stage")
    field = "stage"
    if not word and "stage" not in context.map.fields:
        word, field = row.text("status"), "status"
    stage = context.stages[word]
    if stage is None:
        raise BadCell("import.stage_unknown", field, value=word)
    return stage


def _amounts(row: Cells, context: Context) -> tuple[int | None, int | None, int | None, str]:
    low, high, margin = row.amount("amount"), row.amount("amount_high"), row.amount("margin", signed=True)
    named = row.text("currency").upper()
    if named and not (len(named) == 3 and named.isascii() and named.isalpha()):
        raise BadCell("import.currency_unknown", "currency", value=named)
    currency = named or (low.currency if low else "") or (high.currency if high else "") or context.currency
    found = [_minor(row, *pair, currency) for pair in zip(AMOUNTS, (low, high, margin), strict=True)]
    return found[0], found[1], found[2], currency


def _minor(row: Cells, field: str, amount: Amount | None, currency: str) -> int | None:
    if amount is None:
        return None
    minor = amount.minor(currency)
    if minor is None:
        raise BadCell("import.amount_fraction", field, value=row.text(field), currency=currency)
    return minor


def _vat(row: Cells) -> Literal["excl", "incl"]:
    return "incl" if row.text("vat").casefold() in ("incl", "included", "포함") else "excl"


def _priority(row: Cells) -> int:
    text = row.text("priority").casefold()
    named = {
        "": 5,
        "high": 2,
        "urgent": 1,
        "medium": 5,
        "normal": 5,
        "low": 8,
        "높음": 2,
        "보통": 5,
        "낮음": 8,
    }
    if text in named:
        return named[text]
    number = row.number("priority")
    if number is None or not 1 <= number <= 9:
        raise BadCell("import.priority", "priority", value=text)
    return number


def _reason(row: Cells) -> tuple[str, str]:
    """The code of the reason, and the words, where the code does not say it all."""
    words, note = row.text("lost_reason", NOTE_LIMIT), row.text("lost_note", NOTE_LIMIT)
    if not words:
        return "", note
    code = _REASON.get(normal(words), "other")
    said = "" if words == code else words
    return code, "\n".join(part for part in (said, note) if part) if said else note


def _tags(row: Cells) -> tuple[str, ...]:
    tags = (tag.strip() for tag in re.split("[,;|]", row.text("tags", NOTE_LIMIT)))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
