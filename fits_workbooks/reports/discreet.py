"""Findings as they may be shown beyond the school itself: without the names of people.

What stood in a cell is shown only where its column neither names a person nor is prose that may;
each column's declaration says so (`names_people`). What was typed into a date, a number or a list
is shown whatever it is: without it nobody can say what is wrong. The school's own marked workbook
shows everything.
"""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from fits_workbooks.books import SHELF
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.schema import Finding

NOT_SHOWN = "[not shown]"
HOW_SHOWN = "What may name a person is not shown here; the school's own marked workbook shows it."
PEOPLE = ("name", "owner")
"""Fields of messages that name people, whatever the column."""
KEYS = ("key", "names")
"""Fields of messages that name entries: people, where a sheet is a list of them."""
_FIELD = re.compile(r"\{([^{}]+)\}")


def discreet(finding: Finding) -> Finding:
    """The finding without what may name a person: in its value, its message and how to mend it."""
    rule = RULEBOOK.get(finding.code)
    names = _personal(finding.book, finding.sheet)
    of_people = finding.column in names
    if rule is None:
        return replace(finding, message=NOT_SHOWN, value="") if of_people else finding
    says, mend = (_with_column(text, finding) for text in (rule.says, rule.mend))
    hidden = set(_FIELD.findall(says + mend)) if of_people else names
    return replace(
        finding,
        message=_without(finding.message, says, hidden),
        fix=_without(finding.fix, mend, hidden),
        value="" if of_people else finding.value,
    )


def _with_column(template: str, finding: Finding) -> str:
    """A template that names the column, which is declared and so no name of a person."""
    return template.replace("{column}", finding.column) if finding.column else template


@cache
def _personal(book: str, sheet: str) -> frozenset[str]:
    """The columns of a sheet that may name people, and the fields of messages that then do."""
    there = [page for one in SHELF if one.name == book for page in one.sheets]
    columns = [column for page in there if page.name == sheet for column in page.columns]
    keys = [column for column in columns if column.required and column.unique]
    by_name = bool(keys) and keys[0].names_people
    people = {column.name for column in columns if column.names_people}
    return frozenset({*people, *PEOPLE, *(KEYS if by_name else ())})


def _without(text: str, template: str, hidden: Collection[str]) -> str:
    """A text made from a template, without what it shows of some of the template's fields."""
    fields = _FIELD.findall(template)
    hide = [field in hidden for field in fields]
    if not any(hide):
        return text
    found = _pattern(template).fullmatch(text)
    values = found.groups() if found else [NOT_SHOWN] * len(fields)
    shown = iter(NOT_SHOWN if hides else value for hides, value in zip(hide, values, strict=True))
    return _FIELD.sub(lambda _: next(shown), template)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """What a text made from a template looks like, each field being a group."""
    words = (re.escape(word) for word in _FIELD.sub("\0", template).split("\0"))
    return re.compile("(.*)".join(words), re.DOTALL)
