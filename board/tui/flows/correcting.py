"""A touch that was entered wrongly: put right in one act, or taken back (decision 3)."""

from __future__ import annotations

from datetime import datetime

from board.domain.deal import PARTIES
from board.domain.touch import CHANNEL_KEYS, OUTCOME_KEYS, Touch
from board.errors import Misuse
from board.i18n.dates.explain import explain
from board.i18n.dates.reading import read_date
from board.i18n.days import zone
from board.i18n.labels import channel_label, outcome_label, party_label
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import context, dates_of, instant
from board.tui.flows.fields import Values, changed
from board.tui.flows.filling import fill_in, one_of
from board.tui.lines import Line
from board.tui.screens.form import Field
from board.usecases import touches


async def mistyped(desk: Desk, id: int) -> None:
    """A touch that was entered wrongly: put it right, or take it back."""
    touch = desk.session.snapshot.touch(id)
    options = (Option("e", _("put it right")), Option("r", _("take it back")))
    how = f"{channel_label(touch.channel)}, {outcome_label(touch.outcome, touch.channel)}"
    if await desk.bottom.choose(((how, "title"),), options) == "r":
        await desk.act(touches.retract(desk.session.actor, id))
    else:
        await _correct(desk, touch)


async def _correct(desk: Desk, touch: Touch) -> None:
    moment = desk.session.moment
    local = touch.at.astimezone(zone(moment.calendar.tz))
    ctx = context(desk, "past")
    came = outcome_label(touch.outcome, touch.channel)
    sides = {party_label(side): side for side in PARTIES}
    channels = {channel_label(channel): channel for channel in CHANNEL_KEYS.values()}
    outcomes = {outcome_label(o, touch.channel): o for o in OUTCOME_KEYS.values()}

    def day(text: str) -> Line:
        return ((explain(read_date(text, ctx), ctx), "good"),)

    fields = (
        Field("at", _("when"), f"{local:%Y-%m-%d %H:%M}", day, dates=dates_of(ctx)),
        Field("party", _("with"), party_label(touch.party), one_of(sides), tuple(sides)),
        Field("channel", _("channel"), channel_label(touch.channel), one_of(channels), tuple(channels)),
        Field("outcome", _("outcome"), came, one_of(outcomes), tuple(outcomes)),
        Field("note", _("note"), " ⏎ ".join(touch.note.split("\n"))),
    )  # fmt: skip

    async def do(values: Values) -> None:
        at = touch.at
        if "at" in changed(values, fields):
            reading = read_date(values["at"], ctx)
            if reading.period is None:
                raise Misuse("date.not_a_date", text=values["at"])
            clock = reading.time or local.time()
            at = instant(desk, datetime.combine(reading.period.start, clock)) or touch.at
        entry = touches.Entry(
            channel=channels[values["channel"]], outcome=outcomes[values["outcome"]],
            party=sides[values["party"]],
            note="\n".join(part.strip() for part in values["note"].split("⏎")), at=at,
        )  # fmt: skip
        if at > desk.session.actor.moment.now:
            raise Misuse("touch.ahead", at=at)
        await desk.act(touches.correct(desk.session.actor, touch.id, entry))

    await fill_in(desk, _("put the touch right"), fields, do, focus="note")
