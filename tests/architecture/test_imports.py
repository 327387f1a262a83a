"""Who may import what, where import-linter can't say it, and how long a file may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "board").rglob("*.py"))

EDGES = (
    "board/__main__.py", "board/main.py", "board/cli/", "board/tui/",
    "board/store/", "board/exchange/", "board/settings/",
)  # fmt: skip
"""Where the program meets the machine."""

ALLOWED: dict[str, tuple[str, ...]] = {
    "textual": ("board/tui/",),
    "rich": ("board/tui/", "board/i18n/cells.py"),
    "tinydb": ("board/store/tiny/",),
    "pendulum": ("board/clock.py", "board/domain/calendar.py", "board/i18n/dates"),
    "holidays": ("board/settings/holidays.py",),
    "platformdirs": ("board/settings/paths.py",),
    "tomllib": ("board/settings/", "board/usecases/config.py"),
    "tomli_w": ("board/settings/", "board/usecases/config.py"),
    "gettext": ("board/i18n/words.py",),
    "babel": (),
    "plotext": ("board/i18n/reports/plotted.py",),
    "os": (*EDGES, "board/clock.py"),
    "logging": (),
    **dict.fromkeys(("pathlib", "shutil", "tempfile", "fcntl", "socket", "subprocess"), EDGES),
    **dict.fromkeys(("threading", "signal", "asyncio"), EDGES),
}
"""Each import and the beginnings of the paths that may have it; what is not named here is free."""

LATE = {"pendulum", "holidays", "platformdirs", "tomllib", "tomli_w"}
"""What may only be imported inside a function: `board due` starts without them."""

LONGEST = 400
"""Lines of a file that one can still read in one sitting."""


def place(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(tree: ast.AST, *, late: bool = False) -> Iterator[tuple[str, int, bool]]:
    """Each import's top package, line, and whether a function has to run first; not those for types alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name.partition(".")[0], node.lineno, late
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0], node.lineno, late
        yield from imports(node, late=late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("name", ALLOWED)
def test_import_stands_only_where_it_may(name: str) -> None:
    found = [
        f"{place(file)}:{line}"
        for file in SOURCES
        for imported, line, _ in imports(ast.parse(file.read_text(encoding="utf-8")))
        if imported == name and not place(file).startswith(ALLOWED[name])
    ]
    assert found == []


@pytest.mark.parametrize("name", sorted(LATE))
def test_costly_import_comes_late(name: str) -> None:
    found = [
        f"{place(file)}:{line}"
        for file in SOURCES
        for imported, line, late in imports(ast.parse(file.read_text(encoding="utf-8")))
        if imported == name and not late
    ]
    assert found == []


def test_the_walk_sees_imports() -> None:
    source = "import os.path\nfrom os import x\ndef f():\n    import os\nif TYPE_CHECKING:\n    import os\n"
    tree = ast.parse(source)
    assert list(imports(tree)) == [("os", 1, False), ("os", 2, False), ("os", 4, True)]


def test_words_settings_and_text_start_lightly() -> None:
    """What every command line needs leaves alone what only some need."""
    heavy = sorted(LATE | {"textual", "rich", "tinydb", "gettext", "difflib"})
    program = (
        "import sys\n"
        "import board.domain.text, board.errors, board.i18n.words, board.i18n.sentences\n"
        "import board.settings.load, board.settings.paths, board.settings.state\n"
        "board.settings.load.load(board.settings.paths.Path('/nowhere/settings.toml'))\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    command = [sys.executable, "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert ran.stdout == "[]\n"


def test_only_the_output_module_prints() -> None:
    found = [
        f"{place(file)}:{node.lineno}"
        for file in SOURCES
        if place(file) != "board/cli/output.py"
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert found == []


def test_packages_hold_no_code() -> None:
    """An `__init__.py` is a docstring; `board` itself may look up its version when asked."""
    coded = []
    for file in (each for each in SOURCES if each.name == "__init__.py"):
        first, *rest = ast.parse(file.read_text(encoding="utf-8")).body
        described = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        lazy = file.parent == ROOT / "board" and all(
            isinstance(node, ast.FunctionDef) and node.name == "__getattr__"
            for node in rest
            if not isinstance(node, ast.ImportFrom)
        )
        if not described or (rest and not lazy):
            coded.append(place(file))
    assert coded == []


def test_files_can_be_read_in_one_sitting() -> None:
    files = [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))]
    lengths = {place(file): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


def test_modules_of_tests_have_names_of_their_own() -> None:
    names = [file.stem for file in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
