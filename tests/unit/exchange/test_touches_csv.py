from datetime import date
from pathlib import Path

import pytest

from board.exchange.drafts import CompanyDraft, ContactDraft, TouchDraft
from board.exchange.reading import ImportOptions, Reading, read_file

SAMPLES = Path(__file__).parents[2] / "data" / "csv"


def reading_of(tmp_path: Path, text: str, kind: str = "touches") -> Reading:
    path = tmp_path / "touches.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, ImportOptions(kind=kind))


def touches(reading: Reading) -> list[TouchDraft]:
    return [draft for draft in reading.drafts if isinstance(draft, TouchDraft)]


def one(tmp_path: Path, columns: str, row: str) -> TouchDraft:
    (draft,) = touches(reading_of(tmp_path, f"{columns}\n{row}\n"))
    return draft


def test_activities_become_touches_notes_and_tasks() -> None:
    reading = read_file(SAMPLES / "activities.csv", ImportOptions())
    found = {draft.external.id: draft for draft in touches(reading)}
    assert {id: draft.sort for id, draft in found.items()} == {
        "T1": "touch", "T2": "touch", "T3": "touch", "T4": "note", "T5": "note", "T6": "task", "T7": "task",
        "T8": "touch", "T9": "touch",
    }  # fmt: skip
    assert [(found[id].channel, found[id].outcome) for id in ("T1", "T2", "T3")] == [
        ("call", "reached"),
        ("call", "no_answer"),
        ("mail", "sent"),
    ]
    assert (found["T1"].at, found["T1"].text) == (date(2026, 11, 2), "Call with Ann\nAsked for the quote")
    assert (found["T4"].heading, found["T5"].heading) == ("Meeting, Cancelled", "")
    assert (found["T6"].due, found["T1"].due) == (date(2026, 12, 1), None)
    assert [(p.line, p.column, p.code) for p in reading.problems] == [
        (11, "Activity Type", "import.activity_unknown")
    ]


@pytest.mark.parametrize(
    ("kind", "outcome", "direction", "expected"),
    [
        ("전화", "부재중", "", ("touch", "call", "no_answer")),
        ("카톡", "", "", ("touch", "messenger", "sent")),
        ("문자", "", "수신", ("touch", "text", "inbound")),
        ("방문", "", "", ("touch", "visit", "reached")),
        ("Email", "", "Incoming", ("touch", "mail", "inbound")),
        ("Call", "Left Voicemail", "", ("touch", "call", "left_message")),
        ("Call", "Wrong Number", "", ("touch", "call", "no_answer")),
        ("Zoom", "completed", "", ("touch", "video", "reached")),
        ("Meeting", "No Show", "", ("touch", "meeting", "no_answer")),
        ("Meeting", "Rescheduled", "", ("note", "meeting", "reached")),
        ("메모", "", "", ("note", "call", "reached")),
        ("", "", "", ("note", "call", "reached")),
    ],
)
def test_words_for_what_happened(
    tmp_path: Path, kind: str, outcome: str, direction: str, expected: tuple[str, str, str]
) -> None:
    draft = one(tmp_path, "date,type,outcome,direction,note", f"2026-03-01,{kind},{outcome},{direction},x")
    assert (draft.sort, draft.channel, draft.outcome) == expected


@pytest.mark.parametrize("status", ["Completed", "done", "완료"])
def test_a_finished_task_is_a_note(tmp_path: Path, status: str) -> None:
    draft = one(tmp_path, "date,type,task status,due date,note", f"2026-03-01,Task,{status},2026-03-05,x")
    assert (draft.sort, draft.heading, draft.due) == ("note", f"Task, {status}", None)


def test_an_unknown_outcome_and_a_missing_date_are_named(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "date,type,outcome\n2026-03-01,Call,Purple\n,Call,Connected\n")
    assert [(p.line, p.column, p.code) for p in reading.problems] == [
        (2, "outcome", "import.outcome_unknown"),
        (3, "date", "import.no_date"),
    ]


def test_people(tmp_path: Path) -> None:
    text = "First Name,Last Name,Email,Mobile Phone Number,Phone,Company\n"
    text += "Ann,Lee,ann@x.example,010,02,X\n서준,박,,,,Y\n,,,1,,Z\n"
    reading = reading_of(tmp_path, text, "contacts")
    ann, park = reading.drafts
    assert isinstance(ann, ContactDraft)
    assert (ann.name, ann.mail, ann.phone, ann.company) == ("Ann Lee", "ann@x.example", "010", "X")
    assert isinstance(park, ContactDraft)
    assert park.name == "박서준"
    assert [(p.line, p.code) for p in reading.problems] == [(4, "import.no_name")]
    assert reading.map.unused == ("Phone",)


def test_companies(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, "Company name,Company Domain Name\nX,x.example\n,y.example\n", "companies")
    assert [(c.name, c.domain) for c in reading.drafts if isinstance(c, CompanyDraft)] == [
        ("X", "x.example"),
        ("y.example", "y.example"),
    ]
