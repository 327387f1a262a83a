"""Everything a person may read is there in Korean, and every error has its sentence."""

from __future__ import annotations

import ast
import gettext
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from board import errors
from board.i18n import codes
from board.i18n.sentences import SENTENCES
from tests import catalogue as tool

ROOT = Path(__file__).parents[2]
MAKERS = {name for name, each in vars(errors).items() if isinstance(each, type)}
"""Names whose call makes an error; its first argument is the code."""
READER = ("trouble", {"file", "line", "key"})
"""The method that makes one about a key of a TOML file, and the details it adds."""


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def trees(folder: str = "board") -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted((ROOT / folder).rglob("*.py")):
        yield file, ast.parse(file.read_text(encoding="utf-8"))


def texts(node: ast.AST) -> set[str]:
    constants = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


def raised() -> Iterator[tuple[str, str, set[str] | None]]:
    """Place, code and the details given (None when they can't be read off the source) of each error made."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in MAKERS and name != READER[0]:
                continue
            given = {word.arg for word in node.keywords if word.arg}
            if name == READER[0]:
                given |= READER[1]
            whole = all(word.arg for word in node.keywords)
            for code in texts(node.args[0]):
                yield f"{file.relative_to(ROOT)}:{node.lineno}", code, given if whole else None


def test_catalogue_says_what_the_source_says() -> None:
    """A message new in the source, or gone from it: `python tests/catalogue.py update`."""
    kept = {message.id for message in tool.stored() if message.id}
    assert kept == {message.id for message in tool.updated([]) if message.id}
    assert not tool.stored().obsolete


def test_every_message_has_korean() -> None:
    assert tool.missing(tool.stored()) == []
    assert [message.id for message in tool.stored() if message.id and message.fuzzy] == []


def test_korean_has_the_placeholders_of_the_english() -> None:
    """A plural's singular may say "one" for the number; Korean follows the plural."""
    wrong = []
    for message in tool.stored():
        if message.id and tool.korean_of(message):
            english = message.id if isinstance(message.id, str) else message.id[1]
            if placeholders(english) != placeholders(tool.korean_of(message)):
                wrong.append(english)
    assert wrong == []


def test_compiled_catalogue_is_the_one_committed() -> None:
    with (tool.FOLDER / "board.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    spoken = [message for message in tool.stored() if message.id and tool.korean_of(message)]
    for message in spoken:
        if isinstance(message.id, str):
            assert found.gettext(message.id) == message.string
        else:
            assert found.ngettext(message.id[0], message.id[1], 2) == tool.korean_of(message)
    catalogue: dict[str, str] = vars(found)["_catalog"]
    assert len([key for key in catalogue if key]) == len(spoken)


def test_every_error_made_has_a_sentence() -> None:
    made = list(raised())
    assert {"clock.no_zone", "toml.unknown_key"} <= {code for _, code, _ in made}, "the walk finds none"
    assert [(place, code) for place, code, _ in made if code not in SENTENCES] == []


def test_every_error_brings_what_its_sentence_mentions() -> None:
    lacking = [
        (place, code, sorted(placeholders(SENTENCES[code]) - given))
        for place, code, given in raised()
        if given is not None and code in SENTENCES and not placeholders(SENTENCES[code]) <= given
    ]
    assert lacking == []


def test_no_sentence_is_left_of_an_error_that_is_gone() -> None:
    said = {text for file, tree in trees() if "codes" not in file.parts for text in texts(tree)}
    assert sorted(set(SENTENCES) - said) == []


def topics() -> list[Path]:
    folder = Path(str(codes.__file__)).parent
    return sorted(file for file in folder.glob("*.py") if file.stem != "__init__")


def test_every_topic_is_in_the_table_once() -> None:
    found: list[str] = []
    for topic in topics():
        for node in ast.walk(ast.parse(topic.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                found += [ast.literal_eval(key) for key in node.keys if key]
    assert sorted(found) == sorted(SENTENCES)


@pytest.mark.parametrize("topic", topics(), ids=lambda file: file.stem)
def test_sentences_stand_in_order(topic: Path) -> None:
    tree = ast.parse(topic.read_text(encoding="utf-8"))
    (table,) = (node for node in ast.walk(tree) if isinstance(node, ast.Dict))
    keys = [ast.literal_eval(key) for key in table.keys if key]
    assert keys == sorted(keys)


def test_no_message_hides_in_an_f_string() -> None:
    """What stands inside one is not extracted before Python 3.12, and stays English unseen."""
    hidden = [
        f"{file.relative_to(ROOT)}:{call.lineno}"
        for file in sorted((ROOT / "board").rglob("*.py"))
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "N_", "ngettext")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
