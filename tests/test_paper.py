"""The Word paper of the service report, read back as a person or a screen reader would."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from libreoffice import Office, page_count
from reports import HOSTILE_NAMES, bare_report, hostile_report, rich_report

from fits_workbooks.checks.one import Outcome
from fits_workbooks.documents.service_report_paper import NEW_ACTIONS, template_bytes
from fits_workbooks.errors import ExistsError
from fits_workbooks.reports.service.definitions import definitions
from fits_workbooks.reports.service.paper import paper_of, write_report_paper
from fits_workbooks.reports.service.pictures import disk_picture, trend_picture
from fits_workbooks.reports.service.questions import QUESTIONS
from fits_workbooks.reports.service.report import ServiceReport


def paper(report: ServiceReport) -> Any:
    return Document(io.BytesIO(paper_of(report)))


@pytest.fixture(scope="module")
def rich() -> Any:
    return paper(rich_report())


@pytest.fixture(scope="module")
def bare() -> Any:
    return paper(bare_report())


def table(document: Any, about: str) -> list[list[str]]:
    """The cells of the table that is described so; no such table is an error."""
    (found,) = [one for one in document.tables if described(one) == about]
    return [[cell.text for cell in row.cells] for row in found.rows]


def described(one: Table) -> str:
    return one._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))


def lines(document: Any, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == style]


def under(document: Any, heading: str) -> list[str]:
    """The paragraphs with words between a heading and the next one, tables aside."""
    found = iter(document.paragraphs)
    next(one for one in found if one.text == heading and one.style.name.startswith("Heading"))
    return [text for text in _until_heading(found) if text]


def _until_heading(paragraphs: Iterator[Any]) -> Iterator[str]:
    for one in paragraphs:
        if one.style.name.startswith("Heading"):
            return
        yield one.text


# What it says


def test_it_begins_with_the_school_the_month_and_the_notes(rich: Any) -> None:
    first = [(one.style.name, one.text) for one in rich.paragraphs[:3]]

    assert first == [
        ("Title", "Service report for July 2026"),
        ("Subtitle", "Larkfield Primary School"),
        ("Heading 1", "Notes for review"),
    ]
    assert lines(rich, "List Number") == [
        f"{note.figure}: {note.words}" for note in rich_report().notes
    ]


def test_the_months_figures_stand_beside_what_is_usual(rich: Any) -> None:
    assert table(rich, "The month’s figures and what is usual") == [
        ["Figure", "This month", "Last month", "Same month last year", "Usual range"],
        ["Incidents logged", "36", "19", "14", "2.4 to 33.8\n(outside limits)"],
        ["Requests logged", "11", "10", "9", "0 to 33.7"],
        ["Together: mean hours", "34.6", "29.5", "20.5", "15.2 to 38.9\n(run of 8)"],
        ["Response met", "79.5%", "94.1%", "not known", "not known"],
        ["Up-time", "99.97%", "100%", "100%", "98.5% to 100%"],
        ["SERVER-01: disk used", "1,577.5", "1,541.0", "1,210.5",
         "1,309.0 to 1,473.0\n(outside limits)"],
        ["Installations", "0", "0", "0", "0 to 0"],
    ]  # fmt: skip
    assert under(rich, "The month’s figures") == [
        "No usual range for Response met: too few months: 5 of 8.",
        "Not known in any of these months: Problems: mean hours.",
    ]


def test_service_levels_are_told_by_service(rich: Any) -> None:
    assert table(rich, "Service levels by service") == [
        ["Service", "Logged", "Response in time", "Fixed in time", "Typical fix, hours"],
        ["All together", "38", "82.9% (29 of 35)", "80.0% (24 of 30)", "4.3"],
        ["Classroom computers", "14", "92.9% (13 of 14)", "91.7% (11 of 12)", "2.7"],
        ["Printing", "15", "64.3% (9 of 14)", "54.5% (6 of 11)", "8.0"],
        ["Internet and email", "5", "100% (5 of 5)", "100% (5 of 5)", "0.7"],
        ["Pupil records", "2", "100% (2 of 2)", "100% (2 of 2)", "2.4"],
        ["Telephones", "1", "none judged", "none judged", "none fixed"],
        ["No service named", "1", "none judged", "none judged", "6.3"],
    ]
    assert under(rich, "Service levels") == [
        "The typical fix is the median, in support hours: half of the fixes took no longer.",
        "Left out of the response times: 2 not attended.",
    ]


def test_up_time_is_told_by_service_and_why_it_is_not_known(rich: Any) -> None:
    assert table(rich, "Up-time by service") == [
        ["Service", "Hours agreed", "Hours lost", "Times lost", "Up-time"],
        ["Classroom computers", "187.0", "0.0", "0", "100%"],
        ["Printing", "187.0", "6.2", "2", "96.7%"],
        ["Internet and email", "744.0", "3.5", "1", "99.5%"],
        ["Telephones", "not known", "not known", "0",
         "not known: its availability cannot be read as hours"],
    ]  # fmt: skip


def test_disks_say_when_they_will_be_full_or_why_not(rich: Any) -> None:
    assert table(rich, "Disk space of each server") == [
        ["Server", "Used", "Available", "Growth a month", "Full"],
        ["SERVER-01", "1,577.5 GB", "422.5 GB", "30.6 GB",
         "24 September 2027\nbetween 3 July 2027 and 14 January 2028"],
        ["BACKUP-NAS", "3,120.0 GB", "4,880.0 GB", "12.5 GB", "no date: not within ten years"],
        ["CURRIC-02", "not known", "not known", "not known", "no date: not read in July 2026"],
    ]  # fmt: skip


def test_a_disk_that_the_slowest_rate_never_fills_says_so() -> None:
    one, *_ = rich_report().forecasts

    document = paper(replace(rich_report(), forecasts=(replace(one, latest=None),)))

    assert table(document, "Disk space of each server")[1][-1] == (
        "24 September 2027\nbetween 3 July 2027 and never, at the slowest rate seen"
    )


def test_the_ten_worst_of_what_is_outstanding_are_listed_and_the_rest_counted(rich: Any) -> None:
    rows = table(rich, "Outstanding entries, the worst first")

    assert rows[0] == ["Reference", "What", "Logged", "Age, hours", "Past target"]
    assert [row[0] for row in rows[1:]] == [f"INC-{400 - number:04}" for number in range(10)]
    assert rows[1][2:] == ["1 June 2026", "140.0", "the service has no target"]
    assert rows[2] == [
        "INC-0399",
        "Printing: The printer in the library prints stripes and jams on every second sheet of…",
        "2 June 2026", "136.0", "128.0 past 8 support hours",
    ]  # fmt: skip
    assert under(rich, "Outstanding") == [
        "31 entries were open at the end of July 2026. The worst stand first, aged in support "
        "hours. 21 more are not shown here."
    ]


def test_an_entry_without_support_hours_is_aged_in_elapsed_hours() -> None:
    rich = rich_report()
    one = replace(rich.outstanding[1], age_hours=None, past=0.0, reference="", service="")

    document = paper(replace(rich, outstanding=(one,)))

    (row,) = table(document, "Outstanding entries, the worst first")[1:]
    assert row[0] == "none"
    assert row[1].startswith("Incident: The printer")
    assert row[3:] == ["598.4 elapsed", "within 8 support hours"]
    assert under(document, "Outstanding")[0].startswith("1 entry was open at the end of July 2026")


def test_open_actions_are_carried_over_and_there_is_room_for_new_ones(rich: Any) -> None:
    head = ["Raised", "What", "Who", "Due"]

    assert table(rich, "Actions of earlier meetings still to be done") == [
        head,
        ["10 June 2026", "Ask the supplier to replace the printer in the library",
         "Mrs Priya Nair", "10 July 2026"],
        ["8 July 2026", "Price more disk for SERVER-01", "", "18 September 2026"],
    ]  # fmt: skip
    assert table(rich, "New actions, to be written in") == [head, *[[""] * 4] * NEW_ACTIONS]


def test_what_is_done_is_not_carried_over() -> None:
    rich = rich_report()
    done = tuple(replace(action, done=action.due) for action in rich.actions)

    assert under(paper(replace(rich, actions=done)), "Carried over") == [
        "No action is carried over."
    ]


def test_it_asks_the_questions_and_says_what_it_could_not_judge(rich: Any) -> None:
    assert len(QUESTIONS) >= 4
    assert under(rich, "Questions for the meeting") == list(QUESTIONS)
    assert under(rich, "What this report could not judge") == list(rich_report().not_judged)


def test_a_check_that_failed_is_told() -> None:
    outcome = Outcome("LOG01", "crashed", "division by zero")

    document = paper(replace(rich_report(), outcomes=(outcome,)))

    assert under(document, "What this report could not judge")[-1] == (
        "The check LOG01 failed, so what it would have found is not known: division by zero."
    )


def test_what_changed_since_it_was_issued_is_told_only_where_that_was_asked(bare: Any) -> None:
    rich = rich_report()
    asked = paper(rich)
    same = paper(replace(rich, differences=()))

    assert table(asked, "Figures that differ") == [
        ["Month", "Figure", "Was", "Now", "Why"],
        ["July 2026", "Incidents logged", "35", "36", "INC-0411 was logged since"],
    ]
    assert under(asked, "Changed since issued") == [
        "These figures differ from Service report 2026-06.xlsx."
    ]
    assert under(same, "Changed since issued") == [
        "No figure differs from Service report 2026-06.xlsx."
    ]
    assert "Changed since issued" not in lines(bare, "Heading 1")


def test_every_definition_is_printed_and_the_closures_in_one_line(rich: Any) -> None:
    told = [one for one in definitions(rich_report()) if one.part != "Not judged"]
    shown = lines(rich, "Definition")

    assert len(told) > 30
    for one in told:
        assert any(line.startswith(f"{one.what}: ") and one.words in line for line in shown)
    (closed,) = [line for line in shown if line.startswith("Closed: ")]
    assert closed.count(";") == len(rich_report().calendar.closures) - 1  # type: ignore[union-attr]
    assert lines(rich, "Heading 2")[3:] == list(dict.fromkeys(one.part for one in told))


def test_without_a_catalogue_it_says_what_that_takes(bare: Any) -> None:
    assert under(bare, "Notes for review") == ["No note was written for this month."]
    assert under(bare, "Service levels") == [
        "Service levels were not judged: that takes the service catalogue."
    ]
    assert under(bare, "Up-time") == [
        "Up-time was not worked out: that takes the service catalogue."
    ]
    assert under(bare, "Disk space") == ["No server’s disk space was read."]
    assert under(bare, "Outstanding") == ["No entry was open at the end of June 2025."]
    assert len(bare.inline_shapes) == 0
    assert len(bare.tables) == 2


def test_without_trends_it_still_is_a_paper() -> None:
    document = paper(replace(bare_report(), trends=(), school="", not_judged=()))

    assert under(document, "The month’s figures") == ["The trends were not worked out."]
    assert lines(document, "Subtitle") == ["The log does not name its school"]
    assert under(document, "What this report could not judge") == ["Nothing was left out."]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_every_name_comes_out_as_it_was_typed(name: str) -> None:
    document = paper(hostile_report())

    assert f"{name}: {name}" in lines(document, "List Number")
    assert name in under(document, "What this report could not judge")
    for about, place in {
        "Service levels by service": 0,
        "Up-time by service": 0,
        "Disk space of each server": 0,
        "Outstanding entries, the worst first": 0,
        "Actions of earlier meetings still to be done": 1,
        "Figures that differ": 4,
    }.items():
        assert name in [row[place] for row in table(document, about)], about


# How it says it


def test_headings_are_in_order_without_a_level_left_out(rich: Any) -> None:
    assert lines(rich, "Heading 1") == [
        "Notes for review",
        "The month’s figures",
        "Service levels",
        "Trends",
        "Disk space",
        "Outstanding",
        "Actions",
        "Questions for the meeting",
        "What this report could not judge",
        "Changed since issued",
        "Definitions and calendar",
    ]
    names = [one.style.name for one in rich.paragraphs if one.style.name.startswith("Heading")]
    levels = [int(name.removeprefix("Heading ")) for name in names]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))


def test_every_picture_says_in_words_what_it_shows(rich: Any) -> None:
    report = rich_report()
    shown = {"Incidents logged", "Together: mean hours"}
    pictures = [trend_picture(trend) for trend in report.trends if trend.name in shown]
    disks = disk_picture(report.forecasts)
    assert disks is not None

    said = [shape._inline.docPr.get("descr") for shape in rich.inline_shapes]

    assert said == [picture.alt for picture in (*pictures, disks)]
    assert lines(rich, "Caption") == [picture.title for picture in (*pictures, disks)]


def test_heading_rows_are_repeated_and_no_row_is_split(rich: Any) -> None:
    assert len(rich.tables) == 8
    for one in rich.tables:
        first, *others = (row._tr.trPr for row in one.rows)
        assert first.find(qn("w:tblHeader")) is not None
        assert all(row.find(qn("w:tblHeader")) is None for row in others)
        assert first.find(qn("w:cantSplit")) is not None
        assert described(one)


def test_the_language_is_british_english_everywhere(rich: Any) -> None:
    said = [element.get(qn("w:val")) for element in rich.styles.element.iter(qn("w:lang"))]

    assert said
    assert set(said) == {"en-GB"}
    assert rich.core_properties.language == "en-GB"
    assert rich.core_properties.title == "Service report for July 2026: Larkfield Primary School"
    assert b"en-US" not in rich.settings.element.xml.encode()


def test_it_is_a4_upright_in_arial_of_12_points(rich: Any) -> None:
    (section,) = rich.sections

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (rich.styles["Normal"].font.name, rich.styles["Normal"].font.size.pt) == ("Arial", 12)
    fonts = {
        fonts.get(qn(f"w:{script}"))
        for fonts in rich.styles.element.iter(qn("w:rFonts"))
        for script in ("ascii", "hAnsi")
    }
    assert fonts == {"Arial"}


def test_nothing_floats_and_pages_are_numbered(rich: Any) -> None:
    with zipfile.ZipFile(io.BytesIO(paper_of(rich_report()))) as parts:
        body = parts.read("word/document.xml").decode()
        foot = parts.read("word/footer1.xml").decode()

    assert not re.search("w:txbxContent|wp:anchor|w:framePr|v:shape", body)
    assert 'w:instr="PAGE"' in foot
    assert "Service report for July 2026 · Larkfield Primary School" in foot
    assert not re.search(r"\{\{|\{%|>None<|>nan<", body)


def test_every_column_of_the_template_fits_the_page() -> None:
    for one in Document(io.BytesIO(template_bytes())).tables:
        assert sum(column.width.mm for column in one.columns) == pytest.approx(174, abs=0.5)


# The file


def test_the_same_report_gives_the_same_bytes() -> None:
    assert paper_of(rich_report()) == paper_of(rich_report())


def test_it_is_written_whole_and_replaces_nothing_unasked(tmp_path: Path) -> None:
    path = tmp_path / "new" / "Service report 2026-07.docx"

    assert path.name == "Service report 2026-07.docx"
    assert write_report_paper(bare_report(), str(path)) == path
    assert path.read_bytes() == paper_of(bare_report())
    with pytest.raises(ExistsError, match="is there already"):
        write_report_paper(bare_report(), path)
    assert write_report_paper(bare_report(), path, force=True) == path


@pytest.mark.office
def test_libreoffice_opens_it_on_few_pages(office: Office, tmp_path: Path) -> None:
    reports = {"rich": rich_report(), "bare": bare_report(), "hostile": hostile_report()}
    paths = [
        write_report_paper(report, tmp_path / f"{name}.docx") for name, report in reports.items()
    ]

    pages = [page_count(path) for path in office.convert_all(paths, "pdf", tmp_path)]

    assert pages[0] in range(3, 9)
    assert pages[1] in range(1, 6)
    assert pages[2] in range(3, 20)
