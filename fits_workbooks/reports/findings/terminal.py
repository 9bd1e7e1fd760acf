"""Checked returns as tables for the terminal: the schools, what could not be read, worst rules."""

from collections import Counter

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from fits_workbooks.checks.returned import CheckedReturns, CheckedSchool, SchoolStatus
from fits_workbooks.checks.rulebook import sentence

MOST_SCHOOLS = 60
"""Schools that are listed when they have passed; beyond that these are only counted."""
MOST_RULES = 10
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
    table = Table(title=title, title_justify="left", title_style="bold", show_edge=False)
    for heading in headings:
        right = heading in ("To mend", "To confirm", "Mended", "Waived", "Schools", "Findings")
        table.add_column(heading, justify="right" if right else "left", overflow="fold")
    return table


def _schools(checked: CheckedReturns) -> Table | None:
    shown = [one for one in checked.schools if one.status != "passed"]
    if len(checked.schools) <= MOST_SCHOOLS:
        shown = list(checked.schools)
    if not shown:
        return None
    headings = ("School", "URN", "Status", "To mend", "To confirm", "Mended", "Waived")
    table = _table("Schools", *headings)
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
        *(Text(str(figure) if school.files else "") for figure in figures),
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
    schools: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for school in checked.schools:
        codes = [finding.code for finding in school.findings]
        schools.update(set(codes))
        findings.update(codes)
    if not schools:
        return None
    worst = sorted(schools, key=lambda code: (-schools[code], -findings[code], code))
    table = _table("Rules broken by most schools", "Rule", "Schools", "Findings", "What it says")
    for code in worst[:MOST_RULES]:
        says = Text(sentence(code))
        table.add_row(Text(code), str(schools[code]), str(findings[code]), says)
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
        words.append(
            f"{len(checked.others):,} other files are no workbooks, or examples: not looked at."
        )
    if checked.left:
        words.append(f"Stopped early; files not looked at: {len(checked.left):,}.")
    return Text("\n".join(words))
