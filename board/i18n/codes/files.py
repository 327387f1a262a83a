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
    "file.beyond_repair": N_(
        "Nothing of {path} can be had back, so nothing was changed. Restore a backup: “board doctor "
        "--restore”."
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
    "file.damaged_documents": N_("In {path}, the table {kind} is not as it was written."),
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
    "file.link_loop": N_(
        "{path} is a link where the file itself should be, or one that leads back to itself. Nothing "
        "was changed; put the file itself there, or name the board's own file."
    ),
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
    "journal.damaged_header": N_("The first line of the journal {path} is not as it was written."),
    "journal.damaged_line": N_(
        "In the journal {path}, record {record} (byte {offset}) is not as it was written."
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
    "place.closed": N_("You may not read {path}. Its owner {owner} can run: {command}"),
    "place.denied": N_(
        "You may read {path} but not change it, because {place} is closed to writing. Its owner "
        "{owner} can run: {command}"
    ),
    "place.folder_in_use": N_(
        "{folder} holds other things already, and a shared board opens its whole folder to the group. "
        "Nothing was made; give the board a folder of its own: {command}"
    ),
    "place.group_lost": N_(
        "New files in {folder} would not belong to the group {group}, and your colleagues could not "
        "read what you write. It is read-only from here until the folder's owner runs: {command}"
    ),
    "place.in_the_way": N_(
        "{path} is a link or something else that is no ordinary file, and nothing is written to it. If "
        "nobody needs it, remove it: {command}"
    ),
    "place.network": N_(
        "{path} lies on a network file system ({kind}), where two machines can write at once without "
        "knowing. It is read-only from here; move the board to a disk of the machine you all log in "
        "to, or if one machine alone uses it: {command}"
    ),
    "place.not_in_group": N_(
        "You may read {path} but not change it: that is for the group {group}, and you are not in it. "
        "Whoever looks after the machine can run: {command} – then log in again."
    ),
    "place.not_shared": N_(
        "You may read {path} but not change it: it is {owner}'s alone. A board for a team is made "
        "with: {command}"
    ),
    "place.not_your_group": N_(
        "You are not in the group {group}, so you cannot give it a folder. Nothing was made; whoever "
        "looks after the machine can run: {command} – then log in again."
    ),
    "place.public": N_(
        "{folder} is open to everybody on this machine, and a shared board there would get stuck. It "
        "is read-only from here; make a folder of its own with “board init”, or keep the board for "
        "yourself: {command}"
    ),
    "place.read_only_disk": N_(
        "The disk that {path} lies on is mounted read-only, so nothing can be changed. Whoever looks "
        "after the machine can run: {command}"
    ),
    "place.sticky": N_(
        "{folder} has the sticky bit, so only a file's owner may replace it, and your colleagues' "
        "changes would get stuck. It is read-only from here until its owner runs: {command}"
    ),
    "place.stranger": N_(
        "You may not read {path}: {place} is for the group {group}, and you are not in it. Whoever "
        "looks after the machine can run: {command} – then log in again."
    ),
    "repair.changes": N_("Changes {first} to {last} can be had back."),
    "repair.copied": N_("The file as it was is kept in {path}."),
    "repair.documents": N_("Table {kind}: {n} of {total} documents can be had back."),
    "repair.doubtful": N_(
        "Table {kind}: {n} of them can be read but not proved; look at them before you rely on them."
    ),
    "repair.impossible": N_(
        "Nothing of {path} can be had back from what is left. Restore a backup: “board doctor "
        "--restore”."
    ),
    "repair.left_out": N_(
        "Changes that do not fit what is left and stay out: {numbers}. They stand in the copy of the "
        "journal."
    ),
    "repair.lost_changes": N_(
        "Changes {first} to {last} are lost. Ask whoever made them to enter them again."
    ),
    "repair.possible": N_(
        "“board doctor --repair” gets back what is whole in {path}. The files as they are now are kept "
        "beside it."
    ),
    "restore.itself": N_(
        "{path} is the board itself. Name a copy; to see which there are: board doctor --restore"
    ),
    "restore.other_board": N_(
        "{path} is a copy of another board than {board}. Nothing was changed; to look at it: board "
        "list --file {path}"
    ),
    "restore.unknown": N_(
        "There is no copy “{said}” in {folder}, and no such file. To see which there are: board doctor "
        "--restore"
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
