"""Collecting what reading finds, folded: one finding a cause, with all its cells."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fits_workbooks.schema import Finding, Rule, Workbook
from fits_workbooks.xlsx.cells import Remark
from fits_workbooks.xlsx.codes import UNREAD
from fits_workbooks.xlsx.filled import Place


@dataclass(slots=True)
class Notes:
    """The findings of one file, in the making."""

    book: Workbook
    file: str
    whole: list[Finding] = field(default_factory=list)
    cells: dict[tuple[str, str, Remark], list[int]] = field(default_factory=dict)

    def say(
        self, rule: Rule, sheet: str = "", cells: tuple[str, ...] = (), **words: object
    ) -> None:
        """Note something about the file, or about a whole sheet or some cells of it."""
        words = {"sheet": sheet, **words}
        self.whole.append(
            Finding(
                code=rule.code,
                severity=rule.severity,
                message=rule.says.format_map(words),
                fix=rule.mend.format_map(words),
                file=self.file,
                book=self.book.name,
                sheet=sheet,
                cells=cells,
                column=str(words.get("column", "")),
                value=str(words.get("found", "")),
            )
        )

    def mark(self, remark: Remark, sheet: str, column: str, rows: Iterable[int]) -> None:
        """Note something about cells of one column."""
        if remark.rule.says.find("{") < 0:  # the same sentence for all: one finding a column
            remark = Remark(remark.rule, "")
        self.cells.setdefault((sheet, column, remark), []).extend(rows)

    def marked(self, sheet: str, column: str) -> set[int]:
        """The rows of a column about which something has been noted."""
        return {
            row
            for (in_sheet, in_column, _), rows in self.cells.items()
            if (in_sheet, in_column) == (sheet, column)
            for row in rows
        }

    def marked_columns(self, sheet: str) -> dict[str, set[int]]:
        """By column, the rows of a sheet about which something has been noted."""
        found: dict[str, set[int]] = {}
        for (in_sheet, column, _), rows in self.cells.items():
            if in_sheet == sheet:
                found.setdefault(column, set()).update(rows)
        return found

    def unread(self) -> dict[str, dict[str, frozenset[int]]]:
        """By sheet and column, the rows whose cell holds something that could not be read."""
        found: dict[str, dict[str, frozenset[int]]] = {}
        for (sheet, column, remark), rows in self.cells.items():
            if remark.rule in UNREAD:
                columns = found.setdefault(sheet, {})
                columns[column] = columns.get(column, frozenset()) | frozenset(rows)
        return found

    def findings(self, places: dict[str, Place]) -> tuple[Finding, ...]:
        """All of it: first what concerns the whole file, then sheet by sheet down the rows."""
        order = {sheet.name: number for number, sheet in enumerate(self.book.sheets)}
        by_place = sorted(self.cells.items(), key=lambda item: (order[item[0][0]], min(item[1])))
        return (
            *self.whole,
            *(self._finding(*key, rows, places[key[0]]) for key, rows in by_place),
        )

    def _finding(
        self, sheet: str, column: str, remark: Remark, rows: list[int], place: Place
    ) -> Finding:
        return Finding(
            code=remark.rule.code,
            severity=remark.rule.severity,
            message=remark.message,
            fix=remark.fix,
            file=self.file,
            book=self.book.name,
            sheet=sheet,
            cells=place.cells(column, rows),
            column=column,
            value=remark.value,
        )
