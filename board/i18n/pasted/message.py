"""One message of what was pasted, whichever program it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Message:
    """Who wrote what, and when as far as it says.

    Args:
        text: without its head; a mail also without signature and what it quotes.
        sender: as it stands; empty: not said.
        address: a mail address or a phone number; empty: not said.
        day: the day its head says, or the line above it in a chat; local.
        clock: the time of day its head says; local.
        subject: of a mail.
        receivers: of a mail, as they stand.
        is_quoted: a mail that another one quotes.
        is_forwarded: it was passed on by whoever wrote the one above it.
    """

    text: str
    sender: str = ""
    address: str = ""
    day: date | None = None
    clock: time | None = None
    subject: str = ""
    receivers: str = ""
    is_quoted: bool = False
    is_forwarded: bool = False
