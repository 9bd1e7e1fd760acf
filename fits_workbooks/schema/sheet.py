"""A sheet that people fill in: a table of entries, or a form with one answer a line."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema.choices import plain
from fits_workbooks.schema.column import Column
from fits_workbooks.schema.rule import Rule

LONGEST_SHEET_NAME = 31
_FORBIDDEN = set("[]:*?/\\'.{}")


def check_sheet_name(name: str) -> None:
    """Refuse a sheet name that Excel, or our formulas, cannot carry; raises SchemaError."""
    if not name or len(name) > LONGEST_SHEET_NAME or set(name) & _FORBIDDEN:
        raise SchemaError(
            f'sheet "{name}": a name is 1 to {LONGEST_SHEET_NAME} characters, none of '
            + " ".join(sorted(_FORBIDDEN))
        )


@dataclass(frozen=True)
class Sheet:
    """A sheet that a person fills in, column by column, as the paper form has it.

    `entry` says what one row stands for. A `form` has one entry only, its columns running down
    the page: label, answer, guidance.
    """

    name: str
    _: KW_ONLY
    entry: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    guidance: str = ""
    """A sentence for the head of the sheet."""
    also: tuple[str, ...] = ()
    """Older names of the sheet that the reader accepts."""
    form: bool = False
    room: int = 5000
    """How many entries drop-downs, marks and live formulas reach at least."""

    def __post_init__(self) -> None:
        check_sheet_name(self.name)
        if not self.columns:
            raise SchemaError(f'sheet "{self.name}": it has no columns')
        self._check_headings()
        for rule in self.rules:
            self._check_rule(rule)

    def column(self, name: str) -> Column:
        """The column of this name; raises SchemaError where there is none."""
        try:
            return self._by_name[name]
        except KeyError:
            raise SchemaError(f'sheet "{self.name}" has no column "{name}"') from None

    def index(self, name: str) -> int:
        """Where the column stands, counted from 0; raises SchemaError where it does not."""
        return self.columns.index(self.column(name))

    @cached_property
    def meant(self) -> dict[str, Column]:
        """The column that each heading means, headings as `plain` writes them."""
        return {heading: column for column in self.columns for heading in column.headings()}

    @cached_property
    def hints(self) -> frozenset[str]:
        """The lines that stand above the headings to say what is to be written, as `plain`."""
        lines = (line for column in self.columns for line in column.hint.split("\n"))
        return frozenset(map(plain, lines))

    @cached_property
    def guidances(self) -> Mapping[str, str]:
        """What stands beside each question of a form, by the column's name."""
        return {column.name: column.guidance for column in self.columns}

    @cached_property
    def plain_guidances(self) -> frozenset[str]:
        """What stands beside the questions of a form, as `plain`."""
        return frozenset(map(plain, self.guidances.values()))

    @cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}

    def _check_headings(self) -> None:
        counts = Counter(heading for column in self.columns for heading in column.headings())
        if twice := sorted(heading for heading, count in counts.items() if count > 1):
            raise SchemaError(f'sheet "{self.name}": the heading "{twice[0]}" means two columns')

    def _check_rule(self, rule: Rule) -> None:
        if not rule.judges or (rule.at and rule.at not in self._by_name):
            raise SchemaError(
                f'sheet "{self.name}", rule {rule.code}: it needs a test, and a column to blame '
                "or none"
            )
