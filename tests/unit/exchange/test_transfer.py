from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from board.clock import SetClock
from board.domain.change import Create, Tx, create, inverse, patch
from board.domain.config import ConfigDoc
from board.domain.deal import Deal
from board.domain.moment import Moment, calendar_of
from board.domain.rollup import rollup_of
from board.domain.snapshot import Snapshot, live
from board.errors import Misuse, Refused
from board.exchange.reading import ImportOptions, Reading, read_file
from board.store.memory import MemoryStore
from board.usecases.act import Actor
from board.usecases.intake import TransferOptions
from board.usecases.owners import claim_owner, unclaimed_owners
from board.usecases.transfer import ImportPlan, import_drafts, plan_import

SAMPLES = Path(__file__).parents[2] / "data" / "csv"
NOW = datetime(2026, 11, 21, 2, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture
def store() -> MemoryStore:
    store = MemoryStore("kim", clock=SetClock(NOW))
    people = [{"login": "lee", "name": "이도윤", "aliases": ["lee@example.com"]}]
    section = ConfigDoc(section="people", values=people)
    store.commit(lambda _: Tx((create("config", 1, section),), "made"))
    return store


def actor(store: MemoryStore) -> Actor:
    return Actor("kim", Moment(NOW, calendar_of(store.snapshot().config.board, {})))


def reading_of(path: Path, text: str, options: ImportOptions | None = None) -> Reading:
    file = path / "file.csv"
    file.write_text(text, encoding="utf-8")
    return read_file(file, options or ImportOptions())


def take(store: MemoryStore, reading: Reading, options: TransferOptions | None = None) -> ImportPlan:
    """Plan, then do it; the plan must tell the truth."""
    options = options or TransferOptions()
    before = store.snapshot()
    plan = plan_import(before, reading, actor(store), options)
    assert plan.is_complete
    assert store.head() == before.seq
    commit = store.commit(import_drafts(reading, actor(store), options))
    assert (commit is None) == (plan.new + plan.updated == 0)
    if commit is not None:
        made = [op.kind for op in commit.tx.ops if isinstance(op, Create)]
        assert made.count("deals") == (plan.new if plan.kind == "deals" else 0)
        assert made.count("touches") == plan.touches
        assert made.count("notes") == plan.notes
    return plan


def deals(store: MemoryStore) -> dict[str, Deal]:
    return {deal.title: deal for deal in live(store.snapshot().deals.values())}


def titled(snapshot: Snapshot, title: str) -> Deal:
    (deal,) = [deal for deal in live(snapshot.deals.values()) if deal.title == title]
    return deal


def test_a_spreadsheet_comes_in_as_one_commit_and_twice_adds_nothing(store: MemoryStore) -> None:
    reading = read_file(SAMPLES / "deals_cp949.csv", ImportOptions())
    head = store.head()
    plan = take(store, reading)
    assert (plan.rows, plan.new, plan.already, len(plan.problems)) == (4, 3, 0, 1)
    assert (plan.customers, plan.contacts, plan.stages) == (3, 1, {"quote": 1, "ordered": 1, "lost": 1})
    assert store.head() == head + 1
    again = take(store, reading)
    assert (again.new, again.already, again.customers, len(again.problems)) == (0, 3, 0, 1)
    assert store.head() == head + 1


def test_what_is_taken_back_may_come_again(store: MemoryStore) -> None:
    reading = read_file(SAMPLES / "deals_cp949.csv", ImportOptions())
    commit = store.commit(import_drafts(reading, actor(store)))
    assert commit is not None
    store.commit(lambda snapshot: inverse(commit, snapshot, "kim", NOW))
    assert not deals(store)
    assert take(store, reading).new == 3


def test_owners_are_people_where_they_are_known(store: MemoryStore) -> None:
    plan = take(store, read_file(SAMPLES / "deals_cp949.csv", ImportOptions()))
    snapshot = store.snapshot()
    assert titled(snapshot, "스토리지 교체").owner == "lee"
    assert titled(snapshot, "서버 증설").owner == "김하늘"
    assert plan.unclaimed == unclaimed_owners(snapshot) == (("김하늘", 2),)


@pytest.mark.parametrize("login", ["haneul", "lee"])
def test_claiming_an_owner(store: MemoryStore, login: str) -> None:
    take(store, read_file(SAMPLES / "deals_cp949.csv", ImportOptions()))
    commit = store.commit(claim_owner(actor(store), "김하늘", login))
    snapshot = store.snapshot()
    assert commit is not None and commit.tx.details["deals"] == 2
    assert unclaimed_owners(snapshot) == ()
    person = snapshot.config.person("김하늘")
    assert person is not None and person.login == login
    assert sorted(each.login for each in snapshot.config.people) == sorted({login, "lee"})
    assert snapshot.config.person("lee@example.com") is not None
    assert titled(snapshot, "서버 증설").owner == login
    assert titled(snapshot, "서버 증설").untriaged


def test_claiming_on_a_board_without_people_and_claims_that_cannot_be() -> None:
    store = MemoryStore("kim", clock=SetClock(NOW))
    take(store, read_file(SAMPLES / "deals_cp949.csv", ImportOptions()))
    with pytest.raises(Misuse) as wrong:
        store.commit(claim_owner(actor(store), "아무개", "kim"))
    assert (wrong.value.code, wrong.value.details["owners"]) == ("owner.unclaimed_unknown", "김하늘, 이도윤")
    store.commit(claim_owner(actor(store), "김하늘", "kim"))
    with pytest.raises(Misuse, match=r"owner\.taken"):
        store.commit(claim_owner(actor(store), "김하늘", "lee"))


@pytest.mark.parametrize(
    ("closed", "stage"),
    [
        ("2026-11-20", "ordered"),
        ("2026-09-22", "ordered"),
        ("2026-09-21", "closed"),
        ("2020-01-01", "closed"),
        ("", "closed"),
    ],
)
def test_won_long_ago_is_closed(store: MemoryStore, tmp_path: Path, closed: str, stage: str) -> None:
    take(store, reading_of(tmp_path, f"title,stage,close date\na,Closed Won,{closed}\n"))
    deal = titled(store.snapshot(), "a")
    assert deal.stage == stage
    assert not deal.untriaged
    assert deal.stage_since == (date.fromisoformat(closed) if closed else TODAY)


@pytest.mark.parametrize(
    ("created", "active", "untriaged"),
    [
        ("2026-11-01", "", False),
        ("2026-08-23", "", False),
        ("2026-08-22", "", True),
        ("2019-01-01", "2026-11-01", False),
        ("", "", True),
    ],
)
def test_open_deals_without_a_sign_of_life_are_not_triaged(
    store: MemoryStore, tmp_path: Path, created: str, active: str, untriaged: bool
) -> None:
    plan = take(
        store, reading_of(tmp_path, f"title,stage,created,last activity\na,Quote,{created},{active}\n")
    )
    assert titled(store.snapshot(), "a").untriaged == untriaged
    assert plan.untriaged == untriaged


def test_many_live_deals_at_once_are_one_line_in_today_all_the_same(
    store: MemoryStore, tmp_path: Path
) -> None:
    rows = "".join(f"{n},Quote,2026-11-01\n" for n in range(5))
    reading = reading_of(tmp_path, f"title,stage,created\n{rows}")
    assert (
        plan_import(store.snapshot(), reading, actor(store), TransferOptions(fresh_at_most=5)).untriaged == 0
    )
    assert take(store, reading, TransferOptions(fresh_at_most=4)).untriaged == 5


def test_lost_deals_keep_their_reason(store: MemoryStore, tmp_path: Path) -> None:
    take(store, reading_of(tmp_path, "title,stage,close date,lost reason\na,Closed Lost,2026-03-14,Price\n"))
    deal = titled(store.snapshot(), "a")
    assert (deal.stage, deal.lost_reason, deal.stage_since) == ("lost", "price", date(2026, 3, 14))


def test_customers_are_made_once_and_known_by_name_alias_and_case(store: MemoryStore, tmp_path: Path) -> None:
    text = "title,stage,customer,company domain\na,Quote,Northwind,nw.example\n"
    text += "b,Quote,NORTHWIND,\nc,Quote,,nw.example\nd,Quote,,\n"
    plan = take(store, reading_of(tmp_path, text))
    snapshot = store.snapshot()
    (party,) = snapshot.parties.values()
    assert (plan.customers, party.name, party.aliases) == (1, "Northwind", ("nw.example",))
    assert [titled(snapshot, title).customer for title in "abcd"] == [party.id] * 3 + [None]


def test_strict_imports_nothing(store: MemoryStore) -> None:
    reading = read_file(SAMPLES / "deals_broken.csv", ImportOptions())
    head = store.head()
    with pytest.raises(Refused) as refused:
        store.commit(import_drafts(reading, actor(store), TransferOptions(strict=True)))
    assert refused.value.code == "import.strict"
    assert (refused.value.details["problems"], refused.value.details["line"]) == (7, 3)
    assert store.head() == head


def test_a_board_without_the_stage_names_the_row(store: MemoryStore, tmp_path: Path) -> None:
    stages = [{"key": "talk"}]
    store.commit(lambda _: Tx((create("config", 2, ConfigDoc(section="stages", values=stages)),), "made"))
    options = ImportOptions().on_board(store.snapshot().config)
    plan = take(store, reading_of(tmp_path, "title,stage\na,talk\nb,Closed Lost\nc,Closed Won\n", options))
    assert plan.new == 1
    assert [(p.line, p.code) for p in plan.problems] == [
        (3, "import.stage_missing"),
        (4, "import.stage_missing"),
    ]


def with_northwind(store: MemoryStore, tmp_path: Path, created: str = "2026-01-05") -> None:
    text = "id,title,stage,customer,contact email,created\n"
    text += f"D1,Router,Quote,Northwind,ann@northwind.example,{created}\n"
    take(store, reading_of(tmp_path, text))


def test_activities_find_their_deals_and_sum_up(store: MemoryStore, tmp_path: Path) -> None:
    with_northwind(store, tmp_path)
    reading = read_file(SAMPLES / "activities.csv", ImportOptions())
    plan = take(store, reading)
    assert (plan.rows, plan.new, plan.touches, plan.follow_ups) == (10, 8, 3, 1)
    assert (plan.notes, plan.unattached, plan.stale) == (4, 1, 1)
    assert [(p.line, p.code) for p in plan.problems] == [
        (9, "import.no_deal"),
        (11, "import.activity_unknown"),
    ]
    snapshot = store.snapshot()
    deal = titled(snapshot, "Router")
    touches, follow_ups = snapshot.touches_of(deal.id), snapshot.follow_ups_of(deal.id)
    assert deal.contact == rollup_of(touches, follow_ups, actor(store).moment.calendar)
    assert (deal.contact.touches, deal.contact.total) == (2, 3)
    assert (deal.contact.last_touch, deal.contact.next_due) == (date(2026, 11, 6), date(2026, 12, 1))
    assert [touch.by for touch in touches] == ["lee"] * 3
    assert touches[0].contact_id is not None
    assert not deal.untriaged
    assert [note.text for note in snapshot.notes_of(None)] == [
        "Call, Connected · nobody@example.com\nSomebody new"
    ]
    assert "Meeting, Cancelled\nOn site" in [note.text for note in snapshot.notes_of(deal.id)]
    again = take(store, reading)
    assert (again.new, again.already, again.notes) == (0, 8, 0)


def test_activities_go_to_the_deal_that_was_going_on(store: MemoryStore, tmp_path: Path) -> None:
    text = (
        "id,title,stage,customer,contact email,created,close date\n"
        "1,Old,Closed Lost,N,a@n.example,2020-01-01,2020-06-30\n"
        "2,New,Quote,N,a@n.example,2026-01-01,2026-12-31\n"
        "3,Other,Quote,N,b@n.example,2026-02-01,2026-12-31\n"
    )
    take(store, reading_of(tmp_path, text))
    rows = "date,type,email,deal id\n2020-03-01,Call,a@n.example,\n2026-03-01,Call,a@n.example,\n"
    rows += "2023-03-01,Call,a@n.example,\n2026-03-01,Visit,,3\n"
    take(store, reading_of(tmp_path, rows))
    snapshot = store.snapshot()
    days = {
        title: [touch.at.date().isoformat() for touch in snapshot.touches_of(titled(snapshot, title).id)]
        for title in ("Old", "New", "Other")
    }
    assert days == {"Old": ["2020-03-01"], "New": ["2023-03-01", "2026-03-01"], "Other": ["2026-03-01"]}


def test_a_call_that_lies_ahead_is_a_follow_up(store: MemoryStore, tmp_path: Path) -> None:
    with_northwind(store, tmp_path)
    plan = take(store, reading_of(tmp_path, "date,type,email\n2026-12-24,Visit,ann@northwind.example\n"))
    assert (plan.touches, plan.follow_ups) == (0, 1)
    snapshot = store.snapshot()
    (follow_up,) = snapshot.follow_ups_of(titled(snapshot, "Router").id)
    assert (follow_up.due, follow_up.channel) == (date(2026, 12, 24), "visit")


def test_a_day_is_that_day_on_the_board(store: MemoryStore, tmp_path: Path) -> None:
    with_northwind(store, tmp_path)
    rows = "date,type,email\n2026-11-20,Call,ann@northwind.example\n"
    rows += "2026-11-20 23:30,Mail,ann@northwind.example\n"
    take(store, reading_of(tmp_path, rows))
    snapshot = store.snapshot()
    times = [touch.at for touch in snapshot.touches_of(titled(snapshot, "Router").id)]
    assert times == [datetime(2026, 11, 20, 3, tzinfo=UTC), datetime(2026, 11, 20, 14, 30, tzinfo=UTC)]


def test_companies_and_people_complete_what_deals_brought(store: MemoryStore, tmp_path: Path) -> None:
    text = "id,title,stage,company domain,contact email\n1,a,Quote,nw.example,ann@nw.example\n"
    take(store, reading_of(tmp_path, text))
    companies = reading_of(
        tmp_path, "Company ID,Company name,Company domain\nC1,Northwind,nw.example\nC2,Contoso,c.example\n"
    )
    plan = take(store, companies)
    assert (plan.updated, plan.new) == (1, 1)
    people = (
        "Contact ID,First Name,Last Name,Email,Company domain\nP1,Ann,Lee,ann@nw.example,nw.example\n"
        "P2,Bo,Kim,bo@c.example,c.example\nP3,No,Body,no@body.example,\n"
    )
    plan = take(store, contacts := reading_of(tmp_path, people))
    assert (plan.updated, plan.new, [p.code for p in plan.problems]) == (1, 1, ["import.no_company"])
    snapshot = store.snapshot()
    assert snapshot.customer_name(titled(snapshot, "a")) == "Northwind"
    (ann,) = snapshot.contacts_of(titled(snapshot, "a").customer)
    assert (ann.name, ann.mail) == ("Ann Lee", "ann@nw.example")
    for reading in (replace(companies), contacts):
        again = take(store, reading)
        assert (again.new, again.updated) == (0, 0)


def test_a_deal_changed_since_is_left_alone(store: MemoryStore, tmp_path: Path) -> None:
    with_northwind(store, tmp_path)
    deal = titled(store.snapshot(), "Router")
    store.commit(lambda _: Tx((patch("deals", deal.id, title="Big router"),), "changed"))
    with_northwind(store, tmp_path)
    assert titled(store.snapshot(), "Big router").stage == "quote"
