"""Writing single cells of a school's own workbook, and leaving everything else of it as it is.

A workbook that is loaded and saved by a library loses what the library does not know: rich text,
drop-downs, pictures, what formulas show. So only the cells that change are changed, in the XML of
their sheet; every other part of the file stays the same, byte for byte. What cannot be kept is
said.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fits_workbooks.errors import BuildError
from fits_workbooks.schema import plain
from fits_workbooks.xlsx.dates import DAYS_TO_1904
from fits_workbooks.xlsx.edit_cells import Edit, EditedSheet
from fits_workbooks.xlsx.xml_parts import (
    added,
    children,
    descendants,
    dump,
    named,
    parse,
)

_NO_XLSX = "is no .xlsx workbook, so no cell can be changed. Save it as .xlsx."
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_RELATION = re.compile(r"\{.*/relationships\}id")


STYLES, SHARED_TEXTS = "xl/styles.xml", "xl/sharedStrings.xml"


@dataclass(frozen=True, slots=True)
class Edited:
    """The workbook with its cells changed."""

    content: bytes
    refused: Mapping[str, str]
    """Cells that were left as they were, and why."""
    remarks: tuple[str, ...]
    """What could not be kept, in sentences."""


def edited(path: Path, sheet: str, edits: Sequence[Edit], stale: Sequence[str] = ()) -> Edited:
    """The workbook (.xlsx or .xlsm) with some cells of a sheet changed.

    A cell keeps its look. The live sheets named in `stale` forget what their formulas showed, so
    that every program works them out anew. A formula is never overwritten. Raises BuildError where
    the file is no such workbook or has no such sheet.
    """
    try:
        with zipfile.ZipFile(path) as package:
            parts = {info.filename: package.read(info) for info in package.infolist()}
    except (zipfile.BadZipFile, OSError, NotImplementedError) as wrong:
        raise BuildError(f"{path.name} {_NO_XLSX}") from wrong
    if "xl/workbook.xml" not in parts:
        raise BuildError(f"{path.name} {_NO_XLSX}")
    package_of = _Package(parts)
    part = package_of.sheet(sheet)
    if part is None:
        raise BuildError(
            f'{path.name} has no sheet "{sheet}". Put it back, or take a copy that has it.'
        )
    page = EditedSheet(
        parts[part], parts.get(STYLES), parts.get(SHARED_TEXTS), package_of.days_late
    )
    for edit in edits:
        page.write(edit)
    parts[part] = page.content
    if page.styles is not None and page.styles.has_new:
        parts[STYLES] = page.styles.content
    package_of.forget([found for name in stale if (found := package_of.sheet(name))])
    package_of.recalculate()
    remarks = (*page.remarks, *package_of.remarks(part, stale))
    return Edited(_zipped(path, package_of.parts), page.refused, remarks)


def _zipped(path: Path, parts: Mapping[str, bytes]) -> bytes:
    """The parts as a package, in the order and with the times of the old one."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info, parts[info.filename], zipfile.ZIP_DEFLATED)
    return made.getvalue()


class _Package:
    """The parts of a workbook, by name; changed in place."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts = parts
        self.workbook = parse(parts["xl/workbook.xml"])
        self.sheets = dict(self._sheets())
        properties = next(descendants(self.workbook, "workbookPr"), None)
        late = properties is not None and properties.get("date1904") in ("1", "true")
        self.days_late = DAYS_TO_1904 if late else 0

    def _sheets(self) -> Iterator[tuple[str, str]]:
        """The part of each worksheet, by the sheet's name."""
        relations = parse(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {one.get("Id"): one.get("Target") for one in relations}
        for sheet in descendants(self.workbook, "sheet"):
            number = next((v for k, v in sheet.attrib.items() if _RELATION.fullmatch(k)), "")
            target = (targets.get(number) or "").removeprefix("/xl/")
            yield sheet.get("name"), f"xl/{target}"

    def sheet(self, name: str) -> str | None:
        """The part of the sheet of this name, however it is spelt."""
        return next((part for one, part in self.sheets.items() if plain(one) == plain(name)), None)

    def forget(self, parts: Sequence[str]) -> None:
        """Take out what the formulas of live sheets showed: every program then computes them."""
        for part in parts:
            page = parse(self.parts[part])
            for formula in [*descendants(page, "f")]:
                cell = formula.getparent()
                for shown in children(cell, "v"):
                    shown.text = ""
                cell.set("t", "str")
            self.parts[part] = dump(page)

    def recalculate(self) -> None:
        """Have Excel work everything out when it opens the workbook."""
        settings = next(descendants(self.workbook, "calcPr"), None)
        if settings is None:
            before = ("sheets", "functionGroups", "externalReferences", "definedNames")
            last = max(at for at, one in enumerate(self.workbook) if named(one) in before)
            settings = added(self.workbook, "calcPr", last + 1)
        settings.set("fullCalcOnLoad", "1")
        self.parts["xl/workbook.xml"] = dump(self.workbook)

    def remarks(self, edited_part: str, stale: Sequence[str]) -> Iterator[str]:
        """What else of the workbook hangs on cells that have changed."""
        live = {self.sheet(name) for name in stale}
        own = [
            name
            for name, part in self.sheets.items()
            if part not in live and _FORMULA.search(self.parts.get(part, b""))
        ]
        if own:
            yield (
                f"The formulas on {' and '.join(own)} show what they showed before, until the "
                "workbook is opened and saved."
            )
        if any(part.startswith("xl/pivotCache") for part in self.parts):
            yield "Pivot tables show what they showed before, until they are refreshed."
        if any(part.startswith("_xmlsignatures") for part in self.parts):
            yield "The workbook's digital signature no longer holds."
