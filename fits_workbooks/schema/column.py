"""A column: what one field of the paper form is called, what it holds, how to fill it in."""

import re
from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from typing import Literal

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema.choices import Choices, plain

LONGEST_HELP = 200
"""Excel shows at most 255 characters of an input message; the example and hint share them."""

A_DAY, A_MOMENT, A_MONTH = "14/09/2026", "14/09/2026 09:05", "01/09/2026"
"""The examples of columns that declare none."""

EARLIEST, LATEST = datetime(1990, 1, 1), datetime(2099, 12, 31, 23, 59, 59)
"""No date outside these is believed: it is a slip of the keyboard, such as 0206 for 2026."""


@dataclass(frozen=True, slots=True)
class Column:
    """What every kind of column has. Declare one of the kinds below."""

    name: str
    _: KW_ONLY
    required: bool = False
    unique: bool = False
    help: str = ""
    """What to write here, in a sentence; shown when the cell is chosen."""
    example: str = ""
    no_example: str = ""
    """Why it has no example, where none fits."""
    why: str = ""
    """Why it matters, in a sentence or two: what is known by it, or goes wrong without it."""
    also: tuple[str, ...] = ()
    """Older or looser headings that the reader accepts for this column."""
    width: float = 16
    """Width on the sheet, in characters."""
    personal: bool = False
    """Whether it names a person, or is prose that may: shown to nobody beyond the school itself."""

    def __post_init__(self) -> None:
        if not self.name or self.name != " ".join(self.name.split()):
            raise SchemaError(f'column "{self.name}": a name is words with single spaces')
        if set(self.name) & set("[]{}."):
            raise SchemaError(f'column "{self.name}": a name has none of [ ] {{ }} .')
        for what, words in (("help", self.help), ("why", self.why)):
            if len(words) > LONGEST_HELP:
                raise SchemaError(
                    f'column "{self.name}": its {what} is over {LONGEST_HELP} characters'
                )

    @property
    def hint(self) -> str:
        """How an answer is written, in a few words; stands above the heading."""
        return ""

    @property
    def guidance(self) -> str:
        """What stands beside the question on a form."""
        must = "Must be filled in." if self.required else ""
        example = f"Example: {self.example}." if self.example else ""
        return " ".join(part for part in (must, self.help, example) if part)

    @property
    def for_example(self) -> str:
        """An answer as a person might write it; blank where nobody writes one."""
        return self.example

    @property
    def has_total(self) -> bool:
        """Whether the column's total stands above its heading."""
        return False

    @property
    def is_money(self) -> bool:
        """Whether its values are amounts of money, in pence."""
        return False

    @property
    def names_people(self) -> bool:
        """Whether what it holds may name a person."""
        return self.personal

    def headings(self) -> frozenset[str]:
        """Every heading that means this column, as `plain` writes it."""
        return frozenset(plain(name) for name in (self.name, *self.also))


@dataclass(frozen=True, slots=True)
class Text(Column):
    """Words, kept as typed but for spaces at the ends. `form` is a pattern they must match."""

    _: KW_ONLY
    form: str = ""
    form_in_words: str = ""

    def __post_init__(self) -> None:
        Column.__post_init__(self)
        if bool(self.form) != bool(self.form_in_words):
            raise SchemaError(f'column "{self.name}": a form needs words that explain it')
        if self.form and self.example and not re.fullmatch(self.form, self.example):
            raise SchemaError(f'column "{self.name}": its example does not have its form')

    @property
    def hint(self) -> str:
        return self.form_in_words


@dataclass(frozen=True, slots=True)
class Choice(Column):
    """One answer of a fixed list."""

    choices: Choices

    @property
    def hint(self) -> str:
        return "choose"

    @property
    def for_example(self) -> str:
        return self.example or self.choices.values[0]


@dataclass(frozen=True, slots=True)
class Pick(Column):
    """One entry of a list that the school keeps: `source` is "Sheet.Column" of this workbook.

    `open` lists only help with typing: a name that is not on them is as good as one that is.
    """

    source: str
    _: KW_ONLY
    open: bool = False

    @property
    def hint(self) -> str:
        return "choose or type" if self.open else "choose"

    @property
    def names_people(self) -> bool:
        return self.personal or self.source.endswith(".People")


@dataclass(frozen=True, slots=True)
class Moment(Column):
    """A date and time of day, local time, to the second."""

    @property
    def hint(self) -> str:
        return "dd/mm/yyyy hh:mm"

    @property
    def for_example(self) -> str:
        return self.example or A_MOMENT


@dataclass(frozen=True, slots=True)
class Day(Column):
    """A date. `month_only` shows it as a month; the day is then the first."""

    _: KW_ONLY
    month_only: bool = False

    @property
    def hint(self) -> str:
        return "first of the month" if self.month_only else "dd/mm/yyyy"

    @property
    def for_example(self) -> str:
        return self.example or (A_MONTH if self.month_only else A_DAY)


@dataclass(frozen=True, slots=True)
class Clock(Column):
    """A time of day."""

    @property
    def hint(self) -> str:
        return "hh:mm"


@dataclass(frozen=True, slots=True)
class Number(Column):
    """A number in a stated unit. `none` is the word that stands for "nothing to measure"."""

    unit: str = ""
    _: KW_ONLY
    least: float | None = 0
    most: float | None = None
    whole: bool = False
    none: str = ""
    decimals: int | None = None
    """How many decimals are shown; left out, as many as were typed."""

    def __post_init__(self) -> None:
        Column.__post_init__(self)
        if self.least is not None and self.most is not None and self.least > self.most:
            raise SchemaError(f'column "{self.name}": least is more than most')

    @property
    def hint(self) -> str:
        return self.unit or ("whole number" if self.whole else "number")


@dataclass(frozen=True, slots=True)
class Money(Column):
    """An amount in pounds on the sheet, in exact pence once read."""

    @property
    def is_money(self) -> bool:
        return True

    @property
    def hint(self) -> str:
        return "£"


@dataclass(frozen=True, slots=True)
class Amount(Money):
    """An amount under a heading that the school may change; its total stands above the heading."""

    @property
    def has_total(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Computed(Column):
    """A cell that the sheet works out from others of its row: [Column] is that column's cell.

    Nobody fills it in, and nothing is lost where a row has none: what it says can be worked out
    again. It is read all the same, so that a number typed over the formula is noticed.
    """

    formula: str
    _: KW_ONLY
    no_example: str = "It works itself out."
    holds: Literal["money", "number", "text", "date"] = "number"
    totalled: bool = False
    """Whether its total stands above the heading."""

    @property
    def hint(self) -> str:
        return "works itself out"

    @property
    def has_total(self) -> bool:
        return self.totalled

    @property
    def is_money(self) -> bool:
        return self.holds == "money"

    @property
    def value(self) -> Column:
        """The kind of column that its values are read as."""
        match self.holds:
            case "money":
                return Money(self.name)
            case "number":
                return Number(self.name, least=None)
            case "text":
                return Text(self.name)
            case "date":
                return Day(self.name)
