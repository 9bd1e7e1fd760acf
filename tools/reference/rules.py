"""The rule catalogue: every code that a finding can carry."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fits_workbooks.books import SHELF
from fits_workbooks.checks.codes import SENT_CODES, WAIVER_CODES
from fits_workbooks.checks.set_codes import SET_CODES
from fits_workbooks.documents.codes import DOCUMENT_CODES
from fits_workbooks.documents.form_codes import FORM_CODES
from fits_workbooks.intake.codes import INTAKE_CODES
from fits_workbooks.metrics.codes import FIGURE_CODES
from fits_workbooks.schema import Rule, Severity, Workbook
from fits_workbooks.xlsx.codes import CELL_CODES, FILE_CODES, SHAPE_CODES
from tools.reference.markdown import literal, page

INTRO = """
Whatever the program finds wrong it says with a code in square brackets, such as `[LOG01]`. Here is
each code: what it says, and how to mend it. Words in *slanted letters* stand for what your own
workbook, form or export holds.

An **error** must be mended. A **query** is to be confirmed or mended. A **repair** was read by
mending it: look whether it was read rightly. While a rule is new, its errors are queries in
`fits-check`.

Among the samples of the project, `samples/bad` has a file for nearly every code that breaks this
rule and no other.
"""

WORDS: dict[Severity, str] = {"error": "Error", "query": "Query", "repair": "Repair"}
MARKED = "Excel marks it while you type."


class Group(NamedTuple):
    """Rules that are found in the same place."""

    heading: str
    intro: str
    rules: tuple[Rule, ...]


READING = (
    Group("A file", "Whether it can be read at all.", FILE_CODES),
    Group("The shape of a workbook", "Its sheets and its headings.", SHAPE_CODES),
    Group("A cell", "What stands in it, whatever the workbook.", CELL_CODES),
)
BEYOND = (
    Group(
        "Between workbooks",
        "The workbooks of a school held against each other, the calendar and the return before.",
        SET_CODES,
    ),
    Group("What was sent", "Said by `fits-check` about a folder of returns.", SENT_CODES),
    Group("Waivers", "Said by `fits-check --waivers` about the list of waivers.", WAIVER_CODES),
    Group("Figures", "Found when the figures of a month are worked out.", FIGURE_CODES),
    Group("Documents", "Found by `fits fill`.", DOCUMENT_CODES),
    Group("Forms that come back", "Found by `fits changes read`.", FORM_CODES),
    Group("Exports brought in", "Found by `fits import`.", INTAKE_CODES),
)


def groups() -> tuple[Group, ...]:
    """Every rule there is, each in one group, in the order in which they are applied."""
    return (*READING, *(_of_book(book) for book in SHELF if book.rules), *BEYOND)


def rules_page() -> str:
    """The page: a heading for each code."""
    return page("Rule catalogue", INTRO, *(part for group in groups() for part in _parts(group)))


def _of_book(book: Workbook) -> Group:
    return Group(book.title, "What is filled in on its sheets.", book.rules)


def _parts(group: Group) -> Iterator[str]:
    yield f"## {group.heading}"
    yield group.intro
    for rule in group.rules:
        yield f"### {rule.code}"
        yield f"{_head(rule)}  \n{_sentence(rule.says)}"
        yield f"How to mend it: {_sentence(rule.mend)}"


def _head(rule: Rule) -> str:
    place = _place(rule)
    new = f"New until {rule.new_until:%d/%m/%Y}." if rule.new_until else ""
    live = MARKED if rule.formula else ""
    return " ".join(part for part in (f"**{WORDS[rule.severity]}**{place}.", live, new) if part)


def _place(rule: Rule) -> str:
    """The sheet and the column of a rule that stands on a sheet."""
    sheet = next((s.name for book in SHELF for s in book.sheets if rule in s.rules), "")
    parts = ((f"sheet {sheet}" if sheet else ""), (f"column {rule.at}" if rule.at else ""))
    return "".join(f", {literal(part)}" for part in parts if part)


def _sentence(text: str) -> str:
    """A rule's wording; what differs from finding to finding is slanted."""
    parts = re.split(r"\{([^{}]*)\}", text)
    return "".join(
        (f"*{literal(part)}*" if number % 2 else literal(part)) if part else ""
        for number, part in enumerate(parts)
    )
