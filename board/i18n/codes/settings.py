"""Sentences about the user's own files, the environment and the language."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "clock.no_zone": N_("BOARD_NOW is {value}, without a time zone. Add one, such as +09:00 or Z."),
    "clock.not_an_instant": N_("BOARD_NOW is {value}, not a time. Write it as 2026-11-23T09:00+09:00."),
    "holidays.unknown_country": N_(
        "No holidays are known for the country {country}. Use a two-letter code such as KR, DE or "
        "US-CA."
    ),
    "keymap.no_key": N_("{file}, line {line}: {key} names an empty key. Name one, or write [] for none."),
    "keymap.taken": N_(
        "{file}, line {line}: {pressed} is already {other}, so {key} cannot have it. Choose another "
        "key, or give {other} a different one."
    ),
    "keymap.wants_keys": N_(
        "{file}, line {line}: {key} must be a key or a list of keys, such as \"t\" or [\"t\", "
        "\"ctrl+t\"]."
    ),
    "language.unknown": N_("There is no language {value}. Choose one of: {known}."),
    "theme.missing_colour": N_("{file}: the colour {key} is missing from [colors]. Add it as #rrggbb."),
    "theme.not_a_colour": N_(
        "{file}, line {line}: {value} is not a colour or style. Write #rrggbb or the name of one of "
        "the theme's colours, such as \"bold #ffcc00\" or \"bold warning on panel\"."
    ),
    "theme.unknown": N_("There is no theme {value}. Choose one of: {known}."),
    "toml.broken": N_("{file}, line {line} is not valid TOML: {why}."),
    "toml.not_utf8": N_("{file}, line {line} is not UTF-8. Save the file as UTF-8."),
    "toml.twice": N_(
        "{file}, line {line} sets something that is already set above. Remove one of the two."
    ),
    "toml.unknown_key": N_("{file}, line {line}: {key} is not known here. Known are: {known}."),
    "toml.unknown_key_near": N_("{file}, line {line}: {key} is not known here. Did you mean {near}?"),
    "toml.unreadable": N_("{file} cannot be read: {why}."),
    "toml.wants_one_of": N_("{file}, line {line}: {key} cannot be {value}. Choose one of: {known}."),
    "toml.wants_switch": N_("{file}, line {line}: {key} must be true or false, without quotes."),
    "toml.wants_table": N_("{file}, line {line}: {key} must be a table, written [{key}]."),
    "toml.wants_text": N_("{file}, line {line}: {key} must be text in quotes, such as \"…\"."),
}
