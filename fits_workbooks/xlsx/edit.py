"""Writing single cells of a school's own workbook, and leaving everything else of it as it is.

A workbook that is loaded and saved by a library loses what the library does not know: rich text,
drop-downs, pictures, what formulas show. So only the cells that change are changed, in the XML of
their sheet; every other part of the file stays the same, byte for byte. What cannot be kept is
said.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fits_workbooks.errors import BuildError
from fits_workbooks.schema import plain
from fits_workbooks.xlsx.edit_cells import Edit, EditedSheet
from fits_workbooks.xlsx.package import Package
from fits_workbooks.xlsx.refused import first_line, refusal
from fits_workbooks.xlsx.workbook_part import WORKBOOK, WorkbookPart
from fits_workbooks.xlsx.xml_parts import children, descendants, dump, parse

_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


@dataclass(frozen=True, slots=True)
class Edited:
    """The workbook with its cells changed."""

    content: bytes
    refused: Mapping[str, str]
    """Cells that were left as they were, and why."""
    remarks: tuple[str, ...]
    """What could not be kept, in sentences."""


def edited(
    path: Path,
    sheet: str,
    edits: Sequence[Edit],
    stale: Sequence[str] = (),
    content: bytes | None = None,
) -> Edited:
    """The workbook (.xlsx or .xlsm) with some cells of a sheet changed.

    A cell keeps its look. The live sheets named in `stale` forget what their formulas showed, so
    that every program works them out anew. A formula is never overwritten. Raises BuildError where
    the file is no such workbook, has no such sheet, or its parts are not as usual.

    With `content`, its bytes in the clear, nothing is read from the disk: `path` only names it.
    """
    package = _package(path, content)
    try:
        editing = _Editing(package)
        part = editing.part_of(sheet)
        if part is None:
            raise BuildError(
                f'{path.name} has no sheet "{sheet}". Put it back, or take a copy that has it.'
            )
        return editing.edited(part, edits, stale)
    except BuildError:
        raise
    except Exception as wrong:  # whatever a damaged part makes a library say
        raise BuildError(
            f"{path.name} cannot be changed: {first_line(wrong)}. "
            "Open it in Excel and save it again."
        ) from wrong


def _package(path: Path, content: bytes | None) -> Package:
    try:
        package = Package(path.read_bytes() if content is None else content)
        if WORKBOOK in package:
            return package
    except OSError as wrong:
        raise BuildError(f"{path}: {refusal(wrong)}") from wrong
    except (zipfile.BadZipFile, ValueError):
        pass
    raise BuildError(
        f"{path.name} is no .xlsx workbook, so no cell can be changed. Save it as .xlsx."
    )


class _Editing:
    """One workbook whose cells are changed."""

    def __init__(self, package: Package) -> None:
        self.package, self.workbook = package, WorkbookPart(package)

    def part_of(self, sheet: str) -> str | None:
        """The part of the sheet of this name, however it is spelt."""
        sheets = self.workbook.sheets
        return next((one.part for one in sheets if plain(one.name) == plain(sheet)), None)

    def edited(self, part: str, edits: Sequence[Edit], stale: Sequence[str]) -> Edited:
        """The workbook with cells of the sheet in a part changed."""
        styles = self.workbook.related("styles")
        page = EditedSheet(
            self.package.read(part),
            self._read(styles),
            self._read(self.workbook.related("sharedStrings")),
            counts_from_1904=self.workbook.counts_from_1904,
        )
        for edit in edits:
            page.write(edit)
        self.package.replace(part, page.content)
        if page.styles is not None and page.styles.has_new:
            self.package.replace(styles, page.styles.content)
        live = {found for name in stale if (found := self.part_of(name))}
        for one in live:
            self._forget(one)
        self.workbook.calculate_on_opening()
        self.workbook.save()
        remarks = (*page.remarks, *self._remarks(live))
        return Edited(self.package.content(), page.refused, remarks)

    def _read(self, part: str) -> bytes | None:
        return self.package.read(part) if part else None

    def _forget(self, part: str) -> None:
        """Take out what the formulas of a live sheet showed: every program then computes them."""
        page = parse(self.package.read(part))
        for formula in [*descendants(page, "f")]:
            cell = formula.getparent()
            for shown in children(cell, "v"):
                shown.text = ""
            cell.set("t", "str")
        self.package.replace(part, dump(page))

    def _remarks(self, live: set[str]) -> Iterator[str]:
        """What else of the workbook hangs on cells that have changed."""
        own = [
            one.name
            for one in self.workbook.sheets
            if one.part in self.package
            and one.part not in live
            and _FORMULA.search(self.package.read(one.part))
        ]
        if own:
            yield (
                f"The formulas on {' and '.join(own)} show what they showed before, until the "
                "workbook is opened and saved."
            )
        if any(part.startswith("xl/pivotCache") for part in self.package.parts):
            yield "Pivot tables show what they showed before, until they are refreshed."
        if any(part.startswith("_xmlsignatures") for part in self.package.parts):
            yield "The workbook's digital signature no longer holds."
