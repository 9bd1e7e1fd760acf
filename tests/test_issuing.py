"""A document for each person: whom it is for, what the files are called, and the record of it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from documents import DAY, lines, sources_of

from fits_workbooks.books import ISSUE_RECORD, SCHOOL_DETAILS
from fits_workbooks.checks.one import check_workbook
from fits_workbooks.documents.filler import filler
from fits_workbooks.documents.issuing import (
    Person,
    check_record,
    choose,
    file_names,
    make_each,
    people,
    record_of,
    to_people,
)
from fits_workbooks.documents.making import look_through
from fits_workbooks.documents.memo import MEMO
from fits_workbooks.errors import ReadError, SourceError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Sheet, Text, Workbook
from fits_workbooks.xlsx.build import build_workbook
from fits_workbooks.xlsx.filled import Filled

PEOPLE = [
    {"Name": "Ann Old", "Started": dt.date(2020, 9, 1), "Procedure issued": dt.date(2025, 9, 1)},
    {"Name": "Bob New", "Group": "Office", "Started": dt.date(2026, 9, 1)},
    {"Name": "Cat Recorded", "Started": dt.date(2026, 9, 1)},
    {"Name": "Dan Unknown", "Group": "Kitchen"},
    {"Name": "Eve Late", "Started": dt.date(2026, 11, 2)},
    {"Name": "Fay Early", "Started": dt.date(2026, 8, 31)},
]
RECORD = [
    {"Name": "cat recorded", "Document": "Covering memo", "Version": "1.1",
     "Issued": dt.date(2026, 9, 2), "Acknowledged": dt.date(2026, 9, 4)},
    {"Name": "Eve Late", "Document": "Support procedure", "Issued": dt.date(2026, 11, 3)},
]  # fmt: skip


def details(folder: Path, listed: list[dict[str, Any]]) -> Filled:
    path = build_workbook(SCHOOL_DETAILS, folder / "details.xlsx", {"People": listed}, force=True)
    return read_workbook(path)


def record(folder: Path, issued: list[dict[str, Any]], book: Workbook = ISSUE_RECORD) -> Path:
    return build_workbook(book, folder / "record.xlsx", {"Issued": issued}, force=True)


def read_record(path: Path) -> Filled:
    return check_record(read_workbook(path, ISSUE_RECORD), sources_of(MEMO)[SCHOOL_DETAILS])


def person(name: str) -> Person:
    return Person(name, "", None, None)


def test_each_means_everybody_on_the_list_in_its_order(tmp_path: Path) -> None:
    chosen, doubts = choose(details(tmp_path, PEOPLE), MEMO, None, None)

    assert [one.name for one in chosen] == [entry["Name"] for entry in PEOPLE]
    assert doubts == ()
    assert chosen[0] == Person("Ann Old", "", dt.date(2020, 9, 1), dt.date(2025, 9, 1))


def test_new_are_those_who_started_since_and_were_not_given_it_yet(tmp_path: Path) -> None:
    listed, since = details(tmp_path, PEOPLE), dt.date(2026, 9, 1)

    without, doubts = choose(listed, MEMO, None, since)
    with_record, _ = choose(listed, MEMO, read_record(record(tmp_path, RECORD)), since)

    assert [one.name for one in without] == ["Bob New", "Cat Recorded", "Eve Late"]
    assert [one.name for one in with_record] == ["Bob New", "Eve Late"]
    assert [(one.code, one.cells, one.value) for one in doubts] == [
        ("DOC03", ("A8",), "Dan Unknown")
    ]


def test_somebody_was_issued_on_the_last_day_that_list_or_record_know(tmp_path: Path) -> None:
    issued = [
        {"Name": name, "Document": "covering memo", "Issued": day}
        for name, day in (
            ("Ann Old", dt.date(2026, 9, 3)),
            ("Ann Old", dt.date(2026, 1, 5)),
            ("Bob New", dt.date(2026, 9, 9)),
        )
    ]

    found = people(details(tmp_path, PEOPLE), MEMO, read_record(record(tmp_path, issued)))

    assert [one.issued for one in found[:3]] == [dt.date(2026, 9, 3), dt.date(2026, 9, 9), None]


def test_everybody_is_named_in_their_own_memo() -> None:
    sources = sources_of(MEMO)
    issued_to = (person("O'Neill & Sons <IT>"), person("Siân"))

    with filler(MEMO) as fill:
        one, other = make_each(MEMO, sources, issued_to, fill)

    assert lines(one)[2] == "To: O'Neill & Sons <IT>"
    assert lines(other)[2] == "To: Siân"


def test_a_file_is_named_after_its_person_whatever_they_are_called() -> None:
    named = [
        "Mr J Brennan", "O'Neill & Sons <IT>", "a/b\\c:d", "..", "mr j brennan", "Siân\nRees",
        "x" * 300,
    ]  # fmt: skip

    assert file_names("Memo", [person(name) for name in named]) == [
        "Memo - Mr J Brennan.docx",
        "Memo - O'Neill & Sons IT.docx",
        "Memo - a b c d.docx",
        "Memo - no name.docx",
        "Memo - mr j brennan (2).docx",
        "Memo - Siân Rees.docx",
        f"Memo - {'x' * 80}.docx",
    ]


def test_the_new_record_carries_the_last_one_on(tmp_path: Path) -> None:
    sources = sources_of(MEMO)
    last = read_record(record(tmp_path, RECORD))
    path = tmp_path / "new.xlsx"

    path.write_bytes(record_of(MEMO, sources, [Person("Bob New", "Office", None, None)], last))

    new = read_record(path)
    issued = new.frames["Issued"].astype("object").where(new.frames["Issued"].notna(), None)
    assert [tuple(row) for row in issued.itertuples(index=False)] == [
        ("cat recorded", None, "Covering memo", "1.1", dt.datetime(2026, 9, 2),
         dt.datetime(2026, 9, 4)),
        ("Eve Late", None, "Support procedure", None, dt.datetime(2026, 11, 3), None),
        ("Bob New", "Office", "Covering memo", "1.2", dt.datetime(DAY.year, DAY.month, DAY.day),
         None),
    ]  # fmt: skip
    assert new.school == "Larkfield Primary School"
    assert new.findings == ()
    assert {one.status for one in check_workbook(new)} <= {"passed"}


def test_a_record_is_carried_on_only_if_nothing_of_it_is_lost(tmp_path: Path) -> None:
    sheet = ISSUE_RECORD.sheet("Issued")
    own = Sheet("Issued", entry="one", columns=(*sheet.columns, Text("Signed")))
    with_own = replace(ISSUE_RECORD, pages=(ISSUE_RECORD.pages[0], own))

    with pytest.raises(SourceError, match=r"columns of your own \(Signed\)"):
        read_record(record(tmp_path, [{**RECORD[0], "Signed": "x"}], with_own))
    with pytest.raises(SourceError, match=r"must be mended.*Issued"):
        read_record(record(tmp_path, [{"Name": "Bob", "Document": "Covering memo"}]))
    with pytest.raises(ReadError, match="and the issue record is needed here"):
        read_record(details(tmp_path, PEOPLE).file)


def test_a_memo_for_each_needs_a_list_without_errors(tmp_path: Path) -> None:
    for listed, code in (([], "DET10"), ([{"Group": "Office"}], "CELL01")):
        sources = sources_of(MEMO)
        filled = details(tmp_path, listed)
        both = {**sources.workbooks, "school_details": filled}

        looked = look_through(to_people(MEMO), replace(sources, workbooks=both))

        stopping = [one.code for one in looked.findings if one.sheet == "People"]
        assert code in stopping
        assert looked.stops
