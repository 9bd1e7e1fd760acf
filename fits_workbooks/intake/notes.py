"""Collecting what bringing in finds: one finding a cause, with the numbers of all its lines."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fits_workbooks.schema import Finding, Rule
from fits_workbooks.schema.finding import line_ranges
from fits_workbooks.xlsx.cells import Remark, short
from fits_workbooks.xlsx.codes import MISSING

MOST_ALIKE = 20
"""Values of one column with the same thing wrong that get a finding each; more share one."""

Column = tuple[str, str]
"""A column's name with us, and its heading in the export."""


def remark(rule: Rule, value: str = "", **words: str) -> Remark:
    """What is to be said, its value short enough for a sentence."""
    return Remark(rule, short(value), tuple(words.items()))


def missing() -> Remark:
    """What is said of blanks that must be filled in; LineNotes names their column before it."""
    return remark(MISSING, column="This")


@dataclass(slots=True)
class LineNotes:
    """The findings of one export, in the making."""

    file: str
    book: str
    lines: dict[tuple[Rule, Column], dict[Remark, list[int]]] = field(default_factory=dict)

    def mark(self, said: Remark, lines: Iterable[int], column: Column = ("", "")) -> None:
        """Note something about these lines, or about one column in them."""
        alike = self.lines.setdefault((said.rule, column), {})
        alike.setdefault(said, []).extend(lines)

    def findings(self) -> tuple[Finding, ...]:
        """All of it, by the first line that each is about."""
        found: list[tuple[int, Finding]] = []
        for (_, column), alike in self.lines.items():
            if len(alike) > MOST_ALIKE:
                found.append(self._share(column, alike))
            else:
                found += [self._finding(column, said, lines) for said, lines in alike.items()]
        return tuple(finding for _, finding in sorted(found, key=lambda pair: pair[0]))

    def _share(self, column: Column, alike: dict[Remark, list[int]]) -> tuple[int, Finding]:
        lines = [line for each in alike.values() for line in each]
        return self._finding(column, next(iter(alike)), lines, others=len(alike) - 1)

    def _finding(
        self, column: Column, said: Remark, lines: list[int], others: int = 0
    ) -> tuple[int, Finding]:
        name, heading = column
        about = f'{name} ("{heading}"): ' if name else ""
        more = f" So it is with {others:,} other values." if others else ""
        return min(lines), Finding(
            code=said.rule.code,
            severity=said.rule.severity,
            message=about + said.message + more,
            fix=said.fix,
            file=self.file,
            book=self.book,
            cells=line_ranges(lines),
            column=name,
            value=said.value,
        )
