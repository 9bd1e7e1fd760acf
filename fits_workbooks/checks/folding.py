"""One finding a cause: what follows from another finding is folded into it; then the order.

The most important comes first: what keeps a file from being read at all, then errors, queries and
repairs; among these the order of the rulebook, and of one rule what touches the most cells.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from fits_workbooks.checks.returned import Folded
from fits_workbooks.checks.rulebook import PLACES
from fits_workbooks.schema import Finding
from fits_workbooks.schema.finding import cell_ranges, count_cells
from fits_workbooks.xlsx.codes import CELL_CODES, UNREAD

WEIGHT = {"error": 0, "query": 1, "repair": 2}
CAUSES: dict[str, tuple[str, ...]] = {
    "LOG08": ("LOG05",),
    "LOG12": ("LOG11",),
    "LOG13": ("LOG11",),
    "SET03": ("LOG05",),
}
"""A rule, and those whose findings at the same cells are its cause: a name that is not on the
workbook's own list cannot be in the catalogue either, and what lies in the future may well be more
than a year away."""
_UNREAD = frozenset(rule.code for rule in UNREAD)
_CELL_CODES = frozenset(rule.code for rule in CELL_CODES)
_CELL = re.compile(r"([A-Z]+)([0-9]+)(?::([A-Z]+)([0-9]+))?")


def most_important_first(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of one file in the order in which they are worth mending."""
    return tuple(sorted(findings, key=_importance))


def _importance(finding: Finding) -> tuple[int, int, int]:
    place = PLACES.get(finding.code, len(PLACES))
    return WEIGHT[finding.severity], place, -count_cells(finding.cells)


def without_knock_ons(
    findings: Sequence[Finding],
) -> tuple[tuple[Finding, ...], tuple[Folded, ...]]:
    """The findings that are causes, and those that only follow from one of them.

    A rule that judges a cell which could not be read follows from that. Where some cells of a
    finding follow from another one and some do not, only the latter are kept.
    """
    at = _cells_by_cause(findings)
    kept: list[Finding] = []
    folded: list[Folded] = []
    for finding in findings:
        cause, follows = _cause(finding, at)
        if not cause:
            kept.append(finding)
            continue
        folded.append(Folded(replace(finding, cells=_ranges(follows)), cause))
        if rest := [cell for cell in _cells(finding) if cell not in set(follows)]:
            kept.append(replace(finding, cells=_ranges(rest)))
    return tuple(kept), tuple(folded)


_Cell = tuple[str, int]
_CodesAt = dict[tuple[str, str, int], set[str]]


def _cells_by_cause(findings: Sequence[Finding]) -> _CodesAt:
    """The codes that may be causes, by sheet, column and row."""
    causes = _UNREAD.union(*CAUSES.values())
    found: _CodesAt = {}
    for finding in findings:
        if finding.code in causes:
            for letters, row in _cells(finding):
                found.setdefault((finding.sheet, letters, row), set()).add(finding.code)
    return found


def _cause(finding: Finding, at: _CodesAt) -> tuple[str, list[_Cell]]:
    """The code that a finding follows from, and the cells of it that do; "" where none do."""
    if finding.code in _CELL_CODES or not (at and finding.cells):
        return "", []
    usual = frozenset(CAUSES.get(finding.code, ()))
    follows: list[_Cell] = []
    cause = ""
    for letters, row in _cells(finding):
        codes = at.get((finding.sheet, letters, row), set()) & (usual | _UNREAD)
        if codes - {finding.code}:
            cause = cause or min(codes)
            follows.append((letters, row))
    return cause, follows


def _cells(finding: Finding) -> list[_Cell]:
    """Each cell that a finding names; those of a block of columns are left alone."""
    found: list[_Cell] = []
    for name in finding.cells:
        match = _CELL.fullmatch(name)
        if match and match[3] in (None, match[1]):
            last = int(match[4] or match[2])
            found += [(match[1], row) for row in range(int(match[2]), last + 1)]
    return found


def _ranges(cells: Sequence[_Cell]) -> tuple[str, ...]:
    from_letters: dict[str, list[int]] = {}
    for letters, row in cells:
        from_letters.setdefault(letters, []).append(row)
    return tuple(
        name for letters, rows in from_letters.items() for name in cell_ranges(letters, rows)
    )
