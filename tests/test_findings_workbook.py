"""The workbook of findings: what its sheets hold, that links lead somewhere, text is only text."""

import io
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from checked import FORMULAS, HOSTILE, file, finding, hostile_county, returns, small_county
from openpyxl.worksheet.worksheet import Worksheet

from fits_workbooks.checks.across import Across, Apart, Common, Spread
from fits_workbooks.checks.returned import CheckedSchool
from fits_workbooks.errors import ExistsError
from fits_workbooks.reports.findings import tables
from fits_workbooks.reports.findings.workbook import (
    findings_workbook_bytes,
    write_findings_workbook,
)

SHEETS = [
    "Overview", "Schools by book", "Findings", "Rules", "Not judged", "Not returned", "Files",
]  # fmt: skip


def written(checked) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(findings_workbook_bytes(checked)))


def rows(page: Worksheet, title: str) -> list[list[object]]:
    """The rows of a table by its title, below its headings."""
    cells = [[cell.value for cell in row] for row in page.iter_rows()]
    top = next(at for at, row in enumerate(cells) if row[0] == title and at >= 2)
    headings = top + (1 if cells[top + 1][1] else 2)  # a line of explanation may stand between
    found = []
    for row in cells[headings + 1 :]:
        if row[0] is None:
            break
        found.append(row)
    return found


def test_the_overview_counts_schools_findings_and_rules() -> None:
    page = written(small_county())["Overview"]

    assert [row[:2] for row in rows(page, "Schools")] == [
        ["passed", 1], ["to mend", 1], ["to confirm", 1], ["could not be read", 1],
        ["not returned", 1],
    ]  # fmt: skip
    assert [row[:3] for row in rows(page, "What was found")] == [
        ["To mend", 2, "In 2 schools."],
        ["To confirm or mend", 2, "In 1 school."],
        ["Read by mending it", 0, "In 0 schools. Look at it."],
        ["Let pass by a waiver", 1, "Listed with its reason."],
        ["Rules that crashed", 1, "What each would have found is not known."],
        ["Files not looked at", 1, "They are no workbooks, or examples or reports of the toolkit."],
        ["Files not got to", 0, "The check was stopped before them."],
    ]
    assert [row[:3] for row in rows(page, "Rules that most schools have broken")] == [
        ["FILE05", 1, "The file is damaged or cut short ([why])."],
        ["LOG01", 1, "Service restored ([Service restored]) is before Logged ([Logged])."],
        ["LOG08", 1, '"[Service]" is not in the service catalogue.'],
    ]
    assert len(page._charts) == 1


def test_the_matrix_has_every_school_and_leads_to_its_findings() -> None:
    book = written(small_county())
    page = book["Schools by book"]

    assert rows(page, "Every school") == [
        ["Ash", "100001", "passed", "passed", "passed", None],
        ["Beech", "100002", "to mend", "not sent", "to mend (1)", None],
        ["Cedar", "100003", "to confirm", "not sent", "to confirm (1)", None],
        ["Damson", "100004", "could not be read", "not sent", "not sent", "1 could not be read"],
        ["Elm", "100005", "not returned", None, None, None],
    ]
    links = {cell.value: cell.hyperlink for cell in page["A"] if cell.hyperlink}
    assert list(links) == ["Beech", "Cedar", "Damson"]
    for school, link in links.items():
        assert link.target is None  # nothing outside this file
        sheet, _, cell = link.location.replace("'", "").partition("!")
        assert book[sheet][cell].value == school
        assert book[sheet].cell(book[sheet][cell].row - 1, 1).value != school


def test_workbooks_of_several_years_stand_in_one_cell_as_the_gravest_does() -> None:
    sound, asks = file("2025.xlsx"), finding(file="2026.xlsx")
    unused = file("old.xlsx", status="not used", findings=(asks,))
    both = (sound, file("2026.xlsx", status="to confirm", findings=(asks, asks)), unused)
    school = CheckedSchool(urn="100001", name="Ash", status="to confirm", files=both)

    page = written(returns(school))["Schools by book"]

    assert rows(page, "Every school") == [
        ["Ash", "100001", "to confirm", "to confirm (2), 2 workbooks", "1 not used"],
    ]


def test_every_finding_is_listed_with_its_waiver() -> None:
    page = written(small_county())["Findings"]

    found = rows(page, "Every finding")
    assert [[row[0], row[2], row[5], row[8], row[10], row[12]] for row in found] == [
        ["(the run)", "to confirm", "line 3", "WAIV02", "LOG05", None],
        ["Beech", "to mend", "M8", "LOG01", "01/03/2026", None],
        ["Beech", "waived", "F7", "CELL13", "Fax", "Known to us (Adviser, until 31/01/2027)"],
        ["Cedar", "to confirm", "F7", "LOG08", "Fax", None],
        ["Damson", "to mend", None, "FILE05", None, None],
    ]
    assert page.auto_filter.ref is None  # the table has it
    (table,) = page.tables.values()
    first, last = (int(row) for row in re.findall("[0-9]+", table.autoFilter.ref))
    assert (page.cell(first, 1).value, last - first) == ("School", len(found))


def test_rules_have_their_outcomes_and_skipped_is_not_passed() -> None:
    book = written(small_county())

    by_code = {row[0]: row for row in rows(book["Rules"], "Every rule")}
    assert by_code["LOG01"][4:] == [1, 0, 1, 1, 1, 1]  # Damson's one file could not be read
    assert by_code["LOG10"][4:] == [0, 0, 0, 0, 4, 0]  # Cedar's log does not say how it ended
    assert by_code["CELL13"][4:] == [0, 1, 3, 1, 1, 0]
    assert by_code["FILE05"][4:] == [1, 0, 4, 1, 0, 0]
    assert by_code["WAIV02"][4:] == [1, 0, 0, 1, 0, 0]
    not_judged = rows(book["Not judged"], "Rules that were skipped or crashed")
    assert ["crashed", 1, "KeyError: 'x'", "LOG01"] in [row[:4] for row in not_judged]
    assert ["skipped", 2, "there is no service catalogue", "LOG10"] in [
        row[:4] for row in not_judged
    ]
    missing = rows(book["Not returned"], "Schools that have not returned")
    assert [row[:2] for row in missing] == [["Elm", "100005"]]
    assert rows(book["Files"], "Every file")[4] == [
        "Damson/Old.xls", "Damson", None, None, None, "could not be read", "The file is damaged.",
    ]  # fmt: skip


def test_what_is_compared_across_schools_has_a_sheet_where_there_is_any() -> None:
    spread = Spread(
        figure="Incidents logged", unit="incidents", schools=5, lowest=1, lower_quartile=2,
        median=3, upper_quartile=4, highest=40, outside=(Apart("100003", "Cedar", 40),),
    )  # fmt: skip
    told = Across(figures=(spread,), services=(Common("Printing", 4),))

    book = written(replace(small_county(), across=told))

    assert book.sheetnames == [*SHEETS, "Across schools"]
    assert rows(book["Across schools"], "Figures of the month") == [
        ["Incidents logged", "incidents", 5, 1, 2, 3, 4, 40, "Cedar (40)"]
    ]
    assert written(small_county()).sheetnames == SHEETS


def test_an_answer_with_nothing_in_it_is_a_workbook_all_the_same() -> None:
    book = written(returns())

    assert book.sheetnames == SHEETS
    assert "Nothing was found." in [cell.value for cell in book["Findings"]["A"]]


def test_no_person_is_named_beyond_the_school() -> None:
    one = finding(
        code="CELL15", message='"Mrs Okafor" stands more than once.', sheet="Lists",
        column="People", value="Mrs Okafor", school="Ash",
    )  # fmt: skip
    school = CheckedSchool(
        urn="1", name="Ash", status="to mend", files=(file("a", findings=(one,)),)
    )

    said = [cell.value for page in written(returns(school)) for row in page for cell in row]

    assert '"[not shown]" stands more than once.' in said
    assert not [words for words in said if isinstance(words, str) and "Okafor" in words]


@pytest.mark.office
def test_what_schools_typed_is_text_in_every_cell(office, tmp_path) -> None:
    path = write_findings_workbook(hostile_county(), tmp_path / "findings.xlsx")

    again = openpyxl.load_workbook(office(path, "xlsx", tmp_path / "again"))

    cells = [cell for page in again for row in page.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type in ("f", "e")]
    outside = [c.hyperlink.target for c in cells if c.hyperlink and c.hyperlink.target]
    assert not [target for target in outside if "http" in target]
    found = rows(again["Findings"], "Every finding")
    assert [str(row[6]).strip() for row in found] == [text.strip() for text in (HOSTILE, *FORMULAS)]
    assert found[0][0] == HOSTILE


def test_more_findings_than_a_sheet_is_for_are_counted(monkeypatch) -> None:
    monkeypatch.setattr(tables, "MOST_FINDINGS", 3)

    page = written(small_county())["Findings"]

    assert len(rows(page, "Every finding")) == 3
    left = "2 more are in the .csv and .json files."
    assert left in [cell.value for cell in page["A"]]


def test_the_workbook_is_the_same_every_time_and_is_not_lost_unasked(tmp_path: Path) -> None:
    assert findings_workbook_bytes(small_county()) == findings_workbook_bytes(small_county())
    path = tmp_path / "findings.xlsx"
    path.write_text("mine")

    with pytest.raises(ExistsError):
        write_findings_workbook(small_county(), path)
    assert path.read_text() == "mine"
    assert write_findings_workbook(small_county(), path, force=True) == path


def test_the_files_that_were_not_looked_at_are_listed_too() -> None:
    listed = rows(written(small_county())["Files"], "Every file")

    assert listed[-1] == [
        "Beech/picture.png", None, None, None, None, "not looked at",
        "It is no workbook that can be read, or an example or a report of the toolkit.",
    ]  # fmt: skip
