"""Sentences about suppliers and safe dates."""

from __future__ import annotations

from board.i18n.words import N_

SENTENCES = {
    "history.column_needed": N_(
        "No column of the file is known as {fields}. Name it, such as {example}. Columns: {columns}."
    ),
    "history.columns_pair": N_("{text} does not say which column is what: write supplier=COLUMN."),
    "history.columns_twice": N_("{field} has two columns. Name one."),
    "history.date_unknown": N_("Nobody knows the day: {value}."),
    "history.no_date": N_("There is no date of the supplier's."),
    "history.no_supplier": N_("There is no supplier."),
    "history.too_few": N_(
        "{path} has too little to score: {deliveries} deliveries, none of them in the last part. Give "
        "a longer history, or a larger --test-share."
    ),
    "import.columns_of_past": N_(
        "--columns names the columns of a {kind}: give --as {kind} too, or use --map for other files."
    ),
    "safe.days": N_("--as-of-days counts back from the supplier's date: {days} is no such number."),
    "safe.level": N_(
        "“{text}” does not say how sure a date is to be. Give a share such as 0.9 or 90, or {words}."
    ),
    "safe.no_date": N_(
        "No supplier has named a day for {deal} yet. Note what it said: board heard {id} DATE --from "
        "vendor; or give a day to try: board safe {id} DATE."
    ),
    "safe.no_such_supplier": N_("The file has no supplier {name}. Did you mean {near}?"),
    "safe.no_supplier": N_(
        "{deal} has no supplier, and a safe date rests on one's past. Name it: board edit {id} "
        "--supplier NAME."
    ),
    "safe.one_date": N_("With --supplier there is one date and no deal: {date} is one too many."),
    "safe.test_share": N_("--test-share is a part of the whole, such as 0.3; {share} is none."),
    "supplier.ambiguous": N_("“{name}” fits {count} suppliers: {suppliers}. Give more of the name."),
    "supplier.not_found": N_("No supplier is called “{name}”. All of them: board suppliers."),
    "wording.before_safe": N_(
        "“{wording}” needs a day that this vendor's past carries: {safe} ({percent} %; {n} orders of "
        "theirs + {open} open, {everyone} in all). Say “{allowed}”, or name that day."
    ),
    "wording.no_safe_day": N_(
        "“{wording}” has no honest day: the order is {late} working days late already, and next to "
        "none took longer. Tell them when they hear from you next instead of a date."
    ),
    "wording.overdue": N_(
        "“{wording}” cannot rest on {due}, which has passed: {late} working days late. By orders as "
        "late as this one {safe} is safe ({percent} %; {n} orders of this vendor, {everyone} in all). "
        "Say “{allowed}”."
    ),
}
