"""`u` and Ctrl-R: back to the start and forward again, one's own acts only."""

from __future__ import annotations

from datetime import timedelta

from board.clock import SetClock
from board.store.memory import MemoryStore
from board.usecases.deals import move, prioritise
from tests.tui.screenkit import NOW, actor, adds, board_app, opened, press, screen_text, store_of, type_in

ACTS = (("t", "c", "n"), (">",), ("+",), ("f", "+", "1", "enter"), ("w", "v"), ("D",))


def answer(text: str) -> str:
    return text.splitlines()[-3]


async def test_back_to_the_start_and_forward_again() -> None:
    async with opened(adds("deal", "Ant Inc")) as pilot:
        session = board_app(pilot).session

        def now() -> tuple[object, ...]:
            deal = session.deal(1)
            return deal.stage, deal.priority, deal.court, deal.archived, deal.contact

        states = [now()]
        for keys in ACTS:
            await press(pilot, *keys)
            board_app(pilot).board.go_to(1)
            states.append(now())
        assert len(set(map(repr, states))) == len(states)
        for at in range(len(ACTS) - 1, -1, -1):
            await press(pilot, "u")
            assert now() == states[at]
            assert "taken back" in answer(screen_text(pilot))
        for at in range(1, len(ACTS) + 1):
            await press(pilot, "ctrl+r")
            assert now() == states[at]
            assert "done again" in answer(screen_text(pilot))
        await press(pilot, "ctrl+r")
        assert now() == states[-1]


async def test_nothing_to_take_back_is_a_sentence() -> None:
    async with opened() as pilot:
        await press(pilot, "u")
        assert answer(screen_text(pilot)).strip()
        await press(pilot, "ctrl+r")
        assert answer(screen_text(pilot)).strip()


async def test_an_act_of_an_earlier_session_is_taken_back() -> None:
    store = store_of(builds=[adds("deal"), move(actor(), [1], "quote")])
    later = MemoryStore("minsu", clock=SetClock(NOW + timedelta(hours=1)), board=store.board)
    async with opened(store=later) as pilot:
        await press(pilot, "u")
        assert board_app(pilot).session.deal(1).stage == "inquiry"


async def test_redo_goes_on_after_quitting_and_starting_again() -> None:
    store = store_of(builds=[adds("deal"), move(actor(), [1], "quote"), move(actor(), [1], "negotiation")])

    async def after(*keys: str) -> tuple[str, str]:
        """Where the deal stands when a new session has pressed these, and what was answered."""
        async with opened(store=store.sibling("minsu")) as pilot:
            await press(pilot, *keys)
            return board_app(pilot).session.deal(1).stage, answer(screen_text(pilot)).strip()

    assert (await after("u", "u"))[0] == "inquiry"
    store.sibling("jiyoung").commit(prioritise(actor("jiyoung"), [1], 1))
    stage, said = await after("ctrl+r")
    assert (stage, said.partition(" · ")[0]) == ("quote", "done again")
    assert (await after("ctrl+r"))[0] == "negotiation"
    assert await after("ctrl+r") == ("negotiation", "Nothing to do again: the last act was no undo.")
    assert (await after("u"))[0] == "quote"
    assert (await after("ctrl+r", "u", "u"))[0] == "inquiry"
    assert (await after("+"))[0] == "inquiry"
    assert await after("ctrl+r") == ("inquiry", "Nothing to do again: the last act was no undo.")


async def test_others_acts_are_theirs() -> None:
    store = store_of(builds=[adds("deal")])
    store.sibling("jiyoung").commit(move(actor("jiyoung"), [1], "quote"))
    async with opened(store=store) as pilot:
        await press(pilot, "+", "u")
        assert board_app(pilot).session.deal(1).stage == "quote"
        assert board_app(pilot).session.deal(1).priority == 5


async def test_what_somebody_changed_since_is_not_taken_back() -> None:
    store = store_of(builds=[adds("deal"), move(actor(), [1], "quote")])
    store.sibling("jiyoung").commit(move(actor("jiyoung"), [1], "negotiation"))
    async with opened(store=store) as pilot:
        head = store.head()
        await press(pilot, "u")
        assert board_app(pilot).session.deal(1).stage == "negotiation"
        assert store.head() == head
        assert answer(screen_text(pilot)).strip()


async def test_m_keeps_a_line_for_no_deal() -> None:
    async with opened(lang="ko") as pilot:
        await press(pilot, "m")
        await type_in(pilot, "박 이사 1월에 이직")
        await press(pilot, "enter")
        (note,) = board_app(pilot).session.snapshot.table("notes").values()
        assert note.text == "박 이사 1월에 이직"
        await press(pilot, "m", "enter", "m", "escape")
        assert len(board_app(pilot).session.snapshot.table("notes")) == 1
