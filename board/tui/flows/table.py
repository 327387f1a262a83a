"""Which flow a command starts."""

from __future__ import annotations

from board.tui.desk import Desk, Flow
from board.tui.flows import dating, finding, forms, planning, showing, suggesting, touching, undoing

FLOWS: dict[str, Flow] = {
    "open": finding.open_deal,
    "touch": touching.touch,
    "touch_vendor": touching.touch_vendor,
    "suggested": suggesting.suggested,
    "repeat": touching.again,
    "done": planning.done,
    "promise": dating.promise,
    "heard": dating.heard,
    "follow": planning.follow,
    "snooze": planning.snooze,
    "hold": planning.hold,
    "court": planning.court,
    "owner": planning.owner,
    "raise": planning.raise_priority,
    "lower": planning.lower_priority,
    "stage_on": planning.stage_on,
    "stage_back": planning.stage_back,
    "lose": planning.lose,
    "reopen": planning.reopen,
    "archive": planning.archive,
    "why": planning.why,
    "find": finding.find,
    "show_untriaged": finding.untriaged,
    "looked_at": finding.looked_at,
    "undo": undoing.undo,
    "redo": undoing.redo,
    "note": undoing.note,
    "add": forms.add,
    "edit": forms.edit,
    "contacts": forms.contacts,
    "merge": forms.merge,
    "show_notes": forms.notes,
    "palette": showing.palette,
    "help": showing.help,
    "settings": showing.settings,
    "themes": showing.themes,
    "language": showing.language,
}


def install() -> None:
    """Give every desk its flows; the flows know the desk, so the desk cannot import them."""
    Desk.FLOWS = FLOWS
