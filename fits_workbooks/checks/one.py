"""Running the rules of one workbook: each passed, found something, was skipped, or crashed.

A crashed rule is never a passed one: its outcome says so, and so must whoever reports it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from fits_workbooks.books.rows import where
from fits_workbooks.schema import Finding, Rule, Sheet, pounds
from fits_workbooks.xlsx.cells import short, shown
from fits_workbooks.xlsx.entries import Entries
from fits_workbooks.xlsx.filled import Filled

Status = Literal["passed", "found", "skipped", "crashed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended on one workbook; `why` says why it was skipped or how it crashed."""

    code: str
    status: Status
    why: str = ""
    findings: tuple[Finding, ...] = ()


def check_workbook(filled: Filled) -> tuple[Outcome, ...]:
    """Run every rule of the workbook's book, in the order in which the book declares them."""
    return tuple(_run(rule, sheet, filled) for sheet in filled.book.sheets for rule in sheet.rules)


def findings_of(outcomes: tuple[Outcome, ...]) -> tuple[Finding, ...]:
    """What the rules found, in their order."""
    return tuple(finding for outcome in outcomes for finding in outcome.findings)


def _run(rule: Rule, sheet: Sheet, filled: Filled) -> Outcome:
    for name in (sheet.name, *rule.needs):
        if not filled.places[name].letters:
            return Outcome(rule.code, "skipped", f'the sheet "{name}" could not be read')
    if rule.at and rule.at not in filled.places[sheet.name].letters:
        return Outcome(rule.code, "skipped", f'there is no heading "{rule.at}"')
    try:
        findings = _found(rule, sheet, filled)
    except Exception as crash:  # noqa: BLE001  a rule may fail in any way; it must not pass
        return Outcome(rule.code, "crashed", f"{type(crash).__name__}: {crash}")
    return Outcome(rule.code, "found" if findings else "passed", "", findings)


def _found(rule: Rule, sheet: Sheet, filled: Filled) -> tuple[Finding, ...]:
    entries = filled.entries(sheet.name)
    needed = (filled.entries(name).values for name in rule.needs)
    broken = rule.broken(entries.values, *needed)
    if isinstance(broken, bool):
        return (_about_the_sheet(rule, sheet, filled),) if broken else ()
    places = where(broken)
    if places and rule.of_blanks:
        unread = _unread_rows(filled, sheet)
        places = [place for place in places if entries.rows[place] not in unread]
    return fold(rule, sheet, entries.at(places), filled) if places else ()


def _about_the_sheet(rule: Rule, sheet: Sheet, filled: Filled) -> Finding:
    """What is said of a sheet as a whole: there is no cell to blame."""
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says,
        fix=rule.mend,
        file=filled.file.name,
        school=filled.school,
        book=filled.book.name,
        sheet=sheet.name,
    )


def _unread_rows(filled: Filled, sheet: Sheet) -> frozenset[int]:
    """The rows with a cell that could not be read."""
    return frozenset[int]().union(*filled.unread.get(sheet.name, {}).values())


def fold(rule: Rule, sheet: Sheet, broken: Entries, filled: Filled) -> tuple[Finding, ...]:
    """One finding for each different message, with the cells of all rows that it is true of."""
    pence = {column.name for column in sheet.columns if column.is_money}
    names = [name for name in broken.values if name == rule.at or f"{{{name}}}" in rule.says]
    columns = ([_in_words(one, name in pence) for one in broken.values[name]] for name in names)
    found: dict[tuple[str, str], list[int]] = {}
    for row, *words in zip(broken.rows, *columns, strict=True):
        said = dict(zip(names, words, strict=True))
        found.setdefault((rule.says.format_map(said), said[rule.at]), []).append(row)
    return tuple(
        Finding(
            code=rule.code,
            severity=rule.severity,
            message=message,
            fix=rule.mend,
            file=filled.file.name,
            school=filled.school,
            book=filled.book.name,
            sheet=sheet.name,
            cells=filled.places[sheet.name].cells(rule.at, rows),
            column=rule.at,
            value=value,
        )
        for (message, value), rows in found.items()
    )


def _in_words(value: Any, is_pence: bool) -> str:
    """A value of a row as a person reads it in a message."""
    if value is None:
        return "nothing"
    if is_pence:
        return pounds(value)
    if isinstance(value, timedelta):
        return f"{value // timedelta(hours=1):02}:{value // timedelta(minutes=1) % 60:02}"
    return short(shown(value))
