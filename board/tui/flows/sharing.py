"""Work shared among colleagues: who stands in for whom, and what may wait when it is too much (R7, R8)."""

from __future__ import annotations

from board.domain.config import Person
from board.domain.load import load_of, minutes_of, to_put_off
from board.errors import Misuse
from board.i18n.days import day_text
from board.i18n.words import _, ngettext
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import ask_day
from board.tui.session import Session
from board.tui.views import duration
from board.usecases import planning
from board.usecases.owners import cover as covering
from board.usecases.planning import Target


def colleagues(session: Session) -> list[str]:
    """Everybody on this board, by login: those in its settings, and those who own something."""
    logins = dict.fromkeys(person.login for person in session.ground.config.people)
    for deal in session.snapshot.deals.values():
        logins |= dict.fromkeys(who for who in (deal.owner, deal.follow_up_owner) if who)
    return list(logins)


async def ask_person(desk: Desk, title: str, without: str = "", *, nobody: bool = False) -> str:
    """A colleague of this board, or any login; empty for nobody, where that is offered."""
    people = [login for login in colleagues(desk.session) if login != without][:9]
    options = _numbered(desk, people)
    if nobody:
        options.append(Option("0", _("nobody in particular")))
    options.append(Option("o", _("somebody else")))
    key = await desk.bottom.choose(((title, "title"),), options)
    if key == "0":
        return ""
    if key != "o":
        return people[int(key) - 1]
    name = (await desk.bottom.ask(((title, "title"),))).strip()
    person = desk.session.ground.config.person(name) if name else None
    return person.login if person is not None else name


async def _one_of(desk: Desk, people: list[str]) -> str:
    """One of a few; the only one unasked."""
    if len(people) == 1:
        return people[0]
    key = await desk.bottom.choose(((_("whose?"), "title"),), _numbered(desk, people[:9]))
    return people[int(key) - 1]


def _numbered(desk: Desk, people: list[str]) -> list[Option]:
    config = desk.session.ground.config
    return [Option(str(i + 1), config.shown(login)) for i, login in enumerate(people)]


async def cover(desk: Desk) -> None:
    """`g v`: look at a colleague's Today, do their follow-ups meanwhile, or have mine done."""
    session = desk.session
    me, today = session.launch.who, session.moment.today
    mine = session.ground.config.person(me) or Person(login=me)
    options = [Option("l", _("look at a colleague's")), Option("c", _("cover for a colleague"))]
    if mine.covered_on(today):
        options.append(Option("b", _("I am back")))
    else:
        options.append(Option("a", _("I am away")))
    covered = session.ground.stands_in_for(me) - {me}
    if covered:
        options.append(Option("e", _("end a cover")))
    key = await desk.bottom.choose(((_("whose Today?"), "title"),), options)
    match key:
        case "l":
            who = await ask_person(desk, _("whose Today?"))
            session.scope(who)
            desk.show_changes(set())
            desk.say(_("Today of {who}; what you do is done by you · g t: yours again").format(
                who=session.ground.config.shown(who)))  # fmt: skip
        case "b":
            await desk.act(covering(session.actor, me, ""))
        case "e":
            await desk.act(covering(session.actor, await _one_of(desk, sorted(covered)), ""))
        case _:
            title = _("cover for whom?") if key == "c" else _("who does mine?")
            who = await ask_person(desk, title, without=me)
            until = await ask_day(desk, _("until when?"), "told")
            pair = (who, me) if key == "c" else (me, who)
            await desk.act(covering(session.actor, *pair, until.day))


async def lighten(desk: Desk) -> None:
    """`g p`: what the designated chaser may put off until the day fits (R8).

    Raises:
        Misuse: the person is nobody's designated chaser, the team has no cap, it is not too much, or
            nothing of it may wait.
    """
    session = desk.session
    config, deals = session.ground.config, session.snapshot.deals
    who = session.scoped_to or session.launch.who
    load = load_of(session.today, deals, config, who)
    if load is None:
        raise Misuse("load.no_chaser", who=config.shown(who))
    if not load.cap:
        raise Misuse("load.no_cap")
    found = to_put_off(session.today, deals, config, who)
    if not found:
        code = "load.all_agreed" if load.is_too_much else "load.fits"
        raise Misuse(code, minutes=duration(load.minutes), cap=duration(load.cap))
    spared = sum(minutes_of(item.follow_up, config.rules) for item in found if item.follow_up is not None)
    until = session.moment.working_days_from(1)
    names = ", ".join(desk.names((item.deal_id,)) for item in found)
    n = len(found)
    question = ngettext(
        "{minutes} today, {cap} agreed: put off {n} worth least to {day}?",
        "{minutes} today, {cap} agreed: put off the {n} worth least to {day}?", n,
    ).format(
        minutes=duration(load.minutes), cap=duration(load.cap), n=n, day=day_text(until, session.moment.today)
    )  # fmt: skip
    less = _("put off, {minutes} less").format(minutes=duration(spared))
    options = (Option("y", less), Option("n", _("no")))
    note = ((f" {names}", "hint_text"),)
    if await desk.bottom.choose(((question, "title"),), options, note) == "y":
        wanted = [Target(i.deal_id, i.follow_up.id) for i in found if i.follow_up is not None]
        await desk.act(planning.snooze(session.actor, wanted, until))
