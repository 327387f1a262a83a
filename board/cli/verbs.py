"""The verbs: where each lives and what it is for. A module is imported when its verb is used."""

from __future__ import annotations

from collections.abc import Mapping

from board.i18n.words import N_

VERBS: Mapping[str, tuple[str, str]] = {
    "due": ("reading", N_("what wants an act today")),
    "list": ("reading", N_("deals, by a search as on the screen")),
    "show": ("reading", N_("everything about a deal")),
    "log": ("log", N_("what happened with a deal, or on the board")),
    "notes": ("notes", N_("lines that belong to no deal")),
    "add": ("deals", N_("a new deal")),
    "edit": ("deals", N_("change a deal")),
    "move": ("deals", N_("put a deal into a stage")),
    "hold": ("deals", N_("put a deal on hold, or wake it")),
    "lose": ("deals", N_("give a deal up, with a reason")),
    "reopen": ("deals", N_("bring back a lost, closed or archived deal")),
    "archive": ("deals", N_("put a deal out of sight")),
    "give": ("deals", N_("hand a deal over")),
    "court": ("deals", N_("say whose move it is")),
    "merge": ("deals", N_("make two records of one deal one")),
    "touch": ("touches", N_("log a contact that happened")),
    "promise": ("promises", N_("the date I told the customer")),
    "heard": ("promises", N_("a date I heard")),
    "happened": ("promises", N_("the day it was really delivered")),
    "follow": ("planning", N_("plan the next contact")),
    "snooze": ("planning", N_("put the next contact off")),
    "done": ("planning", N_("end the next contact without a touch")),
    "note": ("notes", N_("keep a line, for a deal or for none")),
    "undo": ("history", N_("take back my last act")),
    "redo": ("history", N_("take back the undo")),
    "import": ("transfer", N_("take in a file of another tool")),
    "claim": ("transfer", N_("say who a name in imported files is")),
    "export": ("transfer", N_("write the board as CSV or JSON lines")),
    "init": ("file", N_("make a shared board")),
    "config": ("config", N_("the team's stages, rules and people")),
    "backup": ("file", N_("a whole copy of the board")),
    "doctor": ("doctor", N_("look the file over")),
    "demo": ("demo", N_("a sample board to try things on")),
    "keys": ("guide", N_("the keys of the screen")),
    "help": ("guide", N_("this list, or one verb")),
    "themes": ("guide", N_("the colours there are")),
}
"""Verb to the module of `board.cli` it lives in, and what it is for."""
