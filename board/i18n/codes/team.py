"""Sentences about the team's configuration and people."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "config.duplicate_stage": N_(
        "{file}: the stage {stage} stands there twice. Give one of them another key."
    ),
    "config.duplicate_template": N_(
        "{file}: the template {draft}, {language}, {form}, {tone} stands there twice. Take one out."
    ),
    "config.no_stage_of_kind": N_("{file}: the board needs a stage of the kind {kind}. Add one."),
    "config.not_toml": N_("{file} is not valid TOML: {reason}. Correct that place."),
    "config.stage_in_use": N_("The stage {stage} can't go: “{deal}” is in it. Move its deals first."),
    "config.template": N_("{file}, template {draft}, {language}, {form}, {tone}: {problem}"),
    "config.unknown_key": N_("{file}: [{section}] knows no {key}. Known are: {keys}."),
    "config.unknown_section": N_("{file}: there is no section {section}. There are: {sections}."),
    "config.unknown_zone": N_(
        "{file}: there is no time zone {zone}. Write it as Asia/Seoul or Europe/Berlin."
    ),
    "config.wrong_value": N_("{file}: a value in [{section}] does not fit: {reason}."),
    "edit.nothing": N_("Nothing to change was given. Name a field, such as --amount 3000만."),
    "editor.failed": N_(
        "{editor} ended with {exit_code}, so nothing was saved. What you wrote is in {path}."
    ),
    "editor.missing": N_("The editor {editor} does not start ({why}). Set EDITOR to one that does."),
    "editor.no_terminal": N_(
        "This screen cannot be left for an editor here. In a shell, board config edit does the same."
    ),
    "owner.taken": N_(
        "{alias} is already a name of {login}. Take it off there first, with board config edit."
    ),
    "owner.unclaimed_unknown": N_("Nobody called {alias} owns a deal here. Not claimed yet: {owners}."),
    "stage.ambiguous": N_("“{stage}” fits several stages: {stages}. Write more of it."),
    "stage.is_lost": N_("The deal is lost. O opens it again, then it can be moved."),
    "stage.no_further": N_("There is no stage further that way."),
    "stage.no_lost": N_("The board has no stage for lost deals. Add one with board config edit."),
    "stage.unknown": N_("There is no stage “{stage}”. There are: {stages}."),
    "type.unknown": N_("There is no type of deal called “{type}”. There are: {types}."),
    "user.empty": N_("The name of the user is empty. Give one with --user or BOARD_USER."),
}
