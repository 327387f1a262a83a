"""The team's configuration as TOML and as documents (decision 10)."""

from __future__ import annotations

import pytest

from board.domain.config import DEFAULT_STAGES, BoardRules, Config, DealType, Person, Rules, Stage
from board.domain.standing import State
from board.errors import Conflict, Misuse
from board.usecases import deals
from board.usecases.config import as_toml, from_toml, save
from tests.builders import a_board, a_deal

STAGES = "".join(f'[[stages]]\nkey = "{kind}"\nkind = "{kind}"\n' for kind in ("selling", "closed", "lost"))
RULE = '[[types]]\nkey = "big"\n[types.rules]\n'
TEMPLATE = '[[templates]]\ndraft = "chase"\nform = "spoken"\n'
ROT = '[[types]]\nkey = "big"\n[types.days_to_rot]\n'


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
        ("[rules]\nload_cap = -1", "config.wrong_value", {"section": "rules"}),
        ("[rules]\nsafe_p = 1.0", "config.wrong_value", {"section": "rules"}),
        ("[rules]\nsafe_k = 0", "config.wrong_value", {"section": "rules"}),
        ("[rules]\ncadence = [2, 0]", "config.wrong_value", {"section": "rules"}),
        ('[rules]\nearly_lost = "never"', "config.wrong_value", {"section": "rules"}),
        ("[rules.minutes]\nfax = 5", "config.unknown_key", {"section": "rules.minutes", "key": "fax"}),
        ("[rules.minutes]\ncall = -5", "config.wrong_value", {"section": "rules"}),
        (RULE + "speed = 1", "config.unknown_key", {"section": "types.big.rules", "key": "speed"}),
        (RULE + "load_cap = 60", "config.unknown_key", {"section": "types.big.rules", "key": "load_cap"}),
        (RULE + 'quiet_hours = "long"', "config.wrong_value", {"section": "types.big.rules"}),
        (RULE + "cadence = [2, -3]", "config.wrong_value", {"section": "types.big.rules"}),
        (RULE + 'early_lost = "maybe"', "config.wrong_value", {"section": "types.big.rules"}),
        (ROT + "qoute = 9\n" + STAGES, "config.unknown_key",
         {"section": "types.big.days_to_rot", "key": "qoute"}),
        (ROT + 'selling = "long"', "config.wrong_value", {"section": "types"}),
        (ROT + "selling = -1", "config.wrong_value", {"section": "types.big.days_to_rot"}),
        (TEMPLATE + 'text = "{contcat}"', "config.template", {"draft": "chase", "form": "spoken"}),
        (TEMPLATE + 'text = " "', "config.template", {"draft": "chase", "tone": "polite"}),
        (f'{TEMPLATE}text = "a"\n{TEMPLATE}text = "b"', "config.duplicate_template", {"draft": "chase"}),
        (TEMPLATE.replace("chase", "haiku") + 'text = "a"', "config.wrong_value", {"section": "templates"}),
        ("[phrases]\nlies = []", "config.unknown_key", {"section": "phrases", "key": "lies"}),
        ('[[people]]\nlogin = "ann"\ncover = "ann"', "cover.self", {"who": "ann"}),
        ('[[people]]\nlogin = "ann"\nname = "Ann K."\ncover = "ann k."', "cover.self", {"who": "Ann K."}),
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


def test_r6_a_types_own_numbers_are_kept_and_read_back() -> None:
    text = RULE + "quiet_hours = 24\ncadence = [1, 2]\n[types.days_to_rot]\nquote = 9"
    desk = a_board(a_deal(deal_type="big"))
    desk.ann.act(save, from_toml(text))
    config = desk.snapshot.config
    assert (config.rules_for("big").quiet_hours, config.rules_for("big").cadence) == (24, (1, 2))
    assert config.rules_for("big").snooze_limit == config.rules.snooze_limit, "the team's for the rest"
    assert config.type("big").days_to_rot == {"quote": 9}
    assert Config(**from_toml(as_toml(config))) == config


def test_r6_the_stages_are_looked_up_where_they_are_given() -> None:
    assert from_toml(ROT + "selling = 9\n" + STAGES)["types"][0].days_to_rot == {"selling": 9}
    assert from_toml(ROT + "quote = 9")["types"][0].days_to_rot == {"quote": 9}


def test_r7_a_cover_written_by_name_is_kept_by_login() -> None:
    people = '[[people]]\nlogin = "ann"\ncover = "Robert"\n[[people]]\nlogin = "bob"\nname = "Robert"'
    assert from_toml(people)["people"][0].cover == "bob"
    stranger = '[[people]]\nlogin = "ann"\ncover = "cho"\ncover_until = 2026-11-27'
    (ann,) = from_toml(stranger)["people"]
    assert (ann.cover, str(ann.cover_until)) == ("cho", "2026-11-27")


def test_r6_a_types_wrong_number_written_past_the_check_is_not_stored() -> None:
    desk = a_board(a_deal(deal_type="big"))
    with pytest.raises(Misuse, match=r"document\.invalid"):
        desk.ann.act(save, {"types": (DealType(key="big", rules={"quiet_hours": "long"}),)})
    assert desk.state() is State.NO_NEXT_STEP
