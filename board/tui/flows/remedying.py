"""`r`: what is done about a date that slipped: whom it hits, other ways, how often they hear (R20-R23)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from board.domain.deal import Deal
from board.domain.remedy import Alternative
from board.domain.touch import CHANNEL_KEYS
from board.errors import Misuse
from board.i18n.dates.explain import explain
from board.i18n.dates.reading import read_date
from board.i18n.days import day_text
from board.i18n.labels import channel_label
from board.i18n.remedies import answer_label, plain, slip_line
from board.i18n.words import _
from board.tui.bottom import Option
from board.tui.desk import Desk
from board.tui.flows.asking import context, dated, on_calendar, settle
from board.tui.lines import Line
from board.usecases import remedies
from board.usecases.remedies import Answer

ANSWER_KEYS: dict[str, Answer] = {"o": "accepted", "x": "refused", "?": "open"}
DIGITS = "123456789"


async def remedy(desk: Desk) -> None:
    """What there is to do about the slip of the deal under the cursor."""
    deal = desk.target()
    snapshot = desk.session.snapshot
    slip = desk.session.standing(deal.id).slip
    known = f" · {plain(slip_line(slip, desk.session.ground))}" if slip is not None else ""
    impacts, ways = snapshot.impacts_of(deal.id), snapshot.alternatives_of(deal.id)
    has_untold = any(impact.told_at is None for impact in impacts)
    is_asked = any(way.answer == "open" for way in ways)
    offered = (
        (True, "i", _("impact")), (has_untold, "t", _("informed")), (True, "a", _("option")),
        (True, "x", _("expedite")), (is_asked, "n", _("answer")), (True, "r", _("rhythm")),
        (True, "e", _("boss")),
    )  # fmt: skip
    options = [Option(key, label) for is_there, key, label in offered if is_there]  # short: 80 cells hold all
    key = await desk.bottom.choose(((f"{desk.names((deal.id,))}{known}", "title"),), options)
    chosen = {"i": _impact, "t": _told, "a": _way, "x": _expedite, "n": _answer, "r": _rhythm, "e": _boss}
    await chosen[key](desk, deal)


async def _impact(desk: Desk, deal: Deal) -> None:
    """One after the other, parted by commas, as they are said."""
    text = await _words(desk, _("whom or what does it hit?"), "impact.empty")
    names = [name for part in text.split(",") if (name := part.strip(" !"))]
    await desk.act(remedies.note_impacts(desk.session.actor, deal.id, names))


async def _told(desk: Desk, deal: Deal) -> None:
    """All of them, or one by its digit."""
    impacts = [each for each in desk.session.snapshot.impacts_of(deal.id) if each.told_at is None]
    options = _numbered([impact.what for impact in impacts])
    if len(impacts) > 1:
        options.insert(0, Option("t", _("all")))
    ids: Sequence[int] = ()
    if options:
        key = await desk.bottom.choose(((_("who was told?"), "title"),), options)
        ids = () if key == "t" else (impacts[int(key) - 1].id,)
    await desk.act(remedies.tell_impacts(desk.session.actor, deal.id, ids))


async def _way(desk: Desk, deal: Deal) -> None:
    what = await _words(desk, _("which other way?"), "alternative.empty")
    answer, reason = await _answered(desk, what)
    await desk.act(remedies.offer(desk.session.actor, deal.id, what, answer=answer, reason=reason))


async def _answered(desk: Desk, what: str) -> tuple[Answer, str]:
    """What they said to it, and why when they said no."""
    options = [Option(key, answer_label(answer)) for key, answer in ANSWER_KEYS.items()]
    question = _("{what}: and?").format(what=what)
    answer = ANSWER_KEYS[await desk.bottom.choose(((question, "title"),), options, at=2)]
    if answer == "open":
        return answer, ""
    return answer, await desk.bottom.ask(((_("why? Enter without a reason goes on"), "title"),))


async def _expedite(desk: Desk, deal: Deal) -> None:
    """What the vendor is asked for, and by when they answer."""
    proposed = _("expedite")
    question: Line = ((_("what is the vendor asked for?"), "title"),)
    what = await desk.bottom.ask(question, proposed, preview=_wants("alternative.empty"))
    day = await _answer_by(desk)
    actor = desk.session.actor
    await desk.act(remedies.offer(actor, deal.id, what, expedite=True, answer_by=day))


async def _answer_by(desk: Desk) -> date:
    """The next working day, unless another is said."""
    ctx = context(desk, "follow_up")
    proposed = desk.session.moment.working_days_from(1)

    def preview(text: str) -> Line:
        if not text.strip():
            return ((_("Enter: {day} · or a date").format(day=day_text(proposed, ctx.today)), "top"),)
        return ((explain(read_date(text, ctx), ctx), "top"),)

    pick = on_calendar(desk, ctx, proposed=proposed)
    text = await desk.bottom.ask(dated(_("answer by when?")), preview=preview, on_key=pick)
    return proposed if not text.strip() else (await settle(desk, read_date(text, ctx), "follow_up")).day


async def _answer(desk: Desk, deal: Deal) -> None:
    """The answer to something that was open."""
    ways = [way for way in desk.session.snapshot.alternatives_of(deal.id) if way.answer == "open"]
    if not ways:
        raise Misuse("alternative.none_open", deal=deal.title)
    way: Alternative = ways[0]
    if len(ways) > 1:
        options = _numbered([way.what for way in ways])
        way = ways[int(await desk.bottom.choose(((_("answer to what?"), "title"),), options)) - 1]
    answer, reason = await _answered(desk, way.what)
    await desk.act(remedies.answer_alternative(desk.session.actor, deal.id, way.id, answer, reason))


async def answered(desk: Desk, id: int) -> None:
    """What came of one thing that was asked for.

    Raises:
        Misuse: `alternative.none_open`: somebody has said it meanwhile.
    """
    deal = desk.target()
    way = next((each for each in desk.session.snapshot.alternatives_of(deal.id) if each.id == id), None)
    if way is None or way.answer != "open":
        raise Misuse("alternative.none_open", deal=deal.title)
    answer, reason = await _answered(desk, way.what)
    await desk.act(remedies.answer_alternative(desk.session.actor, deal.id, way.id, answer, reason))


async def _rhythm(desk: Desk, deal: Deal) -> None:
    """Working days between two updates, and the channel they agreed on."""
    shown = [Option("1", _("daily")), Option("2", _("every 2 days")), Option("0", _("not until the date"))]
    hidden = [Option(digit, "") for digit in DIGITS[2:]]
    note: Line = ((" 3-9", "hint_key"), (" " + _("every so many working days"), "hint_text"))
    question: Line = ((_("how often do they want to hear?"), "title"),)
    every = int(await desk.bottom.choose(question, [*shown, *hidden], note, shown=len(shown)))
    channel = None
    if every:
        options = [Option(key, channel_label(each)) for key, each in CHANNEL_KEYS.items()]
        options.append(Option("0", _("any")))
        key = await desk.bottom.choose(((_("by which channel?"), "title"),), options)
        channel = CHANNEL_KEYS.get(key)
    await desk.act(remedies.agree_rhythm(desk.session.actor, deal.id, every, channel))


async def _boss(desk: Desk, deal: Deal) -> None:
    """It went up, or came from above."""
    options = (Option("u", _("up to our boss")), Option("c", _("their boss called")))
    key = await desk.bottom.choose(((_("which way did it go?"), "title"),), options)
    text = await desk.bottom.ask(((_("in a few words; Enter without goes on"), "title"),))
    actor = desk.session.actor
    if key == "u":
        await desk.act(remedies.escalate(actor, deal.id, direction="up", text=text))
    else:
        await desk.act(remedies.escalate(actor, deal.id, direction="from_customer", text=text))


async def _words(desk: Desk, question: str, code: str) -> str:
    return await desk.bottom.ask(((question, "title"),), preview=_wants(code))


def _wants(code: str) -> Callable[[str], Line]:
    def preview(text: str) -> Line:
        if not text.strip(" !,"):
            raise Misuse(code)
        return ()

    return preview


def _numbered(names: Sequence[str]) -> list[Option]:
    """As many as there are digits."""
    return [Option(digit, name) for digit, name in zip(DIGITS, names, strict=False)]
