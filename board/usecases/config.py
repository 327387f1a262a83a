"""The team's configuration, as text a person can edit and as documents the board keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from board.domain.change import Build, Tx
from board.domain.config import MINUTES, SECTIONS, BoardRules, Config, ConfigDoc, DealType, Person, Rules
from board.domain.draft import SLOTS
from board.domain.message import DraftTemplate
from board.domain.moment import calendar_of
from board.domain.snapshot import Snapshot, live
from board.domain.template import Problem, check
from board.errors import Conflict, Misuse
from board.usecases.act import Actor, Changes

OF_THE_TEAM = ("load_cap", "minutes", "safe_k", "safe_half_life", "safe_quick_half_life")
"""Rules that a day of many deals is measured by (R8), or all suppliers are: no deal type has its own."""


def as_toml(config: Config) -> str:
    """The configuration as TOML, every value written out so that one sees what can be changed."""
    import tomli_w  # late, as its reader below: only a board that is configured needs them

    sections = _without_none({name: _full(getattr(config, name)) for name in SECTIONS})
    return tomli_w.dumps(sections, multiline_strings=True)


def from_toml(text: str, name: str = "config.toml") -> dict[str, Any]:
    """Sections a person wrote, checked.

    Args:
        text: TOML.
        name: the file's name, for messages.

    Raises:
        Misuse: not TOML (with line and column), an unknown section or key, a wrong value, a
            duplicate stage, or no stage of a kind the board needs; a rule, channel or stage nobody knows
            in what a deal type says itself; somebody who is their own cover; a template with a mistake in it
        or written twice.
    """
    import tomllib

    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misuse("config.not_toml", file=name, reason=str(error)) from None
    for section in raw:
        if section not in SECTIONS:
            raise Misuse("config.unknown_section", file=name, section=section, sections=", ".join(SECTIONS))
    sections = {section: _section(section, values, name) for section, values in raw.items()}
    _check_stages(sections.get("stages"), name)
    if "rules" in sections:
        _check_rules(sections["rules"], name, "rules")
    for kind in sections.get("types", ()):
        _check_type(kind, sections.get("stages"), name)
    _check_templates(sections.get("templates", ()), name)
    if "people" in sections:
        team = Config(people=sections["people"])
        sections["people"] = tuple(_with_cover(person, team) for person in team.people)
    return sections


def save(actor: Actor, sections: Mapping[str, Any], opened: Config | None = None) -> Build:
    """Store sections; those that did not change are left alone, and so is what others changed in them.

    Args:
        actor: who does it.
        sections: section name to its values.
        opened: the configuration as it was when the person began to change it.

    Raises (when built):
        Conflict: somebody else changed one of the values, or one of the lists, since `opened`.
        Misuse: a stage that deals are in would be gone.
    """

    def build(snapshot: Snapshot) -> Tx:
        changes = Changes(snapshot)
        _check_unmoved(snapshot, sections, opened)
        if "stages" in sections:
            _no_deal_left_behind(snapshot, {stage.key for stage in sections["stages"]})
        stored = {doc.section: doc for doc in snapshot.table("config").values()}
        for section, mine in sections.items():
            values = mine if opened is None else merged(snapshot.config, section, mine, opened)
            plain = msgspec.to_builtins(values)
            if section in stored:
                changes.patch("config", stored[section].id, values=plain, retracted=None)
            elif values != getattr(Config(), section):
                changes.create("config", ConfigDoc(section=section, values=plain))
        return changes.tx("config.saved", sections=", ".join(sections))

    return build


def merged(now: Config, section: str, mine: Any, opened: Config) -> Any:
    """A section as it is now with what the person changed in it; a list counts as one value."""
    before = getattr(opened, section)
    if not isinstance(mine, msgspec.Struct):
        return mine
    fields = {name: getattr(mine, name) for name in _changed(before, mine)}
    return msgspec.structs.replace(getattr(now, section), **fields)


def _changed(before: msgspec.Struct, after: msgspec.Struct) -> list[str]:
    return [name for name in after.__struct_fields__ if getattr(after, name) != getattr(before, name)]


def _check_unmoved(snapshot: Snapshot, sections: Mapping[str, Any], opened: Config | None) -> None:
    for section, values in sections.items() if opened is not None else ():
        mine, theirs = _clashing(getattr(opened, section), values, getattr(snapshot.config, section))
        if mine or theirs:
            stored = (doc.id for doc in live(snapshot.table("config").values()) if doc.section == section)
            who, at = snapshot.last_change("config", next(stored, 0), "values")
            raise Conflict("conflict.config", section=section, who=who, at=at, mine=mine, theirs=theirs)


def _clashing(opened: Any, mine: Any, theirs: Any) -> tuple[dict[str, object], dict[str, object]]:
    """What two people made different things of, by name; rows of a list are named by their key."""
    if mine == theirs or opened in (mine, theirs):
        return {}, {}
    ours, others = _flat(mine), _flat(theirs)
    names = [name for name in {**ours, **others} if ours.get(name) != others.get(name)]
    if isinstance(mine, msgspec.Struct):
        both = set(_changed(opened, mine)) & set(_changed(opened, theirs))
        names = [name for name in names if name in both]
    return {name: ours.get(name) for name in names}, {name: others.get(name) for name in names}


def _flat(values: Any) -> dict[str, object]:
    if isinstance(values, msgspec.Struct):
        return dict(msgspec.to_builtins(_full(values)))
    return {
        f"{_row_name(row) or n}.{name}": value
        for n, row in enumerate(values)
        for name, value in msgspec.to_builtins(_full(row)).items()
    }


def _row_name(row: Any) -> str:
    return str(getattr(row, "key", "") or getattr(row, "login", ""))


def _check_board(rules: BoardRules, name: str) -> None:
    """The zone and the hours, which are only used when somebody looks at the board."""
    # late: zone data, for the one section that has a zone
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(rules.timezone)
    except (KeyError, ValueError, OSError):
        raise Misuse("config.unknown_zone", file=name, zone=rules.timezone) from None
    try:
        calendar_of(rules, {})
    except ValueError as error:
        raise Misuse("config.wrong_value", file=name, section="board", reason=str(error)) from None


def _section(section: str, values: Any, name: str) -> Any:
    try:
        built = msgspec.convert(values, SECTIONS[section])
    except msgspec.ValidationError as error:
        raise Misuse("config.wrong_value", file=name, section=section, reason=str(error)) from None
    rows = values if isinstance(values, list) else [values]
    made = built if isinstance(built, tuple) else (built,)
    for row, value in zip(rows, made, strict=True):
        for key in row:
            if key not in value.__struct_fields__:
                fields = ", ".join(value.__struct_fields__)
                raise Misuse("config.unknown_key", file=name, section=section, key=key, keys=fields)
    if isinstance(built, BoardRules):
        _check_board(built, name)
    return built


def _check_rules(rules: Rules, name: str, section: str) -> None:
    """What the types alone do not say: no number is negative, and minutes are of a channel there is."""
    _check_keys(rules.minutes, MINUTES, name, f"{section}.minutes")
    for key, value in (*msgspec.to_builtins(_full(rules)).items(), *rules.minutes.items()):
        if isinstance(value, int | float) and value < 0:
            raise Misuse("config.wrong_value", file=name, section=section, reason=f"{key} = {value} < 0")
    _check_safe(rules, name, section)
    shortest = min(rules.cadence, default=1)
    if shortest < 1:
        raise Misuse("config.wrong_value", file=name, section=section, reason=f"cadence: {shortest} < 1")


def _check_safe(rules: Rules, name: str, section: str) -> None:
    """A chance is between never and always, and something is borrowed from others."""
    for key, is_wrong in (("safe_p", not 0 < rules.safe_p < 1), ("safe_k", rules.safe_k == 0)):
        if is_wrong:
            reason = f"{key} = {getattr(rules, key)}"
            raise Misuse("config.wrong_value", file=name, section=section, reason=reason)


def _check_type(kind: DealType, stages: Any, name: str) -> None:
    """R6: what a deal type says itself, by the names the team's own rules and stages have."""
    section = f"types.{kind.key}.rules"
    _check_keys(kind.rules, (key for key in Rules.__struct_fields__ if key not in OF_THE_TEAM), name, section)
    try:
        rules = Config(types=(kind,)).rules_for(kind.key)
    except msgspec.ValidationError as error:
        raise Misuse("config.wrong_value", file=name, section=section, reason=str(error)) from None
    _check_rules(rules, name, section)
    section = f"types.{kind.key}.days_to_rot"
    if stages is not None:
        _check_keys(kind.days_to_rot, (stage.key for stage in stages), name, section)
    for key, days in kind.days_to_rot.items():
        if days < 0:
            raise Misuse("config.wrong_value", file=name, section=section, reason=f"{key} = {days} < 0")


def _with_cover(person: Person, team: Config) -> Person:
    """R7: the cover by login, whatever name was written; somebody not listed stands as written."""
    by = team.person(person.cover) if person.cover else None
    if by is None:
        return person
    if by.login == person.login:
        raise Misuse("cover.self", who=team.shown(person.login))
    return msgspec.structs.replace(person, cover=by.login)


def _check_keys(given: Iterable[str], known: Iterable[str], name: str, section: str) -> None:
    known = tuple(known)
    for key in given:
        if key not in known:
            keys = ", ".join(known)
            raise Misuse("config.unknown_key", file=name, section=section, key=key, keys=keys)


def _check_templates(templates: Sequence[DraftTemplate], name: str) -> None:
    """Each says only what it can be filled with, and is there once (R14 is for who writes it to keep)."""
    seen: set[str] = set()
    for each in templates:
        where = {"draft": each.draft, "language": each.language, "form": each.form, "tone": each.tone}
        if each.key in seen:
            raise Misuse("config.duplicate_template", file=name, **where)
        seen.add(each.key)
        for problem in check(each.text, SLOTS):
            raise Misuse("config.template", file=name, **where, problem=problem_in(problem))


NEAR: Mapping[str, str] = {
    "template.unknown_slot": "template.unknown_slot_near",
    "template.unknown_pair": "template.unknown_pair_near",
}
"""Mistakes of which one may guess what was meant, and their codes then."""


def problem_in(problem: Problem) -> Misuse:
    """A mistake in a template as the sentence it has."""
    code = NEAR.get(problem.code, problem.code) if problem.hint else problem.code
    known = "" if problem.hint else ", ".join(sorted(SLOTS))
    return Misuse(code, line=problem.line, found=problem.found, hint=problem.hint, known=known)


def _check_stages(stages: Any, name: str) -> None:
    if stages is None:
        return
    keys = [stage.key for stage in stages]
    for key in keys:
        if keys.count(key) > 1:
            raise Misuse("config.duplicate_stage", file=name, stage=key)
    for kind in ("selling", "lost", "closed"):
        if not any(stage.kind == kind for stage in stages):
            raise Misuse("config.no_stage_of_kind", file=name, kind=kind)


def _no_deal_left_behind(snapshot: Snapshot, keys: set[str]) -> None:
    for deal in live(snapshot.deals.values()):
        if deal.stage not in keys:
            raise Misuse("config.stage_in_use", stage=deal.stage, deal=deal.title)


def _full(value: Any) -> Any:
    """A struct with its defaults written out."""
    if isinstance(value, msgspec.Struct):
        return {name: _full(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, list | tuple):
        return [_full(item) for item in value]
    return value


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_none(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_none(item) for item in value]
    return value
