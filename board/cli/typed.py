"""Dates and amounts typed as arguments: nobody can be asked back, so what is not clear is refused.

The refusal names the choices as ISO days, and one of those typed instead is always taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from board.cli.run import Run
from board.domain.period import Period
from board.errors import Misuse
from board.i18n.amounts import AmountReading, exact, preview, read_amount
from board.i18n.dates.kinds import Field
from board.i18n.dates.reading import DateContext, Reading, read_date
from board.i18n.days import WEEKDAYS, day_text, period_text, zone
from board.i18n.notes import NoteReading, read_said
from board.i18n.words import _, language
from board.usecases.act import Actor


@dataclass(frozen=True, slots=True)
class Typed:
    """Reads what one run's arguments say, and says back what it assumed."""

    run: Run
    actor: Actor

    def read(self, text: str, field: Field, base: date | None = None, ordered: date | None = None) -> Reading:
        """A date phrase that leaves no question.

        Args:
            text: as typed.
            field: what the date is for.
            base: the date in force, which "2주 지연" counts from.
            ordered: the day of the order, which a lead time counts from.

        Raises:
            Misuse: it is no date; or `date.day_off`, `date.several`, `date.wrong_side` with the choices.
        """
        return self._clear(text, read_date(text, self.context(field, base, ordered)))

    def said(self, text: str, base: date | None, ordered: date | None) -> tuple[Reading, NoteReading]:
        """What somebody said about a date, reason and all: "2주 지연, 본사 재고 부족".

        Raises:
            Misuse: as `read`.
        """
        reading, note = read_said(text, self.context("known", base, ordered))
        return self._clear(text, reading), note

    def context(self, field: Field, base: date | None, ordered: date | None = None) -> DateContext:
        """How dates are read in this run; `base` and `ordered` as in `read`."""
        moment = self.actor.moment
        local = moment.now.astimezone(zone(moment.calendar.tz))
        month_first = self.run.launch.settings.month_first
        return DateContext(
            moment.today, moment.calendar, field, now=local.time(), base=base, ordered_on=ordered,
            month_first=month_first is not False,
        )  # fmt: skip

    def _clear(self, text: str, reading: Reading) -> Reading:
        """Refuse what leaves a question, say what was assumed."""
        moment = self.actor.moment
        if reading.act in ("ask", "past", "refuse"):
            raise self._question(text, reading)
        if reading.act == "show" and reading.period is not None:
            when = period_text(reading.period, moment.today)
            self.run.out.say(_("“{text}” was read as {when}.").format(text=text, when=when))
        return reading

    def day_ahead(self, text: str) -> date:
        """A working day to act on: the follow-up reading of a date.

        Raises:
            Misuse: see `read`.
        """
        reading = self.read(text, "follow_up")
        if reading.follow_up is None:
            raise Misuse("date.not_understood", text=text)
        return reading.follow_up

    def last_day(self, text: str) -> date:
        """The last day of a period: an expected close.

        Raises:
            Misuse: see `read`.
        """
        period = self.read(text, "known").period
        if period is None:
            raise Misuse("date.not_understood", text=text)
        return period.end

    def past_day(self, text: str) -> date:
        """A day that has been, or today.

        Raises:
            Misuse: see `read`.
        """
        period = self.read(text, "past").period
        if period is None:
            raise Misuse("date.not_understood", text=text)
        return period.start

    def past_instant(self, text: str) -> datetime:
        """When something happened, UTC; a day without a time is its noon, or now when it is today.

        Raises:
            Misuse: see `read`.
        """
        reading = self.read(text.removeprefix("@"), "past")
        if reading.period is None:
            raise Misuse("date.not_understood", text=text)
        day, moment = reading.period.start, self.actor.moment
        if reading.time is None and day == moment.today:
            return moment.now
        local = datetime.combine(day, reading.time or time(12), zone(moment.calendar.tz))
        return local.astimezone(UTC)

    def amount(self, text: str, currency: str) -> AmountReading:
        """An amount that leaves no question; a range is taken as one, and said back.

        Raises:
            Misuse: it is none, or `amount.several` with the choices.
        """
        reading = read_amount(text, currency)
        if reading.act == "ask" and reading.high is None:
            choices = ", ".join(exact(money) for money in reading.choices)
            raise Misuse("amount.several", text=text, choices=choices)
        if reading.act != "take":
            shown = preview(reading, language())
            self.run.out.say(_("“{text}” was read as {when}.").format(text=text, when=shown))
        return reading

    def _question(self, text: str, reading: Reading) -> Misuse:
        if reading.act == "refuse" or not reading.choices:
            return Misuse("date.not_understood", text=text)
        today = self.actor.moment.today
        choices = _iso(reading.choices)
        codes = {note.code for note in reading.notes}
        if reading.act == "past":
            code = "date.ahead_of_now" if "ahead" in codes else "date.gone_by"
            day = day_text(reading.period.end, today) if reading.period else text
            return Misuse(code, text=text, day=day, choices=choices)
        off = next((n for n in reading.notes if n.code in ("weekend", "day_off") and n.day), None)
        if off is not None and off.day is not None:
            return Misuse("date.day_off", text=text, day=day_text(off.day, today), choices=choices)
        return Misuse("date.several", text=text, choices=choices)


def told_period(reading: Reading) -> Period | None:
    """The period a date was given for; a hold gives none."""
    return None if reading.kind == "hold" else reading.period


def _iso(days: Sequence[date]) -> str:
    return ", ".join(f"{day} ({_(WEEKDAYS[day.weekday()])})" for day in days)
