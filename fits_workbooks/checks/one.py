"""Running the rules of one workbook: each passed, found something, was skipped, or crashed.

A crashed rule is never a passed one: its outcome says so, and so must whoever reports it.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from fits_workbooks.checks.clear import broken_by, columns_named, is_clear
from fits_workbooks.schema import Finding, Rule, Sheet, pounds
from fits_workbooks.xlsx.cells import short, shown
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
    if is_clear(rule, (sheet.name, *rule.needs), filled):
        return Outcome(rule.code, "passed")
    try:
        findings = _found(rule, sheet, filled)
    except Exception as crash:  # noqa: BLE001  a rule may fail in any way; it must not pass
        return Outcome(rule.code, "crashed", f"{type(crash).__name__}: {crash}")
    return Outcome(rule.code, "found" if findings else "passed", "", findings)


def _found(rule: Rule, sheet: Sheet, filled: Filled) -> tuple[Finding, ...]:
    """What a rule finds, judged by its test on no more of a small sheet than need be."""
    frame = _doubtful(rule, sheet, filled)
    if frame is not None:
        with suppress(KeyError):  # it looks at a column that its formula does not name
            return _judged(rule, sheet, [frame], filled)
    frames = [filled.frames[name].copy(deep=False) for name in (sheet.name, *rule.needs)]
    return _judged(rule, sheet, frames, filled)


def _doubtful(rule: Rule, sheet: Sheet, filled: Filled) -> pd.DataFrame | None:
    """The few entries and columns that matter to a rule; None where that cannot be told.

    Which of its entries can break the rule is known where a formula tells it of each row.
    """
    entries = filled.lists.get(sheet.name)
    places = broken_by(rule, entries) if entries and not rule.needs else None
    if entries is None or places is None:
        return None
    return entries.some(places, columns_named(rule)).frame()


def _judged(
    rule: Rule, sheet: Sheet, frames: list[pd.DataFrame], filled: Filled
) -> tuple[Finding, ...]:
    assert rule.test is not None  # a rule of a sheet has a test: Sheet sees to it
    answer = rule.test(*frames)
    if not isinstance(answer, pd.Series):
        return (_about_the_sheet(rule, sheet, filled),) if answer else ()
    broken = frames[0][answer.fillna(False).astype(bool)]
    if rule.of_blanks:
        broken = broken.drop(index=_unread_rows(filled, sheet), errors="ignore")
    return fold(rule, sheet, broken, filled)


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


def _unread_rows(filled: Filled, sheet: Sheet) -> list[int]:
    """The rows with a cell that could not be read."""
    return sorted(frozenset[int]().union(*filled.unread.get(sheet.name, {}).values()))


def fold(rule: Rule, sheet: Sheet, broken: pd.DataFrame, filled: Filled) -> tuple[Finding, ...]:
    """One finding for each different message, with the cells of all rows that it is true of."""
    if broken.empty:  # as nearly always, and pandas takes its time over nothing
        return ()
    pence = {column.name for column in sheet.columns if column.is_money}
    rows: dict[tuple[str, str], list[int]] = {}
    named = [name for name in broken.columns if name == rule.at or f"{{{name}}}" in rule.says]
    for row, entry in zip(broken.index, broken[named].to_dict("records"), strict=True):
        words = {str(name): _in_words(value, str(name) in pence) for name, value in entry.items()}
        key = (rule.says.format_map(words), words[rule.at])
        rows.setdefault(key, []).append(int(row))
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
            cells=filled.places[sheet.name].cells(rule.at, at),
            column=rule.at,
            value=value,
        )
        for (message, value), at in rows.items()
    )


def _in_words(value: object, is_pence: bool = False) -> str:
    """A value of a frame as a person reads it in a message."""
    if pd.isna(value):  # type: ignore[call-overload]
        return "nothing"
    if is_pence and isinstance(value, int):
        return pounds(value)
    if isinstance(value, pd.Timedelta):
        return f"{value.components.hours:02}:{value.components.minutes:02}"
    return short(shown(value))
