"""The team's configuration, as text a person can edit and as documents the board keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from board.domain.change import Build, Tx
from board.domain.config import SECTIONS, BoardRules, Config, ConfigDoc
from board.domain.moment import calendar_of
from board.domain.snapshot import Snapshot, live
from board.errors import Conflict, Misuse
from board.usecases.act import Actor, Changes


def as_toml(config: Config) -> str:
    """The configuration as TOML, every value written out so that one sees what can be changed."""
    import tomli_w  # late, as its reader below: only a board that is configured needs them

    return tomli_w.dumps(_without_none({name: _full(getattr(config, name)) for name in SECTIONS}))


def from_toml(text: str, name: str = "config.toml") -> dict[str, Any]:
    """Sections a person wrote, checked.

    Args:
        text: TOML.
        name: the file's name, for messages.

    Raises:
        Misuse: not TOML (with line and column), an unknown section or key, a wrong value, a
            duplicate stage, or no stage of a kind the board needs.
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
        f"{row.get('key') or row.get('login') or n}.{name}": value
        for n, row in enumerate(msgspec.to_builtins(_full(values)))
        for name, value in row.items()
    }


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
