"""The words of drafts as a team edits them: all are shown, only its own are kept."""

from __future__ import annotations

import tomllib

import msgspec
import pytest

from board.domain.config import Config
from board.domain.message import DraftTemplate, PhraseLists
from board.errors import Misuse
from board.i18n import words
from board.i18n.drafts.configured import edited, to_edit
from board.i18n.drafts.templates import all_templates
from board.i18n.sentences import sentence
from board.usecases.config import save
from tests.builders import a_board

OURS = next(each for each in all_templates() if each.key == "chase.ko.spoken.polite")
OWN = msgspec.structs.replace(OURS, text="{item|은/는} 언제 들어옵니까?\n{me}")


def test_every_template_is_shown_and_none_is_kept_when_nothing_was_changed() -> None:
    text = to_edit(Config())
    shown = [row["text"] for row in tomllib.loads(text)["templates"]]
    assert shown == [each.text for each in all_templates()]
    assert '"""' in text, "a message of several lines is written on several lines"
    assert Config(**edited(text)) == Config()


def test_what_was_changed_is_kept_and_stands_there_again() -> None:
    text = to_edit(Config(templates=(OWN,)))
    assert edited(text)["templates"] == (OWN,)
    mended = edited(text.replace("들어옵니까?", "옵니까?"))["templates"]
    assert [each.text for each in mended] == ["{item|은/는} 언제 옵니까?\n{me}"]


def test_the_board_keeps_them_and_phrases_too() -> None:
    desk = a_board(templates=(OWN,), phrases=PhraseLists(promise=("꼭",)))
    assert desk.snapshot.config.templates == (OWN,)
    assert desk.snapshot.config.phrases.promise == ("꼭",)
    assert desk.snapshot.config.phrases.excuse == PhraseLists().excuse
    desk.ann.act(save, {"templates": ()})
    assert not desk.snapshot.config.templates


def test_a_mistake_is_one_sentence_that_says_where() -> None:
    words.use("en")
    wrong = DraftTemplate(draft="chase", form="spoken", text="{item}\n{contcat}")
    with pytest.raises(Misuse) as caught:
        edited(to_edit(Config(templates=(wrong,))), "my.toml")
    assert sentence(caught.value) == (
        "my.toml, template chase, ko, spoken, polite: "
        "Line 2: nothing is called {contcat}. Did you mean {contact}?"
    )
