"""Sentences about acts that a rule refuses or that cannot be done."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "alternative.empty": N_("Which other way out? Type it in a few words."),
    "alternative.none_open": N_("“{deal}”: no answer is open. r and then a puts down another way."),
    "alternative.unknown": N_("“{deal}” has no alternative with number {id}. r shows what is on record."),
    "as_of.ahead": N_("{day} has not come yet: one can look back only. Give a day up to today."),
    "as_of.not_there_yet": N_(
        "Nobody had entered {deal} yet on {when}. Give a later day; board log {deal} says when it was "
        "added."
    ),
    "boxes.range": N_("{boxes} of {of} boxes cannot be. Say how many came, of how many, such as 7/8."),
    "boxes.unreadable": N_("“{text}” is no count of boxes. Say how many came, of how many, such as 7/8."),
    "boxes.wanted": N_("A part first wants its boxes: --partial --boxes 5/8."),
    "call.empty": N_(
        "Type what happened, such as “9:12 no answer”, “c r said yes”, “vendor mail sent”, “next: fri”."
    ),
    "call.next": N_("“{text}” is no day ahead: write next: fri 15:00, or next: none."),
    "call.no_deal": N_("No deal in this line: write DEAL: what happened, or a tab between the two."),
    "call.no_file": N_("{path} cannot be read: {why}. Name a text file, or - for standard input."),
    "call.time": N_("“{text}” is no time: write @9:12, @yesterday 16:00, or leave the @ out."),
    "capacity.no_centre": N_(
        "There is no work centre yet. Add one with a, or in a shell with: board centre add NAME"
    ),
    "capacity.no_effort": N_(
        "\"{text}\" does not say how much work it is. Begin with working days, such as 20d or 4 weeks; "
        "then from and by when: 20d from 4/1 by 5/12."
    ),
    "capacity.type_one": N_("Type how much work it is, from when and by when: 20d from 4/1 by 5/12"),
    "capacity.which": N_(
        "Which work centre? There are: {centres}. Name one: board capacity CENTRE --ask 20d"
    ),
    "chase.quiet": N_("“{deal}”: their turn ({party}) until {until}. Why ask before?"),
    "clipboard.too_long": N_(
        "The text is too long for the clipboard: {size} bytes, and terminals take {most}. Copy it from "
        "the screen, or print it with --print."
    ),
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
    "cover.none": N_(
        "Nobody covers for {who} now, so there is nothing to end. To begin: board cover {who} --by "
        "COLLEAGUE."
    ),
    "cover.self": N_("{who} can't be their own cover. Name a colleague."),
    "customer.ambiguous": N_("“{name}” fits {count} customers: {customers}. Give more of the name."),
    "customer.none": N_("There is no customer yet. a adds a deal, and with it its customer."),
    "customer.not_found": N_(
        "No customer is called “{name}”. board list shows all deals with their customers."
    ),
    "deal.ambiguous": N_("“{deal}” fits {count} deals: {deals}. Give the number, or more of the name."),
    "deal.none_selected": N_("No deal is selected. Select at least one."),
    "deal.not_found": N_("No deal is called “{deal}”. board list shows them all."),
    "deal.unknown": N_("There is no deal {deal}. Somebody may have taken it back; board list shows all."),
    "deal.which": N_("Type a part of its name, its number, or the last digits of a phone."),
    "delivery.boxes": N_("“{deal}” is not complete: boxes {boxes}/{of}. Count again, or give a reason."),
    "delivery.missing": N_(
        "“{deal}” is not complete, {n} missing: {numbers}. Find them, or give a reason."
    ),
    "delivery.unchecked": N_(
        "“{deal}”: nothing was counted yet, neither boxes nor serials. Count them, or give a reason."
    ),
    "delivery.unseen": N_(
        "“{deal}” is not complete, {n} pieces were not seen. Scan them, or give a reason."
    ),
    "draft.lacks": N_("“{draft}” would say nothing yet. {what}."),
    "draft.no_deal": N_("Name a deal, or give --list to see the messages there are."),
    "draft.unknown": N_("There is no message {text}. There are: {drafts}."),
    "duty.settled": N_("“{deal}”: somebody has done this already. Nothing was changed."),
    "evidence.no_grade": N_("What does it show? Give --grade: 3 is one line in writing, 4 a document."),
    "evidence.none": N_("Nobody has said a date about “{deal}” yet. Record one; then add what shows it."),
    "evidence.same": N_(
        "That is what it rests on already. Give a higher grade, another word, or what shows it."
    ),
    "evidence.weaker": N_(
        "It rests on grade {have} already, and {grade} is less. Nothing was changed; to take a date "
        "back, undo it."
    ),
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
    "impact.all_told": N_("“{deal}”: everybody it hits has been told. Nothing was changed."),
    "impact.empty": N_("Who or what else does the slip hit? Type a name, such as the installer."),
    "impact.unknown": N_("“{deal}” has no impact with number {id}. r shows what is on record."),
    "lesson.none": N_("“{deal}”: nothing new to keep. Take a lesson, or type one in your own words."),
    "lesson.unknown": N_(
        "There is no proposed lesson {n}; there are {count}. board debrief DEAL shows them."
    ),
    "line.unknown": N_("“{deal}” has no line {line}. board show tells which lines it has."),
    "load.all_agreed": N_(
        "{minutes} of chasing today, {cap} agreed, but all of it was agreed with somebody or put off "
        "before. Hand some over: o, then t."
    ),
    "load.fits": N_("{minutes} of chasing today, {cap} agreed: it fits, nothing needs to wait."),
    "load.no_cap": N_(
        "This team has no limit for a day's chasing. Set load_cap with board config edit, then g p "
        "knows what is too much."
    ),
    "load.no_chaser": N_(
        "{who} has nothing to chase for others today, so nothing needs to wait. On a deal, o and then "
        "f says who follows up."
    ),
    "lost.blocked": N_(
        "“{deal}” had {touches} touches; this team does not give up before {wanted}. Try again, or put "
        "it on hold."
    ),
    "lost.too_early": N_(
        "“{deal}” had {touches} touches; this team gives up after {wanted}. Try again, or say why not."
    ),
    "lost.unknown_reason": N_("There is no reason {reason}. Choose one of: {reasons}."),
    "margin.currency": N_("“{text}” is another currency than the deal's. Give the margin in {currency}."),
    "margin.left_behind": N_(
        "The margin of this deal is in {currency}. Give it in the new currency too, or 미정 for none."
    ),
    "margin.not_understood": N_(
        "“{text}” is no margin. Give an amount such as 300만 or 12k, with a minus for a loss, or 미정 for "
        "none."
    ),
    "margin.several": N_("“{text}” can mean {choices}. Give it in full."),
    "merge.not_two": N_("Two different ones are needed to make one of them."),
    "message.another_deal": N_(
        "The message names another party; it may be about {deals}. Name that deal, or add --here if it "
        "is about this one."
    ),
    "message.empty": N_("There is no message in it. Paste its text, or give a file with --from."),
    "message.no_date": N_("Part {n} is no date. Give --holds the number of a date."),
    "message.no_part": N_("The message has no part {n}; it has {count}. Look at them without --take."),
    "message.nothing": N_("Nothing of the message is left to take. Leave fewer parts out, or press Esc."),
    "output.unwritable": N_(
        "The result could not be written: {reason}. Make room, or send it somewhere else, and run it "
        "again."
    ),
    "override.reason_wanted": N_("Type the reason; it is kept and shown. Esc leaves everything as it is."),
    "quote.unchecked": N_(
        "“{deal}”: its stock was not checked twice. Say “we check stock and come back” and check today "
        "(board stock), or give a reason to quote now."
    ),
    "redo.nothing": N_("Nothing to do again: the last act was no undo."),
    "repeat.never": N_("Every 0 never comes back. Type a rhythm such as every fri, 2주마다 or monthly."),
    "repeat.nothing": N_("Nothing to repeat yet: log a touch first, then . does the same again."),
    "report.csv_of_one": N_(
        "A CSV holds one report. Name it: board report NAME --csv, with one of {names}."
    ),
    "report.unknown_owner": N_(
        "Nobody here is called {name}, and no deal is theirs. See the people with: board config"
    ),
    "rhythm.range": N_("A rhythm is 0 to {most} working days; 0 means: not until the date."),
    "serial.ambiguous": N_("“{text}” fits several numbers: {numbers}. Type more of it."),
    "serial.long": N_("A serial number has {most} characters at most. Type one a line."),
    "serial.none": N_(
        "“{deal}”: all of these numbers are on the packing list already. Nothing was changed."
    ),
    "serial.none_in_text": N_(
        "There is no serial number in this text. A number has four characters or more, one of them a "
        "digit."
    ),
    "serial.short": N_("“{text}” is too short for a number nobody knows: type {least} characters or more."),
    "serial.unseen": N_("“{deal}”: no piece seen has the number “{text}”. Nothing was taken back."),
    "snooze.limit": N_(
        "“{deal}” was put off {snoozes} times already. Do it, drop it, or say why it waits."
    ),
    "statement.unknown": N_("There is no date {id} on record. Somebody may have taken it back."),
    "template.braces": N_(
        "Line {line}: a brace is open or too many in “{found}”. Write slots as {{name}}."
    ),
    "template.empty": N_("There is no text. Write the message, or leave the line out to use ours."),
    "template.particle": N_(
        "Line {line}: {found} changes with the word before it. Write {hint} and it will fit."
    ),
    "template.parts": N_(
        "Line {line}: [[ and ]] do not match in “{found}”. Close each part where it began."
    ),
    "template.unknown_pair": N_("Line {line}: {found} is no pair of particles. Write it as 은/는 or 이/가."),
    "template.unknown_pair_near": N_("Line {line}: {found} is no pair of particles. Did you mean {hint}?"),
    "template.unknown_slot": N_("Line {line}: nothing is called {{{found}}}. Take one of: {known}."),
    "template.unknown_slot_near": N_(
        "Line {line}: nothing is called {{{found}}}. Did you mean {{{hint}}}?"
    ),
    "told.briefly": N_("Told {before} ({said_at}), now {day}: why?"),
    "told.earlier": N_(
        "They were told {before} ({said_at}, {channel}). {day} is earlier, and nobody who controls the "
        "date has said so: say why it can be."
    ),
    "told.passed": N_(
        "{before}, as they were told ({said_at}, {channel}), has gone by and nothing is on record. Say "
        "why it slipped before you tell {day}; if it was delivered, record that."
    ),
    "told.silent": N_(
        "They were told {before} ({said_at}, {channel}), and nothing on record says why it would move "
        "to {day}. Say why."
    ),
    "told.why": N_("Why: {choices}"),
    "touch.ahead": N_("{at} is still ahead; a touch has happened. To plan one: board follow."),
    "touch.from_alone": N_("--from takes deals and what happened from the file: leave out {given}."),
    "touch.no_channel": N_(
        "Say how it was: --channel with one of {channels}; or --from FILE for many lines."
    ),
    "touch.no_outcome": N_("What came of it? Give --outcome, one of: {outcomes}."),
    "touch.unknown": N_("There is no touch {id}. Somebody may have taken it back."),
    "undo.already": N_("That was taken back already. Nothing was changed."),
    "undo.nothing": N_("You have done nothing here that could be taken back."),
    "wording.too_strong": N_(
        "“{wording}” is more than the evidence allows: “{allowed}”. Say that, or ask for it in writing "
        "first."
    ),
}
