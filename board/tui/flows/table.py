"""Which flow a command starts; loaded when first needed, or once the first frame is out."""

from __future__ import annotations

from importlib import import_module

from board.tui.desk import Flow

FLOWS: dict[str, tuple[str, str]] = {
    "open": ("finding", "open_deal"),
    "touch": ("touching", "touch"),
    "touch_vendor": ("touching", "touch_vendor"),
    "paste": ("pasting", "paste"),
    "suggested": ("suggesting", "suggested"),
    "repeat": ("touching", "again"),
    "done": ("planning", "done"),
    "draft": ("drafts", "draft"),
    "brief": ("drafts", "brief"),
    "promise": ("dating", "promise"),
    "heard": ("dating", "heard"),
    "evidence": ("proving", "evidence"),
    "stock": ("stocking", "stock"),
    "delivery": ("delivering", "delivery"),
    "debrief": ("debriefing", "debrief"),
    "remedy": ("remedying", "remedy"),
    "feasibility": ("reviewing", "review"),
    "slips": ("slipping", "slips"),
    "suppliers": ("supplying", "suppliers"),
    "follow": ("planning", "follow"),
    "snooze": ("planning", "snooze"),
    "hold": ("planning", "hold"),
    "court": ("planning", "court"),
    "owner": ("planning", "owner"),
    "raise": ("planning", "raise_priority"),
    "lower": ("planning", "lower_priority"),
    "stage_on": ("planning", "stage_on"),
    "stage_back": ("planning", "stage_back"),
    "lose": ("planning", "lose"),
    "reopen": ("planning", "reopen"),
    "archive": ("planning", "archive"),
    "why": ("planning", "why"),
    "find": ("finding", "find"),
    "queue": ("queueing", "queue"),
    "search": ("searching", "search"),
    "filters": ("filters", "filters"),
    "lighten": ("sharing", "lighten"),
    "cover": ("sharing", "cover"),
    "catch_up": ("catching_up", "catch_up"),
    "capacity": ("capacity", "capacity"),
    "customers": ("accounts", "customers"),
    "as_of": ("looking_back", "as_of"),
    "reports": ("reporting", "reports"),
    "take_in": ("taking_in", "take_in"),
    "show_untriaged": ("finding", "untriaged"),
    "undo": ("undoing", "undo"),
    "redo": ("undoing", "redo"),
    "note": ("undoing", "note"),
    "add": ("forms", "add"),
    "edit": ("forms", "edit"),
    "contacts": ("forms", "contacts"),
    "merge": ("forms", "merge"),
    "show_notes": ("forms", "notes"),
    "palette": ("showing", "palette"),
    "help": ("showing", "help"),
    "settings": ("showing", "settings"),
    "themes": ("showing", "themes"),
    "language": ("showing", "language"),
}


def flow(command: str) -> Flow | None:
    """The flow of a command, if it has one."""
    if command not in FLOWS:
        return None
    module, name = FLOWS[command]
    # late: forms, date words and dialogs cost as much as the first frame, and it needs none of them
    found: Flow = getattr(import_module(f"board.tui.flows.{module}"), name)
    return found


def warm() -> None:
    """Load every flow, after the first frame and before the first key needs one."""
    for command in FLOWS:
        flow(command)
    import_module("pendulum")
