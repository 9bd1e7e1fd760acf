"""A rule: one public code, one sentence, how to mend it, and (for rows) the test itself."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema.finding import Severity
from fits_workbooks.schema.row_formula import Columns, rows_where

Answer = Sequence[bool] | bool | str
"""What a rule says: of each entry, or of its sheet as a whole, whether it is broken. Words say
that it is, and what is missing."""
Test = Callable[..., Answer]
_CODE = re.compile(r"[A-Z]{2,5}[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What can be found, once: workbook, reader, checks and documentation all quote it.

    `says` is the message for a person; {a column's name} in it becomes what the row holds.
    A rule about what is filled in has a `formula` or a `test`, and never both.
    `formula` is a formula of one row, true where the row breaks the rule; [a column's name] in it
    is that row's cell. Excel marks the cell by it while somebody types, Python judges by the same.
    `test` takes the sheet's columns as lists (None where blank), then those of the sheets named in
    `needs`, and returns for each entry whether it breaks the rule.
    `at` is the column whose cell is to blame. Without it the rule is about the sheet as a whole,
    such as one that has no entry, and its `test` returns a single bool; or in words what the sheet
    lacks, "" where nothing, which {missing} in `says` becomes.
    `of_blanks` means that the rule is about cells that are blank: a row with a cell that could not
    be read is not judged by it, since that cell only seems to be blank; of a form, that at `at`.
    `read_in_full` names the sheets of which blanks anywhere matter to it: while one of them has a
    cell that could not be read, the rule is skipped.
    `new_until` is the day until which the rule is new: up to then, what it finds in a return is to
    be confirmed at most.
    """

    code: str
    severity: Severity
    says: str
    mend: str
    at: str = ""
    needs: tuple[str, ...] = ()
    formula: str = ""
    of_blanks: bool = False
    read_in_full: tuple[str, ...] = ()
    new_until: date | None = None
    test: Test | None = None

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise SchemaError(f'rule "{self.code}": a code is letters and two digits, like LOG07')
        if not (self.says and self.mend):
            raise SchemaError(f"rule {self.code}: it must say what is wrong and how to mend it")
        if self.formula and self.test:
            raise SchemaError(f"rule {self.code}: its formula is its test, so it has no other")

    @property
    def judges(self) -> bool:
        """Whether it is about what is filled in, and can be run; others are found in reading."""
        return bool(self.formula or self.test)

    def broken(self, *sheets: Columns) -> Answer:
        """For each entry of its sheet whether it breaks the rule; one answer about a whole sheet.

        `sheets` are the columns of its own sheet, then of those that it needs.
        """
        test = self.test or rows_where(self.formula)
        return test(*sheets)

    def severity_on(self, day: date) -> Severity:
        """How much a finding weighs on a day: no error while the rule is new."""
        is_new = self.new_until is not None and day <= self.new_until
        return "query" if is_new and self.severity == "error" else self.severity

    @classmethod
    def error(cls, code: str, says: str, mend: str) -> Self:
        """A rule about what must be mended, which whatever finds it knows how to find."""
        return cls(code=code, severity="error", says=says, mend=mend)

    @classmethod
    def query(cls, code: str, says: str, mend: str) -> Self:
        """The same about what is to be confirmed or mended."""
        return cls(code=code, severity="query", says=says, mend=mend)

    @classmethod
    def repair(cls, code: str, says: str, mend: str) -> Self:
        """The same about what was read by mending it."""
        return cls(code=code, severity="repair", says=says, mend=mend)


def rule(
    code: str,
    severity: Severity,
    says: str,
    *,
    mend: str,
    at: str = "",
    needs: tuple[str, ...] = (),
    of_blanks: bool = False,
    read_in_full: tuple[str, ...] = (),
    new_until: date | None = None,
) -> Callable[[Test], Rule]:
    """Make a rule of the function below, which tests the entries of a sheet, or all of it."""

    def make(test: Test) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            says=says,
            mend=mend,
            at=at,
            needs=needs,
            of_blanks=of_blanks,
            read_in_full=read_in_full,
            new_until=new_until,
            test=test,
        )

    return make


def row_rule(
    code: str,
    severity: Severity,
    says: str,
    *,
    mend: str,
    at: str,
    formula: str,
    of_blanks: bool = False,
    new_until: date | None = None,
) -> Rule:
    """Make a rule that a formula of one row tells."""
    return Rule(
        code=code,
        severity=severity,
        says=says,
        mend=mend,
        at=at,
        formula=formula,
        of_blanks=of_blanks,
        new_until=new_until,
    )
