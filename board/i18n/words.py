"""The words people read: English as written, Korean from the catalogue beside this module.

The language can be switched while the program runs, so a sentence is translated when it is shown, not
when it is declared: `N_` marks what stands in a table, `_` translates it on the way to the screen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, TypeGuard

from board.errors import Misuse

Language = Literal["en", "ko"]

LANGUAGES: tuple[Language, ...] = ("en", "ko")
"""English is the source; every other one has a catalogue in `locale/`."""


class _Catalogue(Protocol):
    """The part of `gettext.NullTranslations` that is used here."""

    def gettext(self, message: str) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...


class _Current:
    """The language in force, for the whole process: threads share one screen."""

    language: Language = "en"
    catalogue: _Catalogue | None = None


def use(lang: Language) -> None:
    """Speak `lang` from now on."""
    _Current.catalogue = None if lang == "en" else _load(lang)
    _Current.language = lang


def language() -> Language:
    """The language in force."""
    return _Current.language


def choose(cli_lang: str | None, setting: str, environ: Mapping[str, str]) -> Language:
    """The language to speak: `--lang`, then BOARD_LANG, then the settings, then the locale.

    Args:
        cli_lang: what `--lang` said, if it was given.
        setting: what `settings.toml` says; empty when it leaves it to the locale.
        environ: the environment; the first of LC_ALL, LC_MESSAGES and LANG that is set decides.

    Raises:
        Misuse: a language was asked for by name that there is no catalogue of (`language.unknown`).
    """
    for asked in (cli_lang, environ.get("BOARD_LANG"), setting):
        if asked:
            return _named(asked)
    locale = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "ko" if _primary(locale) == "ko" else "en"


def _(message: str) -> str:
    """`message` in the language in force."""
    catalogue = _Current.catalogue
    return message if catalogue is None or not message else catalogue.gettext(message)


def N_(message: str) -> str:
    """Mark `message` for the catalogue and leave it as it is; whoever shows it calls `_`."""
    return message


def ngettext(singular: str, plural: str, n: int) -> str:
    """`singular` or `plural` as `n` demands, in the language in force. Korean has one form."""
    catalogue = _Current.catalogue
    if catalogue is None:
        return singular if n == 1 else plural
    return catalogue.ngettext(singular, plural, n)


def _named(asked: str) -> Language:
    """The language with that name (`ko`, `ko_KR`, `ko-KR.UTF-8`)."""
    primary = _primary(asked)
    if not _is_language(primary):
        raise Misuse("language.unknown", value=asked, known=", ".join(LANGUAGES))
    return primary


def _primary(locale: str) -> str:
    """`ko` of `ko_KR.UTF-8` and `ko-KR`."""
    return locale.strip().lower().replace("-", "_").partition(".")[0].partition("_")[0]


def _is_language(text: str) -> TypeGuard[Language]:
    return text in LANGUAGES


def _load(lang: Language) -> _Catalogue:
    # Late: an English session never needs it.
    from gettext import translation

    return translation("board", __file__.rpartition("/")[0] + "/locale", [lang])
