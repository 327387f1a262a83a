"""Keep the Korean catalogue in step with the source.

    python tests/catalogue.py update [FRAGMENT.json ...]

extracts every message from `board/`, takes Korean from the catalogue as it is and from the fragments
(`{"ko": {"English": "Korean"}}`), drops what is no longer said, and writes `board.po` and `board.mo`.
Exits 1 and lists what has no Korean yet.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "board" / "i18n" / "locale" / "ko" / "LC_MESSAGES"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


@dataclass(frozen=True)
class Message:
    """A message of the source and one place it stands."""

    id: str | tuple[str, str]
    place: tuple[str, int]


def extracted() -> Iterator[Message]:
    """Every message of `board/`, in the order of files and lines; the same one may come twice."""
    for file in sorted((ROOT / "board").rglob("*.py")):
        for line, found, _, _ in extract_from_file("python", file, KEYWORDS):
            message = (found[0], found[1]) if isinstance(found, tuple) else found
            yield Message(message, (file.relative_to(ROOT).as_posix(), line))


def stored() -> Catalog:
    """The catalogue as committed."""
    file = FOLDER / "board.po"
    if not file.exists():
        return Catalog(locale="ko")
    with file.open("rb") as source:
        return read_po(source, locale="ko")


def compiled(catalogue: Catalog) -> bytes:
    """The `.mo` of the catalogue, without what has no Korean: its plurals would be shown empty."""
    for message in missing(catalogue):
        catalogue.delete(message)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def updated(fragments: list[Path]) -> Catalog:
    """The catalogue with everything the source says and all the Korean there is for it."""
    korean = {_singular(each.id): korean_of(each) for each in stored() if each.id}
    for fragment in fragments:
        given = json.loads(fragment.read_text(encoding="utf-8")).get("ko", {})
        korean.update({english: text for english, text in given.items() if text})
    # A fixed day: the day of writing would change the file without changing a word.
    day = datetime(2026, 1, 1, tzinfo=UTC)
    fresh = Catalog(
        "ko", project="dealboard", version="", header_comment="# Korean for dealboard.", fuzzy=False,
        msgid_bugs_address="", last_translator="", language_team="Korean",
        creation_date=day, revision_date=day,
    )  # fmt: skip
    for message in extracted():
        # A fragment may name a plural by either of its forms.
        ids = [message.id] if isinstance(message.id, str) else message.id
        text = next((korean[each] for each in ids if korean.get(each)), "")
        fresh.add(message.id, text if isinstance(message.id, str) else (text,), locations=[message.place])
    return fresh


def write(catalogue: Catalog) -> None:
    """Put both files of the catalogue where gettext looks for them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "board.po").open("wb") as target:
        write_po(target, catalogue, width=110, sort_by_file=True, include_lineno=False)
    (FOLDER / "board.mo").write_bytes(compiled(catalogue))


def missing(catalogue: Catalog) -> list[str]:
    """The English of every message without Korean."""
    return [_singular(each.id) for each in catalogue if each.id and not korean_of(each)]


def _singular(message: str | list[str] | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def korean_of(message: Entry) -> str:
    """The one form Korean has, or nothing."""
    string = message.string
    return string if isinstance(string, str) else string[0] if string else ""


def main(arguments: list[str]) -> int:
    """Run the command line above."""
    if not arguments or arguments[0] != "update":
        sys.stderr.write(__doc__ or "")
        return 2
    catalogue = updated([Path(each) for each in arguments[1:]])
    without = missing(catalogue)
    write(catalogue)
    sys.stdout.write("".join(f"no Korean: {each}\n" for each in without))
    return 1 if without else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
