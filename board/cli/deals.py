"""Verbs about deals as such: add, edit, move, hold, lose, reopen, archive, give, court, merge."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

from board.cli.naming import find_deal, login_of, pick
from board.cli.run import Run, Verb
from board.cli.typed import Typed
from board.domain.change import Build
from board.domain.config import Config
from board.domain.deal import PARTIES
from board.domain.snapshot import Snapshot
from board.domain.text import clean
from board.errors import Misuse
from board.i18n.labels import court_label, lost_label
from board.i18n.margins import read_margin
from board.i18n.words import _
from board.usecases import deals, planning
from board.usecases.act import Actor

SIDES = (*PARTIES, "us")


def deal_argument(parser: ArgumentParser) -> None:
    """The deal a verb is about."""
    parser.add_argument("deal", metavar="DEAL", help=_("its number, or a part of its customer or title"))


def _fields(parser: ArgumentParser) -> None:
    parser.add_argument("--customer", metavar="NAME", help=_("customer"))
    parser.add_argument("--amount", metavar="AMOUNT", help=_("amount, such as 3000만, 12k, 30000000"))
    parser.add_argument("--margin", metavar="AMOUNT", help=_("what is left of it, such as 300만, -50만"))
    parser.add_argument("--owner", metavar="LOGIN", help=_("owner"))
    parser.add_argument("--priority", type=int, metavar="1-9", help=_("1 is the highest"))
    parser.add_argument("--type", metavar="TYPE", dest="deal_type", help=_("type"))
    parser.add_argument("--tag", action="append", metavar="TAG", dest="tags", help=_("a tag; repeatable"))
    parser.add_argument("--condition", metavar="TEXT", help=_("the customer's one condition"))
    parser.add_argument("--close", metavar="DATE", help=_("when the contract is expected"))
    parser.add_argument("--item", metavar="NAME", help=_("what is sold"))
    parser.add_argument("--qty", type=int, metavar="N", help=_("how many"))
    parser.add_argument("--supplier", metavar="NAME", help=_("who supplies it"))


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("title", metavar="TITLE", help=_("title"))
    _fields(parser)
    parser.add_argument("--stage", metavar="STAGE", default="", help=_("stage; else the first"))
    parser.add_argument("--contact", metavar="NAME", default="", help=_("the customer's person"))
    parser.add_argument("--phone", metavar="NUMBER", default="", help=_("their telephone"))
    parser.add_argument("--mail", metavar="ADDRESS", default="", help=_("their mail address"))


def _add(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        if args.contact and not args.customer:
            raise Misuse("contact.no_customer", name=args.contact)
        typed, config = Typed(run, actor), snapshot.config
        fields = _amount_fields(typed, args, config)
        fields |= _margin_field(args, fields.get("currency", config.board.currency))
        if args.close:
            fields["expected_close"] = typed.last_day(args.close)
        for name in ("priority", "deal_type", "condition", "qty"):
            if (value := getattr(args, name)) is not None:
                fields[name] = value
        return deals.add(actor, deals.NewDeal(
            title=args.title, customer=args.customer or "", stage=args.stage,
            owner=login_of(config, args.owner),
            tags=tuple(args.tags or ()), item=args.item or "", supplier=args.supplier or "",
            contact={"name": args.contact, "phone": args.phone, "mail": args.mail}, **fields,
        ))  # fmt: skip

    return run.act(make)


def _edit_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("--title", metavar="TITLE", help=_("title"))
    _fields(parser)
    parser.add_argument("--follow-up-owner", metavar="LOGIN", help=_("who follows up"))
    parser.add_argument("--dock-days", type=int, metavar="N", help=_("working days from dock to customer"))


EDITED = (
    "title", "customer", "priority", "deal_type", "condition", "dock_days", "tags", "item", "qty", "supplier"
)  # fmt: skip
"""Arguments that are stored as they are given."""


def _edit(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        deal = find_deal(snapshot, args.deal)
        typed, config = Typed(run, actor), snapshot.config
        wanted = _amount_fields(typed, args, config)
        wanted |= _margin_field(args, wanted.get("currency", deal.currency))
        for name in EDITED:
            if (value := getattr(args, name)) is not None:
                wanted[name] = value
        for name in ("owner", "follow_up_owner"):
            if (value := getattr(args, name)) is not None:
                wanted[name] = login_of(config, value)
        if args.close:
            wanted["expected_close"] = typed.last_day(args.close)
        if not wanted:
            raise Misuse("edit.nothing")
        return deals.edit(actor, deal.id, wanted)

    return run.act(make)


def _move_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("stage", metavar="STAGE", help=_("its key or name, or the start of one"))
    override_argument(parser)


def _move(run: Run, args: Namespace) -> int:
    return run.act(
        lambda snapshot, actor: deals.move(
            actor, [find_deal(snapshot, args.deal).id], args.stage, clean(args.override)
        )
    )


def _hold_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("date", nargs="?", metavar="DATE", help=_("the day it wakes up"))
    parser.add_argument("--wake", action="store_true", help=_("wake it now"))


def _hold(run: Run, args: Namespace) -> int:
    if args.wake == (args.date is not None):
        raise Misuse("hold.date_or_wake")

    def make(snapshot: Snapshot, actor: Actor) -> Build:
        until = None if args.wake else Typed(run, actor).day_ahead(args.date)
        return deals.hold(actor, [find_deal(snapshot, args.deal).id], until)

    return run.act(make)


def _lose_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    reasons = ", ".join(deals.LOST_REASONS)
    parser.add_argument("--reason", required=True, metavar="REASON", help=reasons)
    parser.add_argument("--note", default="", metavar="TEXT", help=_("in more words"))
    override_argument(parser)


def override_argument(parser: ArgumentParser) -> None:
    """The way around a rule."""
    parser.add_argument(
        "--override", default="", metavar="REASON", help=_("do it against the rule, for this reason")
    )


def _lose(run: Run, args: Namespace) -> int:
    reason = pick(args.reason, deals.LOST_REASONS, lost_label)
    return run.act(
        lambda snapshot, actor: deals.lose(
            actor, [find_deal(snapshot, args.deal).id], reason, clean(args.note), clean(args.override)
        )
    )


def _reopen(run: Run, args: Namespace) -> int:
    return run.act(lambda snapshot, actor: deals.reopen(actor, [find_deal(snapshot, args.deal).id]))


def _archive(run: Run, args: Namespace) -> int:
    return run.act(lambda snapshot, actor: deals.archive(actor, [find_deal(snapshot, args.deal).id]))


def _give_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("owner", metavar="LOGIN", help=_("login, name or alias of a colleague"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--follow-up", action="store_true", help=_("only the following up"))
    which.add_argument("--next", action="store_true", help=_("only the next planned contact"))


def _give(run: Run, args: Namespace) -> int:
    def make(snapshot: Snapshot, actor: Actor) -> Build:
        owner, deal = login_of(snapshot.config, args.owner), find_deal(snapshot, args.deal)
        if args.next:
            return planning.hand_over(actor, [planning.target_of(snapshot, deal.id)], owner)
        return deals.give(actor, [deal.id], owner, follow_up=args.follow_up)

    return run.act(make)


def _court_arguments(parser: ArgumentParser) -> None:
    deal_argument(parser)
    parser.add_argument("side", metavar="SIDE", help=", ".join(SIDES))


def _court(run: Run, args: Namespace) -> int:
    side: Any = pick(args.side, SIDES, court_label)
    return run.act(lambda snapshot, actor: deals.set_court(actor, [find_deal(snapshot, args.deal).id], side))


def _merge_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("keep", metavar="KEEP", help=_("the deal that stays"))
    parser.add_argument("drop", metavar="DROP", help=_("the deal that becomes part of it"))


def _merge(run: Run, args: Namespace) -> int:
    return run.act(
        lambda snapshot, actor: deals.merge(
            actor, find_deal(snapshot, args.keep).id, find_deal(snapshot, args.drop).id
        )
    )


def _amount_fields(typed: Typed, args: Namespace, config: Config) -> dict[str, Any]:
    """What `--amount` says about a deal; a price with VAT is stored without (korean.md section 4)."""
    if args.amount is None:
        return {}
    reading = typed.amount(args.amount, config.board.currency)
    if reading.money is None:
        return {"amount": None, "amount_high": None}
    fields: dict[str, Any] = {
        "amount": reading.money.minor if reading.supply is None else reading.supply,
        "amount_high": reading.high, "approximate": reading.approximate, "currency": reading.money.currency,
    }  # fmt: skip
    return fields if reading.vat is None else fields | {"vat": reading.vat}


def _margin_field(args: Namespace, currency: str) -> dict[str, Any]:
    return {} if args.margin is None else {"margin": read_margin(args.margin, currency)}


COMMANDS: Mapping[str, Verb] = {
    "add": Verb(_add_arguments, _add),
    "edit": Verb(_edit_arguments, _edit),
    "move": Verb(_move_arguments, _move),
    "hold": Verb(_hold_arguments, _hold),
    "lose": Verb(_lose_arguments, _lose),
    "reopen": Verb(deal_argument, _reopen),
    "archive": Verb(deal_argument, _archive),
    "give": Verb(_give_arguments, _give),
    "court": Verb(_court_arguments, _court),
    "merge": Verb(_merge_arguments, _merge),
}
