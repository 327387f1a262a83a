"""Sentences about importing and exporting."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "export.not_written": N_("{path} can't be written: {why}. Choose another place."),
    "import.activity_unknown": N_(
        "{value} is no kind of activity known here, such as call, mail, meeting, note or task."
    ),
    "import.amount_fraction": N_("{value} has more decimals than {currency}."),
    "import.amount_negative": N_("{value}: an amount cannot be negative."),
    "import.amount_unreadable": N_("{value} is no amount."),
    "import.binary": N_("{path} is not a text file. Export it as CSV."),
    "import.column_missing": N_(
        "No column for {fields}, which {kind} need. Name it with --map 'Column=field'. Columns: "
        "{columns}."
    ),
    "import.currency_needed": N_(
        "Amounts in the column {column} have hundredths ({example}), and the board's currency {board} "
        "has none. Say theirs, such as --currency USD."
    ),
    "import.currency_unknown": N_("{value} is no currency. Use its three letters, such as KRW."),
    "import.damaged": N_("{path} is a damaged or cut off gzip file. Get it again."),
    "import.date_unreadable": N_("{value} is no date in the order of its column."),
    "import.dates_ambiguous": N_(
        "Dates in the column {column} can be read in several ways ({example}). Say which with --dates "
        "{orders}, or for this column with --dates '{column}=...'."
    ),
    "import.dates_column": N_("{column} is not a column of dates. These are: {columns}."),
    "import.dates_conflict": N_(
        "The column {column} has dates in different orders ({examples}). Say which is right with "
        "--dates '{column}=...'; the others are named and left out."
    ),
    "import.dates_word": N_("{word} is no order of dates. Use one of {orders}."),
    "import.delimiter": N_("\"{delimiter}\" cannot part columns. Use one character, such as , or ;."),
    "import.denied": N_("{path} may not be read by you. Ask its owner for permission."),
    "import.empty": N_("{path} holds nothing. Export it again."),
    "import.encoding_unknown": N_("There is no encoding {encoding}. Use utf-8, cp949, cp1252 or utf-16."),
    "import.encoding_wrong": N_("{path} is not text in {encoding}. Leave --encoding out to have it found."),
    "import.folder": N_("{path} is a folder. Name the file to read."),
    "import.header_line": N_(
        "{path} has no column names on line {line}: only the first {lines} lines are looked at."
    ),
    "import.kind_unknown": N_(
        "Cannot tell what the file holds from its columns ({columns}). Say it with --as ({kinds}), and "
        "name columns with --map."
    ),
    "import.kind_word": N_("{kind} cannot be imported. Use one of: {kinds}."),
    "import.map_column": N_("The file has no column {column}. Did you mean {near}?"),
    "import.map_field": N_(
        "{column} cannot be {field}: {kind} have no such field. Did you mean {near}? Fields: {fields}."
    ),
    "import.map_stage": N_("The board has no stage {stage} for the word {word}. Stages: {stages}."),
    "import.map_twice": N_("{column} and {other} cannot both be {field}. Drop one with --map 'Column=-'."),
    "import.missing": N_("There is no file {path}. Check the name."),
    "import.no_company": N_(
        "{name} belongs to no company. Import companies first, or add the company to the row."
    ),
    "import.no_date": N_("no date."),
    "import.no_deal": N_("no deal for {who}, and no words to keep as a note."),
    "import.no_name": N_("no name."),
    "import.no_title": N_("neither a title nor a customer."),
    "import.not_a_pair": N_("“{text}” is no pair. Write it as COLUMN=FIELD."),
    "import.number_unreadable": N_("{value} is no number."),
    "import.outcome_unknown": N_(
        "{value} is no outcome known here, such as connected, no answer or left message."
    ),
    "import.priority": N_("the priority {value} is not 1 to 9, nor high, medium or low."),
    "import.quote_open": N_("a quote is opened and not closed. Close it or double it."),
    "import.stage_missing": N_(
        "the board has no stage for what is {stage}. Add one with board config edit."
    ),
    "import.stage_unknown": N_(
        "the stage {value} is not known here. Say which it is with --map 'stage:{value}=key'."
    ),
    "import.strict": N_(
        "{problems} rows of {path} cannot be imported, the first on line {line}. Nothing was imported; "
        "correct them, or leave --strict out."
    ),
    "import.too_many_cells": N_(
        "{cells} cells under {columns} columns. Put text with the delimiter in it in quotes."
    ),
    "import.twice": N_("the id {id} stands on line {first} already."),
    "import.unreadable": N_("{path} cannot be read ({reason}). Try again, or copy it to another disk."),
    "import.workbook": N_("{path} is a spreadsheet or zip file, not text. Open it and save it as CSV."),
}
