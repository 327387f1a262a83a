"""Mails, as Outlook, Gmail and the Korean mailers copy them: heads, earlier mails below, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from board.i18n.dates.shared import rx
from board.i18n.pasted.message import Message
from board.i18n.pasted.stamps import Stamp, read_stamp

_FIELDS = (
    ("from", r"from|보낸 ?사람|보낸이|발신(?:자|인)?|작성자"),
    ("date", r"sent|date|보낸 ?날짜|보낸 ?시간|날짜|일시|발송 ?일시|받은 ?날짜|받은 ?시간"),
    ("subject", r"subject|제목"),
    ("to", r"to|받는 ?사람|받은 ?사람|수신(?:자|인)?"),
    ("other", r"cc|bcc|reply-to|참조|숨은 ?참조|첨부(?: ?파일)?|중요도|attachments?|importance|priority"),
)  # fmt: skip
_KEYS = "|".join(words for _key, words in _FIELDS)
_FIELD = rf"(?i)[*> ]*(?P<key>{_KEYS})\**(?: ?[:：]\**| ?(?=.*\S+@\S+))\s*(?P<value>.*?)\**"
_NAME = r"\"?(?P<name>[^<>\"]*?)\"? ?(?:<|\[mailto:|\()(?P<address>[^<>\[\]() ]+@[^<>\[\]() ]+)(?:>|\]|\))?.*"
_FORWARDED = r"-{2,} ?(?:forwarded message|전달된 ?(?:메시지|메일)).*|begin forwarded message:?"
_ORIGINAL = r"-{2,} ?(?:original message|original mail|원본 ?(?:메시지|메일)).*|_{10,}"
_SEPARATOR = rf"(?:{_FORWARDED}|{_ORIGINAL})"
_WROTE = (
    r"on (?P<when>.{8,60}?),? (?P<who>[^,]{2,90}?) wrote:",
    r"(?P<when>20\d\d.{5,40}?), (?P<who>.{1,90}?)(?:님이|님께서|이\(가\))? ?(?:작성|쓴 글|씀)[:：]?",
)
_FORWARD_SUBJECT = r"(?:\[?(?:fw|fwd|전달)\]?) ?[:：].*"
_ASIDE = r"\((?:\d+ ?(?:분|시간|일|minutes?|hours?|days?)[^)]*|[A-Z]{2,5})\)|[+-]\d{4}$"
_PHONE = r"\+?[\d][\d ()-]{7,16}"
_SIGNED = (
    r"-- ?|[_=-]{5,}|sent from (?:my|outlook|mail)\b.*|(?:나의 )?(?:iphone|ipad|galaxy)에서 보냄.*|"
    r"get outlook for.*|(?:(?:best|kind|warm|many)(?: kind)? )?(?:regards|wishes),?|sincerely,?|cheers,?|"
    r"thanks(?: and regards)?,|본 (?:메일|이메일|메시지|e-?mail).*|"
    r"this (?:e-?mail|message) (?:and|is|may|contains).*(?:confiden|intended|privileg).*"
)
_THANKED = r"(?:감사합니다|고맙습니다|수고하세요|감사드립니다|thank you|thanks)[.! ]*"
_CARD = rf".*(?:{_PHONE}|@|www\.|\b(?:tel|mobile|fax|m|t)[.:] ?).*|.{{0,24}}(?:드림|올림|배상|拜上)\.?"


@dataclass(slots=True)
class _Part:
    """A mail being collected."""

    head: Message
    lines: list[str] = field(default_factory=list)

    def done(self, *, quoted: bool = False) -> Message:
        lines = [line.lstrip("> ") for line in self.lines] if quoted else self.lines
        return replace(self.head, text=_body(lines))


def is_mail_head(lines: Sequence[str], at: int) -> bool:
    """Whether the head of a mail begins at a line: two of its fields, or a sender's address alone."""
    return _fields(lines, at)[0].keys() >= {"from"} or _wrote(lines, at)[0] is not None


def read_mail(lines: Sequence[str], today: date, *, month_first: bool = True) -> tuple[Message, ...]:
    """The mails, oldest first: what they quote is a mail of its own, marked.

    Args:
        lines: the pasted text.
        today: the board's day.
        month_first: how 12/7/2026 is read.
    """
    parts = [_Part(Message(""))]
    is_forwarded = False
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        if rx(_SEPARATOR).fullmatch(line.lower()):
            is_forwarded = rx(_FORWARDED).fullmatch(line.lower()) is not None
            at += 1
            continue
        head, used = _head(lines, at, today, month_first)
        if head is None:
            parts[-1].lines.append(lines[at])
            at += 1
            continue
        has_above = len(parts) > 1 or any(text.strip() for text in parts[-1].lines)
        passes_on = is_forwarded or rx(_FORWARD_SUBJECT).match(parts[-1].head.subject.lower()) is not None
        parts.append(_Part(replace(head, is_quoted=has_above, is_forwarded=has_above and passes_on)))
        is_forwarded, at = False, at + used
    found = [mail for part in parts if (mail := part.done()).text]
    if not found:  # nothing but what somebody quotes was copied
        found = [mail for part in parts if (mail := part.done(quoted=True)).text]
    return tuple(reversed(found))


def _head(lines: Sequence[str], at: int, today: date, month_first: bool) -> tuple[Message | None, int]:
    """The head that begins at a line, and how many lines it has."""
    found, used = _fields(lines, at)
    if "from" in found:
        name, address = parted_address(found["from"])
        stamp = _stamp(found.get("date", ""), today, month_first)
        head = Message(
            "", name, address, stamp.day, stamp.clock, subject=found.get("subject", "")[:200],
            receivers=found.get("to", "")[:500],
        )  # fmt: skip
        return head, used
    wrote, used = _wrote(lines, at)
    if wrote is not None:
        name, address = parted_address(wrote[1])
        stamp = _stamp(wrote[0], today, month_first)
        return Message("", name, address, stamp.day, stamp.clock), used
    return None, 0


def _stamp(text: str, today: date, month_first: bool) -> Stamp:
    """A mailer prints the zone, and how long ago it was, behind the time."""
    bare = rx(_ASIDE).sub("", text)
    return read_stamp(bare.strip(), today, month_first=month_first) or Stamp()


def _fields(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """The fields from a line on, as long as they follow each other."""
    found: dict[str, str] = {}
    place = at
    while place < len(lines):
        key, value = _field(lines[place])
        if not key or (key == "from" and "from" in found):
            break
        found.setdefault(key, value)
        place += 1
    sender = found.get("from", "")
    if sender and (len(found) > 1 or "@" in sender or rx(_PHONE).fullmatch(sender)):
        return found, place - at
    return _named_above(lines, at)


def _field(line: str) -> tuple[str, str]:
    found = rx(_FIELD).fullmatch(line.strip()) if len(line) < 500 else None
    if found is None:
        return "", ""
    word = found["key"].strip().lower()
    return next((key for key, words in _FIELDS if rx(words).fullmatch(word)), ""), found["value"].strip()


def _named_above(lines: Sequence[str], at: int) -> tuple[dict[str, str], int]:
    """Gmail on the web: `Kim Minho <kim@hanbit.kr>`, then the time, then "to me"."""
    if not rx(r"[^:]{1,60}<[^<>@\s]+@[^<>\s]+>.{0,60}").fullmatch(lines[at].strip()):
        return {}, 0
    sender, _end, behind = lines[at].strip().partition(">")
    found, place = {"from": sender + ">"}, at + 1
    if behind.strip():
        found["date"] = behind.strip()
    while place < len(lines) and place < at + 4:
        line = lines[place].strip()
        if rx(r"(?:나|.{1,30})에게|to (?:me|.{1,40})").fullmatch(line.lower()) or not line:
            place += 1
        elif "date" not in found and rx(r".*\d:\d\d.*").fullmatch(line) and len(line) < 60:
            found["date"], place = line, place + 1
        else:
            break
    return found, place - at


def _wrote(lines: Sequence[str], at: int) -> tuple[tuple[str, str] | None, int]:
    """`On Mon, 7 Dec 2026 at 9:12, Kim <kim@hanbit.kr> wrote:`, which may go over two lines."""
    first = lines[at].strip(" >")
    if len(first) > 200 or not rx(r"(?:[Oo]n .*|20\d\d.*)").fullmatch(first):
        return None, 0
    for used in (1, 2):
        text = " ".join(line.strip(" >") for line in lines[at : at + used])
        for pattern in _WROTE:
            found = rx("(?i)" + pattern).fullmatch(text) if len(text) < 300 else None
            if found is not None:
                return _unmixed(found["when"], found["who"]), used
    return None, 0


def _unmixed(when: str, who: str) -> tuple[str, str]:
    """Where the name's part begins is found by the time: `Mon, Dec 7, 2026 at 9:12 AM Kim <…>`."""
    both = f"{when}, {who}"
    found = rx(r"(?i)(.*\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?),? +(.+)").fullmatch(both)
    return (found[1], found[2]) if found is not None else (when, who)


def parted_address(text: str) -> tuple[str, str]:
    """The name and the address of `"Kim Minho" <kim@hanbit.kr>`, or a phone number alone."""
    text = text.strip()[:200]
    found = rx(_NAME).fullmatch(text)
    if found is not None:
        return found["name"].strip(" '\""), found["address"].lower().removeprefix("mailto:")
    if "@" in text and " " not in text:
        return "", text.lower().strip("<>")
    if rx(_PHONE).fullmatch(text):
        return "", text
    return text, ""


def _body(lines: Sequence[str]) -> str:
    """A mail's own words: without what is quoted with > and without the signature."""
    own = [line for line in lines if not line.lstrip().startswith(">")]
    kept: list[str] = []
    for at, line in enumerate(own):
        low = line.strip().lower()
        if low and rx(_SIGNED).fullmatch(low) and any(text.strip() for text in kept):
            break
        kept.append(line)
        if rx(_THANKED).fullmatch(low) and _is_card(own[at + 1 :]):
            break
    return "\n".join(kept).strip()


def _is_card(lines: Sequence[str]) -> bool:
    """Whether the rest is a name, phone numbers and an address, and says nothing."""
    left = [line.strip() for line in lines if line.strip()]
    return len(left) <= 12 and any(rx(_CARD).fullmatch(line.lower()) for line in left)
