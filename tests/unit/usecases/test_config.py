"""The team's configuration as TOML and as documents (decision 10)."""

from __future__ import annotations

import pytest

from board.domain.config import DEFAULT_STAGES, BoardRules, Config, Person, Rules, Stage
from board.errors import Conflict, Misuse
from board.usecases import deals
from board.usecases.config import as_toml, from_toml, save
from tests.builders import a_board, a_deal

STAGES = "".join(f'[[stages]]\nkey = "{kind}"\nkind = "{kind}"\n' for kind in ("selling", "closed", "lost"))


def test_what_is_written_reads_back_as_it_was() -> None:
    config = Config(people=(Person(login="ann", aliases=("Ann K.",)),), rules=Rules(cadence=(1, 2)))
    assert Config(**from_toml(as_toml(config))) == config
    assert "quiet_hours = 48" in as_toml(config), "defaults are written out"


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("x = [", "config.not_toml", {"file": "my.toml"}),
        ("[colours]", "config.unknown_section", {"section": "colours"}),
        ("[rules]\nspeed = 1", "config.unknown_key", {"key": "speed"}),
        ('[rules]\nsnooze_limit = "x"', "config.wrong_value", {"section": "rules"}),
        (STAGES + '[[stages]]\nkey = "lost"', "config.duplicate_stage", {"stage": "lost"}),
        ('[[stages]]\nkey = "a"', "config.no_stage_of_kind", {"kind": "lost"}),
        ('[board]\ntimezone = "Mars/Base"', "config.unknown_zone", {"zone": "Mars/Base"}),
        ('[board]\nwork_start = "nine"', "config.wrong_value", {"section": "board"}),
    ],
)
def test_what_cannot_be_kept_says_why(text: str, code: str, details: dict[str, str]) -> None:
    with pytest.raises(Misuse) as caught:
        from_toml(text, "my.toml")
    assert caught.value.code == code
    assert caught.value.details.items() >= details.items()


def test_sections_are_kept_and_the_unchanged_left_alone() -> None:
    desk = a_board()
    commit = desk.ann.act(save, {"rules": Rules(snooze_limit=9), "board": desk.snapshot.config.board})
    assert len(commit.tx.ops) == 1
    assert desk.snapshot.config.rules.snooze_limit == 9
    assert desk.ann.store.commit(save(desk.ann.actor, {"rules": Rules(snooze_limit=9)})) is None


def test_d2_two_people_at_one_section_conflict_and_at_two_do_not() -> None:
    desk = a_board()
    opened = desk.snapshot.config
    desk.bob.act(save, {"rules": Rules(snooze_limit=9)}, opened)
    desk.ann.act(save, {"people": (Person(login="ann"),)}, opened)
    with pytest.raises(Conflict) as caught:
        desk.ann.act(save, {"rules": Rules(snooze_limit=8)}, opened)
    assert (caught.value.details["section"], caught.value.details["who"]) == ("rules", "bob")
    assert (caught.value.details["mine"], caught.value.details["theirs"]) == (
        {"snooze_limit": 8}, {"snooze_limit": 9}
    )  # fmt: skip
    assert desk.ann.store.commit(save(desk.ann.actor, {"rules": Rules(snooze_limit=9)}, opened)) is None


def test_two_values_of_one_section_merge() -> None:
    desk = a_board()
    opened = desk.snapshot.config
    desk.bob.act(save, {"rules": Rules(snooze_limit=9)}, opened)
    desk.ann.act(save, {"rules": Rules(hold_days=7)}, opened)
    rules = desk.snapshot.config.rules
    assert (rules.snooze_limit, rules.hold_days) == (9, 7)


def test_a_list_two_people_changed_is_a_conflict_with_the_rows_that_differ() -> None:
    desk = a_board()
    opened = desk.snapshot.config
    desk.bob.act(save, {"people": (Person(login="ann", name="Ann"),)}, opened)
    with pytest.raises(Conflict) as caught:
        desk.ann.act(save, {"people": (Person(login="ann", name="Anna"),)}, opened)
    details = caught.value.details
    assert (details["mine"], details["theirs"]) == ({"ann.name": "Anna"}, {"ann.name": "Ann"})


def test_a_stage_that_deals_are_in_stays() -> None:
    desk = a_board(a_deal(stage="quote"))
    without = tuple(stage for stage in DEFAULT_STAGES if stage.key != "quote")
    with pytest.raises(Misuse) as caught:
        desk.ann.act(save, {"stages": without})
    assert caught.value.details["stage"] == "quote"
    desk.ann.act(deals.archive, [1])
    with pytest.raises(Misuse, match=r"config\.stage_in_use"):
        desk.ann.act(save, {"stages": without})
    desk.ann.act(deals.move, [1], "commit")
    desk.ann.act(save, {"stages": without})
    assert desk.snapshot.config.stage("quote") == Stage(key="quote")


def test_a_section_taken_back_and_written_again_is_one_document() -> None:
    desk = a_board()
    desk.ann.act(save, {"rules": Rules(snooze_limit=9)})
    desk.ann.undo()
    assert desk.snapshot.config.rules == Rules()
    desk.bob.act(save, {"rules": Rules(snooze_limit=8)})
    assert desk.snapshot.config.rules.snooze_limit == 8
    with pytest.raises(Conflict):
        desk.ann.redo()
    assert len([doc for doc in desk.snapshot.table("config").values() if doc.section == "rules"]) == 1


def test_the_boards_zone_decides_the_day() -> None:
    desk = a_board()
    desk.clock.at = desk.clock.at.replace(hour=16)
    assert desk.moment.today.day == 24
    desk.ann.act(save, {"board": BoardRules(country="", timezone="UTC")})
    assert desk.moment.today.day == 23
