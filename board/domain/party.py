"""Customers, suppliers and the people in them."""

from __future__ import annotations

from typing import Literal

import msgspec

from board.domain.deal import External, Retraction

PartyKind = Literal["customer", "supplier", "engineering", "internal"]


class Party(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A company, or a house of our own, that a deal has to do with."""

    id: int = 0
    rev: int = 1
    name: str
    kind: PartyKind = "customer"
    aliases: tuple[str, ...] = ()
    """Other spellings, as they stand in imported files."""
    external: External | None = None
    merged_into: int | None = None
    retracted: Retraction | None = None


class Contact(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A person at a party."""

    id: int = 0
    rev: int = 1
    party_id: int
    name: str
    title: str = ""
    phone: str = ""
    mail: str = ""
    tone: Literal["polite", "close"] = "polite"
    note: str = ""
    external: External | None = None
    retracted: Retraction | None = None
