"""A rule: one public code, one sentence, how to mend it, and (for rows) the test itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema.finding import Severity

if TYPE_CHECKING:
    import pandas as pd

Test = Callable[..., "pd.Series[bool] | bool"]
Columns = Mapping[str, Sequence[Any]]
"""A sheet's columns as lists of values, None where blank."""
Clear = Callable[..., bool]
_CODE = re.compile(r"[A-Z]{2,5}[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What can be found, once: workbook, reader, checks and documentation all quote it.

    `says` is the message for a person; {a column's name} in it becomes what the row holds.
    `test`, where the rule is about rows, takes the sheet's frame, then the frames named in
    `needs`, and returns True for each row that breaks the rule.
    `warns` is the same test as a formula of one row, so that Excel marks the cell at once;
    [a column's name] in it becomes that row's cell.
    `at` is the column whose cell is to blame. Without it the rule is about the sheet as a whole,
    such as one that has no entry, and its `test` returns a single bool.
    `of_blanks` means that the rule is about cells that are blank: a row with a cell that could not
    be read is not judged by it, since that cell only seems to be blank.
    `clear`, in plain Python over columns as lists (None where blank), is True only where the test
    can find nothing; it saves putting frames together. It takes the columns that the test takes.
    `new_until` is the day until which the rule is new: up to then, what it finds in a return is to
    be confirmed at most.
    """

    code: str
    severity: Severity
    says: str
    mend: str
    at: str = ""
    needs: tuple[str, ...] = ()
    warns: str = ""
    of_blanks: bool = False
    new_until: date | None = None
    clear: Clear | None = None
    test: Test | None = None

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise SchemaError(f'rule "{self.code}": a code is letters and two digits, like LOG07')
        if not (self.says and self.mend):
            raise SchemaError(f"rule {self.code}: it must say what is wrong and how to mend it")

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
    warns: str = "",
    of_blanks: bool = False,
    new_until: date | None = None,
    clear: Clear | None = None,
) -> Callable[[Test], Rule]:
    """Make a rule of the function below, which tests the rows of a typed frame, or all of it."""

    def make(test: Test) -> Rule:
        return Rule(
            code=code,
            severity=severity,
            says=says,
            mend=mend,
            at=at,
            needs=needs,
            warns=warns,
            of_blanks=of_blanks,
            new_until=new_until,
            clear=clear,
            test=test,
        )

    return make
