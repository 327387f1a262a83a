"""What the screen says about drafts: what is wrong with a phrase, what to do first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from board.domain.deal import Deal
from board.domain.draft import Affair, affair_of, allowed_now, has_evidence
from board.domain.draft_choice import is_fruitless, is_stuck
from board.domain.ground import Ground
from board.domain.message import DraftId, Form
from board.domain.phrases import Hit, Kind, Replacement, check
from board.domain.template import render
from board.domain.updates import same_news
from board.i18n.hangul import particle
from board.i18n.words import N_, Language, _

NAMES: Mapping[DraftId, str] = {
    "update_same": N_("status, no change"),
    "update_later": N_("new date, later"),
    "update_firm": N_("date fixed or earlier"),
    "hold": N_("checking, will answer"),
    "hold_difficult": N_("checking, it will be hard"),
    "chase": N_("ask the vendor for the date"),
    "expedite": N_("expedite request"),
    "in_writing": N_("one line in writing"),
    "brief": N_("brief for the boss"),
    "thanks": N_("thanks to the vendor"),
    "no": N_("it cannot be done"),
}
LANGUAGES: Mapping[Language, str] = {"ko": "한국어", "en": "English"}
"""By its own name."""
FORM_NAMES: Mapping[Form, str] = {"spoken": N_("to say"), "written": N_("to send")}

_KINDS: Mapping[Kind, str] = {
    "promise": N_("“{phrase}” promises more than the evidence carries."),
    "excuse": N_("“{phrase}” sounds like an excuse."),
    "reassurance": N_("“{phrase}”: which date is sure, and on what ground?"),
}

_INSTEAD: Mapping[Language, Mapping[Replacement, str]] = {
    "ko": {
        "difficult": "굉장히 어려운 상황입니다. 정확히 확인되면 다시 연락드리겠습니다.",
        "expected": "현재 {date_w}입니다.",
        "confirmed": "{source} 최종 확인을 받았습니다. {date_w}입니다.",
        "facts": "{since} 이후 {done_short} 했습니다. {next_at}에 {next} 확인하겠습니다.",
        "which_date": "{source_at} {source} 확인 결과 {date_w}입니다.",
    },
    "en": {
        "difficult": "This is very difficult. I will come back to you once it has been checked.",
        "expected": "As things stand, it is {date_w}.",
        "confirmed": "I have final confirmation from {source}. It is {date_w}.",
        "facts": "Since {since} I have {done_short}. I will check {next} {next_at}.",
        "which_date": "I checked with {source} {source_at}: {date_w}.",
    },
}
"""What to write in place of a phrase, in the draft's language (R14)."""


def draft_name(id: DraftId) -> str:
    """A draft by its name."""
    return _(NAMES[id])


def form_name(form: Form) -> str:
    """To say, or to send."""
    return _(FORM_NAMES[form])


def hit_text(hit: Hit) -> str:
    """What is wrong with a phrase."""
    text = _(_KINDS[hit.kind]).format(phrase=hit.phrase)
    if hit.kind != "excuse":
        return text
    better = _("Say what is known, what you did, and when you check next.")
    return f"{text} {better}"


def instead_of(hit: Hit, known: Mapping[str, str], language: Language) -> str:
    """What to write in place of a phrase, with the dates in force; empty when nothing is known to write."""
    text = render(_INSTEAD[language][hit.replacement], known, particle).text
    if not text and hit.replacement in ("expected", "confirmed"):
        return _INSTEAD[language]["difficult"]
    return text


def nothing_done() -> str:
    """Why an update is not offered: it would carry nothing (decision 40)."""
    return _("Nothing was done since the last update. Ask the vendor first.")


def same_again(times: int) -> str:
    """Why another way is proposed at the third "no change" in a row (decision 40)."""
    return _("“No change” {n} times in a row. Ask to expedite, or take it to the boss.").format(n=times)


LACKING: Mapping[str, str] = {
    "date_w": N_("a date that may be passed on: log what the vendor said (d, board heard)"),
    "old_date": N_("another date they were told before: for a first one take “date fixed or earlier”"),
    "done": N_("anything done since the last update: ask the vendor first"),
    "confirm_by": N_("the day by which you answer: plan it (f, board follow)"),
    "vendor_date": N_("a date from the vendor: log it (d, board heard)"),
    "delivered_at": N_("the delivery: close it first (B, board delivery --done)"),
}
"""What a draft says nothing without, and how one gets it."""


def lacking(slots: Iterable[str]) -> str:
    """What is missing before a draft says anything."""
    parts = [_(LACKING[slot]) for slot in slots if slot in LACKING]
    return _("Missing: {what}").format(what="; ".join(parts)) if parts else ""


def advice_on(id: DraftId, affair: Affair) -> str:
    """What should be done before, or instead of, this draft; empty: it may be sent (decision 40)."""
    if id != "update_same" or affair.slip is None:
        return ""
    if is_fruitless(affair):
        return nothing_done()
    return same_again(same_news(affair.deal, affair.ground)) if is_stuck(affair) else ""


def hits_in(text: str, affair: Affair) -> tuple[Hit, ...]:
    """What a message about a deal says that it should not (R14)."""
    return check(text, allowed_now(affair), has_evidence(affair), affair.ground.config.phrases)


def phrases_warning(text: str, deal: Deal, ground: Ground) -> str:
    """The first thing a text about a deal should not say, in a sentence; empty: nothing."""
    if not check(text, "hold", has_evidence=False, lists=ground.config.phrases):
        return ""  # as a rule, and without a look at the deal
    return next(map(hit_text, hits_in(text, affair_of(deal, ground))), "")
