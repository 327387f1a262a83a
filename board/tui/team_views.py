"""What a team has agreed on, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from board.domain.config import Config, DealType, Person, Rules, Stage
from board.i18n.drafts.advice import LANGUAGES, draft_name, form_name
from board.i18n.labels import stage_label
from board.i18n.words import _, language, ngettext
from board.tui.blocks import Block, Line, heading, labelled


def agreed(config: Config, cells: int) -> Iterator[Block]:
    """All that can be changed, in words; folded to `cells`."""
    yield heading(_("Stages"))
    yield Block(labelled([(stage_label(s, language()), _stage(s)) for s in config.stages], cells))
    yield heading(_("Types of deals"))
    yield Block(labelled([_type(kind, config) for kind in config.types], cells))
    yield heading(_("People"))
    yield Block(labelled([_person(person, config) for person in config.people], cells))
    yield heading(_("Hours and days"))
    yield Block(labelled(_hours(config), cells))
    yield heading(_("Rules"))
    yield Block(labelled(_rules(config.rules), cells))
    yield heading(_("Messages"))
    yield Block(labelled(_messages(config), cells))


def _type(kind: DealType, config: Config) -> tuple[str, Line]:
    """A type's own policy: what differs from the rules below (R6)."""
    team, own = dict(_rules(config.rules)), _rules(config.rules_for(kind.key))
    parts = [f"{name} {line[0][0]}" for name, line in own if line != team[name]]
    for stage, days in kind.days_to_rot.items():
        parts.append(f"{stage_label(config.stage(stage), language())} {_rots(days)}")
    return stage_label(kind, language()), _text(" · ".join(parts) if kind.follow_up else _("no follow-up"))


def _person(person: Person, config: Config) -> tuple[str, Line]:
    parts = [person.login, person.title, person.role]
    if person.cover:
        parts.append(_("covered by {who}").format(who=config.shown(person.cover)))
    return person.name or person.login, _text(" · ".join(part for part in parts if part))


def _stage(stage: Stage) -> Line:
    parts = [stage.key, f"{stage.probability}%"]
    if stage.days_to_rot is not None:
        parts.append(_rots(stage.days_to_rot))
    return _text(" · ".join(parts))


def _rots(days: int) -> str:
    return ngettext("rots after {n} working day", "rots after {n} working days", days).format(n=days)


def _hours(config: Config) -> list[tuple[str, Line]]:
    board = config.board
    return [
        (_("work"), _text(f"{board.work_start}-{board.work_end} {board.timezone}")),
        (_("holidays of"), _text(board.country or _("no country"))),
        (_("closed on"), _text(", ".join(str(day) for day in board.closures) or "-")),
        (_("currency"), _text(board.currency)),
        (_("dock to customer"), _text(_("{n} wd").format(n=board.dock_days))),
    ]


def _rules(r: Rules) -> list[tuple[str, Line]]:
    often = ngettext("{n} time", "{n} times", r.snooze_limit).format(n=r.snooze_limit)
    return [
        (_("reply to customers"), _text(_("{n} working hours").format(n=f"{r.customer_reply_hours:g}"))),
        (_("while a date slips"), _text(_("{n} working hours").format(n=f"{r.slip_reply_hours:g}"))),
        (_("reply to colleagues"), _text(_("{n} hours").format(n=f"{r.colleague_reply_hours:g}"))),
        (_("bad news within"), _text(_("{n} working hours").format(n=f"{r.bad_news_hours:g}"))),
        (_("quiet after asking"), _text(_("{n} hours").format(n=f"{r.quiet_hours:g}"))),
        (_("cadence"), _text(_("{days} working days").format(days=", ".join(map(str, r.cadence))))),
        (_("touches before lost"), _text(str(r.touches_before_lost))),
        (_("after reaching them"), _text(_("{n} wd").format(n=r.after_reached))),
        (_("lies with its owner"), _text(_lapse(r))),
        (_("chasing costs at most"), _text(_("{n} minutes a day").format(n=r.load_cap))),
        (_("put off at most"), _text(often if r.snooze_limit else "-")),
    ]


def _messages(config: Config) -> list[tuple[str, Line]]:
    """Whose words the drafts are in; which phrases are looked for (R14)."""
    forms: dict[str, list[str]] = {}
    for own in config.templates:
        tone = (_("close"),) if own.tone == "close" else ()
        words = (form_name(own.form), LANGUAGES[own.language], *tone)
        forms.setdefault(draft_name(own.draft), []).append(" ".join(words))
    counts = [len(getattr(config.phrases, kind)) for kind in config.phrases.__struct_fields__]
    own_words = _("the team's own: {forms}")
    return [
        *((name, _text(own_words.format(forms=", ".join(own)))) for name, own in forms.items()),
        (_("all others") if forms else _("drafts"), _text(_("in the program's words"))),
        (_("phrases looked for"), _text(f"{sum(counts)}")),
    ]


def _lapse(r: Rules) -> str:
    """R7 in words."""
    if not r.lapse_days:
        return "-"
    text = _("{n} wd, then the follow-up owner sees it too; {m} wd, then it is theirs")
    return text.format(n=r.lapse_days, m=r.hand_over_days)


def _text(text: str) -> Line:
    return ((text or "-", "text"),)
