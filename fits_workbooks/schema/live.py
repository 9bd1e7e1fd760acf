"""A live sheet: nothing to fill in but a choice, everything else computed by formulas.

A formula is written once and serves many cells. In it
    [Sheet.Column]   is the range of that column's entries; of a form, the cell of the answer,
    [Sheet.A|B]      all entries from column A to column B, [Sheet.A|B#] the headings over them,
    {word}           is replaced by what the row, the figure or the sheet says for that word,
                     which may hold further words; {chooser's name} is the chosen cell,
                     {label} the cell that holds the row's label, {head} the figure's heading,
                     {Figure} the row's cell of another figure of the grid, {above Figure} the
                     cell above that, {all Figure} that figure's cells from top to bottom,
                     {Grid: Figure} those of a grid that stands on the sheet.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from typing import Literal

from fits_workbooks.errors import SchemaError
from fits_workbooks.schema.sheet import check_sheet_name

Shown = Literal["text", "words", "count", "hours", "number", "percent", "money", "date", "month"]
"""How a computed cell is shown. Words stand to the left, and go on in a second line."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """A cell that the other formulas follow, chosen from a list; `start` is its first formula.

    Without a `source` it is a date that may be typed over.
    """

    name: str
    label: str
    _: KW_ONLY
    start: str
    source: str = ""
    """The range to choose from, as "Sheet.Column"."""
    shown: Shown = "month"
    help: str = ""


@dataclass(frozen=True, slots=True)
class Follows:
    """A cell that shows what was chosen on another live sheet, for the formulas to follow."""

    name: str
    label: str
    _: KW_ONLY
    sheet: str
    chooser: str
    shown: Shown = "month"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a grid: its label (a formula where it begins with "=") and its words."""

    label: str
    words: Mapping[str, str] = field(default_factory=dict)
    shown: Shown = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """One column of a grid: heading (a formula where it begins with "="), formula, words.

    `shown` left out means as the row is shown.
    """

    name: str
    formula: str
    words: Mapping[str, str] = field(default_factory=dict)
    _: KW_ONLY
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of computed cells."""

    title: str
    _: KW_ONLY
    corner: str
    """The heading of the labels."""
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    note: str = ""
    labels_shown: Shown = "text"
    headings_shown: Shown = "text"
    """How headings that are formulas are shown."""

    def __post_init__(self) -> None:
        names = [self.corner, *(figure.name for figure in self.figures)]
        if len(set(names)) < len(names):
            raise SchemaError(f'grid "{self.title}": a heading stands twice')

    @property
    def has_fixed_headings(self) -> bool:
        """Whether its headings are all text: none of them is a formula."""
        return not any(figure.name.startswith("=") for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of some figures of a grid, with words for those who cannot see it."""

    title: str
    _: KW_ONLY
    kind: Literal["column", "line", "stacked bar", "against", "limits"]
    """Against, the first figure is columns and the others lines that it is held against; with
    limits these are the mean and the two limits, and the chart is level with its grid.
    Columns, since a line would fall to 0 where a cell has a word in place of a number."""
    grid: str
    figures: tuple[str, ...]
    axis: str
    """What the value axis counts, with its unit."""
    alt: str
    beside: bool = False
    """Whether it stands to the right of the grids above, not below them."""
    lines: int | None = None
    """How many lines of the grid it shows, from the top; left out, all of them."""
    sheet: str = ""
    """The live sheet that its grid is on, where that is another one."""
    percent: bool = False
    """Whether its values are percentages: the axis ends at 100, and begins where the program
    finds that the differences show; else it begins at 0."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """Where a new printed page begins."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of text, or of a formula that gives text: {words} as in a grid."""

    text: str


Part = Chooser | Follows | Grid | Chart | NewPage | Remark


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide a live sheet's columns are, in characters, and its charts, in pixels."""

    label: float = 36
    figure: float = 13
    figures: tuple[float, ...] = ()
    """The columns of figures one by one, from the first, where they are not all alike."""
    right: int = 6
    """The column, counted from 0, in which what stands beside begins."""
    chart: int = 560
    others: Mapping[int, float] = field(default_factory=dict)
    """Columns, counted from 0, that are as wide as they say here."""


@dataclass(frozen=True)
class Live:
    """A sheet of formulas, its parts from top to bottom."""

    name: str
    _: KW_ONLY
    guidance: str
    parts: tuple[Part, ...]
    words: Mapping[str, str] = field(default_factory=dict)
    """Words that any formula on the sheet may use."""
    widths: Widths = field(default_factory=Widths)
    one_page: bool = False
    """Whether it is printed on one page."""

    def __post_init__(self) -> None:
        check_sheet_name(self.name)
        grids = {part.title: part for part in self.parts if isinstance(part, Grid)}
        for chart in (part for part in self.parts if isinstance(part, Chart)):
            if not chart.alt:
                raise SchemaError(
                    f"{self._where(chart)}: it needs words for those who cannot see it"
                )
            if not chart.sheet:
                self.check_chart(chart, grids)

    def grid(self, title: str) -> Grid:
        """The grid of this title; raises SchemaError where there is none."""
        for part in self.parts:
            if isinstance(part, Grid) and part.title == title:
                return part
        raise SchemaError(f'sheet "{self.name}" has no grid "{title}"')

    def chooser(self, name: str) -> Chooser:
        """The chooser of this name; raises SchemaError where there is none."""
        for part in self.parts:
            if isinstance(part, Chooser) and part.name == name:
                return part
        raise SchemaError(f'sheet "{self.name}" has no chooser "{name}"')

    def check_chart(self, chart: Chart, grids: Mapping[str, Grid]) -> None:
        """Refuse a chart of a grid or a figure that is none of these; raises SchemaError."""
        if chart.grid not in grids:
            raise SchemaError(f'{self._where(chart)}: there is no grid "{chart.grid}"')
        known = {figure.name for figure in grids[chart.grid].figures}
        if unknown := set(chart.figures) - known:
            raise SchemaError(f"{self._where(chart)}: its grid has no {sorted(unknown)}")

    def _where(self, chart: Chart) -> str:
        return f'sheet "{self.name}", chart "{chart.title}"'


@dataclass(frozen=True)
class MonthList:
    """A sheet that lists months, one below the other, for choosers to choose from."""

    name: str
    _: KW_ONLY
    guidance: str
    first: str
    """The formula of the first month."""
    count: int = 120
    column: str = "Month"

    def __post_init__(self) -> None:
        check_sheet_name(self.name)
