"""What every page is put together from: key figures, tables, and one way of writing it all.

Every text is escaped on its way in, so that a name in a workbook can never become part of a page.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from fits_workbooks.reports.amounts import NOT_KNOWN
from fits_workbooks.schema import Finding
from fits_workbooks.schema.finding import Severity

LARGEST = 8
"""Letters of a key figure that there is room for in large ones."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A key figure at the head of the page; `before` says what it was before, or is a part of."""

    name: str
    now: str
    before: str

    @property
    def look(self) -> str:
        """How it stands: "none" of what is not known, "amount" of what is too long to be large."""
        return "none" if self.now == NOT_KNOWN else "amount" if len(self.now) > LARGEST else ""


class Cell(NamedTuple):
    """What a cell shows, and its look: "" a few words, "long" many, "brief" one that stays on its
    line, "number", or "signal" for what stands out."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page; the first cell of a row names the row."""

    name: str
    """Letters, digits and hyphens; no other table of the page has it."""
    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""
    """What is said in its place where it has no rows."""
    note: str = ""
    """How to read it."""
    foot: tuple[tuple[Cell, ...], ...] = ()
    """The rows it ends in, such as its total."""

    def look(self, column: int) -> str:
        """How a column stands: as its first cell that is known."""
        looks = [row[column].look for row in self.rows if row[column].text != NOT_KNOWN]
        return looks[0] if looks else ""


def rendered(template: str, contents: Mapping[str, Any]) -> str:
    """A page as HTML, the same every time for the same contents: all that its template names."""
    environment = Environment(
        loader=PackageLoader("fits_workbooks", "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(contents)


def counted(findings: Iterable[Finding]) -> list[str]:
    """How many findings there are of each severity, gravest first."""
    found = Counter(finding.severity for finding in findings)
    words: dict[Severity, str] = {"error": "errors", "query": "queries", "repair": "repairs"}
    return [
        f"{found[severity]:,} {severity if found[severity] == 1 else words[severity]}"
        for severity in words
        if found[severity]
    ]
