"""A session moved on commit by commit shows what a session opened on the outcome shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from board.domain.query import parse
from board.domain.standing import State
from board.i18n.queries import QueryReader
from board.settings.launch import Launch
from board.settings.paths import Places
from board.settings.schema import Settings
from board.tui.session import Session, Shown
from board.usecases import deals, parties
from tests.acting import Act, three_deals, tried, with_undo
from tests.builders import Desk

NOWHERE = Path("/nonexistent")

queries = st.sampled_from(
    ["", "racks", "stage:any", "is:idle", "owner:me", "-due:none", "ltd", "is:any -bank", "is:untriaged"]
)
shown = st.builds(Shown, over=st.booleans(), archived=st.booleans())


def opened(desk: Desk, who: str, *, team: bool, show: Shown, query: str) -> Session:
    places = Places(NOWHERE, NOWHERE, NOWHERE, NOWHERE)
    session = Session(Launch(NOWHERE, who, desk.clock, Settings(), places), desk.snapshot)
    session.scope("" if team else who)
    session.show(show)
    reader = QueryReader(session.moment, "KRW")
    session.filter(parse(query, session.ground, reader, who) if query else None)
    return session


def visible(session: Session) -> dict[str, Any]:
    stages = [stage.key for stage in session.ground.config.stages]
    return {
        "lanes": {stage: list(session.lane(stage)) for stage in stages},
        "counts": {state: session.count(state) for state in State},
        "standings": session.standings,
        "today": [(item.rank, item.why, item.facts) for item in session.today],
        "items": {id: [item.key for item in session.items_of(id)] for id in session.standings},
    }


@given(with_undo, st.booleans(), shown, queries, st.sampled_from(["ann", "bob"]), st.integers(1, 4))
@settings(max_examples=150, deadline=None)
def test_a_session_moved_on_shows_what_a_fresh_one_shows(
    steps: list[tuple[str, Act, int]], team: bool, show: Shown, query: str, who: str, every: int
) -> None:
    desk = three_deals()
    session = opened(desk, who, team=team, show=show, query=query)
    for number, (actor, act, hours) in enumerate(steps):
        if hours:
            desk.pass_time(hours=hours)
            session.tick()
        tried(desk, actor, act, 0)
        if number % every == 0:
            session.apply(desk.ann.store.changes(session.snapshot.seq) or ())
    session.apply(desk.ann.store.changes(session.snapshot.seq) or ())
    moved_on = visible(session)
    assert session.snapshot.seq == desk.ann.store.head()
    session.tick()
    assert visible(session) == moved_on
    assert visible(opened(desk, who, team=team, show=show, query=query)) == moved_on


def moved_on(session: Session, desk: Desk) -> Session:
    session.apply(desk.ann.store.changes(session.snapshot.seq) or ())
    return session


def test_an_imported_deal_given_away_leaves_the_line_that_counts_them() -> None:
    desk = three_deals()
    session = opened(desk, "ann", team=False, show=Shown(), query="")
    assert "not_triaged" in [item.why for item in session.today]
    desk.ann.act(deals.give, [3], "bob")
    assert "not_triaged" not in [item.why for item in moved_on(session, desk).today]


def test_a_deal_is_found_by_the_name_its_customer_got_meanwhile() -> None:
    desk = three_deals()
    session = opened(desk, "ann", team=True, show=Shown(), query="ltd")
    assert session.lane("quote") == [3]
    session.candidate(1)
    desk.ann.act(parties.merge_parties, 1, 3)
    assert session.lane("quote") == [3]
    assert moved_on(session, desk).lane("quote") == [1, 3]


def test_a_touch_made_since_the_last_tick_is_quiet_at_once() -> None:
    desk = three_deals()
    session = opened(desk, "ann", team=True, show=Shown(), query="")
    desk.pass_time(seconds=30)
    desk.ann.touch("mail sent")
    assert moved_on(session, desk).standing(1).state is State.QUIET
