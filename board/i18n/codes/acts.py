"""Sentences about acts that a rule refuses or that cannot be done."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "conflict.config": N_(
        "{who} changed [{section}] while you did ({at}). Nothing was written: look at theirs with "
        "board config show, then edit again."
    ),
    "conflict.field": N_(
        "{who} changed this meanwhile ({at}): {field}. Nothing was written: look, then say it again."
    ),
    "conflict.undo": N_("It can't be taken back: {who} changed this since ({at}): {field}."),
    "contact.no_customer": N_("A person belongs to a company: say with --customer where {name} is."),
    "contact.no_party": N_(
        "{deal} has no customer and no supplier yet, so there is nobody to add people to. E gives it "
        "one."
    ),
    "contact.unknown": N_("There is no contact {id}. Somebody may have taken it back."),
    "deal.ambiguous": N_("“{deal}” fits {count} deals: {deals}. Give the number, or more of the name."),
    "deal.none_selected": N_("No deal is selected. Select at least one."),
    "deal.not_found": N_("No deal is called “{deal}”. board list shows them all."),
    "deal.unknown": N_("There is no deal {deal}. Somebody may have taken it back; board list shows all."),
    "duty.settled": N_("“{deal}”: somebody has done this already. Nothing was changed."),
    "follow_up.none": N_("“{deal}” has no contact planned, and nothing to do today."),
    "follow_up.not_open": N_(
        "“{deal}”: that contact is no longer planned; somebody was quicker. Look again."
    ),
    "heard.need_is_customers": N_("--need-by is what the customer needs: use it with --from customer."),
    "heard.one_date": N_("Give one date: what they said, or with --need-by the day the customer needs it."),
    "history.damaged": N_(
        "Acts are missing here: {path} is not as it was written. The board itself is whole without it; "
        "keep the file, and get it back from a backup if you have one."
    ),
    "hold.date_or_wake": N_("Give the day it wakes up, or --wake to wake it now."),
    "lost.too_early": N_(
        "“{deal}” had {touches} touches; this team gives up after {wanted}. Try again, or say why not."
    ),
    "lost.unknown_reason": N_("There is no reason {reason}. Choose one of: {reasons}."),
    "merge.not_two": N_("Two different ones are needed to make one of them."),
    "override.reason_wanted": N_("Type the reason; it is kept and shown. Esc leaves everything as it is."),
    "redo.nothing": N_("Nothing to do again: the last act was no undo."),
    "repeat.nothing": N_("Nothing to repeat yet: log a touch first, then . does the same again."),
    "snooze.limit": N_(
        "“{deal}” was put off {snoozes} times already. Do it, drop it, or say why it waits."
    ),
    "touch.ahead": N_("{at} is still ahead; a touch has happened. To plan one: board follow."),
    "touch.no_outcome": N_("What came of it? Give --outcome, one of: {outcomes}."),
    "touch.unknown": N_("There is no touch {id}. Somebody may have taken it back."),
    "undo.already": N_("That was taken back already. Nothing was changed."),
    "undo.nothing": N_("You have done nothing here that could be taken back."),
    "wording.too_strong": N_(
        "“{wording}” is more than the evidence allows: “{allowed}”. Say that, or ask for it in writing "
        "first."
    ),
}
