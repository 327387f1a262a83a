"""The two sides of a slip in words: what the customer knows and hears next, what the vendor said."""

from __future__ import annotations

from board.domain.ground import Ground
from board.domain.slips import NextUpdate, SlipView
from board.i18n.days import day_text, instant_text, period_text
from board.i18n.labels import channel_label, outcome_label, party_label, wording_label
from board.i18n.remedies import rhythm_text
from board.i18n.words import _, ngettext

Span = tuple[str, str]
"""A text and its role."""


def update_text(coming: NextUpdate, ground: Ground) -> str:
    """When they hear from us next: `tomorrow 09:30`."""
    today = ground.moment.today
    named = {0: _("today"), 1: _("tomorrow")}
    return f"{named.get((coming.day - today).days) or day_text(coming.day, today)} {coming.time}"


def update_part(coming: NextUpdate, ground: Ground) -> Span:
    """The next update, or the one that should have been by now."""
    when = update_text(coming, ground)
    if coming.is_late:
        return _("update was due {when}").format(when=when), "late"
    return _("next update {when}").format(when=when), "planned"


def customer_side(view: SlipView, ground: Ground) -> list[Span]:
    """What they were told and when, when they hear next, how often it brought nothing new."""
    today = ground.moment.today
    parts: list[Span] = []
    if view.slip.phase == "untold":
        parts.append((_("tell them"), "late"))
    if view.told is None:
        parts.append((_("told nothing"), "dim"))
    else:
        when = period_text(view.told.period, today) if view.told.period is not None else _("no date")
        told = _("told {when} {wording}").format(when=when, wording=wording_label(view.told.wording))
        at = instant_text(view.told.at, today, ground.calendar)
        parts.append((f"{told} ({at})", "promised"))
    if view.next_update is not None:
        parts.append(update_part(view.next_update, ground))
    elif view.rhythm is not None and not view.rhythm.every:
        parts.append((_("they wait until the date"), "text"))
    if view.same:
        text = ngettext("{n} update without news", "{n} updates without news", view.same)
        parts.append((text.format(n=view.same), "unplanned"))
    if view.rhythm is not None and view.rhythm.every:
        parts.append((rhythm_text(view.rhythm.every, view.rhythm.channel, view.rhythm.time), "dim"))
    return parts


def vendor_side(view: SlipView, ground: Ground) -> list[Span]:
    """What they said last, when they were asked, and until when they owe an answer."""
    today, calendar = ground.moment.today, ground.calendar
    parts: list[Span] = []
    if view.said is None:
        parts.append((_("vendor: no word"), "dim"))
    else:
        when = period_text(view.said.period, today) if view.said.period is not None else _("no date")
        at = instant_text(view.said.at, today, calendar)
        said = f"{party_label(view.said.said_by)}: {when} {wording_label(view.said.wording)} ({at})"
        parts.append((said, "text"))
    for way in view.waiting:
        if way.answer_by is not None:
            day = day_text(way.answer_by, today)
            text = _("{what}: answer by {day}").format(what=way.what, day=day)
            parts.append((text, "late" if way.answer_by <= today else "planned"))
        else:
            parts.append((_("{what}: no answer yet").format(what=way.what), "planned"))
    if view.asked is not None:
        how = f"{channel_label(view.asked.channel)} {outcome_label(view.asked.outcome, view.asked.channel)}"
        at = instant_text(view.asked.at, today, calendar)
        parts.append((_("asked {when}, {how}").format(when=at, how=how), "dim"))
    else:
        parts.append((_("not asked since"), "dim"))
    return parts
