"""Public holidays of a country, from the `holidays` library and kept on disk: computing them takes 0.1 s."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import msgspec

from board.errors import Misuse
from board.settings.files import replace

DaysOff = dict[date, str]
"""Each public holiday with its name."""

_ENGLISH = ("en_US", "en_GB", "en")


def days_off(country: str, years: Iterable[int], lang: str, cache: Path) -> DaysOff:
    """The public holidays of `country` in `years`, with their names.

    Args:
        country: ISO code, with a subdivision if it matters: `KR`, `US-CA`.
        years: the years wanted; ask for the same ones again to be answered from the cache.
        lang: `ko` or `en`, the language of the names; English where the library has no Korean ones.
        cache: the folder to keep the answer in; it need not exist or be writable.

    Raises:
        Misuse: the country is not known (`holidays.unknown_country`).
    """
    wanted = sorted(set(years))
    code = country.strip().upper()
    if not code.replace("-", "").isalnum():
        raise Misuse("holidays.unknown_country", country=country)
    # The library's edition is part of the name: holidays are decreed, and new editions know.
    file = cache / f"holidays-{_edition()}" / f"{code}-{lang}-{'-'.join(map(str, wanted))}.json"
    found = _kept(file)
    if found is None:
        found = _computed(code, wanted, lang)
        replace(file, msgspec.json.encode(found))
    return found


def _kept(file: Path) -> DaysOff | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=DaysOff)
    except (OSError, msgspec.DecodeError):
        return None


def _computed(code: str, years: list[int], lang: str) -> DaysOff:
    # Late: 60 ms to import, 60 ms to compute.
    from holidays import country_holidays

    country, _, subdivision = code.partition("-")
    try:
        spoken = country_holidays(country, subdiv=subdivision or None).supported_languages
    except NotImplementedError:
        raise Misuse("holidays.unknown_country", country=code) from None
    # Asked for a language it lacks, the library would look at the environment instead.
    language = next((each for each in (lang, *_ENGLISH) if each in spoken), None)
    found = country_holidays(country, subdiv=subdivision or None, years=years, language=language)
    return dict(sorted(found.items()))


def _edition() -> str:
    """The library's version, without importing it or `importlib.metadata` (40 ms)."""
    spec = find_spec("holidays")
    for folder in (spec and spec.submodule_search_locations) or ():
        for record in Path(folder).parent.glob("holidays-*.dist-info"):
            return record.stem.removeprefix("holidays-")
    return "unknown"
