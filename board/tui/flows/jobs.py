"""Forms of the capacity screen: work centres and the jobs in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from board.domain.capacity.work import Job
from board.domain.deal import Deal
from board.domain.snapshot import live
from board.domain.text import fold
from board.errors import Misuse
from board.i18n.capacity import STATES
from board.i18n.dates.explain import explain
from board.i18n.dates.reading import read_date
from board.i18n.feasibility import work_days
from board.i18n.feasibility_line import work_days_in
from board.i18n.labels import field_label
from board.i18n.words import _
from board.tui.desk import Desk
from board.tui.flows.asking import context, dates_of
from board.tui.flows.clashing import resolve
from board.tui.flows.fields import Fields, Values, changed, whole
from board.tui.flows.filling import fill_in, one_of
from board.tui.lines import Line
from board.tui.screens.form import Field
from board.usecases import capacity
from board.usecases.capacity import MOST_DAYS, MOST_SLOTS
from board.usecases.parties import named


async def add_centre(desk: Desk) -> None:
    """A new team or machine."""
    fields = _centre_fields(desk, "", "1", "")

    async def do(values: Values) -> None:
        slots = whole(values["slots"] or "1", 0, MOST_SLOTS)
        await desk.act(capacity.add_centre(desk.session.actor, values["name"], slots, values["note"]))

    await fill_in(desk, _("a new work centre"), fields, do)


async def edit_centre(desk: Desk, centre_id: int) -> None:
    """Name, slots and note of a centre; days with fewer or more are the command line's."""
    centre = capacity.centre_of(desk.session.snapshot, centre_id)
    fields = _centre_fields(desk, centre.name, str(centre.slots), centre.note)

    async def do(values: Values) -> None:
        wanted: dict[str, Any] = {name: values[name] for name in changed(values, fields)}
        if "slots" in wanted:
            wanted["slots"] = whole(wanted["slots"], 0, MOST_SLOTS)
        opened = {name: getattr(centre, name) for name in wanted}
        actor = desk.session.actor
        await resolve(desk, lambda w, o: capacity.edit_centre(actor, centre_id, w, o), wanted, opened)

    await fill_in(desk, centre.name, fields, do)


def _centre_fields(desk: Desk, name: str, slots: str, note: str) -> tuple[Field, ...]:
    f = Fields(desk)
    return (
        Field("name", _("name"), name, _wanted("name.empty")),
        f.number("slots", _("jobs at a time"), slots, 0, MOST_SLOTS),
        Field("note", _("note"), note),
    )


async def add_job(desk: Desk, centre_id: int | None) -> None:
    """A new job, at the centre that is shown."""
    names = capacity.centre_names(desk.session.snapshot)
    if not names:
        raise Misuse("centre.none")
    centre = names[0] if centre_id is None else capacity.centre_of(desk.session.snapshot, centre_id).name
    fields = _job_fields(desk, {"centre_id": centre, "priority": "5", "state": _(STATES["committed"])})

    async def do(values: Values) -> None:
        read = _reader(desk)
        given = {name: read[name](values[name]) for name in read if values[name]}
        if "effort" not in given:
            raise Misuse("job.no_effort")
        given.setdefault("priority", 5)
        centre = given.pop("centre_id")
        await desk.act(capacity.add_job(desk.session.actor, capacity.NewJob(
            centre, values["title"], **{name: value for name, value in given.items() if name != "title"}
        )))  # fmt: skip

    await fill_in(desk, _("a new job"), fields, do)


async def edit_job(desk: Desk, job_id: int) -> None:
    """All that is known about a job, and how far it is."""
    job = capacity.job_of(desk.session.snapshot, job_id)
    fields = _job_fields(desk, _shown(desk, job))

    async def do(values: Values) -> None:
        read = _reader(desk)
        names = changed(values, fields)
        wanted = {name: read[name](values[name]) if values[name] else None for name in names}
        opened = {name: getattr(job, name) for name in wanted}
        actor = desk.session.actor
        await resolve(desk, lambda w, o: capacity.edit_job(actor, job_id, w, o), wanted, opened)

    await fill_in(desk, f"#{job.id} {job.title}", fields, do)


def _shown(desk: Desk, job: Job) -> dict[str, str]:
    """A job's fields as one can type them again."""
    snapshot = desk.session.snapshot
    days = {name: getattr(job, name) for name in ("effort", "remaining")}
    return {
        "title": job.title,
        "centre_id": capacity.centre_of(snapshot, job.centre_id).name,
        "priority": str(job.priority),
        "state": _(STATES[job.state]),
        "deal_id": "" if job.deal_id is None else f"#{job.deal_id}",
        **{name: "" if value is None else str(value) for name, value in days.items()},
        **{name: _iso(getattr(job, name)) for name in ("release", "due")},
    }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _job_fields(desk: Desk, value: Mapping[str, str]) -> tuple[Field, ...]:
    f, at = Fields(desk), value.get
    read, dates = _reader(desk), dates_of(context(desk, "told"))
    states = {_(label): state for state, label in STATES.items()}

    def says(name: str) -> Callable[[str], Line]:
        """A check that says what a text is understood as, where it is not what stands there anyway."""

        def check(text: str) -> Line:
            return ((_understood(desk, name, text, read[name](text)), "good"),) if text else ()

        return check

    return (
        Field("title", _("job"), at("title", ""), _wanted("job.empty")),
        Field("centre_id", _("work centre"), at("centre_id", ""), says("centre_id"),
              capacity.centre_names(desk.session.snapshot)),
        Field("effort", _("working days of work"), at("effort", ""), says("effort")),
        Field("remaining", _("working days still to do"), at("remaining", ""), says("remaining")),
        Field("deal_id", _("deal"), at("deal_id", ""), says("deal_id")),
        Field("release", _("parts ready on"), at("release", ""), says("release"), dates=dates),
        Field("due", _("told to be finished by"), at("due", ""), says("due"), dates=dates),
        f.number("priority", field_label("priority"), at("priority", "5"), 1, 9),
        Field("state", _("how far it is"), at("state", ""), one_of(states), tuple(states)),
    )  # fmt: skip


def _understood(desk: Desk, name: str, text: str, value: Any) -> str:
    """What a text means: a team's whole name, a length, a day, a deal."""
    if name == "deal_id":
        return desk.names((value,)) + " " + desk.session.deal(value).title
    if name in ("effort", "remaining"):
        return work_days(value)
    if name in ("release", "due"):
        ctx = context(desk, "told")
        return explain(read_date(text, ctx), ctx)
    return capacity.centre_of(desk.session.snapshot, value).name


def _reader(desk: Desk) -> dict[str, Callable[[str], Any]]:
    """What is made of the text of each field."""
    snapshot, f = desk.session.snapshot, Fields(desk)
    states = {_(label): state for state, label in STATES.items()}
    return {
        "title": str,
        "centre_id": lambda text: capacity.centre_meant(snapshot, text).id,
        "effort": _days,
        "remaining": _days,
        "deal_id": lambda text: _deal(desk, text).id,
        "release": f.read_day,
        "due": f.read_day,
        "priority": lambda text: whole(text or "5", 1, 9),
        "state": lambda text: states.get(text, "committed"),
    }


def _days(text: str) -> int:
    """Working days: `45`, `9 weeks`, `두 달`.

    Raises:
        Misuse: `effort.unknown`, `effort.range`.
    """
    days = int(text) if text.isdecimal() else work_days_in(text)
    if days is None:
        raise Misuse("effort.unknown", text=text)
    if not 1 <= days <= MOST_DAYS:
        raise Misuse("effort.range", effort=days, most=MOST_DAYS)
    return days


def _deal(desk: Desk, text: str) -> Deal:
    """The deal of a number, or the one with this in its customer's name or title.

    Raises:
        Misuse: `deal.not_found`.
    """
    snapshot, number = desk.session.snapshot, text.removeprefix("#")
    if number.isascii() and number.isdigit():
        return snapshot.deal(int(number))
    wanted = fold(text)
    deals = live(snapshot.deals.values())
    found = [deal for deal in deals if wanted in fold(f"{snapshot.customer_name(deal)} {deal.title}")]
    if len(found) != 1:
        raise Misuse("deal.not_found", deal=text)
    return found[0]


def _wanted(code: str) -> Callable[[str], Line]:
    def check(text: str) -> Line:
        named(text, code)
        return ()

    return check
