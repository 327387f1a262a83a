"""What is shown, as lines of text with roles: cards, headers, Today, the bars. No Textual here."""

from __future__ import annotations

from collections.abc import Sequence

from board.domain.agenda import Group, Item
from board.domain.config import Stage
from board.domain.deal import Deal
from board.domain.load import load_of
from board.domain.money import Money, totals
from board.domain.standing import Ground, Standing, State
from board.i18n.amounts import write_amount
from board.i18n.banner import banner
from board.i18n.cards import card_brief, card_line
from board.i18n.cells import clip, fit, width
from board.i18n.days import day_text
from board.i18n.labels import group_label, stage_label
from board.i18n.whys import item_brief, item_line
from board.i18n.words import _, language, ngettext
from board.tui.session import Session

Span = tuple[str, str]
Line = tuple[Span, ...]
Row = tuple[Line, ...]

ROLES: dict[State, tuple[str, str]] = {
    State.NOT_TOLD: ("!", "late"),
    State.LATE: ("!", "late"),
    State.DUE: ("•", "today"),
    State.REPLY_OWED: ("•", "today"),
    State.ON_HOLD: ("z", "hold"),
    State.QUIET: ("~", "quiet"),
    State.PLANNED: (" ", "planned"),
    State.NO_NEXT_STEP: ("·", "unplanned"),
    State.ROTTING: ("·", "unplanned"),
    State.NOT_TRIAGED: ("?", "dim"),
    State.OVER: (" ", "dim"),
}
"""Mark and role of each state: never colour alone."""

GROUP_ROLES: dict[Group, str] = {
    Group.NOT_TOLD: "late", Group.PASSED: "late", Group.OVERDUE: "late", Group.REPLY: "today",
    Group.IMMINENT: "promised", Group.UPDATE: "today", Group.VENDOR: "today", Group.TODAY: "today",
    Group.NO_NEXT_STEP: "unplanned", Group.ROTTING: "unplanned", Group.NOT_TRIAGED: "dim",
}  # fmt: skip


def money_text(deal: Deal) -> str:
    """A deal's amount as short as one says it."""
    if deal.amount is None:
        return _("amount open")
    text = write_amount(Money(deal.amount, deal.currency), language())
    return ("~" if deal.approximate or deal.amount_high else "") + text


def dots(deal: Deal, wanted: int) -> str:
    """Touches since their last word out of those worth making: ●●●○○ (R5)."""
    made = deal.contact.touches
    return "●" * min(made, wanted) + "○" * max(0, wanted - made) + ("+" if made > wanted else "")


def name_of(session: Session, deal: Deal) -> str:
    """Account and title."""
    account = session.snapshot.customer_name(deal)
    return f"{account}  {deal.title}" if account else deal.title


def card(session: Session, id: int, cells: int, lines: int) -> Row:
    """A card of two or three lines, `cells` wide."""
    deal, standing = session.deal(id), session.standing(id)
    ground = session.ground
    mark, role = ROLES[standing.state]
    account = session.snapshot.customer_name(deal)
    first: list[Span] = [(f"{mark} ", role if mark.strip() else "text")]
    if account:
        shown = clip(account, cells - 2)
        first += [(shown, "title"), (clip(f"  {deal.title}", cells - 2 - width(shown)), "dim")]
    else:
        first.append((clip(deal.title, cells - 2), "title"))
    last = (clip("  " + pressing(deal, standing, ground, cells - 2), cells), role)
    if lines < 3:
        return (tuple(first), (last,))
    return (tuple(first), ((_facts(deal, ground, cells), "dim"),), (last,))


def _facts(deal: Deal, ground: Ground, cells: int) -> str:
    """The second line of a card: priority where it is not the usual one, amount, touches, owner."""
    wanted = ground.rules(deal).touches_before_lost
    level = "  " if deal.priority == 5 else "▲ " if deal.priority < 5 else "▽ "
    made = dots(deal, wanted) if ground.config.type(deal.deal_type).follow_up else ""
    left = f"{level}{money_text(deal)} {made}".rstrip()
    room = cells - width(left) - 1
    owner = clip(ground.config.shown(deal.owner), max(0, room))
    return left + " " * max(1, room - width(owner) + 1) + owner


def pressing(deal: Deal, standing: Standing, ground: Ground, cells: int) -> str:
    """The one thing that presses most, as long as it fits; where nothing does, the customer's condition."""
    text = card_line(deal, standing, ground)
    if width(text) > cells:
        text = card_brief(deal, standing, ground)
    if deal.archived:
        text = _("archived") + (f" · {text}" if text else "")
    return text or deal.condition


def lane_header(session: Session, stage: Stage, ids: Sequence[int], cells: int) -> Line:
    """Name, count, sum per currency, how many rot."""
    rows = session.snapshot.deals
    deals = [rows[id] for id in ids]
    sums = totals(Money(deal.amount, deal.currency) for deal in deals if deal.amount is not None)
    rotten = sum(session.standings[id].is_rotten for id in ids)
    name = stage_label(stage, language())
    each = 8 if len(sums) == 1 else 6
    money = " ".join(
        write_amount(Money(minor, currency), language(), each) for currency, minor in sums.items()
    )
    right = " ".join(part for part in (money, f"·{rotten}" if rotten else "") if part)
    left = f" {name} {len(ids)}"
    room = max(0, cells - width(right) - 1)
    if width(left) > room:
        return ((fit(left, cells), ""),) if not right else ((fit(f"{left} {right}", cells), ""),)
    return ((fit(left, room) + right + " ", ""),)


def today_rows(items: Sequence[Item]) -> list[Item | Group]:
    """Items with the heading of each group before them."""
    rows: list[Item | Group] = []
    group: Group | None = None
    for item in items:
        if item.group is not group:
            group = item.group
            rows.append(group)
        rows.append(item)
    return rows


def today_row(session: Session, row: Item | Group, cells: int) -> Row:
    """One line of Today."""
    if isinstance(row, Group):
        return (((f"{group_label(row)}", "today_group"),),)
    role = GROUP_ROLES[row.group]
    text = item_brief(row, session.ground) if cells < 60 else item_line(row, session.ground)
    if not row.deal_id:
        return ((("? ", "dim"), (text, role)),)
    deal = session.deal(row.deal_id)
    name = session.snapshot.customer_name(deal) or deal.title
    mark = "!" if role == "late" else "•" if role == "today" else "·"
    room = max(8, cells - 3 - min(width(text), max(0, cells - 3 - 10)))
    return (((f"{mark} ", role), (fit(name, room - 1), "text"), (" " + text, role)),)


def top_line(session: Session, others: Sequence[tuple[str, int | None]], cells: int) -> Line:
    """File, day, who I am, counts, who else is here and on which deal."""
    launch, ground = session.launch, session.ground
    today = ground.moment.today
    groups: dict[Group, int] = {}
    for item in session.today:
        groups[item.group] = groups.get(item.group, 0) + 1
    late = sum(groups.get(group, 0) for group in (Group.NOT_TOLD, Group.PASSED, Group.OVERDUE))
    due = groups.get(Group.TODAY, 0) + groups.get(Group.REPLY, 0)
    line: list[Span] = [
        (" dealboard ", "header_active"),
        (f" {launch.path.name}  {day_text(today, today)}  {ground.config.shown(launch.who)}   ", "top"),
        (_("late {n}").format(n=late), "top_alert" if late else "top"),
        ("   " + _("today {n}").format(n=due), "top"),
        ("   " + _("soon {n}").format(n=groups.get(Group.IMMINENT, 0)), "top"),
        ("   " + _("quiet {n}").format(n=session.count(State.QUIET)), "top"),
    ]
    if launch.clock.is_set:
        line.append(("   " + _("clock set: {day}").format(day=f"{ground.moment.now:%Y-%m-%d}"), "top_alert"))
    if others:
        here = _("{names} here").format(names=", ".join(_present(session, *other) for other in others))
        used = sum(width(text) for text, _role in line)
        line.append((" " * max(2, cells - used - width(here) - 1) + here, "top"))
    return tuple(line)


def _present(session: Session, who: str, deal: int | None) -> str:
    name = session.ground.config.shown(who)
    return f"{name} #{deal}" if deal is not None else name


def today_header(session: Session, count: int) -> Line:
    """Today, whose it is, how many items are shown, and for the designated chaser how long they take (R8)."""
    who = session.scoped_to
    whose = "" if who == session.launch.who else " · " + (
        session.ground.config.shown(who) if who else _("everybody")
    )  # fmt: skip
    items = ngettext("{n} item", "{n} items", count).format(n=count)
    head = " " + _("Today") + f"{whose}  {items}"
    load = load_of(session.today, session.snapshot.deals, session.ground.config, who)
    if load is None or not load.cap:
        return ((head, ""),)
    meter = _("{minutes} of {cap}").format(minutes=duration(load.minutes), cap=duration(load.cap))
    return ((head + "  ", ""), (f"{'! ' if load.is_too_much else ''}{meter}", ""))


def duration(minutes: int) -> str:
    """Minutes as one says them: `1h40`, `35m`; `1시간 40분`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{m}m").format(m=rest)
    return _("{h}h{m:02}").format(h=hours, m=rest) if rest else _("{h}h").format(h=hours)


def today_empty(session: Session, cells: int) -> tuple[Line, ...]:
    """Nothing to do today: say so, and what the next working day holds."""
    ground = session.ground
    tomorrow = ground.moment.working_days_from(1)
    coming = sum(
        deal.contact.next_due == tomorrow
        for id, deal in session.snapshot.deals.items()
        if session.standing(id).state is not State.OVER
    )
    day = day_text(tomorrow, ground.moment.today)
    text = ngettext("{day}: {n} follow-up", "{day}: {n} follow-ups", coming).format(day=day, n=coming)
    return ((), (("  " + _("Nothing more today."), "good"),), (("  " + text, "dim"),))


def board_empty(session: Session) -> tuple[Line, ...]:
    """A board without deals says how to begin."""
    if any(deal.retracted is None for deal in session.snapshot.deals.values()):
        return ((), (("  " + _("nothing here"), "dim"),))
    keys = (("a", _("add a deal")), ("?", _("all keys")), ("q", _("quit")))
    lines: list[Line] = [(), (("  " + _("Your board is empty."), "title"),), ()]
    lines += [((f"  {key} ", "hint_key"), (f" {label}", "text")) for key, label in keys]
    lines += [
        (),
        (("  " + _("In a shell:"), "dim"),),
        (("  board import FILE.csv", "text"),),
        (("  board demo", "text"),),
    ]
    return tuple(lines)


def told_banner(session: Session, deal: Deal) -> Line:
    """What the customer was last told: the first thing to read before one speaks."""
    return banner(deal, session.standing(deal.id), session.ground)
