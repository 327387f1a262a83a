"""What a pasted message proposes to log: the touch, the dates said in it, their reason, marks (decision 37).

A pure function of the messages and the board. Everything in it is shown before it is taken, and can be
changed or dropped, so the reading is shy: what is not said plainly is not proposed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from board.domain.deal import Deal, Side
from board.domain.ground import Ground
from board.domain.text import clean
from board.domain.touch import Channel, Outcome
from board.i18n.calls import proposed_next
from board.i18n.dates.shared import rx
from board.i18n.days import zone
from board.i18n.marks import Marks, read_marks
from board.i18n.notes import NO_MARKS, SCANNED
from board.i18n.pasted.message import Message
from board.i18n.pasted.people import Writer, who
from board.i18n.pasted.reading import Pasted, written_at
from board.i18n.pasted.saying import Hearing, SaidDate, dates_in_message
from board.i18n.reasons import reason_in
from board.usecases.touches import NOTE_LIMIT, Entry

MOST_DATES = 5
"""Of more dates the last ones are proposed; there is a key for each."""
SUPPLY = (
    r"(?i)입고|출고|출하|배정|본사|선적|통관|생산|재고 ?부족|allocation|\bships?\b|shipping|\beta\b|factory|"
    r"lead ?time|head ?office|\bhq\b|out of stock|no stock|back-?order|"
    r"\bwe (?:can|will|expect to|should be able to) (?:now )?(?:deliver|supply|dispatch)"
)
"""What vendors speak of."""


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known of the message before it is read.

    Args:
        party: whose it is, when its head does not say.
        channel: by which it came, when its form does not say.
        outcome: what came of it; counts only when firm.
        firm: names of those a person has said, whatever the message says.
    """

    party: Side | None = None
    channel: Channel | None = None
    outcome: Outcome | None = None
    firm: frozenset[str] = frozenset()

    def with_firm(self, name: str, value: str) -> Preset:
        """The same with one of them said by a person."""
        return replace(self, firm=self.firm | {name}, **{name: value})  # type: ignore[arg-type] # its own fields

    def said(self, name: str) -> bool:
        """Whether a person has said it."""
        return name in self.firm


NOTHING = Preset()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be logged.

    Args:
        deal_id: with which deal.
        party: with whom.
        is_guessed: nobody said with whom; it was told by the words alone.
        sender: whose word it was, as it stands; empty: not said.
        contact_id: the person, where they are on the board.
        channel: how.
        outcome: what came of it.
        at: when the last of it was written, UTC; None: it does not say, so now.
        note: its own words, as they will be kept.
        is_cut: not all of its words are.
        dates: the dates said in it, the answer last.
        reason: why a date moves; belongs to the answer.
        marks: whom it hits, other ways, how often they want to hear.
        next_due: the next contact that comes with it.
    """

    deal_id: int
    party: Side
    is_guessed: bool
    sender: str
    contact_id: int | None
    channel: Channel
    outcome: Outcome
    at: datetime | None
    note: str
    is_cut: bool = False
    dates: tuple[SaidDate, ...] = ()
    reason: str = ""
    marks: Marks = field(default=NO_MARKS)
    next_due: date | None = None


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A message, who it is from, and when."""

    message: Message
    writer: Writer
    side: Side
    at: datetime | None


def propose(
    pasted: Pasted, deal: Deal, ground: Ground, me: str, preset: Preset = NOTHING, *, month_first: bool = True
) -> Proposal:  # fmt: skip
    """What a pasted message proposes for a deal.

    Args:
        pasted: the messages.
        deal: which deal they are about.
        ground: the board and the moment.
        me: login of whoever pasted it.
        preset: what is known already.
        month_first: how 12/7 is read.
    """
    written = _by_writer(pasted)
    spoken = [_spoken(m, written[m.sender, m.address], deal, ground, me, preset) for m in pasted.messages]
    news = [one for one in spoken if not one.message.is_quoted or one.message.is_forwarded]
    theirs = [one for one in news if one.side != "us"]
    passed_on = [one for one in theirs if one.message.is_forwarded]
    last = (passed_on or theirs)[-1] if theirs else None
    receiver = _receiver(news, deal, ground, me) or preset.party
    party = last.side if last is not None else receiver or _guess(news, deal, ground)
    channel = preset.channel if preset.said("channel") else pasted.channel or preset.channel
    dates = _dates(news, deal, ground, party, month_first)
    note, is_cut = _note(news, ground)
    proposal = Proposal(
        deal.id, party,
        is_guessed=preset.party is None
        and (_is_nobody(last.writer) if last is not None else receiver is None),
        sender=_name(last.message) if last is not None else "",
        contact_id=last.writer.contact.id if last is not None and last.writer.contact is not None else None,
        channel=channel or "messenger",
        outcome=(preset.said("outcome") and preset.outcome) or _outcome(spoken, news, party),
        at=max((one.at for one in news if one.at is not None), default=None),
        note=note, is_cut=is_cut or pasted.is_cut, dates=dates,
        reason=_reason(news) if any(each.is_known for each in dates) else "",
        marks=_marks(news, party),
    )  # fmt: skip
    entry = entry_of(proposal)
    return replace(proposal, next_due=proposed_next(entry, deal, ground.snapshot, ground.moment))


def _spoken(
    message: Message, all_of_it: str, deal: Deal, ground: Ground, me: str, preset: Preset
) -> _Spoken:  # fmt: skip
    """Who said it, by name or by all that they wrote, and when."""
    writer = who(message.sender, message.address, deal, ground.snapshot, me)
    side = writer.side
    if side != "us" and (preset.said("party") or side is None):
        side = preset.party or side or _side_of(all_of_it, writer, deal, ground)
    tz = zone(ground.calendar.tz)
    local = written_at(message, ground.moment.now.astimezone(tz))
    at = None if local is None else min(local.replace(tzinfo=tz).astimezone(UTC), ground.moment.now)
    return _Spoken(message, writer, side or "customer", at)


def _by_writer(pasted: Pasted) -> Mapping[tuple[str, str], str]:
    """What each of them wrote, message after message: a messenger sends every sentence by itself."""
    texts: dict[tuple[str, str], list[str]] = {}
    for one in pasted.messages:
        texts.setdefault((one.sender, one.address), []).append(one.text)
    return {by: "\n".join(lines) for by, lines in texts.items()}


def _is_nobody(writer: Writer) -> bool:
    return writer.side is None and writer.party is None


def _guess(news: Sequence[_Spoken], deal: Deal, ground: Ground) -> Side:
    """To whom something of our own went, by what it speaks of."""
    return _side_of(news[-1].message.text, Writer(), deal, ground) if news else "customer"


def _side_of(text: str, writer: Writer, deal: Deal, ground: Ground) -> Side:
    """By their company if the board knows it, else by what they speak of."""
    if writer.party is not None:
        return "vendor" if writer.party.kind == "supplier" else "customer"
    is_supply = rx(SUPPLY).search(text[:SCANNED]) is not None
    return "vendor" if is_supply and ground.snapshot.has_supplier(deal.id) else "customer"


def _name(message: Message) -> str:
    return clean(message.sender or message.address, 60)


def _receiver(news: Sequence[_Spoken], deal: Deal, ground: Ground, me: str) -> Side | None:
    """To whom a mail of our own went."""
    for one in reversed(news):
        for each in one.message.receivers.split(";") if one.message.receivers else ():
            name, _bracket, rest = each.partition("<")
            side = who(name, rest.rstrip("> "), deal, ground.snapshot, me).side
            if side not in (None, "us"):
                return side
    return None


def _outcome(spoken: Sequence[_Spoken], news: Sequence[_Spoken], party: Side) -> Outcome:
    """They wrote, they answered what we had asked, or we wrote and they have not yet."""
    sides = [one.side for one in news]
    if all(side == "us" for side in sides) and sides:
        return "sent"
    if sides and sides[-1] == "us":
        return "reached"
    asked = any(one.side == "us" for one in spoken)
    return "reached" if asked and party != "customer" else "inbound"


def _dates(
    news: Sequence[_Spoken], deal: Deal, ground: Ground, party: Side, month_first: bool
) -> tuple[SaidDate, ...]:  # fmt: skip
    """The dates said, oldest first, each counted from the day it was said on; what is repeated, once."""
    found: dict[object, SaidDate] = {}
    base: date | None = None
    for one in news:
        to = party if one.side == "us" else "us"
        hearing = Hearing(one.side, to, one.at, deal, ground, month_first, base)
        for said in dates_in_message(one.message, hearing):
            found.pop(said.key, None)
            found[said.key] = said
            if said.is_known and said.period is not None:
                base = said.period.due(ground.calendar)
    told = [said for said in found.values() if said.told is not None][:-1]
    return tuple(said for said in found.values() if said not in told)[-MOST_DATES:]


def _reason(news: Sequence[_Spoken]) -> str:
    """Why, as the last of them who gives a reason says."""
    texts = (one.message.text for one in reversed(news) if one.side not in ("us", "customer"))
    reasons = (reason_in(text[:SCANNED]) for text in texts)
    return next((reason for reason in reasons if reason is not None), "")


def _marks(news: Sequence[_Spoken], party: Side) -> Marks:
    """Marks stand in what a person typed beside a message, not in what a program printed as somebody's."""
    own = "\n".join(one.message.text for one in news if not one.message.sender and not one.message.address)
    marks = read_marks(own[:SCANNED])
    said = "\n".join(one.message.text for one in news if one.side == "customer")
    rhythm = read_marks(said[:SCANNED]).rhythm if party == "customer" else None
    return replace(marks, rhythm=rhythm, rest="")


def _note(news: Sequence[_Spoken], ground: Ground) -> tuple[str, bool]:
    """The words as they are kept: of a conversation each with its name and time, of a long one the end."""
    if len(news) == 1:
        message = news[0].message
        text = f"{message.subject}\n{message.text}" if message.subject else message.text
        return clean(text, NOTE_LIMIT, single_line=False), len(text) > NOTE_LIMIT
    lines = [_line(one, ground) for one in news]
    is_cut = False
    while len("\n".join(lines)) > NOTE_LIMIT and len(lines) > 1:
        is_cut = True
        lines.pop(0)
    text = "\n".join(lines)
    return clean(text, NOTE_LIMIT, single_line=False), is_cut or len(text) > NOTE_LIMIT


def _line(one: _Spoken, ground: Ground) -> str:
    clock = "" if one.message.clock is None else f"{one.message.clock:%H:%M}"
    head = " ".join(part for part in (_name(one.message), clock) if part)
    return f"{head}: {one.message.text}" if head else one.message.text


def with_answer(proposal: Proposal, place: int) -> Proposal:
    """The proposal with another of its dates as the one that holds.

    Args:
        proposal: what would be logged.
        place: index into its dates.
    """
    dates = list(proposal.dates)
    dates.append(dates.pop(place))
    return replace(proposal, dates=tuple(dates))


def kept(proposal: Proposal, dropped: Collection[tuple[str, int]]) -> Proposal:
    """The proposal without what was left out, by key and place as the parts have them."""
    dates = tuple(said for n, said in enumerate(proposal.dates) if ("date", n) not in dropped)
    proposal = replace(proposal, dates=dates)
    if ("reason", 0) in dropped:
        proposal = replace(proposal, reason="")
    if ("marks", 0) in dropped:
        proposal = replace(proposal, marks=NO_MARKS)
    return replace(proposal, next_due=None) if ("next", 0) in dropped else proposal


def entry_of(proposal: Proposal) -> Entry:
    """What a proposal logs as it stands."""
    heard = [each.heard for each in proposal.dates if each.heard is not None]
    answer = next((place for place in reversed(range(len(heard))) if _bears_reason(proposal, place)), None)
    if proposal.reason and answer is not None:
        heard[answer] = replace(heard[answer], reason=proposal.reason)
    last = replace(heard[-1], at=None) if heard else None
    told = next((each.told for each in proposal.dates if each.told is not None), None)
    return Entry(
        channel=proposal.channel, outcome=proposal.outcome, party=proposal.party, note=proposal.note,
        at=proposal.at, contact_id=proposal.contact_id, told=told, heard=last,
        said_before=tuple(heard[:-1]), impacts=proposal.marks.impacts,
        alternatives=proposal.marks.alternatives, rhythm=proposal.marks.rhythm, next_due=proposal.next_due,
    )  # fmt: skip


def _bears_reason(proposal: Proposal, place: int) -> bool:
    heard = [each.heard for each in proposal.dates if each.heard is not None][place]
    return heard.said_by != "customer"
