"""Forms for deals; and what else the deal screen opens with the same keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from board.domain.deal import Deal
from board.i18n.labels import field_label, stage_label
from board.i18n.words import _, language
from board.tui.desk import Desk
from board.tui.flows.clashing import resolve
from board.tui.flows.correcting import mistyped
from board.tui.flows.drafting import typing
from board.tui.flows.fields import Fields, Values, amount_shown, changed, margin_typed, tags_of, whole
from board.tui.flows.filling import fill_in
from board.tui.flows.joining import merge, notes
from board.tui.flows.people import contacts, edit_contact
from board.tui.screens.board import BoardScreen
from board.tui.screens.deal import DealScreen
from board.tui.screens.form import Field
from board.tui.views import name_of
from board.usecases import deals

__all__ = ["add", "contacts", "edit", "merge", "notes"]

PERSON = ("name", "title", "phone", "mail")
"""Fields of a person, as documents name them."""


async def add(desk: Desk, before: Values | None = None) -> None:
    """`a`: a new deal; only the title must be there."""
    f = Fields(desk)
    config = desk.session.ground.config
    stage = desk.lane.stage if isinstance(desk, BoardScreen) and desk.lane.stage else config.stages[0].key
    fields = (
        f.customer(), f.title(), f.amount(), f.stage(stage_label(config.stage(stage), language())),
        f.owner("owner", config.shown(desk.session.launch.who)), *_person(),
        Field("item", _("item")), f.number("qty", _("quantity"), "1", 1, 1_000_000), f.supplier(),
        Field("tags", field_label("tags")), Field("condition", field_label("condition")), f.close(),
        f.deal_type(stage_label(config.types[0], language()) if config.types else ""), f.margin(),
    )  # fmt: skip

    async def do(values: Values) -> None:
        amount = f.read_amount(values["amount"])
        new = deals.NewDeal(
            title=values["title"], customer=values["customer"],
            stage=deals.stage_of(config, values["stage"]).key if values["stage"] else "",
            owner=f.login(values["owner"]), tags=tags_of(values["tags"]), condition=values["condition"],
            expected_close=f.read_day(values["expected_close"]), item=values["item"],
            qty=whole(values["qty"] or "1", 1, 1_000_000), supplier=values["supplier"],
            deal_type=f.type_of(values["deal_type"]).key if values["deal_type"] else "standard",
            contact={name: values[f"contact_{name}"] for name in PERSON}, **amount,
            margin=f.read_margin(values["margin"], amount.get("currency", "")),
        )  # fmt: skip
        commit = await desk.act(deals.add(desk.session.actor, new))
        if commit is not None:
            desk.desk_app.board.go_to(int(commit.tx.details["deal"]))

    title = _("a new deal")
    with typing(desk, "add", title, {}) as draft:
        await fill_in(desk, title, fields, do, before=before, on_change=draft.texts)


def _person() -> tuple[Field, ...]:
    labels = (_("their person"), _("their title"), _("phone"), _("mail"))
    return tuple(Field(f"contact_{name}", label) for name, label in zip(PERSON, labels, strict=True))


async def edit(desk: Desk) -> None:
    """`E`: the deal; on the deal screen the touch or the person under the cursor."""
    kind, _colon, id = desk.key.partition(":") if isinstance(desk, DealScreen) else ("", "", "")
    if kind == "t":
        await mistyped(desk, int(id))
    elif kind == "k":
        await edit_contact(desk, int(id))
    else:
        await edit_deal(desk, desk.target())


async def edit_deal(desk: Desk, deal: Deal, typed: Values | None = None) -> None:
    """The form of a deal, with what an earlier session had typed into it."""
    f = Fields(desk)
    fields = _deal_fields(desk, f, deal)
    before = _before(desk, deal)

    async def do(values: Values) -> None:
        names = changed(values, fields)
        wanted = _wanted(f, deal, values, names)
        opened = {name: before[name] for name in wanted}
        actor = desk.session.actor
        await resolve(desk, lambda w, o: deals.edit(actor, deal.id, w, o), wanted, opened)

    title = f"#{deal.id} {name_of(desk.session, deal)}"
    with typing(desk, "edit", title, {"deals": [deal.id]}) as draft:
        await fill_in(desk, title, fields, do, "title", typed, draft.texts)


def _before(desk: Desk, deal: Deal) -> dict[str, Any]:
    """The fields of the form as the deal and its first line have them."""
    snapshot = desk.session.snapshot
    lines = snapshot.lines_of(deal.id)
    supplier = snapshot.party(lines[0].supplier) if lines else None
    return {
        **{name: getattr(deal, name) for name in deals.EDITABLE if hasattr(deal, name)},
        "customer": snapshot.customer_name(deal),
        "item": lines[0].item if lines else "",
        "qty": lines[0].qty if lines else 1,
        "supplier": supplier.name if supplier is not None else "",
    }


def _deal_fields(desk: Desk, f: Fields, deal: Deal) -> tuple[Field, ...]:
    config = desk.session.ground.config
    before = _before(desk, deal)
    close = deal.expected_close
    dock = "" if deal.dock_days is None else str(deal.dock_days)
    return (
        f.customer(before["customer"]), f.title(deal.title),
        f.amount(amount_shown(deal), deal.currency),
        f.owner("owner", config.shown(deal.owner)),
        f.owner("follow_up_owner", config.shown(deal.follow_up_owner)),
        f.number("priority", field_label("priority"), str(deal.priority), 1, 9),
        f.deal_type(stage_label(config.type(deal.deal_type), language())),
        Field("tags", field_label("tags"), ", ".join(deal.tags)),
        Field("condition", field_label("condition"), deal.condition),
        f.close(close.isoformat() if close else ""),
        Field("item", _("item"), before["item"]),
        f.number("qty", _("quantity"), str(before["qty"]), 1, 1_000_000),
        f.supplier(before["supplier"]),
        f.number("dock_days", field_label("dock_days"), dock, 0, 99),
        f.margin(margin_typed(deal), deal.currency),
    )  # fmt: skip


def _wanted(f: Fields, deal: Deal, values: Values, names: set[str]) -> dict[str, Any]:
    """The fields of the deal to be set, from the fields of the form that changed."""
    wanted: dict[str, Any] = {}
    read: dict[str, Callable[[str], Any]] = {
        "customer": str, "title": str, "condition": str, "owner": f.login, "follow_up_owner": f.login,
        "priority": lambda text: whole(text or "5", 1, 9), "tags": tags_of, "expected_close": f.read_day,
        "deal_type": lambda text: f.type_of(text or "standard").key,
        "dock_days": lambda text: whole(text, 0, 99) if text else None,
        "item": str, "supplier": str, "qty": lambda text: whole(text or "1", 1, 1_000_000),
    }  # fmt: skip
    for name in names & set(read):
        wanted[name] = read[name](values[name])
    if "amount" in names:
        wanted |= f.read_amount(values["amount"], deal.currency)
    currency = wanted.get("currency", deal.currency)
    if "margin" in names or currency != deal.currency:  # a margin left in the former one is refused
        wanted["margin"] = f.read_margin(values["margin"], currency)
    return wanted
