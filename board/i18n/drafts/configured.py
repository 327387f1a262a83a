"""The team's configuration as it is edited: with the words of every draft, of which only its own are kept."""

from __future__ import annotations

from typing import Any

import msgspec

from board.domain.config import Config
from board.i18n.drafts.templates import all_templates, own_of
from board.usecases import config as team


def to_edit(config: Config) -> str:
    """The configuration as TOML, every template in force written out so that one sees what can be said."""
    return team.as_toml(msgspec.structs.replace(config, templates=all_templates(config.templates)))


def edited(text: str, name: str = "config.toml") -> dict[str, Any]:
    """What a person wrote, section by section; a template that says what ours says is not the team's own.

    Args:
        text: TOML.
        name: the file's name, for messages.

    Raises:
        Misuse: as `usecases.config.from_toml`.
    """
    sections = team.from_toml(text, name)
    if "templates" in sections:
        sections["templates"] = own_of(sections["templates"])
    return sections
