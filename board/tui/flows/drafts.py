"""`y` and `b`: a message about the deal, to copy or to say, and the touch that sent it in one key."""

from __future__ import annotations

from board.domain.agenda import Item
from board.domain.deal import Deal
from board.domain.draft import READER, Affair, affair_of
from board.domain.draft_choice import best, is_fruitless, is_stuck, suggested
from board.domain.message import DraftId, Form
from board.domain.slip import SURE
from board.domain.touch import WRITTEN
from board.errors import BoardError, Refused
from board.i18n.drafts.advice import draft_name, form_name, lacking, phrases_warning
from board.i18n.drafts.facts import facts
from board.i18n.drafts.templates import compose
from board.i18n.labels import chase_label
from board.i18n.sentences import sentence
from board.i18n.words import _, language
from board.tui.bottom import Escaped, Option
from board.tui.clipboard import copy
from board.tui.desk import Desk
from board.tui.flows import touching
from board.tui.flows.planning import why_chase
from board.tui.flows.sending import agreed_channel, copied_text, log
from board.tui.lines import Line
from board.tui.screens.draft import DIGITS, DraftScreen, Wanted
from board.tui.session import Session
from board.usecases.planning import let_rest


async def draft(desk: Desk) -> None:
    """`y`: the message that fits now."""
    await show(desk, desk.item())


async def brief(desk: Desk) -> None:
    """`b`: the brief for the boss."""
    await show(desk, desk.item(), "brief")


async def message(desk: Desk, item: Item) -> None:
    """What to say to whom an item is about, to be read first and logged after."""
    await read_touches(desk.session)
    affair = affair_of(desk.target(), desk.session.ground)
    await show(desk, item, script_of(item, affair), is_script=True)


async def script(desk: Desk, item: Item) -> None:
    """`Space` on a daily update or check: what to say, and then what came of it (decision 40).

    The queue has it on its page already and asks alone, unless there is nothing to say yet.
    """
    deal = desk.target()
    await read_touches(desk.session)
    affair = affair_of(deal, desk.session.ground)
    id = script_of(item, affair)
    is_read = getattr(desk, "shows_script", False) and id != "brief"
    if is_read and not (id == "update_same" and is_fruitless(affair)):
        await touching.start(desk, item.party, item, agreed_channel(item) or "call")
    else:
        await show(desk, item, id, is_script=True)


def script_of(item: Item, affair: Affair) -> DraftId:
    """What to say to whom an item is about: by what we know now."""
    if item.party != "customer":
        return "brief" if item.party == "boss" else _to_vendor(item)
    fitting = (id for id in suggested(affair) if READER.get(id, "customer") == "customer")
    return next(fitting, "update_same")


def _to_vendor(item: Item) -> DraftId:
    """A near date that rests on a voice wants one line in writing; all else asks for the date."""
    grade = item.facts.get("grade")
    is_voice = item.why == "not_confirmed" and isinstance(grade, int) and grade < SURE
    return "in_writing" if is_voice else "chase"


def form_of(id: DraftId, item: Item) -> Form:
    """A script is spoken, but for what is agreed, or makes sense, in writing alone."""
    return "written" if id == "in_writing" or agreed_channel(item) in WRITTEN else "spoken"


def script_lines(session: Session, item: Item) -> tuple[str, ...]:
    """What to say for an item, line by line; nothing while there is nothing to say."""
    deal = session.deal(item.deal_id)
    affair = affair_of(deal, session.ground)
    id = script_of(item, affair)
    form, own = form_of(id, item), session.ground.config.templates
    written = compose(id, form, language(), affair, session.actor.who, own)
    return (lacking(written.lacks),) if written.lacks else tuple(written.text.split("\n"))


async def read_touches(session: Session) -> None:
    """Find every touch, in a thread: on a large board that costs more than a key may."""
    from asyncio import to_thread  # late: as a rule they are there

    while not session.snapshot.has_touches:
        await to_thread(session.snapshot.prepare_touches)


async def show(desk: Desk, item: Item | None, id: DraftId | None = None, *, is_script: bool = False) -> None:
    """Open a message about the deal: the one that fits, unless another is asked for."""
    deal = desk.target()
    await read_touches(desk.session)
    affair = affair_of(deal, desk.session.ground)
    item = item if item is not None and item.deal_id == deal.id else None
    which = best(affair) if id is None else id
    form: Form = form_of(which, item) if is_script and item is not None else "written"
    item = item if is_for(item, which) else None
    reason, said = await _reason(desk, deal, which, item), await _gaps(desk, affair, which)
    wanted = Wanted(which, form, language(), item, reason=reason, said=said)
    screen = DraftScreen(deal.id, _Work(is_script).go, wanted)
    await desk.put_on_top(screen)


def is_for(item: Item | None, id: DraftId) -> bool:
    """Whether a message does an item: it goes to whom the item is about."""
    return item is not None and item.party == READER.get(id, "customer")


async def _reason(desk: Desk, deal: Deal, id: DraftId, item: Item | None) -> str:
    """R3: why they are asked although it is their turn; empty: it is not, or a rule says it is due.

    Raises:
        Escaped: they are left in peace.
    """
    if id == "thanks" or (item is not None and item.follow_up is None):
        return ""
    try:
        let_rest(deal, READER.get(id, "customer"), desk.session.ground)
    except Refused as refused:
        code = await why_chase(desk, refused)
        return chase_label(code)
    return ""


async def _gaps(desk: Desk, affair: Affair, id: DraftId) -> dict[str, str]:
    """Plan and ask of a brief, where the deal has none: a brief leads with them (decision 42)."""
    if id != "brief":
        return {}
    known = facts(id, affair, desk.session.actor.who, language())
    asked = {"plan": _("our plan"), "ask": _("what we ask of the boss")}
    said: dict[str, str] = {}
    for slot, label in asked.items():
        if slot not in known:
            said[slot] = await _typed(desk, affair.deal, label)
    return {slot: text for slot, text in said.items() if text}


async def _typed(desk: Desk, deal: Deal, label: str) -> str:
    def preview(text: str) -> Line:
        warning = phrases_warning(text, deal, desk.session.ground)
        if warning:
            return (("! " + warning, "top_alert"),)
        return () if text.strip() else ((_("Enter: leave it open; the brief shows the gap"), "top"),)

    question: Line = ((f"{desk.names((deal.id,))} · {draft_name('brief')} · ", "title"), (label, "dim"))
    return (await desk.bottom.ask(question, preview=preview)).strip()


class _Work:
    """The keys of one message, until it is sent or left."""

    def __init__(self, is_script: bool) -> None:
        self._is_script = is_script
        self._said: Line = ()

    async def go(self, desk: Desk) -> None:
        """Take keys until the message is logged, or left."""
        assert isinstance(desk, DraftScreen)
        done = False
        while not done:
            options = self._options(desk)
            try:
                key = await desk.bottom.choose(
                    self._said or _title(desk), [*options, *_HIDDEN], _keys(desk), shown=len(options)
                )
            except Escaped:
                break
            self._said = ()
            try:
                done = await self._do(desk, key)
            except Escaped:
                pass
            except BoardError as error:
                self._said = ((sentence(error, desk.session.moment.today), "bad"),)
        desk.call_later(desk.do_quit, "q")

    def _options(self, desk: DraftScreen) -> list[Option]:
        """What one does with it, the likeliest first; what comes before it, before all."""
        w, affair = desk.wanted, desk.affair
        take = Option("c", _("copy"))
        if w.id == "brief":
            return [take, Option("y", _("the boss knows"))]
        options = [Option(key, label) for key, label in _outcomes(w.form)]
        options = [*options, take] if self._is_script else [take, *options]
        fitting = suggested(affair) if w.id == "update_same" else ()
        if "chase" in fitting and is_fruitless(affair):
            return [_way_to("chase"), *options]
        if is_stuck(affair):
            options += [_way_to(id) for id in fitting if id in ("expedite", "brief")]
        return options

    async def _do(self, desk: DraftScreen, key: str) -> bool:
        """Do what a key says; True when the message has done its work."""
        w = desk.wanted
        if key == "q":
            return True
        if desk.scroll(key):
            return False
        if key in DIGITS:
            await self._switch(desk, DIGITS[key])
        elif key == "tab":
            desk.want(form="written" if w.form == "spoken" else "spoken")
        elif key == "l":
            desk.want(language="en" if w.language == "ko" else "ko")
        elif key in ("c", "enter"):
            self._copy(desk)
        else:
            return await log(desk, key)
        return False

    async def _switch(self, desk: DraftScreen, id: DraftId) -> None:
        w, deal = desk.wanted, desk.session.deal(desk.deal_id)
        item = w.item or next(iter(desk.session.items_of(deal.id)), None)
        item = item if is_for(item, id) else None
        reason = w.reason or await _reason(desk, deal, id, item)
        said = await _gaps(desk, desk.affair, id) if not w.said else w.said
        desk.want(id=id, reason=reason, said=said, item=item)

    def _copy(self, desk: DraftScreen) -> None:
        copy(desk.app, copied_text(desk))
        self._said = ((_("copied; nothing is sent"), "good"),)


def _outcomes(form: Form) -> tuple[tuple[str, str], ...]:
    sent = ("s", _("sent"))
    return (("r", _("said it")), ("n", _("no answer"))) if form == "spoken" else (sent,)


_HIDDEN = tuple(
    Option(key, "") for key in (
        *DIGITS, "tab", "l", "c", "s", "r", "n", "y", "q", "up", "down", "pageup", "pagedown",
    )
)  # fmt: skip


def _way_to(id: DraftId) -> Option:
    """Another message that should go first, or instead."""
    return Option(next(key for key, each in DIGITS.items() if each == id), draft_name(id))


def _title(desk: DraftScreen) -> Line:
    w = desk.wanted
    why = f" · {w.reason}" if w.reason else ""
    return ((f"{desk.names((desk.deal_id,))} · {draft_name(w.id)}{why}", "title"),)


def _keys(desk: DraftScreen) -> Line:
    w = desk.wanted
    pairs = (
        ("Tab", form_name("written" if w.form == "spoken" else "spoken")),
        ("l", "English" if w.language == "ko" else "한국어"), ("1-9 0 -", _("another message")),
        ("↑ ↓", _("read on")), ("Esc", _("back")),
    )  # fmt: skip
    spans = [((f" {key}", "hint_key"), (f" {label} ", "hint_text")) for key, label in pairs]
    return tuple(span for pair in spans for span in pair)
