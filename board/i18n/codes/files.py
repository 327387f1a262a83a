"""Sentences about the board file and the store."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "board.exists": N_("There is already something at {path}. Give another path."),
    "document.bad_id": N_(
        "{id} is not a number that a document of kind {kind} can have. Nothing was written."
    ),
    "document.bad_kind": N_(
        "“{kind}” is not a name that a kind of document can have. Nothing was written."
    ),
    "document.exists": N_("There is already a document {kind} #{id}. Nothing was written; try again."),
    "document.fixed_field": N_("The field {field} of {kind} #{id} cannot be set. Nothing was written."),
    "document.invalid": N_(
        "A value of {kind} #{id} does not fit ({reason}). Nothing was written; correct it and try "
        "again."
    ),
    "document.not_plain": N_(
        "The value of {field} in {kind} #{id} cannot be stored. Nothing was written; type it again."
    ),
    "document.unknown": N_("There is no {kind} #{id}. Check the number."),
    "file.bad_document": N_(
        "In {path}, {kind} #{id} cannot be read ({reason}). Nothing was changed; run “board doctor”, "
        "or correct it in a copy of the file."
    ),
    "file.busy": N_("{path} changes faster than it can be read. Try again."),
    "file.cannot_read": N_(
        "{path} could not be read: {reason}. Try again, and tell whoever looks after the machine."
    ),
    "file.cannot_write": N_(
        "{path} could not be written: {reason}. Your change was not stored; try again."
    ),
    "file.closed": N_("This board was closed. Open it again."),
    "file.cut_short": N_(
        "{path} ends in the middle ({reason}). It was left as it is; restore a backup, or get the "
        "whole file again."
    ),
    "file.damaged": N_(
        "{path} is not as it was written. Nothing was changed; run “board doctor”, and keep a copy of "
        "the file."
    ),
    "file.damaged_table": N_(
        "In {path}, the table {kind} is not as it was written. Nothing was changed; open the board "
        "again, and if that does not help run “board doctor”."
    ),
    "file.disk_full": N_(
        "There is no room left for {path}. Your change was not stored and nothing is lost; make room "
        "and try again."
    ),
    "file.empty": N_(
        "{path} is empty, so it is not a board. It was left as it is; restore a backup, or name "
        "another file."
    ),
    "file.foreign": N_(
        "Another program wrote into {path}. The next change made here keeps a copy of it beside and "
        "brings both together."
    ),
    "file.gone": N_(
        "{path} is no longer there. Nothing was written; put it back, or open the board again."
    ),
    "file.is_a_directory": N_("{path} is a folder, not a board. Name the file in it, usually board.json."),
    "file.missing": N_("There is no board at {path}. Check the path, or make one with “board init”."),
    "file.not_a_board": N_("{path} is JSON, but not a board. It was left as it is; name another file."),
    "file.not_a_board_now": N_(
        "Another program is writing into {path}. Nothing was written; try again when it is done, and "
        "if that does not help run “board doctor”."
    ),
    "file.not_a_file": N_("{path} is not an ordinary file. Name the board's file, usually board.json."),
    "file.not_json": N_(
        "{path} is not JSON, so it is not a board ({reason}). It was left as it is; to bring in a "
        "table, use “board import”."
    ),
    "file.not_readable": N_("You may not read {path}. Ask its owner to let you."),
    "file.not_utf8": N_(
        "{path} is not UTF-8 text (byte {offset}), so it is not a board. It was left as it is; name "
        "another file."
    ),
    "file.not_writable": N_(
        "You may read {path} but not write it, or not its folder. Ask its owner to let you."
    ),
    "file.outcome_unknown": N_(
        "The disk failed while {path} was written, and it is not known whether your change was stored. "
        "Open the board again and look before you repeat it."
    ),
    "file.too_deep": N_(
        "{path} is nested too deep to be a board. It was left as it is; name another file."
    ),
    "file.write_failed": N_(
        "The disk failed while {path} was written, so nothing more is written from here. Open the "
        "board again."
    ),
    "group.unknown": N_(
        "There is no group called {group} on this machine. Ask whoever looks after it, or leave the "
        "group out."
    ),
    "journal.damaged": N_(
        "The journal {path} is damaged at byte {offset}. Nothing was changed; keep a copy of the "
        "folder and run “board doctor”."
    ),
    "journal.gap": N_(
        "In the journal {path}, change {expected} is missing (byte {offset} has {found}). Nothing was "
        "changed; keep a copy of the folder and run “board doctor”."
    ),
    "journal.shrunk": N_(
        "The journal {path} has become shorter ({found} of {expected} bytes). Nothing was changed; "
        "keep a copy of the folder and run “board doctor”."
    ),
    "journal.torn": N_(
        "The last line of the journal {path} was cut short by a program that died. It was never "
        "confirmed to anybody; the next change removes it."
    ),
    "journal.unknown_document": N_(
        "Change {seq} of {path} is about {kind} #{id}, which is not there. Nothing was changed; run "
        "“board doctor”."
    ),
    "journal.unknown_op": N_(
        "Change {seq} of {path} says something this version does not know. Nothing was changed; "
        "install the newest version."
    ),
    "journal.unknown_record": N_(
        "The journal {path} holds a change that this version cannot read (byte {offset}: {reason}). "
        "Nothing was changed; install the newest version."
    ),
    "lock.held": N_(
        "Somebody else has been writing for more than ten seconds ({holder}). Your change was not "
        "stored; try again."
    ),
    "schema.newer": N_(
        "{path} was written by a newer version. It is read-only from here; install the newest version."
    ),
    "screen.dumb": N_(
        "This terminal can't show a screen (TERM=dumb). Use the command line: board due, board help."
    ),
    "screen.no_terminal": N_(
        "The full screen needs a terminal. In a script use a verb: board due, board help."
    ),
}
