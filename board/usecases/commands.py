"""The one table of commands: keys, hint line, palette, help and README derive from it (decision 25)."""

from __future__ import annotations

from typing import Literal

import msgspec

Scope = Literal["everywhere", "board", "deal", "act"]
"""everywhere: any screen; board: lanes and Today; deal: the deal's own; act: both, on the cursor's deal."""


def N_(text: str) -> str:  # gettext's own name for "mark, don't translate yet"
    """Mark a label for the catalogue; the layers above translate it when it is shown."""
    return text


class Command(msgspec.Struct, frozen=True):
    """One thing a key does.

    Args:
        id: stable name, also in the user's keymap file.
        keys: as people read them; two-key sequences with a blank ("g g").
        label: a few words, English source.
        scope: where it works.
        topic: heading in the help.
        hint: place on the hint line, lower first; 0 keeps it off.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    scope: Scope
    topic: str
    hint: int = 0


MOVE, DO, PLAN, DATES, SHOW, ALL = (
    N_("Moving"), N_("Touches"), N_("Planning"), N_("Dates"), N_("Showing and finding"), N_("Everywhere"),
)  # fmt: skip

COMMANDS: tuple[Command, ...] = (
    Command("down", ("j", "down"), N_("next card"), "board", MOVE),
    Command("up", ("k", "up"), N_("card before"), "board", MOVE),
    Command("left", ("h", "left"), N_("lane before"), "board", MOVE),
    Command("right", ("l", "right"), N_("next lane"), "board", MOVE),
    Command("first", ("g g", "home"), N_("first card"), "board", MOVE),
    Command("last", ("G", "end"), N_("last card"), "board", MOVE),
    Command("page_down", ("ctrl+d", "pagedown"), N_("page down"), "board", MOVE),
    Command("page_up", ("ctrl+u", "pageup"), N_("page up"), "board", MOVE),
    Command("jump", ("1", "2", "3", "4", "5", "6", "7", "8", "9"), N_("that stage"), "board", MOVE),
    Command("switch", ("tab",), N_("lanes / Today"), "board", MOVE, 9),
    Command("open", ("enter",), N_("open the deal"), "board", MOVE),
    Command("touch", ("t",), N_("touch"), "act", DO, 1),
    Command("touch_vendor", ("T",), N_("touch with the vendor"), "act", DO),
    Command("paste", ("P", "g m"), N_("paste a message"), "act", DO),
    Command("queue", ("Q", "="), N_("Today one by one"), "board", DO),
    Command("suggested", ("space",), N_("do it"), "act", DO, 7),
    Command("repeat", (".",), N_("the same again"), "act", DO),
    Command("done", ("x",), N_("done without a touch"), "act", DO),
    Command("promise", ("p",), N_("told the customer"), "act", DATES, 2),
    Command("heard", ("d",), N_("date heard"), "act", DATES, 3),
    Command("evidence", ("e",), N_("evidence: what a date rests on"), "act", DATES),
    Command("draft", ("y",), N_("message to the customer"), "act", DO, 8),
    Command("brief", ("b",), N_("brief for the boss"), "act", DO),
    Command("stock", ("K", "$"), N_("stock checked"), "act", DATES),
    Command("delivery", ("B", "g e"), N_("delivery: boxes and serials"), "act", DATES),
    Command("debrief", ("g b",), N_("debrief: what it taught"), "act", DATES),
    Command("remedy", ("r",), N_("what is done about it"), "act", DATES),
    Command("feasibility", ("F", "g f"), N_("can it be made: ask, answer"), "act", DATES),
    Command("follow", ("f",), N_("follow-up"), "act", PLAN, 4),
    Command("snooze", ("s",), N_("snooze"), "act", PLAN, 5),
    Command("hold", ("z",), N_("on hold, wake up"), "act", PLAN),
    Command("court", ("w",), N_("whose move"), "act", PLAN),
    Command("owner", ("o",), N_("owner, hand over"), "act", PLAN),
    Command("raise", ("+",), N_("priority up"), "act", PLAN),
    Command("lower", ("-",), N_("priority down"), "act", PLAN),
    Command("stage_back", ("H", "<"), N_("stage back"), "act", PLAN),
    Command("stage_on", ("L", ">"), N_("stage on"), "act", PLAN, 6),
    Command("lose", ("X", "!"), N_("lost, with a reason"), "act", PLAN),
    Command("reopen", ("O",), N_("open again"), "act", PLAN),
    Command("archive", ("D", "delete"), N_("archive"), "act", PLAN),
    Command("merge", ("M", "&"), N_("merge with another deal"), "act", PLAN),
    Command("add", ("a",), N_("add a deal"), "board", PLAN),
    Command("edit", ("E",), N_("edit"), "act", PLAN),
    Command("lighten", ("g p",), N_("put off what is too much"), "board", PLAN),
    Command("cover", ("g v",), N_("cover for a colleague"), "board", PLAN),
    Command("catch_up", ("g d",), N_("log a day's calls"), "board", DO),
    Command("note", ("m",), N_("a line for no deal yet"), "act", DO),
    Command("select", ("v",), N_("select"), "board", SHOW),
    Command("select_all", ("V", "*"), N_("select all here"), "board", SHOW),
    Command("why", ("i",), N_("why is this here"), "act", SHOW),
    Command("find", ("/",), N_("find"), "board", SHOW, 8),
    Command("search", ("g /",), N_("search everything said and written"), "everywhere", SHOW),
    Command("filters", ("'",), N_("saved searches"), "board", SHOW),
    Command("next_match", ("n", "]"), N_("next match"), "board", SHOW),
    Command("previous_match", ("N", "["), N_("match before"), "board", SHOW),
    Command("show_archived", ("g a",), N_("show archived"), "board", SHOW),
    Command("show_over", ("g x",), N_("show lost and closed"), "board", SHOW),
    Command("show_team", ("g t",), N_("Today: mine / everybody's"), "board", SHOW),
    Command("show_notes", ("g n",), N_("lines that belong to no deal"), "board", SHOW),
    Command("show_untriaged", ("g u",), N_("imported, not looked at"), "board", SHOW),
    Command("slips", ("g s",), N_("slips: told and known"), "board", SHOW),
    Command("suppliers", ("g o",), N_("suppliers: their word and the safe date"), "board", SHOW),
    Command("capacity", ("g w",), N_("capacity: weeks and jobs"), "board", SHOW),
    Command("customers", ("g k",), N_("customers"), "board", SHOW),
    Command("as_of", ("A", "@"), N_("as it was on a day"), "deal", SHOW),
    Command("reports", ("g r",), N_("reports"), "board", SHOW),
    Command("take_in", ("g i",), N_("import a file"), "board", SHOW),
    Command("contacts", ("c",), N_("people: add or change"), "deal", SHOW, 7),
    Command("back", ("escape",), N_("back, clear"), "everywhere", ALL),
    Command("undo", ("u",), N_("undo"), "everywhere", ALL, 10),
    Command("redo", ("ctrl+r",), N_("redo"), "everywhere", ALL),
    Command("palette", (":", "ctrl+p"), N_("everything by name"), "everywhere", ALL),
    Command("help", ("?",), N_("keys"), "everywhere", ALL, 11),
    Command("settings", ("g c",), N_("the team's stages and rules"), "everywhere", ALL),
    Command("themes", ("g h",), N_("colours"), "everywhere", ALL),
    Command("language", ("g l",), N_("한국어 / English"), "everywhere", ALL),
    Command("quit", ("q",), N_("quit"), "everywhere", ALL),
)

BY_ID: dict[str, Command] = {command.id: command for command in COMMANDS}
