"""Running the rules of one workbook: each passed, found something, was skipped, or crashed.

A crashed rule is never a passed one: its outcome says so, and so must whoever reports it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, Literal

from fits_workbooks.books.rows import where
from fits_workbooks.checks.finding import Blamed, about_cells
from fits_workbooks.schema import Finding, Rule, Sheet, pounds
from fits_workbooks.xlsx.cells import short, shown
from fits_workbooks.xlsx.entries import Entries
from fits_workbooks.xlsx.filled import Filled

Listed = Callable[[str], Entries]
"""The entries of a sheet, by its name."""
Status = Literal["passed", "found", "skipped", "crashed"]
BLANK = "(blank)"
"""What a message says in the place of a blank cell."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended on one workbook; `why` says why it was skipped or how it crashed."""

    code: str
    status: Status
    why: str = ""
    findings: tuple[Finding, ...] = ()


def check_workbook(filled: Filled) -> tuple[Outcome, ...]:
    """Run every rule of the workbook's book, in the order in which the book declares them."""
    listed = cache(filled.entries)  # a large sheet is listed once for all its rules
    return tuple(
        _run(rule, sheet, filled, listed) for sheet in filled.book.sheets for rule in sheet.rules
    )


def findings_of(outcomes: tuple[Outcome, ...]) -> tuple[Finding, ...]:
    """What the rules found, in their order."""
    return tuple(finding for outcome in outcomes for finding in outcome.findings)


def _run(rule: Rule, sheet: Sheet, filled: Filled, listed: Listed) -> Outcome:
    for name in (sheet.name, *rule.needs):
        if not filled.places[name].letters:
            return Outcome(rule.code, "skipped", f'the sheet "{name}" could not be read')
    for name in rule.read_in_full:
        if any(filled.unread.get(name, {}).values()):
            return Outcome(rule.code, "skipped", f'a cell on "{name}" could not be read')
    if rule.at and rule.at not in filled.places[sheet.name].letters:
        return Outcome(rule.code, "skipped", f'there is no heading "{rule.at}"')
    try:
        findings = _found(rule, sheet, filled, listed)
    except Exception as crash:  # noqa: BLE001  a rule may fail in any way; it must not pass
        return Outcome(rule.code, "crashed", f"{type(crash).__name__}: {crash}")
    return Outcome(rule.code, "found" if findings else "passed", "", findings)


def _found(rule: Rule, sheet: Sheet, filled: Filled, listed: Listed) -> tuple[Finding, ...]:
    entries = listed(sheet.name)
    needed = (listed(name).values for name in rule.needs)
    broken = rule.broken(entries.values, *needed)
    if isinstance(broken, bool | str):
        missing = {"missing": broken} if isinstance(broken, str) else {}
        return (about_cells(rule, filled, Blamed(sheet.name), missing),) if broken else ()
    places = where(broken)
    if places and rule.of_blanks:
        unread = _unread_rows(rule, sheet, entries, filled)
        places = [place for place in places if entries.rows[place] not in unread]
    return fold(rule, sheet, entries.at(places), filled) if places else ()


def _unread_rows(rule: Rule, sheet: Sheet, entries: Entries, filled: Filled) -> frozenset[int]:
    """The rows with a cell that could not be read; of a form, the answer that the rule is about."""
    unread = filled.unread.get(sheet.name, {})
    if sheet.form:
        return frozenset(entries.rows if unread.get(rule.at) else ())
    return frozenset[int]().union(*unread.values())


def fold(rule: Rule, sheet: Sheet, broken: Entries, filled: Filled) -> tuple[Finding, ...]:
    """One finding for each different message, with the cells of all rows that it is true of."""
    pence = {column.name for column in sheet.columns if column.is_money}
    names = [
        rule.at,
        *(one for one in broken.values if f"{{{one}}}" in rule.says and one != rule.at),
    ]
    columns = ([_in_words(one, name in pence) for one in broken.values[name]] for name in names)
    found: dict[tuple[str, ...], list[int]] = {}
    for row, *words in zip(broken.rows, *columns, strict=True):
        found.setdefault(tuple(words), []).append(row)
    said = [(dict(zip(names, words, strict=True)), rows) for words, rows in found.items()]
    return tuple(
        about_cells(rule, filled, Blamed(sheet.name, rule.at, rows, words[rule.at]), words)
        for words, rows in said
    )


def _in_words(value: Any, is_pence: bool) -> str:
    """A value of a row as a person reads it in a message."""
    if value is None:
        return BLANK
    if is_pence:
        return pounds(value)
    if isinstance(value, timedelta):
        return f"{value // timedelta(hours=1):02}:{value // timedelta(minutes=1) % 60:02}"
    return short(shown(value))
