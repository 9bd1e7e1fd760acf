"""Checked returns as tables: declared once, for the workbook of findings. No person is named."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fits_workbooks.books import SHELF
from fits_workbooks.checks.across import Spread
from fits_workbooks.checks.comparing import FEWEST
from fits_workbooks.checks.returned import (
    CheckedFile,
    CheckedReturns,
    CheckedSchool,
    FileStatus,
    SchoolStatus,
    Waived,
)
from fits_workbooks.checks.rulebook import KINDS, RULEBOOK, sentence
from fits_workbooks.reports.amounts import these
from fits_workbooks.reports.discreet import discreet
from fits_workbooks.reports.report_table import Column, Row, Table
from fits_workbooks.schema import Finding
from fits_workbooks.schema.finding import Severity, count_cells

TO_DO: Mapping[Severity, str] = {"error": "to mend", "query": "to confirm", "repair": "look at"}
MEANS: Mapping[SchoolStatus, str] = {
    "passed": "Nothing to mend or confirm in any of its workbooks.",
    "to mend": "Something in its workbooks must be mended.",
    "to confirm": "Nothing must be mended, but something looks odd: confirm or mend it.",
    "could not be read": "At least one of its files could not be read at all.",
    "not returned": "On the list of schools, but no workbook came.",
}
MOST_FINDINGS = 100_000
"""Findings that are listed in the workbook; the .csv and .json files have all of them."""
MOST_RULES = 15
TITLES = {book.name: book.title for book in SHELF}
NOT_SENT, NOT_LOOKED_AT = "not sent", "not looked at"
WHAT_OTHERS_ARE = "no workbooks, or examples or reports of the toolkit"
"""What the files are that were not looked at."""
WHAT_ONE_IS = "It is no workbook that can be read, or an example or a report of the toolkit."
SCHOOL, STATUS = "School", "Status"


def by_status(checked: CheckedReturns) -> Table:
    """How many schools there are of each status."""
    return Table(
        "Schools",
        (
            Column(STATUS, width=30),
            Column("Schools", "count", 12),
            Column("What it means", "long", 64),
        ),
        tuple((status, count, MEANS[status]) for status, count in checked.statuses.items()),
    )


def by_severity(checked: CheckedReturns) -> Table:
    """How much was found, and in how many schools."""
    found = Counter(finding.severity for finding in checked.findings)
    schools = {
        severity: sum(any(f.severity == severity for f in one.findings) for one in checked.schools)
        for severity in TO_DO
    }
    said = {severity: f"In {these(count, 'school')}." for severity, count in schools.items()}
    rows: list[Row] = [
        ("To mend", found["error"], said["error"]),
        ("To confirm or mend", found["query"], said["query"]),
        ("Read by mending it", found["repair"], f"{said['repair']} Look at it."),
        ("Let pass by a waiver", sum(1 for _ in checked.waived), "Listed with its reason."),
        ("Rules that crashed", len(checked.crashes), "What each would have found is not known."),
        ("Files not looked at", len(checked.others), f"They are {WHAT_OTHERS_ARE}."),
        ("Files not got to", len(checked.left), "The check was stopped before them."),
    ]
    columns = (
        Column("What", width=30),
        Column("How many", "count", 12),
        Column("Of it", "long", 64),
    )
    return Table("What was found", columns, tuple(rows))


class Broken(NamedTuple):
    """A rule that schools have broken: by how many schools, and how often."""

    code: str
    schools: int
    findings: int


def most_broken(checked: CheckedReturns) -> list[Broken]:
    """The rules that were broken, the one first that most schools have broken."""
    schools: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for school in checked.schools:
        codes = [finding.code for finding in school.findings]
        schools.update(set(codes))
        findings.update(codes)
    broken = [Broken(code, schools[code], findings[code]) for code in schools]
    return sorted(broken, key=lambda one: (-one.schools, -one.findings, one.code))


def worst_rules(checked: CheckedReturns) -> Table:
    """The rules that most schools have broken, with how many they are."""
    worst = most_broken(checked)[:MOST_RULES]
    return Table(
        "Rules that most schools have broken",
        (
            Column("Rule", width=30),
            Column("Schools", "count", 12),
            Column("What it says", "long", 64),
        ),
        tuple((one.code, one.schools, sentence(one.code)) for one in worst),
        "No rule found anything.",
    )


def matrix(checked: CheckedReturns) -> Table:
    """Every school beside its workbooks: how each stands, and how much is to be mended in it."""
    books = books_of(checked)
    return Table(
        "Every school",
        (
            Column(SCHOOL, width=34),
            Column("URN", width=10),
            Column(STATUS, width=18),
            *(Column(TITLES.get(book, book), width=20) for book in books),
            Column("Other files", width=24),
        ),
        tuple(_school_row(school, books) for school in checked.schools),
        "There is no school.",
        note="How many findings must be mended or confirmed stands behind each status.",
        long=True,
    )


def books_of(checked: CheckedReturns) -> list[str]:
    """The books that any school has sent, in the order of the shelf."""
    there = {file.book for file in checked.files if file.book}
    return [book.name for book in SHELF if book.name in there] or [book.name for book in SHELF]


def _school_row(school: CheckedSchool, books: list[str]) -> Row:
    cells = [_of_book(files_of(school, book), school) for book in books]
    shown = [file for book in books for file in files_of(school, book)]
    counts = Counter(file.status for file in school.files if file not in shown)
    others = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    return (school.name, school.urn, school.status, *cells, others)


def files_of(school: CheckedSchool, book: str) -> tuple[CheckedFile, ...]:
    """The workbooks of a book that a school sent: one for each period, or what came instead."""
    sent = tuple(file for file in school.files if file.book == book)
    return school.books.get(book) or sent[:1]


def _of_book(files: Sequence[CheckedFile], school: CheckedSchool) -> str:
    if not files:
        return "" if school.status == "not returned" else NOT_SENT
    status, count = standing(files)
    counted = count and status in ("to mend", "to confirm")
    of_many = f", {len(files)} workbooks" if len(files) > 1 else ""
    return f"{status} ({count:,}){of_many}" if counted else f"{status}{of_many}"


def standing(files: Sequence[CheckedFile]) -> tuple[FileStatus, int]:
    """The gravest status of some workbooks, and how much there is to mend or confirm in them."""
    grave: tuple[FileStatus, ...] = ("could not be read", "to mend", "to confirm", "not used")
    there = {file.status for file in files}
    count = sum(finding.severity != "repair" for file in files for finding in file.findings)
    return next((status for status in grave if status in there), "passed"), count


def findings(checked: CheckedReturns) -> Table:
    """Every finding, those that are waived behind the others of their school."""
    rows = [_finding_row(finding, "", None) for finding in checked.notes]
    for school in checked.schools:
        rows += [_finding_row(finding, school.urn, None) for finding in school.findings]
        rows += [_finding_row(one.finding, school.urn, one) for one in school.waived]
    left = len(rows) - MOST_FINDINGS
    return Table(
        "Every finding",
        (
            Column(SCHOOL, width=26),
            Column("URN", width=9),
            Column("What to do", width=13),
            Column("Book", width=20),
            Column("Sheet", width=16),
            Column("Cells", width=16),
            Column("What is wrong", "long", 48),
            Column("How to mend it", "long", 42),
            Column("Rule", width=10),
            Column("Column", width=18),
            Column("What stands there", width=20),
            Column("File", width=30),
            Column("Waived", width=30),
        ),
        tuple(rows[:MOST_FINDINGS]),
        "Nothing was found.",
        note=f"{left:,} more are in the .csv and .json files." if left > 0 else "",
        long=True,
    )


def _finding_row(finding: Finding, urn: str, waived: Waived | None) -> Row:
    shown = discreet(finding)
    return (
        finding.school or "(the run)", urn, "waived" if waived else TO_DO[finding.severity],
        TITLES.get(finding.book, finding.book), finding.sheet, cells_in_words(finding.cells),
        shown.message, shown.fix, finding.code, finding.column, shown.value, finding.file,
        waiver_in_words(waived),
    )  # fmt: skip


def waiver_in_words(waived: Waived | None) -> str:
    """Why a finding is let pass, by whom and until when; "" where it is not."""
    if waived is None:
        return ""
    return f"{waived.waiver.reason} ({waived.waiver.who}, until {_day(waived.waiver.until)})"


def cells_in_words(cells: tuple[str, ...], most: int = 8) -> str:
    """The first ranges, and how many cells more there are."""
    left = count_cells(cells[most:])
    return ", ".join(cells[:most]) + (f" and {left:,} more" if left else "")


def files(checked: CheckedReturns) -> Table:
    """Every file that came, whose it is, what it is and how it stands; then those of no school."""
    return Table(
        "Every file",
        (
            Column("File", width=40),
            Column(SCHOOL, width=26),
            Column("Book", width=18),
            Column("Version", "count", 9),
            Column("Period", width=27),
            Column(STATUS, width=17),
            Column("Why", "long", 44),
        ),
        tuple(
            (file.file, school.name, TITLES.get(file.book, file.book), file.version,
             file.period, file.status, file.why)
            for school in checked.schools
            for file in school.files
        ) + tuple(
            (name, "", "", None, "", NOT_LOOKED_AT, WHAT_ONE_IS) for name in checked.others
        ),
        "No file came.",
        long=True,
    )  # fmt: skip


def rules(checked: CheckedReturns) -> Table:
    """Every rule with how it ended."""
    counts = {one.code: one for one in checked.rules}
    found = Counter(finding.code for finding in checked.findings)
    waived = Counter(one.finding.code for one in checked.waived)
    rows: list[Row] = []
    for kind in KINDS:
        for code in (rule.code for rule in KINDS[kind]):
            count = counts.get(code)
            rows.append(
                (
                    code, kind, RULEBOOK[code].severity, sentence(code),
                    found[code], waived[code],
                    *((count.passed, count.found, count.skipped, count.crashed) if count
                      else (None,) * 4),
                )
            )  # fmt: skip
    return Table(
        "Every rule",
        (
            Column("Rule", width=10),
            Column("Kind", width=16),
            Column("Severity", width=11),
            Column("What it says", "long", 60),
            Column("Findings", "count", 11),
            Column("Waived", "count", 10),
            Column("Returns passed", "count", 11),
            Column("Returns found", "count", 11),
            Column("Returns skipped", "count", 11),
            Column("Returns crashed", "count", 11),
        ),
        tuple(rows),
        note="Workbooks are counted; a school that sent none that a rule is for counts as skipped.",
        long=True,
    )


def not_run(checked: CheckedReturns) -> Table:
    """Rules that could not judge a return, and why: skipped is not passed. One row a reason."""
    rules: dict[tuple[str, int, str], list[str]] = {}
    for one in checked.ended:
        if one.status in ("skipped", "crashed"):
            rules.setdefault((one.status, -one.returns, one.why), []).append(one.code)
    return Table(
        "Rules that were skipped or crashed",
        (Column("How it ended", width=16), Column("Returns", "count", 11),
         Column("Why", "long", 60), Column("Rules", "long", 60)),
        tuple(
            (status, -count, why, ", ".join(codes))
            for (status, count, why), codes in sorted(rules.items())
        ),
        "Every rule was run on every return that it is for.",
        note="Each of the rules was skipped, or crashed, on so many workbooks or schools.",
    )  # fmt: skip


def not_returned(checked: CheckedReturns) -> Table:
    """The schools of the list that have sent nothing."""
    return Table(
        "Schools that have not returned",
        (Column(SCHOOL, width=44), Column("URN", width=12)),
        tuple((school.name, school.urn) for school in checked.not_returned),
        "Every school on the list has sent something, or no list was given.",
        long=True,
    )


def across(checked: CheckedReturns) -> tuple[Table, ...]:
    """The figures of all schools side by side; none where no school gives any."""
    told = checked.across
    if told is None:
        return ()
    return (
        _spreads("Figures of the month", told.figures),
        _spreads("Pounds per pupil by heading", told.spending),
        *(
            Table(title, (Column(what, width=44), Column("Schools", "count", 12)),
                  tuple((one.name, one.schools) for one in listed), "None.")
            for title, what, listed in (
                ("Commonest services", "Service", told.services),
                ("Commonest targets", "Target", told.targets),
            )
        ),
    )  # fmt: skip


def _spreads(title: str, spreads: tuple[Spread, ...]) -> Table:
    figures = ("Lowest", "Lower quartile", "Median", "Upper quartile", "Highest")
    return Table(
        title,
        (
            Column("Figure", width=44),
            Column("Unit", width=15),
            Column("Schools", "count", 12),
            *(Column(name, "number", 12) for name in figures),
            Column("Schools outside the usual range", "long", 60),
        ),
        tuple(
            (
                one.figure, one.unit, one.schools, one.lowest, one.lower_quartile, one.median,
                one.upper_quartile, one.highest,
                ", ".join(f"{apart.school} ({_figure(apart.value)})" for apart in one.outside),
            )
            for one in spreads
        ),
        f"Fewer than {FEWEST} schools give the same figure, too few to set side by side.",
    )  # fmt: skip


def _figure(value: float) -> str:
    """A count as a whole number, anything else to one decimal."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
