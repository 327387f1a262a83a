"""The English templates, as a seller would say it: what happened, what I did, what comes next and when."""

from __future__ import annotations

from collections.abc import Mapping

SPOKEN: Mapping[str, str] = {
    "update_same": (
        "Hello[[ {contact}]], this is {me}. Here is today's status on {item}. "
        "The date has not changed: {date_w}. [[Since {since} ]]I have {done_short}. "
        "I will [[check {next} {next_at} and ]]call you again {next_update}."
    ),
    "update_later": (
        "Hello[[ {contact}]], this is {me}. I am calling with bad news about the delivery of {item}. "
        "[[I told you {old_date}; ]][[{source} says it has moved: ]]it is now {date_w}. "
        "The reason: {reason}. I am sorry. Tell me who has to change their plans, and we will sort that out "
        "together. I will call you again {next_update}."
    ),
    "update_firm": (
        "Hello[[ {contact}]], this is {me}. I am calling with the delivery date for {item}. It is {date_w}. "
        "[[I have it from {source}, and ]]I will check once more at {d1_time} the day before and "
        "let you know."
    ),
    "hold": (
        "If I gave you a date now, it could be wrong. I will check[[ {check}]] and come back to you by "
        "{confirm_by}."
    ),
    "hold_difficult": (
        "To be honest, that date is very difficult. I can't tell you that it will work. "
        "I will check[[ {check}]] and tell you the result by {confirm_by}, whatever it is."
    ),
    "chase": (
        "Hello[[ {contact}]], this is {me}. I am calling about the delivery of {item}[[, {po_ref}]]. "
        "Two things: is stock allocated, and when does it ship? I need to know by {reply_by}."
    ),
    "expedite": (
        "Hello[[ {contact}]], I need {item} shipped early. The customer needs it by {need_date}. "
        "Could even a part of it go first? Please let me know by {reply_by}."
    ),
    "in_writing": "Thank you for confirming. Could you send me that date in one line, in writing?",
    "brief": (
        "This is about {item}[[ for {customer}]]. The plan: {plan}. {no_plan}. What I need from you: {ask}. "
        "{no_ask}. The date: [[first told {first_date}, ]]now {date_w}[[, {slip_days} late]]. "
        "The cause: {reason}. I told the customer {told_at}. {no_told}. I will report again {next_report}."
    ),
    "thanks": (
        "Hello[[ {contact}]], this is {me}. Good news: {item} arrived safely[[ {delivered_at}]]. "
        "That was your doing, at short notice. Thank you. Lunch is on me."
    ),
    "no": (
        "Hello[[ {contact}]], this is {me}. The result you are waiting for first. "
        "We can't make the date you asked for[[, {need_date}]]. The reason: {reason}. "
        "The earliest I can see: {earliest}. I know you hoped for better, and I am sorry."
    ),
}

WRITTEN: Mapping[str, str] = {
    "update_same": """\
[{item}[[ ({qty})]]: delivery status[[, {today}]]]
Hello[[ {contact}]], this is {me}.
- Now: {date_w} (no change)
- Since {since}: {done}
- Next check: {next}[[, {next_at}]]
I will update you again {next_update}.""",
    "update_later": """\
[{item}: new delivery date]
Hello[[ {contact}]], this is {me}. First of all, I am sorry.
- You were told: {old_date}[[ (by us, {told_at})]]
- Now: {date_w}
- Reason: {reason}[[ ({source}, {source_at})]]
- What it affects: {impacts}
- What we can offer: {options}
I will update you again {next_update}.""",
    "update_firm": """\
[{item}: delivery date]
Hello[[ {contact}]], this is {me}.
- Delivery: {date_w}[[, {time}]]
- Quantity: {qty}
- Checked with: {source}[[, {source_at}]]
I will check once more at {d1_time} the day before and let you know. Thank you for waiting.""",
    "hold": (
        "Hello[[ {contact}]], this is {me}. You asked about the date for {item}. I am checking[[ {check}]]. "
        "Rather than give you a date before that, I will give you an exact answer by {confirm_by}."
    ),
    "hold_difficult": (
        "Hello[[ {contact}]], this is {me}. As things stand, the date you asked for[[, {need_date},]] is "
        "very difficult. I am checking[[ {check}]] and will tell you the result by {confirm_by}. "
        "Until then, please do not plan on it."
    ),
    "chase": """\
Hello[[ {contact}]], this is {me}. Please confirm the delivery of {item}[[ ({qty})]][[, {po_ref}]].
- Date we have: {vendor_date}
- The customer needs it by: {need_date}
- Two questions: is stock allocated, and when does it ship?
I report to the customer, so please answer by {reply_by}.""",
    "expedite": """\
Hello[[ {contact}]], this is an expedite request for {item}[[ ({qty})]][[, {po_ref}]].
- [[Your date: {vendor_date}; ]]needed by: {need_date}
- What depends on it: {impacts}
- If you can: all of it[[ by {need_date}]], a part of it first, or another model
Please tell me yes or no by {reply_by}.""",
    "in_writing": (
        "Hello[[ {contact}]], please confirm what we just discussed: {item}[[ ({qty})]][[, {po_ref}]], "
        'arriving {vendor_date}. A "yes" is enough.'
    ),
    "brief": """\
[Report] [[{customer}, ]]{item}: delivery
- Plan: {plan}
- {no_plan}
- What I need from you: {ask}
- {no_ask}
- [[{amount}, ]]owner {owner}
- Dates: [[{first_date} → ]]{date_w}[[ ({slip_days} late)]][[, {reason}]]
- Customer: told {told_at}[[; asks for {customer_ask}]]
- {no_told}
- Done: {done}
- Alternatives looked at: {options}
- Next report: {next_report}""",
    "thanks": (
        "Hello[[ {contact}]], this is {me}. Good news: {item}[[ ({qty})]] arrived safely[[ {delivered_at}]]. "
        "You made room for it at short notice, and the customer got it in good order. Thank you. "
        "Until the next one."
    ),
    "no": """\
Hello[[ {contact}]], this is {me}. Here is the result of our check.
- The date you asked for[[, {need_date}]]: not possible
- Reason: {reason}
- Earliest: {earliest}
- What we could look at together: {options}
I am sorry that I have no better answer. I will call you {next_update} to talk it through.""",
}

SPOKEN_CLOSE: Mapping[str, str] = {
    "chase": (
        "Hi[[ {contact}]], quick one on {item}[[, {po_ref}]]. Is stock allocated, and when does it ship? "
        "Can you let me know by {reply_by}?"
    ),
    "expedite": (
        "Hi[[ {contact}]], I need a favour on {item}. The customer needs it by {need_date}. "
        "Can even a part of it go out first? Let me know by {reply_by}."
    ),
    "in_writing": "Thanks. Can you drop me that date in one line?",
    "thanks": "Hi[[ {contact}]], {item} arrived safely[[ {delivered_at}]]. I owe you one. Lunch is on me.",
}

WRITTEN_CLOSE: Mapping[str, str] = {
    "chase": """\
Hi[[ {contact}]], quick check on {item}[[ ({qty})]][[, {po_ref}]].
- Date I have: {vendor_date}
- Customer needs it by: {need_date}
- Is stock allocated, and when does it ship?
I have to report back, so by {reply_by} please.""",
    "expedite": """\
Hi[[ {contact}]], can you pull in {item}[[ ({qty})]][[, {po_ref}]]?
- [[Your date: {vendor_date}; ]]needed by: {need_date}
- What hangs on it: {impacts}
- If you can: all of it[[ by {need_date}]], a part of it first, or another model
Yes or no by {reply_by}, please.""",
    "in_writing": (
        "Hi[[ {contact}]], just so we have it: {item}[[ ({qty})]][[, {po_ref}]] arriving {vendor_date}. "
        'A "yes" is enough.'
    ),
    "thanks": (
        "Hi[[ {contact}]], {item}[[ ({qty})]] arrived safely[[ {delivered_at}]]. You saved my week, "
        "thank you. Until the next one."
    ),
}
"""To a vendor's person one is close to (`tone = "close"`)."""
