"""No text, typed or written into the file by hand, acts on anybody's terminal or clipboard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.change import Build, Create, Op, Patch, Tx
from board.domain.config import Config
from board.domain.snapshot import KINDS, Snapshot
from board.domain.text import harmless
from board.i18n import words
from board.main import main
from board.settings import themes
from board.store.tiny.reader import read_board
from board.tui.lines import strip_of
from board.tui.theme import Palette
from board.usecases import config, deals, notes, owners, parties, planning, promises, touches
from board.usecases.planning import Target
from board.usecases.promises import Heard, Told
from tests.builders import Desk, a_board, a_deal, on
from tests.tui.screenkit import BoardPilot, actor, adds, opened, press, screen_text, settled, store_of

EVIL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""C0 but the line end, C1, direction marks and overrides, what cannot be seen."""
CLIPBOARD, TITLE = "\x1b]52;c;cm0gLXJmIH4=\x07", "\x1b]0;owned\x1b\\"
SEQUENCES = [CLIPBOARD, TITLE, "\x1b[2J", "\x9b31m", "\x90q\x9c", "\u202e", "\u2066", "\r", "\x08", "\x00",
             "\x1b", "\x85", "\u2028", "\x7f", "\x0e", "\t", "\u200b"]  # fmt: skip
evil = st.builds(
    lambda before, bad, after: f"a{before}{bad}{after}z",
    st.text(max_size=4), st.sampled_from(SEQUENCES) | st.characters(categories=["Cc", "Cf", "Zl", "Zp"]),
    st.text(max_size=4),
)  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """Every text in a plain value, names of keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from texts(name)
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def stored(snapshot: Snapshot) -> Iterator[str]:
    for kind in KINDS:
        yield from texts(msgspec.to_builtins([*snapshot.table(kind).values()]))


def a_config(text: str) -> dict[str, Any]:
    """A configuration with a text wherever it takes one, as an editor would hand it over."""
    letters = text.encode("utf-8", "replace").decode()
    quoted = '"' + "".join(f"\\U{ord(letter):08x}" for letter in letters) + '"'
    lines = [f'[board]\nname = {quoted}\ncountry = ""']
    for stage in Config().stages:
        labels = f"label = {{en = {quoted}, ko = {quoted}}}\nshort = {{en = {quoted}}}"
        lines.append(f'[[stages]]\nkey = "{stage.key}"\nkind = "{stage.kind}"\n{labels}')
    lines.append(f"[[people]]\nlogin = {quoted}\nname = {quoted}\naliases = [{quoted}]")
    return config.from_toml("\n".join(lines))


CONTACT = ("name", "title", "phone", "mail", "note")
ACTS: list[Callable[[Desk, str], object]] = [
    lambda d, t: d.ann.act(deals.add, a_deal(
        t, customer=t, contact={"name": t, "title": t, "phone": t, "mail": t}, item=t, supplier=t, owner=t,
        tags=(t,), condition=t, deal_type=t, currency="KRW",
    )),
    lambda d, t: d.ann.act(deals.edit, 1, {
        "title": t, "customer": t, "condition": t, "tags": (t,), "owner": t, "follow_up_owner": t,
        "item": t, "supplier": t, "deal_type": t,
    }),
    lambda d, t: d.ann.act(deals.give, [1], t),
    lambda d, t: d.ann.act(deals.lose, [1], "price", note=t, override=t),
    lambda d, t: d.ann.act(notes.keep, t),
    lambda d, t: d.ann.act(notes.keep, t, 1),
    lambda d, t: d.ann.touch("call reached", note=t, next_due=d.day(3), next_time=t, settles=t),
    lambda d, t: d.ann.touch("mail sent", party="vendor", heard=Heard("vendor", on(d.day(4)), text=t)),
    lambda d, t: d.ann.follow([1], d.day(1), note=t, assignee=t, time=t),
    lambda d, t: d.ann.act(planning.done, [Target(1, duty="R9:1:" + t)]),
    lambda d, t: d.ann.act(promises.tell, 1, Told(on(d.day(9)), wording="promised", override=t, text=t)),
    lambda d, t: d.ann.act(promises.hear, 1, Heard("vendor", on(d.day(9)), text=t, evidence=t)),
    lambda d, t: d.ann.act(promises.happened, 1, d.day(0), text=t),
    lambda d, t: d.ann.act(parties.save_contact, 1, dict.fromkeys(CONTACT, t)),
    lambda d, t: d.ann.act(config.save, a_config(t)),
    lambda d, t: (d.ann.act(deals.give, [1], "stranger"), d.ann.act(owners.claim_owner, "stranger", t)),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(ACTS)))
@given(text=evil)
@settings(max_examples=15, deadline=None)
def test_no_act_stores_it(number: int, text: str) -> None:
    desk = a_board(a_deal())
    ACTS[number](desk, text)
    assert [kept for kept in stored(desk.snapshot) if EVIL.search(kept)] == []
    details = [texts(dict(commit.tx.details)) for commit in desk.ann.store.history()]
    assert [kept for each in details for kept in each if EVIL.search(kept)] == []


@given(text=evil | st.text())
def test_what_is_drawn_does_nothing(text: str) -> None:
    shown = harmless(text)
    assert not EVIL.search(shown) and "\n" not in shown
    assert harmless(shown) == shown
    assert not any(0xD800 <= ord(letter) < 0xE000 for letter in shown)


@given(text=st.text(st.characters(categories=["L", "N", "P", "S", "M"]) | st.just(" ")))
def test_what_does_nothing_is_drawn_as_it_is(text: str) -> None:
    kept = [letter for letter in text if letter not in "\u3164\uffa0\u115f\u1160"]
    assert harmless("".join(kept)) == "".join(kept)


FREE = frozenset({"title", "name", "text", "note", "item", "phone", "mail", "by", "recorded_by", "assignee"})
"""Fields that hold whatever a person likes."""


def test_what_stands_behind_it_on_the_line_is_drawn_all_the_same() -> None:
    palette = Palette(themes.load(""))
    strip = strip_of((("a" + CLIPBOARD, "text"), ("b\x9b31m", "dim"), ("c", "text")), 9, palette, "\x1b")
    assert strip.text == "abc      "


def poisons(text: str) -> Build:
    """What only a hand in the file can do: every text of every document carries it."""

    def build(snapshot: Snapshot) -> Tx:
        ops: list[Op] = []
        for kind in KINDS:
            for id, row in snapshot.table(kind).items():
                given: dict[str, Any] = {
                    name: text + value for name, value in msgspec.to_builtins(row).items()
                    if name in FREE and value
                }  # fmt: skip
                if kind == "deals":
                    given |= {"tags": [text + "tag"], "condition": text + "if"}
                if given:
                    ops.append(Patch(kind, id, given))
        people = [{"login": "minsu", "name": text + "Minsu", "aliases": [text]}]
        stages = msgspec.to_builtins(Config().stages)
        for stage in stages:
            stage["label"] = {"en": text + stage["key"], "ko": text}
            stage["short"] = {"en": text}
        free = max(snapshot.table("config"), default=0) + 1
        for number, (section, values) in enumerate([("people", people), ("stages", stages)]):
            ops.append(Create("config", free + number, {"section": section, "values": values}))
        return Tx(tuple(ops), text + "label", {"title": text + "of it", "deal": 1})

    return build


POISON = "".join(SEQUENCES[:-2]) + "x"


def check(shown: str) -> None:
    found = EVIL.search(shown)
    assert found is None, shown[max(0, found.start() - 40) : found.end() + 40]


@pytest.mark.parametrize("lang", ["en", "ko"])
async def test_no_screen_draws_what_stands_in_the_file(lang: words.Language) -> None:
    racks = adds("Racks", customer="Hanbit Bank", contact={"name": "Kim"}, item="R1")
    store = store_of((), [racks, adds("Tapes")])
    store.commit(notes.keep(actor(), "a note", 1))
    store.commit(touches.log(actor(), [1], touches.Entry("call", "reached", note="said so")))
    store.commit(poisons(POISON))
    seen: list[str] = []

    async def look(pilot: BoardPilot, *keys: str) -> None:
        await press(pilot, *keys)
        check(screen_text(pilot))
        seen.append(screen_text(pilot))

    async with opened(store=store, lang=lang, size=(160, 48)) as pilot:
        await settled(pilot)
        await look(pilot)
        assert "xHanbit Bank" in seen[-1]
        await look(pilot, "enter")
        assert "said so" in seen[-1]
        keys = "e escape escape t escape p escape slash escape tab question_mark escape u i escape"
        for key in keys.split(" "):
            await look(pilot, key)
    assert len(set(seen)) > 6, "the keys open something"


@pytest.fixture
def cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, str]]:
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("BOARD_FILE", str(tmp_path / "board.json"))
    monkeypatch.setenv("BOARD_NOW", "2026-11-23T09:00+09:00")
    monkeypatch.setenv("BOARD_LANG", "en")
    monkeypatch.setenv("BOARD_USER", "minsu")

    def run(*argv: str) -> tuple[str, str]:
        main(list(argv))
        said = capsys.readouterr()
        return said.out, said.err

    return run


VERBS = [
    "list", "list --plain", "list --json", "due", "due --all --why", "due --plain --all", "due --json --all",
    "show 1", "show 1 --json", "show 1 --plain", "log", "log --json", "log 1", "log 1 --json", "config show",
    "config show --json", "undo", "doctor", "show x", "done 1", "move 1 nowhere", "note x",
]  # fmt: skip


def test_no_verb_prints_what_stands_in_the_file(cli: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    cli("init", "--country", "")
    cli("add", "Racks", "--customer", "Hanbit", "--amount", "12M", "--supplier", "Lenovo")
    cli("touch", "1", "--channel", "call", "--outcome", "reached", "--note", "said so")
    path = tmp_path / "board.json"
    tables = json.loads(path.read_text(encoding="utf-8"))
    desk_like = read_board(path)
    tx = poisons(POISON)(desk_like)
    for op in tx.ops:
        doc = tables.setdefault(op.kind, {}).setdefault(str(op.id), {"id": op.id})
        doc.update(op.data if isinstance(op, Create) else op.set)
    path.write_text(json.dumps(tables), encoding="utf-8")
    assert EVIL.search(read_board(path).deals[1].title)
    printed = 0
    for line in VERBS:
        out, err = cli(*line.split())
        check(out)
        check(err)
        printed += "Racks" in out
        if "--json" in line and out:
            json.loads(out)
    assert printed > 10


def test_what_machines_read_says_the_same(cli: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    cli("init", "--country", "")
    cli("add", "Racks")
    path = tmp_path / "board.json"
    title = "a\x1b\x9b\u202e\U000e0001z"
    tables = json.loads(path.read_text(encoding="utf-8"))
    tables["deals"]["1"]["title"] = title
    path.write_text(json.dumps(tables), encoding="utf-8")
    out, _ = cli("list", "--json")
    assert out.isascii()
    assert json.loads(out)["deals"][0]["title"] == title


def test_no_login_or_path_reaches_the_terminal(cli: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    nowhere = POISON.replace("\x00", "")
    for argv in (
        ["list", "--file", nowhere], ["init", "--user", POISON], ["add", POISON], ["list"], [POISON],
        ["add", "x", "--user", POISON], ["show", POISON], ["list", POISON], ["log"],
    ):  # fmt: skip
        out, err = cli(*argv)
        check(out)
        check(err)
    stored_texts = [*stored(read_board(tmp_path / "board.json"))]
    assert stored_texts and not any(map(EVIL.search, stored_texts))


def test_an_import_stores_none_of_it(cli: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    cli("init", "--country", "")
    bad = POISON.replace("\r", "").replace("\x00", "").replace("\x85", "").replace("\u2028", "")
    table = tmp_path / "deals.csv"
    header = "Deal ID,Deal Name,Company,Stage,Amount,Owner,Created Date,Notes\n"
    row = f'{bad}1,"{bad}Racks","{bad}Hanbit",Quote,1000,"{bad}Kim",2026-11-02,"{bad}note"\n'
    table.write_text(header + row, encoding="utf-8")
    for more in (["--dry-run"], []):
        out, err = cli("import", str(table), "--as", "deals", *more)
        check(out)
        check(err)
    board = read_board(tmp_path / "board.json")
    assert [deal.title for deal in board.deals.values()] == ["xRacks"]
    assert not any(map(EVIL.search, stored(board)))
