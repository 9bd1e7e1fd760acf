"""Waivers: findings that somebody who may has let pass, as a list with reasons and last days."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from fits_workbooks.books import book_named
from fits_workbooks.checks.codes import EXPIRED, UNUSED
from fits_workbooks.checks.returned import Waived, Waiver
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.checks.schools import csv_rows
from fits_workbooks.errors import CheckError
from fits_workbooks.schema import Finding, Rule, plain
from fits_workbooks.xlsx.area import area_of

HEADINGS = ("rule", "school", "cells", "reason", "who", "until")
ALL = ("", "all", "*")
"""What stands for every school, book or sheet, or for all cells."""


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The list of waivers: a .csv file with the headings rule, school, cells, reason, who, until.

    With the headings book or sheet beside them a waiver may be of one book or sheet only. Raises
    CheckError where a rule or a book is not known, or a reason, a name or a last day is missing;
    the message says on which line.
    """
    return tuple(_waiver(path.name, line, row) for line, row in csv_rows(path, needed=HEADINGS))


def _waiver(file: str, line: int, row: dict[str, str]) -> Waiver:
    def refuse(what: str) -> CheckError:
        return CheckError(f"{file}, line {line}: {what}")

    code = row["rule"].upper()
    if code not in RULEBOOK:
        raise refuse(f'there is no rule "{row["rule"]}". Write a code such as LOG08.')
    for name in ("reason", "who"):
        if not row[name]:
            raise refuse(f'"{name}" is blank. A waiver says why, and who let it pass.')
    until = _day(row["until"])
    if until is None:
        raise refuse(f'"{row["until"]}" is not a day. Write until when as dd/mm/yyyy.')
    school = _named(row, "school")
    cells = _cells(row["cells"])
    if cells is None:
        raise refuse(f'"{row["cells"]}" are not cells. Write them as C14 or C14:C19, or all.')
    title = _named(row, "book")
    book = book_named(title)
    if title and book is None:
        raise refuse(f'there is no book "{row["book"]}". Write its name, such as Support log.')
    told = (code, school, cells, row["reason"], row["who"], until, file, line)
    return Waiver(*told, book=book.name if book else "", sheet=_named(row, "sheet"))


def _named(row: dict[str, str], heading: str) -> str:
    """What a waiver names; "" where it means all, or its list has no such heading."""
    name = row.get(heading, "")
    return "" if plain(name) in ALL else name


def _day(text: str) -> date | None:
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None


def _cells(text: str) -> tuple[str, ...] | None:
    if plain(text) in ALL:
        return ()
    cells = tuple(re.split(r"[\s,;]+", text.upper().replace("$", "").strip()))
    return cells if all(map(area_of, cells)) else None


@dataclass(slots=True)
class Waivers:
    """The waivers of a run, and which of them have let something pass."""

    waivers: Sequence[Waiver]
    today: date
    used: set[tuple[str, int]] = field(default_factory=set)
    """The lists and lines of those that have let something pass, or would have."""

    def apart(
        self, findings: Sequence[Finding], urn: str
    ) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
        """Findings that stand, and those that are let pass. An expired waiver lets none pass."""
        kept: list[Finding] = []
        waived: list[Waived] = []
        for finding in findings:
            waiver = self._of(finding, urn)
            if waiver is None:
                kept.append(finding)
            else:
                waived.append(Waived(finding, waiver))
        return tuple(kept), tuple(waived)

    def notes(self, not_returned: Collection[str] = ()) -> tuple[Finding, ...]:
        """What is to be said of the list itself: of waivers that have expired, or do nothing.

        One for a school that has not returned, by its URN or its plain name, may yet do something.
        """
        return tuple(
            _note(EXPIRED if one.until < self.today else UNUSED, one)
            for one in self.waivers
            if one.until < self.today
            or (
                (one.file, one.line) not in self.used
                and not {one.school, plain(one.school)} & {*not_returned}
            )
        )

    def _of(self, finding: Finding, urn: str) -> Waiver | None:
        """The first waiver that lets a finding pass; every other that would is used as well."""
        fitting = [
            waiver
            for waiver in self.waivers
            if waiver.until >= self.today and _fits(waiver, finding, urn)
        ]
        self.used.update((waiver.file, waiver.line) for waiver in fitting)
        return next(iter(fitting), None)


def _fits(waiver: Waiver, finding: Finding, urn: str) -> bool:
    if waiver.code != finding.code:
        return False
    if waiver.book not in ("", finding.book):
        return False
    if waiver.sheet and plain(waiver.sheet) != plain(finding.sheet):
        return False
    if waiver.school and waiver.school != urn and plain(waiver.school) != plain(finding.school):
        return False
    return not waiver.cells or (bool(finding.cells) and _within(finding.cells, waiver.cells))


def _within(cells: Sequence[str], others: Sequence[str]) -> bool:
    """Whether each of some cells lies within one of some others."""
    areas = [area for area in map(area_of, others) if area]
    return all(
        one is not None and any(area.holds(one) for area in areas) for one in map(area_of, cells)
    )


def _note(rule: Rule, waiver: Waiver) -> Finding:
    words = {
        "code": waiver.code,
        "school": waiver.school or "every school",
        "until": f"{waiver.until:%d/%m/%Y}",
        "what": f"lies wholly within {', '.join(waiver.cells)}" if waiver.cells else "was found",
    }
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(words),
        fix=rule.mend,
        file=waiver.file,
        cells=(f"line {waiver.line}",),
        value=waiver.code,
    )
