"""What a supplier's dates were worth, in words and figures, each with its n."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.ground import Ground
from board.domain.past_order import PastOrder
from board.domain.safe_date.history import Counts
from board.domain.safe_date.slips import Share
from board.domain.suppliers import LEVELS, Band, Record, Waiting
from board.i18n.days import day_text
from board.i18n.reports.sheet import percent
from board.i18n.supply import AT_DOCK, held_text, level_text, safe_text
from board.i18n.words import _, ngettext
from board.usecases.take_past_orders import HistoryPlan


def orders_text(counts: Counts) -> str:
    """`152 orders, 3 open, 1 late`."""
    parts = [ngettext("{n} order", "{n} orders", counts.settled).format(n=f"{counts.settled:,}")]
    if counts.open:
        parts.append(_("{n} open").format(n=f"{counts.open:,}"))
    if counts.late:
        parts.append(_("{n} late").format(n=f"{counts.late:,}"))
    return ", ".join(parts)


def share_of_n(share: Share) -> str:
    """`72 % of 149`; a dash of none."""
    return _("{percent} of {n}").format(percent=percent(share.value), n=f"{share.n:,}") if share.n else "-"


def mean_text(counts: Counts) -> str:
    """How late orders came, working days on the average; a dash of none."""
    return "-" if counts.mean_slip is None else _("{n} wd").format(n=f"{counts.mean_slip:+.1f}")


def days_texts(record: Record) -> tuple[str, ...]:
    """Working days to add at each level."""
    return tuple(f"+{estimate.slip}" for estimate in record.levels)


def levels_text() -> str:
    """The levels as a heading: `50/80/90/95 %`."""
    return _("{levels} %").format(levels="/".join(str(round(100 * p)) for p in LEVELS))


def coverage_text(record: Record) -> str:
    """How often their safe dates held so far, and whether they are widened for it."""
    text = share_of_n(record.coverage)
    return text + ", " + _("widened") if is_widened(record) else text


def is_widened(record: Record) -> bool:
    """Whether safe dates at the team's level are later because earlier ones did not hold."""
    return any(each.is_short for each in record.levels if each.p == record.p)


def facts_of(record: Record) -> Iterator[tuple[str, str]]:
    """Everything about a supplier, one fact at a time."""
    counts = record.named.counts
    yield _("orders"), orders_text(counts)
    yield _("dates that held"), share_of_n(record.held) if record.held.n else ""
    for wording, held in record.by_wording.items():
        if wording:
            yield _("their word"), held_text(wording, held)
    yield _("slip on the average"), mean_text(counts) if counts.settled else ""
    for estimate in record.levels:
        days = ngettext("+{n} working day", "+{n} working days", estimate.slip).format(n=estimate.slip)
        yield level_text(estimate.p), days
    own = coverage_text(record) if record.coverage.n else _("none settled yet")
    yield _("own safe dates, {level}").format(level=percent(record.p)), own


def waiting_text(waiting: Waiting, ground: Ground) -> str:
    """An open date of theirs: what they said, and the safe date with its source."""
    said = _("said {day}").format(day=day_text(waiting.safe.due, ground.moment.today))
    return f"{said} · {safe_text(waiting.safe, ground, AT_DOCK)}"


def band_label(band: Band) -> str:
    """Slips that count as one: `early`, `on the day`, `+3 to +5 wd`."""
    if band.first is None:
        return _("early")
    if band.last == 0:
        return _("on the day")
    if band.last is None:
        return _("+{first} wd and more").format(first=band.first)
    return _("+{first} to +{last} wd").format(first=band.first, last=band.last)


def past_order_text(order: PastOrder, ground: Ground) -> str:
    """An order of theirs from an imported history."""
    today = ground.moment.today
    came = _("still open")
    if order.actual is not None:
        days = ground.calendar.working_days_between(order.due, order.actual)
        came = _("came {day}").format(day=day_text(order.actual, today))
        came += " (" + _("{n} wd").format(n=f"{days:+}") + ")" if days else ""
    parts = (order.group, _("said {day}").format(day=day_text(order.due, today)), came)
    return " · ".join(part for part in parts if part)


def taken_text(plan: HistoryPlan) -> Iterator[str]:
    """What an import of past orders brings, a few figures."""
    figures = (
        (plan.new, _("{n} new")), (plan.updated, _("{n} came since")), (plan.already, _("{n} there already")),
        (plan.suppliers, _("{n} new suppliers")), (plan.open, _("{n} open")),
        (len(plan.problems), _("{n} left out")),
    )  # fmt: skip
    return (text.format(n=f"{number:,}") for number, text in figures if number)
