"""The search language of `/`, `board list` and saved filters.

`stage:quote owner:me supplier:lenovo due:<fri amount:>10m "free text" -tag:old`: words must all
match; `a,b` in a value means either; `-` in front means not. Free words look through account,
title, people, phone digits, supplier, tags and number, by initials too (ㅇㅇㄷ). `'a` stands for the
search that a person has saved under that letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

import msgspec

from board.domain.deal import Deal
from board.domain.standing import Ground, Standing, State
from board.domain.statement import Statement
from board.domain.text import Haystack, digits, fold, haystack, matches
from board.errors import Misuse


class Reader(Protocol):
    """Reads the values that need a language: dates and amounts."""

    def days(self, text: str) -> tuple[date, date]:
        """First and last day a date phrase means; raises Misuse."""
        ...

    def amount(self, text: str) -> int:
        """An amount in minor units of the board's currency; raises Misuse."""
        ...


class Candidate(msgspec.Struct, frozen=True):
    """A deal with what a query may ask about it."""

    deal: Deal
    standing: Standing
    text: Haystack


Test = Callable[[Candidate], bool]


class Query(msgspec.Struct, frozen=True):
    """A query that has been read."""

    tests: tuple[Test, ...]
    words: tuple[str, ...]
    """The free words, for marking them where they are found."""
    names_stage: bool
    """Whether it says itself which stages it wants; without it only open deals are meant."""
    text: str = ""
    """As it was typed, for saving it."""

    def accepts(self, candidate: Candidate) -> bool:
        """Whether a deal matches all of it."""
        return all(test(candidate) for test in self.tests)


ALIASES: dict[str, str] = {
    "stage": "stage", "단계": "stage",
    "owner": "owner", "담당": "owner", "who": "owner",
    "supplier": "supplier", "vendor": "supplier", "벤더": "supplier", "공급사": "supplier",
    "customer": "customer", "account": "customer", "고객": "customer", "거래처": "customer",
    "due": "due", "next": "due", "다음": "due", "연락": "due",
    "told": "told", "안내": "told",
    "known": "known", "확인": "known",
    "close": "close", "계약": "close",
    "created": "created", "등록": "created",
    "amount": "amount", "금액": "amount",
    "priority": "priority", "우선": "priority",
    "touches": "touches", "횟수": "touches",
    "tag": "tag", "태그": "tag",
    "type": "type", "종류": "type",
    "is": "is", "상태": "is",
}  # fmt: skip
"""Field names as typed, in both languages, to the field."""

STATES: dict[str, tuple[State, ...]] = {
    "not_told": (State.NOT_TOLD,), "late": (State.LATE,), "due": (State.DUE,), "reply": (State.REPLY_OWED,),
    "hold": (State.ON_HOLD,), "quiet": (State.QUIET,), "planned": (State.PLANNED,),
    "idle": (State.NO_NEXT_STEP,), "rotting": (State.ROTTING,), "untriaged": (State.NOT_TRIAGED,),
}  # fmt: skip
"""What `is:` takes; `rotting` also finds what has no next step and rots."""

OVER: frozenset[str] = frozenset({"open", "lost", "closed", "archived", "any"})
"""Values of `is:` that say which stages are wanted."""

_TOKEN = re.compile(
    r'(?P<no>-?)(?:(?P<field>[^\s:"<>=\d]+):(?P<op>[<>]=?|=)?)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>\S*))'
)


_SAVED = re.compile(r"(?<!\S)'([a-z])(?!\S)")


class Token(msgspec.Struct, frozen=True):
    """One word of a query, or one field with its value."""

    field: str
    """As typed; empty: a free word."""
    op: str
    value: str
    is_negated: bool


def tokens(text: str) -> Iterator[Token]:
    """The words and fields of a query; what is still being typed (an empty value) is left out."""
    for found in _TOKEN.finditer(text):
        value = found["quoted"] or found["bare"] or ""
        if value.strip(","):
            yield Token(found["field"] or "", found["op"] or "", value, bool(found["no"]))
        elif found["field"] is not None:
            _named(found["field"])  # a wrong name is told at once, not after its value


def names_saved(text: str) -> bool:
    """Whether a query has a saved search in it."""
    return _SAVED.search(text) is not None


def expanded(text: str, saved: Mapping[str, str]) -> str:
    """A query with the searches it names by their letters in their places.

    Raises:
        Misuse: nothing is saved under a letter.
    """

    def search(found: re.Match[str]) -> str:
        letter = found[1]
        if letter not in saved:
            raise Misuse("filter.unknown", letter=letter)
        return saved[letter]

    return _SAVED.sub(search, text)


def parse(text: str, ground: Ground, reader: Reader, me: str) -> Query:
    """Read a query.

    Args:
        text: as typed; an unclosed quote or an empty value is still being typed and matches all.
        ground: board and moment.
        reader: for dates and amounts.
        me: the login that `owner:me` means.

    Raises:
        Misuse: an unknown field, stage or state, or a value that is no date, amount or number.
    """
    return query_of(list(tokens(text)), ground, reader, me, text.strip())


def query_of(found: Sequence[Token], ground: Ground, reader: Reader, me: str, text: str = "") -> Query:
    """Read a query's tokens.

    Raises:
        Misuse: as `parse`.
    """
    tests: list[Test] = []
    words: list[str] = []
    names_stage = False
    for token in found:
        if not token.field:
            words.append(token.value)
            test: Test = _word(token.value)
        else:
            field = _named(token.field)
            names_stage |= field == "stage" or (field == "is" and fold(token.value) in OVER)
            test = _field(field, token.op, token.value, ground, reader, me)
        tests.append(_negated(test) if token.is_negated else test)
    return Query(tuple(tests), tuple(words), names_stage, text)


def _named(name: str) -> str:
    field = ALIASES.get(fold(name))
    if field is None:
        raise Misuse("query.unknown_field", field=name, fields=", ".join(sorted(set(ALIASES.values()))))
    return field


def text_of(deal: Deal, ground: Ground) -> Haystack:
    """What free words look through, prepared once per deal."""
    snapshot = ground.snapshot
    texts = [f"#{deal.id}", snapshot.customer_name(deal), deal.title, *deal.tags]
    customer = snapshot.party(deal.customer)
    if customer is not None:
        texts += customer.aliases
        for contact in snapshot.contacts_of(customer.id):
            texts += (contact.name, contact.title, contact.mail, digits(contact.phone))
    for line in snapshot.lines_of(deal.id):
        texts.append(line.item)
    texts += (party.name for party in snapshot.suppliers_of(deal.id))
    return haystack(text for text in texts if text)


def _word(word: str) -> Test:
    return lambda candidate: matches(word, candidate.text.folded, candidate.text.initials)


def _negated(test: Test) -> Test:
    return lambda candidate: not test(candidate)


def _field(field: str, op: str, value: str, ground: Ground, reader: Reader, me: str) -> Test:
    match field:
        case "due" | "told" | "known" | "close" | "created":
            return _date_test(field, op, value, ground, reader)
        case "amount":
            wanted = reader.amount(value)
            return lambda c: c.deal.amount is not None and _compare(c.deal.amount, op, wanted)
        case "priority" | "touches":
            number = _number(field, value)
            if field == "priority":
                return lambda c: _compare(c.deal.priority, op, number)
            return lambda c: _compare(c.deal.contact.touches, op, number)
        case "stage":
            return _stage_test(value, ground)
        case "is":
            return _state_test(value, ground)
        case _:
            return _name_test(field, value, ground, me)


def _date_test(field: str, op: str, value: str, ground: Ground, reader: Reader) -> Test:
    if fold(value) in ("none", "없음"):
        return lambda c: _day(field, c, ground) is None
    first, last = reader.days(value)

    def test(candidate: Candidate) -> bool:
        day = _day(field, candidate, ground)
        if day is None:
            return False
        match op:
            case "<":
                return day < first
            case "<=":
                return day <= last
            case ">":
                return day > last
            case ">=":
                return day >= first
            case _:
                return first <= day <= last

    return test


def _day(field: str, candidate: Candidate, ground: Ground) -> date | None:
    deal = candidate.deal
    match field:
        case "due":
            return deal.contact.next_due
        case "close":
            return deal.expected_close
        case "created":
            return ground.calendar.local_day(deal.created_at)
        case "told":
            return _due(candidate.standing.dates.told, ground)
        case _:
            return _due(candidate.standing.dates.known, ground)


def _due(statement: Statement | None, ground: Ground) -> date | None:
    return None if statement is None or statement.period is None else statement.period.due(ground.calendar)


def _stage_test(value: str, ground: Ground) -> Test:
    wanted: set[str] = set()
    for word in _either(value):
        wanted |= _stages(fold(word), ground)
    return lambda c: c.deal.stage in wanted and not c.deal.archived


def _either(value: str) -> list[str]:
    return [word for word in value.split(",") if word.strip()]


def _stages(word: str, ground: Ground) -> set[str]:
    stages = ground.config.stages
    if word in ("any", "all", "*", "모두"):
        return {stage.key for stage in stages}
    if word in ("open", "진행"):
        return {stage.key for stage in stages if stage.is_open}
    names = {
        stage.key: {fold(name) for name in (stage.key, *stage.label.values(), *stage.short.values())}
        for stage in stages
    }
    found = {key for key, spelled in names.items() if word in spelled} or {
        key for key, spelled in names.items() if any(name.startswith(word) for name in spelled)
    }
    if not found:
        raise Misuse("stage.unknown", stage=word, stages=", ".join(stage.key for stage in stages))
    return found


def _state_test(value: str, ground: Ground) -> Test:
    word = fold(value)
    match word:
        case "archived":
            return lambda c: c.deal.archived
        case "open" | "lost" | "closed":
            return lambda c: (
                (kind := ground.stage(c.deal.stage).kind) == word
                or (word == "open" and kind in ("selling", "won"))
            )
        case "any":
            return lambda c: True
    starts = [name for name in STATES if name.startswith(word)]
    if len(starts) != 1:
        raise Misuse("query.unknown_state", state=value, states=", ".join(STATES))
    if starts == ["rotting"]:
        return lambda c: c.standing.is_rotten
    states = STATES[starts[0]]
    return lambda c: c.standing.state in states


def _name_test(field: str, value: str, ground: Ground, me: str) -> Test:
    snapshot, config = ground.snapshot, ground.config
    wanted = [me if field == "owner" and fold(word) in ("me", "나") else word for word in _either(value)]

    def names(deal: Deal) -> Iterable[str]:
        match field:
            case "owner":
                return (deal.owner, config.shown(deal.owner))
            case "customer":
                return (snapshot.customer_name(deal),)
            case "supplier":
                return (party.name for party in snapshot.suppliers_of(deal.id))
            case "tag":
                return deal.tags
            case _:
                return (deal.deal_type,)

    def test(candidate: Candidate) -> bool:
        found = haystack(names(candidate.deal))
        return any(matches(word, found.folded, found.initials) for word in wanted)

    return test


def _number(field: str, value: str) -> int:
    if not value.isdecimal():
        raise Misuse("query.not_a_number", field=field, value=value)
    return int(value)


def _compare(have: int, op: str, wanted: int) -> bool:
    match op:
        case "<":
            return have < wanted
        case "<=":
            return have <= wanted
        case ">":
            return have > wanted
        case ">=":
            return have >= wanted
        case _:
            return have == wanted
