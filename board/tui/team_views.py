"""What a team has agreed on, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.config import Config, DealType, Person, Stage
from board.i18n.labels import stage_label
from board.i18n.words import _, language, ngettext
from board.tui.blocks import Block, Line, heading, labelled


def agreed(config: Config, cells: int) -> Iterator[Block]:
    """All that can be changed, in words; folded to `cells`."""
    yield heading(_("Stages"))
    yield Block(labelled([(stage_label(s, language()), _stage(s)) for s in config.stages], cells))
    yield heading(_("Types of deals"))
    yield Block(labelled([_type(kind) for kind in config.types], cells))
    yield heading(_("People"))
    yield Block(labelled([_person(person) for person in config.people], cells))
    yield heading(_("Hours and days"))
    yield Block(labelled(_hours(config), cells))
    yield heading(_("Rules"))
    yield Block(labelled(_rules(config), cells))


def _type(kind: DealType) -> tuple[str, Line]:
    return stage_label(kind, language()), _text("" if kind.follow_up else _("no follow-up"))


def _person(person: Person) -> tuple[str, Line]:
    parts = (person.login, person.title, person.role)
    return person.name or person.login, _text(" · ".join(part for part in parts if part))


def _stage(stage: Stage) -> Line:
    parts = [stage.key, f"{stage.probability}%"]
    if stage.days_to_rot is not None:
        text = ngettext("rots after {n} working day", "rots after {n} working days", stage.days_to_rot)
        parts.append(text.format(n=stage.days_to_rot))
    return _text(" · ".join(parts))


def _hours(config: Config) -> list[tuple[str, Line]]:
    board = config.board
    return [
        (_("work"), _text(f"{board.work_start}-{board.work_end} {board.timezone}")),
        (_("holidays of"), _text(board.country or _("no country"))),
        (_("closed on"), _text(", ".join(str(day) for day in board.closures) or "-")),
        (_("currency"), _text(board.currency)),
        (_("dock to customer"), _text(_("{n} wd").format(n=board.dock_days))),
    ]


def _rules(config: Config) -> list[tuple[str, Line]]:
    r = config.rules
    often = ngettext("{n} time", "{n} times", r.snooze_limit).format(n=r.snooze_limit)
    return [
        (_("reply to customers"), _text(_("{n} working hours").format(n=f"{r.customer_reply_hours:g}"))),
        (_("while a date slips"), _text(_("{n} working hours").format(n=f"{r.slip_reply_hours:g}"))),
        (_("bad news within"), _text(_("{n} working hours").format(n=f"{r.bad_news_hours:g}"))),
        (_("quiet after asking"), _text(_("{n} hours").format(n=f"{r.quiet_hours:g}"))),
        (_("cadence"), _text(_("{days} working days").format(days=", ".join(map(str, r.cadence))))),
        (_("touches before lost"), _text(str(r.touches_before_lost))),
        (_("after reaching them"), _text(_("{n} wd").format(n=r.after_reached))),
        (_("put off at most"), _text(often)),
    ]


def _text(text: str) -> Line:
    return ((text or "-", "text"),)
