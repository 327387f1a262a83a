"""Sentences about what a person typed: dates, amounts, names, searches."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "amount.negative": N_(
        "An amount is not negative: \"{text}\". Type it without the minus, or leave it empty."
    ),
    "amount.not_understood": N_(
        "\"{text}\" is not understood as an amount. Try 30000000, 3000만, 1.2억, 3.5M or $30k."
    ),
    "amount.several": N_("“{text}” can be {choices}. Type one of them."),
    "amount.vague": N_(
        "\"{text}\" is a price band, not an amount. Type one amount, or a range such as 2~3천만."
    ),
    "calendar.hours": N_(
        "Work ends at {end}, before it starts at {start}. Correct the working hours in the board's "
        "configuration."
    ),
    "calendar.no_working_day": N_(
        "The calendar leaves no working day: all seven weekdays are off. Leave at least one weekday "
        "out of the weekend in the board's configuration."
    ),
    "choice.unknown": N_("“{value}” is none of these, or several of them: {choices}."),
    "date.ahead": N_("{day} is still ahead. Record the delivery when it has happened."),
    "date.ahead_of_now": N_(
        "“{text}” is {day}, still ahead; it can't have happened yet. Did you mean {choices}?"
    ),
    "date.day_off": N_("“{text}” is {day}, a day off. Type one of: {choices}."),
    "date.festival_unknown": N_(
        "The calendar does not know that holiday: \"{text}\". Type the date itself, or set the country "
        "of the holidays in the board's configuration."
    ),
    "date.gone_by": N_("“{text}” is {day}, already past. Did you mean {choices}?"),
    "date.impossible": N_("There is no such day: \"{text}\". Check the day and the month."),
    "date.missing": N_("A date is missing. Give one, or with --confirm-by the day we answer."),
    "date.no_base": N_(
        "\"{text}\" counts from a date already given, and there is none yet. Type the date itself."
    ),
    "date.not_a_date": N_("{text} is no date. Type one, or tbd for an answer you still owe."),
    "date.not_ahead": N_("{day} is not ahead. Give a later day."),
    "date.not_understood": N_(
        "\"{text}\" is not understood as a date. Try 12/11, fri, next wed, +3 (working days), 2w or "
        "eom."
    ),
    "date.out_of_range": N_("That is too far away to be a date. Type a nearer one."),
    "date.past": N_("{day} is past; nobody can be promised that. Give a day that is still ahead."),
    "date.several": N_("“{text}” can mean several days. Type one of: {choices}."),
    "date.type_one": N_("Type a date: fri, 12/11, +3, 2w, Q1, tbd."),
    "field.unknown": N_("A deal has no field {field}. There are: {fields}."),
    "filter.not_kept": N_(
        "The search was not saved: {file} can't be written. See whether the disk is full, or the "
        "folder closed to you."
    ),
    "filter.nothing": N_("There is no search to save. / or g / finds something, then ' ' saves that."),
    "filter.unknown": N_(
        "No search is saved under {letter}. ' shows which there are; board list --saved lists them."
    ),
    "filter.unreadable": N_(
        "{text} stands for “{query}”, and that no longer reads: {reason} It stays saved; ' - removes "
        "it."
    ),
    "grade.range": N_("Evidence is 0 (assumption) to 6 (seen), not {grade}."),
    "money.mixed": N_("{one} and {other} are not added together. Sums are kept per currency."),
    "name.empty": N_("A name is missing. Give one with at least one letter."),
    "name.too_long": N_("The name has {length} characters; {limit} are the most. Shorten it."),
    "note.empty": N_("The note is empty. Write at least one word."),
    "note.too_long": N_(
        "The note has {length} characters; {limit} are the most. Nothing was cut: shorten it, or make "
        "two."
    ),
    "note.unknown": N_("There is no note {id}. board notes lists them."),
    "number.wanted": N_("“{text}” is no whole number from {low} to {high}."),
    "priority.range": N_("Priority is 1 (highest) to 9, not {priority}."),
    "qty.range": N_("The number of pieces is {qty}. It must be 1 or more."),
    "query.not_a_number": N_("{field}: “{value}” is no number. Write figures, such as {field}:3."),
    "query.unknown_field": N_("There is nothing called {field} to search by. There are: {fields}."),
    "query.unknown_state": N_("is:{state} is unknown, or means several. There are: {states}."),
    "reason.unknown": N_("There is no reason {reason}. Choose one of: {reasons}."),
    "title.empty": N_("The title is empty. Give the deal a title."),
    "usage": N_("{message}. How it is used: {verb} --help"),
    "usage.unknown_verb": N_("There is no “board {verb}”. board help lists what there is."),
    "usage.unknown_verb_near": N_("There is no “board {verb}”. Did you mean board {near}?"),
}
