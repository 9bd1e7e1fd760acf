"""Whether workbooks that are put together are of one school, by what they say themselves."""

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from fits_workbooks.books import SCHOOL_DETAILS
from fits_workbooks.errors import SourceError
from fits_workbooks.schema import plain

if TYPE_CHECKING:
    from fits_workbooks.xlsx.filled import Filled


def refuse_two_schools(*workbooks: "Filled | None") -> None:
    """Refuse to put another school's workbook beside a school's; None is one not given.

    One that does not say whose it is goes with any. Raises SourceError.
    """
    for one, other in combinations([filled for filled in workbooks if filled is not None], 2):
        if _are_apart(one, other):
            raise SourceError(
                f"{one.file.name} is of {_named(one)}, but {other.file.name} is of "
                f"{_named(other)}. Give the workbooks of one school. Where both are of the same "
                "one, write its name and URN the same way in both."
            )


def school_of(filled: "Filled") -> str:
    """The school that a workbook of any book is of; "" where it does not say."""
    return _told(filled, "School name")


def urn_of(filled: "Filled") -> str:
    """The school's unique reference number in a workbook of any book; "" where it does not say."""
    return _told(filled, "URN")


def _are_apart(one: "Filled", other: "Filled") -> bool:
    """By their URNs; where one of them gives none, by their names."""
    urns, names = (urn_of(one), urn_of(other)), (school_of(one), school_of(other))
    if all(urns):
        return urns[0] != urns[1]
    return all(names) and plain(names[0]) != plain(names[1])


def _named(filled: "Filled") -> str:
    urn = urn_of(filled)
    return ", ".join(part for part in (school_of(filled), f"URN {urn}" if urn else "") if part)


def _told(filled: "Filled", column: str) -> str:
    """What School details says on the sheet that is about the school, all others on About."""
    sheets = ("School", "About") if filled.book is SCHOOL_DETAILS else ("About",)
    return next(filter(None, _answers(filled, sheets, column)), "")


def _answers(filled: "Filled", sheets: Iterable[str], column: str) -> Iterable[str]:
    for sheet in sheets:
        for answer in filled.entries(sheet).values[column]:
            yield answer if isinstance(answer, str) else ""
