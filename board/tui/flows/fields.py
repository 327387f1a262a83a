"""What the fields of forms understand: amounts, days, stages, people; and what they say about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from board.domain.config import DealType
from board.domain.deal import Deal
from board.domain.money import Money, exponent
from board.domain.snapshot import live
from board.domain.text import fold
from board.errors import Misuse
from board.i18n.amounts import AmountReading, preview, read_amount
from board.i18n.dates.explain import explain
from board.i18n.dates.reading import read_date
from board.i18n.labels import field_label, stage_label
from board.i18n.margins import margin_shown, read_margin
from board.i18n.words import _, language, ngettext
from board.tui.desk import Desk
from board.tui.flows.asking import context, dates_of
from board.tui.lines import Line
from board.tui.screens.form import Field
from board.usecases.deals import stage_of
from board.usecases.parties import find_party, named

Values = Mapping[str, str]


class Fields:
    """The fields of a deal's form, and what is made of what stands in them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.config = desk.session.ground.config
        self.currency = self.config.board.currency
        self._dates = context(desk, "told")

    def customer(self, value: str = "") -> Field:
        """The customer, completed from those there are."""
        names = sorted(self._parties("customer"))
        return Field("customer", field_label("customer"), value, self._party("customer"), names)

    def supplier(self, value: str = "") -> Field:
        """Who supplies it."""
        names = sorted(self._parties("supplier"))
        return Field("supplier", _("supplier"), value, self._party("supplier"), names)

    def title(self, value: str = "") -> Field:
        """What is sold, in a few words."""
        return Field("title", field_label("title"), value, _wanted)

    def amount(self, value: str = "", currency: str = "") -> Field:
        """The amount, read as people write it."""

        def check(text: str) -> Line:
            if not text:
                return ()
            return _ok(preview(read_amount(text, currency or self.currency), language()))

        return Field("amount", field_label("amount"), value, check)

    def margin(self, value: str = "", currency: str = "") -> Field:
        """What is left of the amount; less than nothing with a minus."""

        def check(text: str) -> Line:
            margin = self.read_margin(text, currency)
            return () if margin is None else _ok(margin_shown(margin, currency or self.currency))

        return Field("margin", _("margin"), value, check)

    def read_margin(self, text: str, currency: str = "") -> int | None:
        """The margin that a text means, minor units.

        Raises:
            Misuse: it is none, or one in another currency.
        """
        return read_margin(text, currency or self.currency) if text.strip() else None

    def stage(self, value: str = "") -> Field:
        """A stage by its name, or the start of one."""
        names = [stage_label(stage, language()) for stage in self.config.stages]

        def check(text: str) -> Line:
            return _ok(stage_label(stage_of(self.config, text), language())) if text else ()

        return Field("stage", field_label("stage"), value, check, names)

    def owner(self, name: str, value: str = "") -> Field:
        """A colleague by login, name or alias; somebody new is taken as typed."""
        people = [person.name or person.login for person in self.config.people]

        def check(text: str) -> Line:
            person = self.config.person(text)
            return () if not text or person is not None else ((_("nobody on this board yet"), "dim"),)

        return Field(name, field_label(name), value, check, people)

    def deal_type(self, value: str = "") -> Field:
        """A kind of deal."""
        names = [stage_label(kind, language()) for kind in self.config.types]

        def check(text: str) -> Line:
            return _ok(stage_label(self.type_of(text), language())) if text else ()

        return Field("deal_type", field_label("deal_type"), value, check, names)

    def close(self, value: str = "") -> Field:
        """The day the contract is expected."""
        dates = dates_of(self._dates)
        return Field("expected_close", field_label("expected_close"), value, self._day, dates=dates)

    def number(self, name: str, label: str, value: str, low: int, high: int) -> Field:
        """A whole number within bounds."""

        def check(text: str) -> Line:
            if text:
                whole(text, low, high)
            return ()

        return Field(name, label, value, check)

    def type_of(self, text: str) -> DealType:
        """The deal type of a name.

        Raises:
            Misuse: `type.unknown`.
        """
        wanted = fold(text)
        for kind in self.config.types:
            if wanted in (fold(kind.key), *map(fold, kind.label.values())):
                return kind
        raise Misuse("type.unknown", type=text, types=", ".join(k.key for k in self.config.types))

    def login(self, text: str) -> str:
        """The login of a colleague; a name nobody has stays as it is."""
        person = self.config.person(text) if text else None
        return person.login if person is not None else text

    def read_amount(self, text: str, currency: str = "") -> dict[str, Any]:
        """The fields of a deal that an amount fills."""
        reading = read_amount(text, currency or self.currency) if text else AmountReading(None)
        money = reading.money
        if money is None:
            return {"amount": None, "amount_high": None, "approximate": False}
        return {
            "amount": reading.supply if reading.supply is not None else money.minor,
            "amount_high": reading.high,
            "approximate": reading.approximate,
            "currency": money.currency,
            "vat": reading.vat or "excl",
        }

    def read_day(self, text: str) -> date | None:
        """The day of a date phrase; the last one of a longer period.

        Raises:
            Misuse: it is none.
        """
        if not text:
            return None
        reading = read_date(text, self._dates)
        if reading.period is None:
            raise Misuse("date.not_a_date", text=text)
        return reading.due or reading.period.end

    def _day(self, text: str) -> Line:
        if not text:
            return ()
        self.read_day(text)
        return _ok(explain(read_date(text, self._dates), self._dates))

    def _parties(self, kind: str) -> set[str]:
        parties = self.desk.session.snapshot.parties.values()
        return {p.name for p in live(parties) if p.kind == kind and p.merged_into is None}

    def _party(self, kind: Literal["customer", "supplier"]) -> Callable[[str], Line]:
        deals: dict[int, int] = {}
        for deal in live(self.desk.session.snapshot.deals.values()):
            if deal.customer is not None:
                deals[deal.customer] = deals.get(deal.customer, 0) + 1

        def check(text: str) -> Line:
            if not text:
                return ()
            party = find_party(self.desk.session.snapshot, named(text), kind)
            if party is None:
                return ()
            n = deals.get(party.id, 0)
            known = ngettext("{name}, {n} deal", "{name}, {n} deals", n).format(name=party.name, n=n)
            return _ok(known if kind == "customer" else party.name)

        return check


def whole(text: str, low: int, high: int) -> int:
    """A whole number.

    Raises:
        Misuse: `number.wanted` when it is none, or not within the bounds.
    """
    digits = text.replace(",", "")
    if not digits.isdecimal() or not low <= int(digits) <= high:
        raise Misuse("number.wanted", text=text, low=low, high=high)
    return int(digits)


def tags_of(text: str) -> tuple[str, ...]:
    """Tags parted by commas or blanks, with or without #."""
    words = text.replace(",", " ").split()
    return tuple(dict.fromkeys(word.lstrip("#") for word in words if word.strip("#")))


def amount_shown(deal: Deal) -> str:
    """A deal's amount as one can type it again."""
    if deal.amount is None:
        return ""
    high = f"~{_written(deal.amount_high, deal.currency)}" if deal.amount_high else ""
    return f"{_written(deal.amount, deal.currency)}{high} {deal.currency}"


def margin_typed(deal: Deal) -> str:
    """A deal's margin as one can type it again."""
    return "" if deal.margin is None else f"{_written(deal.margin, deal.currency)} {deal.currency}"


def _written(minor: int, currency: str) -> str:
    return f"{Money(minor, currency).units:,.{exponent(currency)}f}".replace(".00", "")


def changed(values: Values, fields: Sequence[Field]) -> set[str]:
    """The names of fields that hold something else than at first."""
    return {field.name for field in fields if values[field.name] != field.value}


def _wanted(text: str) -> Line:
    named(text, "title.empty")
    return ()


def _ok(text: str) -> Line:
    return ((text, "good"),)
