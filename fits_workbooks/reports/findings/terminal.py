"""Checked returns as tables for the terminal: the schools, what could not be read, worst rules."""

from collections import Counter

from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fits_workbooks.checks.returned import CheckedReturns, CheckedSchool, SchoolStatus
from fits_workbooks.checks.rulebook import sentence
from fits_workbooks.reports.findings.tables import WHAT_OTHERS_ARE, most_broken

MOST_SCHOOLS = 60
"""Schools that are listed when they have passed; beyond that these are only counted."""
MOST_RULES = 10
STATUS = len("not returned")
"""Letters of a line of a status: the longest one takes two, rather than room from the names."""
COUNTS = ("To mend", "To confirm", "Mended", "Waived", "Schools", "Findings")
"""Headings over numbers; they stand on two lines rather than take room from the names."""
STYLES: dict[SchoolStatus, str] = {
    "passed": "green",
    "to mend": "bold red",
    "to confirm": "yellow",
    "could not be read": "bold red",
    "not returned": "magenta",
}


def findings_table(checked: CheckedReturns) -> Group:
    """The tables one below the other; those with nothing to say are left out."""
    parts = [_schools(checked), _unread(checked), _rules(checked), _totals(checked)]
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts if part is not None))


def _table(title: str, *headings: str) -> Table:
    """Without lines between the columns: a line of 80 letters is to hold a school's name."""
    table = Table(
        title=title,
        title_justify="left",
        title_style="bold",
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
    )
    for heading in headings:
        is_text = heading not in COUNTS
        table.add_column(
            heading if is_text else heading.replace(" ", "\n"),
            justify="left" if is_text else "right",
            overflow="fold",
        )
    return table


def _schools(checked: CheckedReturns) -> Table | None:
    shown = [one for one in checked.schools if one.status != "passed"]
    if len(checked.schools) <= MOST_SCHOOLS:
        shown = list(checked.schools)
    if not shown:
        return None
    headings = ("School", "URN", "Status", "To mend", "To confirm", "Mended", "Waived")
    table = _table("Schools", *headings)
    table.columns[headings.index("Status")].max_width = STATUS
    for school in shown:
        table.add_row(*_school(school))
    return table


def _school(school: CheckedSchool) -> list[Text]:
    counts = Counter(finding.severity for finding in school.findings)
    figures = (counts["error"], counts["query"], counts["repair"], len(school.waived))
    return [
        Text(school.name),
        Text(school.urn),
        Text(school.status, style=STYLES[school.status]),
        *(Text(f"{figure:,}" if school.files else "") for figure in figures),
    ]


def _unread(checked: CheckedReturns) -> Table | None:
    files = [file for file in checked.files if file.status == "could not be read"]
    if not files:
        return None
    table = _table("Could not be read", "File", "Why")
    for file in files:
        table.add_row(Text(file.file), Text(file.why))
    return table


def _rules(checked: CheckedReturns) -> Table | None:
    """The rules that most schools have broken."""
    worst = most_broken(checked)[:MOST_RULES]
    if not worst:
        return None
    table = _table("Rules broken by most schools", "Rule", "Schools", "Findings", "What it says")
    for one in worst:
        says = Text(sentence(one.code))
        table.add_row(Text(one.code), f"{one.schools:,}", f"{one.findings:,}", says)
    return table


def _totals(checked: CheckedReturns) -> Text:
    parts = [f"{count:,} {status}" for status, count in checked.statuses.items() if count]
    files, waived = sum(1 for _ in checked.files), sum(1 for _ in checked.waived)
    counts = Counter(finding.severity for finding in checked.findings)
    words = [
        f"Schools: {len(checked.schools):,}; {', '.join(parts)}.",
        f"Workbooks: {files:,}. Findings: {counts['error']:,} to mend, {counts['query']:,} to "
        f"confirm, {counts['repair']:,} read by mending, {waived:,} waived.",
    ]
    if checked.others:
        words.append(f"Other files, not looked at: {len(checked.others):,}; {WHAT_OTHERS_ARE}.")
    if checked.left:
        words.append(f"Stopped early; files not looked at: {len(checked.left):,}.")
    return Text("\n".join(words))
