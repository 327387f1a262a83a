"""What came of a message: the touch that sent it, with the date it told; a brief as an escalation."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from board.domain.agenda import Item
from board.domain.change import Commit
from board.domain.draft import READER, Affair
from board.domain.touch import WRITTEN, Channel, Outcome
from board.errors import Refused
from board.i18n.drafts.advice import draft_name, lacking
from board.i18n.drafts.facts import facts
from board.i18n.drafts.writing import addressee
from board.tui.flows import touching
from board.tui.screens.draft import DraftScreen, Wanted
from board.usecases import remedies
from board.usecases.messages import entry_of
from board.usecases.touches import Entry

OUTCOMES: dict[str, Outcome] = {"r": "reached", "n": "no_answer", "s": "sent"}
EXPEDITE = {"ko": "긴급 출고 요청", "en": "expedite request"}
"""What an expedite request is called on the deal."""


def agreed_channel(item: Item) -> Channel | None:
    """The channel that was agreed for an item, if one was."""
    agreed = item.follow_up.channel if item.follow_up is not None else item.facts.get("channel")
    return cast("Channel | None", agreed)


def copied_text(desk: DraftScreen) -> str:
    """The message, when it says something.

    Raises:
        Refused: `draft.lacks`.
    """
    written = desk.draft(desk.affair)
    if written.lacks:
        raise Refused("draft.lacks", draft=draft_name(written.id), what=lacking(written.lacks))
    return written.text


async def log(desk: DraftScreen, key: str) -> bool:
    """The touch by which it was sent; a brief is an escalation on record (R22). True when it was logged.

    Raises:
        Refused: the date it tells is told in too strong a word, and no reason was given.
    """
    if desk.wanted.id == "brief":
        return key != "n" and await _escalate(desk) is not None
    if key not in OUTCOMES:
        return False
    entry, item = _entry(desk, OUTCOMES[key]), desk.wanted.item
    answered = entry.party == "vendor" and entry.outcome == "reached"
    if answered and item is not None and not touching.comes_back(item):
        # what they said is what they were called for
        await touching.noted(desk, desk.session.deal(desk.deal_id), entry)
    else:
        await touching.finish(desk, entry)
    return True


def _entry(desk: DraftScreen, outcome: Outcome) -> Entry:
    w, affair = desk.wanted, desk.affair
    channel = _channel(w, affair, outcome)
    entry = entry_of(w.id, affair, channel, outcome, reason=w.reason, expedite=EXPEDITE[w.language])
    if w.item is None:
        return entry
    if w.item.follow_up is not None:
        return replace(entry, follow_up=w.item.follow_up.id)
    return replace(entry, settles=w.item.key)


def _channel(w: Wanted, affair: Affair, outcome: Outcome) -> Channel:
    """As agreed, where the agreement is of the kind; said is a call, sent as they were last written to."""
    agreed = agreed_channel(w.item) if w.item is not None else None
    if outcome != "sent":
        return agreed if agreed is not None and agreed not in WRITTEN else "call"
    if agreed is not None and agreed in WRITTEN:
        return agreed
    side = READER.get(w.id, "customer")
    written = (t.channel for t in reversed(affair.touches) if t.party == side and t.channel in WRITTEN)
    contact = addressee(w.id, affair)
    has_mail_alone = contact is not None and bool(contact.mail) and not contact.phone
    return next(written, "mail" if has_mail_alone else "messenger")


async def _escalate(desk: DraftScreen) -> Commit | None:
    """On record: it went up, with the plan and the ask the brief led with."""
    w, deal_id, actor = desk.wanted, desk.deal_id, desk.session.actor
    known = {**facts("brief", desk.affair, actor.who, w.language), **w.said}
    return await desk.act(
        remedies.escalate(actor, deal_id, plan=known.get("plan", ""), ask=known.get("ask", ""))
    )
