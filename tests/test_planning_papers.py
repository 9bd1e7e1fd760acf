"""The risk assessment and the contingency plan as Word documents: all that was typed, exactly."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document as open_docx
from filling import SAMPLES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from libreoffice import Office, page_count

from fits_workbooks.books import CONTINGENCY_PLAN, RISK_ASSESSMENT, SCHOOL_DETAILS
from fits_workbooks.cli import fits
from fits_workbooks.documents.document import Document, Sources
from fits_workbooks.documents.making import context_of, look_through, make_document
from fits_workbooks.documents.plan_paper import CONTINGENCY_PAPER
from fits_workbooks.documents.risk_paper import RISK_PAPER
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Pick, Sheet, Text, Workbook
from fits_workbooks.xlsx.build import build_workbook

TODAY = dt.date(2026, 9, 1)
ON = ("--on", TODAY.isoformat())
LAST_YEAR = SAMPLES / "Larkfield Risk assessment 2025.xlsx"
THIS_YEAR = SAMPLES / "Larkfield Risk assessment.xlsx"
PLAN = SAMPLES / "Larkfield Contingency plan.xlsx"
DETAILS = SAMPLES / "Larkfield School details.xlsx"
CATALOGUE = SAMPLES / "Larkfield Service catalogue.xlsx"

HOSTILE = (
    "O'Neill & Sons <IT>",
    "Siân",
    "{{ 7*7 }}",
    "{% for %}",
    "{%p if risks %}",
    "{%tr endfor %}",
    "{# gone #}",
    "=1+1",
    "first line\nsecond line",
    "x" * 5000,
    "<w:t>&amp;</w:t>",
)


def words_of(content: bytes) -> str:
    """Every text of a document, in paragraphs and tables, as a person reads it."""
    document = open_docx(io.BytesIO(content))
    return "\n".join(paragraph.text for paragraph in _paragraphs(document))


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def made(document: Document, path: Path, **options: Any) -> str:
    """The words of the document that is filled from one workbook."""
    filled = read_workbook(path)
    sources = Sources(workbooks={filled.book.name: filled}, on=TODAY, options=options)
    return words_of(make_document(document, sources))


# ---- every text of every sheet comes out as typed

PRINTED: Mapping[str, Sequence[str]] = {
    "risk_assessment": ("Risks",),
    "contingency_plan": (
        "Plan",
        "Recovery team",
        "Suppliers",
        "Manual procedures",
        "Recovery order",
        "Communications",
    ),
}
BOOKS = (RISK_ASSESSMENT, CONTINGENCY_PLAN)
PAPERS = {RISK_ASSESSMENT.name: RISK_PAPER, CONTINGENCY_PLAN.name: CONTINGENCY_PAPER}
FIXED: Mapping[str, Any] = {
    "Likelihood": 5,
    "Impact": 4,
    "Decision": "Act",
    "What it costs": "Time",
    "Due": TODAY,
}


def typed(sheet: Sheet, texts: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each text, which stands in all of its columns beside the column's name."""
    rows = texts[:1] if sheet.form else texts
    return [
        {
            column.name: f"{row}{column.name}: {text}"
            for column in sheet.columns
            if isinstance(column, (Text, Pick))
        }
        | {name: value for name, value in FIXED.items() if name in names_of(sheet)}
        | ({"Order": row + 1} if "Order" in names_of(sheet) else {})
        for row, text in enumerate(rows)
    ]


def names_of(sheet: Sheet) -> set[str]:
    return {column.name for column in sheet.columns}


def assert_all_typed_is_printed(book: Workbook, texts: Sequence[str], folder: Path) -> None:
    contents = {name: typed(book.sheet(name), texts) for name in PRINTED[book.name]}
    about = [{"School name": f"School {texts[0]}", "Reviewed by": texts[0], "Last reviewed": TODAY}]
    path = build_workbook(book, folder / "book.xlsx", {"About": about, **contents}, force=True)

    words = made(PAPERS[book.name], path)

    assert f"School {texts[0]}" in words
    for rows in contents.values():
        for row in rows:
            for value in row.values():
                if isinstance(value, str) and value not in ("Act", "Time"):
                    assert value in words, value[:80]


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_hostile_names_come_out_as_typed_wherever_they_stand(
    book: Workbook, tmp_path: Path
) -> None:
    assert_all_typed_is_printed(book, HOSTILE, tmp_path)


ANY_TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn"), include_characters="\n"),
    min_size=1,
    max_size=60,
).map(lambda text: f"a{text}z")


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=3))
def test_any_text_comes_out_as_typed(book: Workbook, texts: list[str], tmp_path: Path) -> None:
    assert_all_typed_is_printed(book, texts, tmp_path)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_the_school_is_named_by_school_details_where_the_workbook_does_not(
    book: Workbook, tmp_path: Path
) -> None:
    nameless = build_workbook(book, tmp_path / "nameless.xlsx", {})
    details = build_workbook(
        SCHOOL_DETAILS, tmp_path / "details.xlsx", {"School": [{"School name": "Elm Lane"}]}
    )
    workbooks = {filled.book.name: filled for filled in map(read_workbook, (nameless, details))}

    context = context_of(PAPERS[book.name], Sources(workbooks=workbooks, on=TODAY))

    assert context["school"] == "Elm Lane"


# ---- the risk assessment


def test_a_day_without_an_owner_says_so(tmp_path: Path) -> None:
    risk = {"Reference": "R-1", "Service": "Email", "What could happen": "It fails"}
    contents = {"Risks": [risk | {"Due": dt.date(2026, 10, 2)}]}
    path = build_workbook(RISK_ASSESSMENT, tmp_path / "risks.xlsx", contents)

    assert "Owner: nobody yet, by 2 October 2026" in made(RISK_PAPER, path).splitlines()


def test_the_paper_lists_the_risks_as_they_rank() -> None:
    filled = read_workbook(THIS_YEAR)
    sources = Sources(workbooks={filled.book.name: filled}, on=TODAY)

    context = context_of(RISK_PAPER, sources)

    assert [row["reference"] for row in context["risks"]][:4] == ["R-01", "R-13", "R-15", "R-12"]
    assert context["risks"][0]["score"] == "20 high"
    assert context["counted"] == "13 (3 high, 9 medium, 1 low)"
    assert (context["to_act"], context["undecided"]) == ("£3,450.00", "£649.00")
    assert context["quick_wins"] == "7"
    assert [row["reference"] for row in context["for_nothing"]] == ["R-13", "R-11"]
    assert [row["reference"] for row in context["for_money"]] == ["R-01", "R-08", "R-16"]
    assert context["without"] == ["Classroom panels", "School website"]
    assert context["new_services"] == ["School website"]


@pytest.mark.parametrize("given", [False, True], ids=["sheet", "workbook"])
def test_the_paper_carries_forward_with_the_old_reference_and_age(given: bool) -> None:
    filled = read_workbook(THIS_YEAR)
    options = {"previous": read_workbook(LAST_YEAR)} if given else {}
    sources = Sources(workbooks={filled.book.name: filled}, on=TODAY, options=options)

    context = context_of(RISK_PAPER, sources)

    assert [(row["reference"], row["age"]) for row in context["carried"]] == [
        (name, "1 year 1 month") for name in ("R-01", "R-02", "R-06", "R-08", "R-11")
    ]
    assert context["gone"][0] == "R-04: A governor's account is taken over (done on 1 October 2025)"
    assert len(context["new"]) == 6


def test_what_this_year_lacks_is_carried_forward_from_last_years_workbook(tmp_path: Path) -> None:
    risk = {"Reference": "R-01", "Service": "File storage", "What could happen": "FS1 fails"}
    contents = {"Risks": [risk], "About": [{"School name": "Larkfield Primary School"}]}
    path = build_workbook(RISK_ASSESSMENT, tmp_path / "new.xlsx", contents)
    filled = read_workbook(path)
    options = {"previous": read_workbook(LAST_YEAR)}
    sources = Sources(workbooks={filled.book.name: filled}, on=TODAY, options=options)

    context, looked = context_of(RISK_PAPER, sources), look_through(RISK_PAPER, sources)

    assert [(row["reference"], row["now"]) for row in context["carried"]] == [
        ("R-01", "R-01, not decided"),
        *((name, "not in this assessment") for name in ("R-02", "R-06", "R-08", "R-11")),
    ]
    found = [one for one in looked.findings if one.code == "RSK10"]
    assert [one.value for one in found] == ["R-02", "R-06", "R-08", "R-11"]
    assert {(one.file, one.cells) for one in found} == {
        (LAST_YEAR.name, (f"A{row}",)) for row in (6, 10, 12, 15)
    }
    assert not looked.stops


def test_last_years_workbook_of_another_school_is_asked_about(tmp_path: Path) -> None:
    other = build_workbook(
        RISK_ASSESSMENT, tmp_path / "other.xlsx", {"About": [{"School name": "Oak Road Primary"}]}
    )
    words = ("--from", str(THIS_YEAR), "--previous", str(other), "--out", str(tmp_path / "o.docx"))

    run = filled_in("risk-assessment", *words, "--on", "2026-09-01")

    assert run.exit_code == 1
    assert 'other.xlsx, sheet "About": This workbook is of "Oak Road Primary"' in run.stderr


def test_two_hundred_risks_are_all_printed(office: Office, tmp_path: Path) -> None:
    risks = [
        {
            "Reference": f"R-{number:03}",
            "Service": "Email",
            "What could happen": f"Risk number {number} of many, said at some length",
            "Likelihood": number % 5 + 1,
            "Impact": number % 4 + 1,
            "Recommendation": f"Mend number {number}",
            "What it costs": ("Nothing", "Time", "Money")[number % 3],
        }
        for number in range(200)
    ]
    book = build_workbook(
        RISK_ASSESSMENT, tmp_path / "many.xlsx",
        {"Risks": risks, "About": [{"School name": "Elm Lane"}]},
    )  # fmt: skip
    filled = read_workbook(book)
    sources = Sources(workbooks={filled.book.name: filled}, on=TODAY)
    paper = tmp_path / "many.docx"
    paper.write_bytes(make_document(RISK_PAPER, sources))

    pdf = office(paper, "pdf", tmp_path)

    words = words_of(paper.read_bytes())
    for risk in risks:
        assert words.count(f"{risk['Reference']}: {risk['What could happen']}") == 1
    assert 40 <= page_count(pdf) <= 90


# ---- the contingency plan


def numbers(name: str) -> set[str]:
    team = read_workbook(PLAN).frames["Recovery team"]
    return set(team[name].dropna())


def test_home_numbers_are_in_the_full_copy_alone() -> None:
    private = numbers("Mobile") | numbers("Home telephone") | numbers("Home email")

    full, public = made(CONTINGENCY_PAPER, PLAN), made(CONTINGENCY_PAPER, PLAN, public=True)

    assert len(private) == 8
    assert {number for number in private if number in full} == private
    assert {number for number in private if number in public} == set()
    assert {number for number in numbers("Work telephone") if number in public} == numbers(
        "Work telephone"
    )
    assert "public copy, without home numbers" in public


def test_the_public_copy_holds_home_numbers_nowhere_in_its_file(tmp_path: Path) -> None:
    out = tmp_path / "public.docx"

    run = filled_in("contingency-plan", "--from", str(PLAN), "--public", "--out", str(out))

    assert run.exit_code == 0
    with zipfile.ZipFile(out) as package:
        held = b"".join(package.read(name) for name in package.namelist())
    for number in numbers("Mobile") | numbers("Home telephone"):
        assert number.encode() not in held


def test_the_recovery_plans_reference_stands_in_its_field() -> None:
    words = made(CONTINGENCY_PAPER, PLAN)

    assert "Recovery plan: LPS-RP version 2, kept by Beacon Schools IT" in words


def test_the_issue_list_names_who_must_receive_the_plan_and_what_they_have() -> None:
    workbooks = {filled.book.name: filled for filled in map(read_workbook, (PLAN, DETAILS))}
    sources = Sources(workbooks=workbooks, on=TODAY, options={"issue": True})

    receivers = context_of(CONTINGENCY_PAPER, sources)["receivers"]

    assert [(row["name"], row["has"]) for row in receivers] == [
        ("Mrs Helen Marsh", "3"),
        ("Mr Owen Castle", "3"),
        ("Mrs Priya Nair", "3"),
        ("Mr Dan Okoro", "2"),
        ("Mr Colin Yates", "none recorded"),
        ("Sealed envelope in the safe of St Anne's Church Hall, Mill Lane", "none recorded"),
    ]
    assert "Who must receive this plan" not in made(CONTINGENCY_PAPER, PLAN)


def test_important_services_without_a_procedure_are_listed_by_the_catalogue(
    tmp_path: Path,
) -> None:
    plan = {
        "About": [{"School name": "Larkfield Primary School"}],
        "Recovery team": [{"Name": "Ann", "Role": "Head", "Mobile": "1", "Home telephone": "2"}],
        "Manual procedures": [{"Service": "telephones", "Steps": "Shout."}],
        "Lists": [{"Services": "File storage", "Importance": "High"}],
    }
    path = build_workbook(CONTINGENCY_PLAN, tmp_path / "plan.xlsx", plan)
    workbooks = {filled.book.name: filled for filled in map(read_workbook, (path, CATALOGUE))}
    sources = Sources(workbooks=workbooks, on=TODAY)

    found = look_through(CONTINGENCY_PAPER, sources).findings

    asked = [one.value for one in found if one.code in ("PLAN01", "PLAN10")]
    missing = [
        "Internet and Wi-Fi", "Email and accounts", "Pupil records", "Filtering and monitoring",
    ]  # fmt: skip
    assert asked == ["File storage", *missing]
    without = context_of(CONTINGENCY_PAPER, sources)["without"]
    assert sorted(without) == sorted(["File storage", *missing])


# ---- the command


def filled_in(*words: str) -> Result:
    return CliRunner().invoke(fits, ["fill", *words])


def test_an_overdue_review_is_a_finding_and_the_paper_is_made(tmp_path: Path) -> None:
    out = tmp_path / "plan.docx"

    run = filled_in(
        "contingency-plan", "--from", str(PLAN), "--out", str(out), "--on", "2027-07-15"
    )

    assert run.exit_code == 1
    assert "The next review was due on 14/07/2027." in run.stderr
    assert out.exists()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["risk-assessment"], 2, "is filled from the Risk assessment, which was not given"),
        (
            ["risk-assessment", "--from", str(PLAN)],
            2,
            "is the Contingency plan, but the Risk assessment is filled from Risk assessment, "
            "School details and Service catalogue. Give one of these",
        ),
        (
            ["risk-assessment", "--from", str(THIS_YEAR), "--previous", str(CATALOGUE)],
            3,
            "This is the service catalogue, and the risk assessment is needed here.",
        ),
        (
            ["risk-assessment", "--from", str(THIS_YEAR), "--previous", "gone.xlsx"],
            2,
            "'gone.xlsx' does not exist",
        ),
        (
            ["risk-assessment", "--from", str(THIS_YEAR), "--previous", str(THIS_YEAR)],
            2,
            f"Error: {THIS_YEAR.name} is given as this year's and as last year's Risk assessment. "
            "Give last year's with --previous, or leave that out.\n",
        ),
        (["contingency-plan", "--from", "gone.xlsx"], 2, "'gone.xlsx' does not exist"),
        (["contingency-plan"], 2, "is filled from the Contingency plan, which was not given"),
    ],
)
def test_bad_input_is_refused_in_a_line_and_nothing_is_written(
    words: list[str], code: int, says: str, tmp_path: Path
) -> None:
    out = tmp_path / "out.docx"

    run = filled_in(*words, "--out", str(out))

    assert run.exit_code == code
    assert says in run.stderr
    assert not out.exists()


def test_a_likelihood_outside_the_scale_stops_the_paper(tmp_path: Path) -> None:
    risk = {"Reference": "R-1", "Service": "Email", "What could happen": "It fails"}
    path = build_workbook(
        RISK_ASSESSMENT, tmp_path / "risks.xlsx",
        {"Risks": [risk | {"Likelihood": 9, "Impact": 2}], "About": [{"School name": "Elm Lane"}]},
    )  # fmt: skip
    out = tmp_path / "out.docx"

    run = filled_in("risk-assessment", "--from", str(path), "--out", str(out))

    assert run.exit_code == 1
    assert "cell H5: 9 is not 1 or more and 5 or less." in run.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        (["risk-assessment", "--from", str(THIS_YEAR), "--previous", str(LAST_YEAR), *ON], 7),
        (["contingency-plan", "--from", str(PLAN), "--issue", *ON], 5),
        (["risk-assessment", "--blank"], 4),
        (["contingency-plan", "--blank"], 3),
    ],
    ids=["risks", "plan", "blank risks", "blank plan"],
)
def test_the_papers_are_so_many_pages(
    words: list[str], pages: int, office: Office, tmp_path: Path
) -> None:
    out = tmp_path / "paper.docx"

    run = filled_in(*words, "--out", str(out))

    assert run.exit_code == 0, run.stderr
    assert page_count(office(out, "pdf", tmp_path)) == pages
