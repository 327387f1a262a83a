"""What README says and the program knows: sections that are written by `python tests/readme.py`."""

from __future__ import annotations

import asyncio
import inspect
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from board.cli.verbs import VERBS
from board.i18n import words
from board.settings import themes
from board.settings.schema import Settings
from board.usecases.commands import COMMANDS
from tests.tui.picture import picture

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "tests" / "tui" / "board.svg"


def keys() -> str:
    """The table of commands as a table of keys."""
    lines = ["| Key | Does | Key | Does |", "|---|---|---|---|"]
    cells = [f"{' '.join(f'`{_code(key)}`' for key in _short(c.keys))} | {c.label}" for c in COMMANDS]
    half = (len(cells) + 1) // 2
    for left, right in zip(cells[:half], [*cells[half:], " | "], strict=False):
        lines.append(f"| {left} | {right} |")
    return "\n".join(lines)


def _short(given: tuple[str, ...]) -> tuple[str, ...]:
    return ("1..9",) if given == tuple("123456789") else given


def _code(key: str) -> str:
    names = {
        "space": "Space", "enter": "Enter", "escape": "Esc", "tab": "Tab", "delete": "Del", "home": "Home",
        "end": "End", "up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn",
    }  # fmt: skip
    return names.get(key, key.replace("ctrl+", "Ctrl-").replace("|", "&#124;"))


def settings() -> str:
    """Each setting with its default and meaning, from where it is declared."""
    source = inspect.getsource(Settings)
    found = re.findall(r"^    (\w+): [^=\n]+ = ([^\n]+)\n    \"\"\"(.+?)\"\"\"", source, re.S | re.M)
    lines = ["| Setting | Default | Meaning |", "|---|---|---|"]
    for name, default, meaning in found:
        shown = {"None": "not set", '""': "not set", "True": "true", "False": "false"}.get(default, default)
        lines.append(f"| `{name}` | {shown} | {' '.join(meaning.split())} |")
    return "\n".join(lines)


def verbs() -> str:
    """The verbs of the command line."""
    width = max(map(len, VERBS))
    return "\n".join(
        ["```", *(f"board {verb:{width}}  {what}" for verb, (_module, what) in VERBS.items()), "```"]
    )


def theme_names() -> str:
    """The shipped themes by name."""
    return ", ".join(f"`{name}`" for name in sorted(themes.find()))


SECTIONS = {"keys": keys, "settings": settings, "verbs": verbs}


def filled(text: str) -> str:
    """README with every generated section as the program is now."""
    for name, make in SECTIONS.items():
        section = f"<!-- {name} -->\n{make()}\n<!-- end -->"
        text = _replaced(text, rf"<!-- {name} -->.*?<!-- end -->", section)
    names = f"<!-- themes -->{theme_names()}<!-- end -->"
    return _replaced(text, r"<!-- themes -->.*?<!-- end -->", names)


def _replaced(text: str, pattern: str, by: str) -> str:
    return re.sub(pattern, lambda _found: by, text, flags=re.S)


def main() -> None:
    """Bring README and its picture up to date."""
    words.use("en")
    README.write_text(filled(README.read_text()))
    PICTURE.write_text(asyncio.run(picture()))


if __name__ == "__main__":
    main()
