"""The weekly audit, in words."""

from __future__ import annotations

from collections.abc import Mapping

from board.domain.reports.audit import Audit, Finding, FindingName, Found
from board.domain.standing import Ground
from board.i18n.days import day_text
from board.i18n.reports.sheet import (
    Bar,
    Bars,
    Facts,
    Kind,
    Notes,
    Part,
    Sheet,
    Table,
    deal_cells,
    deal_columns,
    deals,
    person_text,
    stage_text,
    worth_text,
)
from board.i18n.words import N_, _, ngettext

TITLES: Mapping[FindingName, str] = {
    "not_told": N_("the customer does not know yet"),
    "told_passed": N_("the day we told has passed"),
    "overdue": N_("follow-up overdue"),
    "no_next_step": N_("nothing planned"),
    "rotting": N_("no touch for too long"),
    "snoozed": N_("put off again and again"),
    "endless_hold": N_("on hold without an end"),
}
"""What is the matter, in the order a team goes through it."""

URGENT: frozenset[FindingName] = frozenset({"not_told", "told_passed", "overdue"})
"""Findings in which somebody waits for us already."""


def audit_sheet(result: Audit, ground: Ground) -> Sheet:
    """The week in figures, what is the matter how often, and the deals to talk about."""
    bars = tuple(
        Bar(_(TITLES[finding.name]), ((_kind(finding), len(finding.deals)),), deals(len(finding.deals)))
        for finding in result.findings
    )
    waits, plan = _("somebody waits for us"), _("to be planned")
    legend: tuple[tuple[Kind, str], ...] = (("alarm", waits), ("main", plan))
    parts: list[Part] = [_week(result, ground), Bars(_("Open deals to talk about"), bars, legend)]
    for finding in result.findings:
        if finding.deals:
            parts += [_table(finding, ground), _shares(finding, ground)]
    parts.append(Notes((
        _("A deal may stand in several lists. People and stages are counted, not ranked."),
    )))  # fmt: skip
    return Sheet("audit", _("Weekly audit"), tuple(parts))


def _kind(finding: Finding) -> Kind:
    return "alarm" if finding.name in URGENT else "main"


def _week(result: Audit, ground: Ground) -> Facts:
    week = result.week
    rows = [
        (_("open deals"), worth_text(result.open)),
        (_("nothing the matter"), deals(result.clean)),
        (_("imported, not looked at"), deals(result.untriaged)),
        (_("new since {day}").format(day=day_text(week.monday, ground.moment.today)), worth_text(week.new)),
        (_("won"), worth_text(week.won)),
        (_("closed"), worth_text(week.closed)),
        (_("lost"), worth_text(week.lost)),
    ]
    return Facts(tuple(rows))


def _table(finding: Finding, ground: Ground) -> Table:
    rows = []
    for found in finding.deals:
        number, *rest = deal_cells(found.deal, ground)
        rows.append((number, _detail(finding.name, found, ground), *rest))
    number, *heads = deal_columns()
    title = f"{_(TITLES[finding.name])} · {deals(len(finding.deals))}"
    ids = tuple(found.deal.id for found in finding.deals)
    return Table(title, (number, _("what"), *heads), tuple(rows), ids, frozenset({5}), frozenset({0, 1}))


def _detail(name: FindingName, found: Found, ground: Ground) -> str:
    """Why it is listed, in a few words."""
    day = day_text(found.day, ground.moment.today) if found.day is not None else ""
    days = found.working_days or 0
    match name:
        case "no_next_step" | "rotting":
            return _("last touch {n} wd ago").format(n=days)
        case "snoozed":
            return ngettext("put off once", "put off {n} times", found.snoozes).format(n=found.snoozes)
        case "endless_hold":
            return _("until {day}").format(day=day) if day else _("no day to answer by")
        case "not_told":
            return _("was told {day}").format(day=day) if day else _("was told no day")
        case _:
            return _("{day}, {n} wd late").format(day=day, n=days)


def _shares(finding: Finding, ground: Ground) -> Facts:
    stages = " · ".join(f"{stage_text(key, ground)} {n}" for key, n in finding.by_stage.items())
    owners = " · ".join(f"{person_text(key, ground)} {n}" for key, n in finding.by_owner.items())
    return Facts(((_("by stage"), stages), (_("by owner"), owners)))
