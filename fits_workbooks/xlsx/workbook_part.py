"""The part that says which sheets a workbook has and what is named in it; changed byte by byte.

What is put in stands where the schema wants it (CT_Workbook of ECMA-376).
"""

from dataclasses import dataclass
from itertools import count

from fits_workbooks.xlsx.package import Dialect, Package
from fits_workbooks.xlsx.splice import Spliced

WORKBOOK = "xl/workbook.xml"
_ORDER = ("sheets", "functionGroups", "externalReferences", "definedNames", "calcPr")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of a workbook, and the part that holds it."""

    name: str
    part: str
    """"" where the workbook does not say."""
    is_hidden: bool


class WorkbookPart:
    """The list of sheets, the names and the settings of a workbook."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = Spliced(package.read(WORKBOOK))
        self._root = self._part.root
        self._related = package.relations(WORKBOOK)
        self.dialect = Dialect.of(self._root)
        self.sheets = self._sheets()

    def _sheets(self) -> tuple[SheetPart, ...]:
        sheets = self._root.child("sheets")
        if sheets is None:
            raise ValueError("it has no list of sheets")
        parts = {one.name: one.part for one in self._related}
        return tuple(
            SheetPart(
                one.attributes.get("name", ""),
                parts.get(one.relation, ""),
                one.attributes.get("state", "visible") != "visible",
            )
            for one in sheets.all("sheet")
        )

    def related(self, kind: str) -> str:
        """The part of a kind that belongs to the workbook, such as styles; "" where it has none."""
        parts = (one.part for one in self._related if one.kind == kind)
        return next((part for part in parts if part in self._package), "")

    @property
    def counts_from_1904(self) -> bool:
        """Whether its dates are counted from 1904, as old Macintosh programs did."""
        return self._says("workbookPr", "date1904")

    @property
    def keeps_its_sheets(self) -> bool:
        """Whether nobody may delete or show a sheet before the protection is taken off."""
        return self._says("workbookProtection", "lockStructure")

    def names(self) -> set[str]:
        """What is named in it, in small letters."""
        names = self._root.child("definedNames")
        return {
            one.attributes.get("name", "").casefold() for one in (names.children if names else ())
        }

    def _says(self, element: str, attribute: str) -> bool:
        found = self._root.child(element)
        return found is not None and found.attributes.get(attribute) in ("1", "true")

    # ---- what is changed

    def put_first(self, title: str, relation: str, title_row: int) -> None:
        """Put a sheet first in the list, and on top when the workbook is opened.

        What counts sheets by their place counts one more. The sheet's row of titles is printed on
        each page. Where its title is taken, a number behind it makes it another one.
        """
        name = self._free_name(title)
        sheets, pre = next(self._root.all("sheets")), self._root.prefix
        number = 1 + max((int(one.attributes["sheetId"]) for one in sheets.children), default=0)
        self._part.put_first(
            sheets,
            f'<{pre}sheet xmlns:r="{self.dialect.relations}" name="{name}" '
            f'sheetId="{number}" r:id="{relation}"/>',
        )
        views = self._root.child("bookViews")
        for view in views.children if views else ():
            for attribute in ("activeTab", "firstSheet"):
                if attribute in view.attributes:
                    self._part.set(view, attribute, "0")
        self._put_first_name(
            f'<{pre}definedName name="_xlnm.Print_Titles" localSheetId="0">'
            f"'{name}'!${title_row}:${title_row}</{pre}definedName>"
        )

    def _free_name(self, title: str) -> str:
        taken = {sheet.name.casefold() for sheet in self.sheets}
        names = (title if number == 1 else f"{title} {number}" for number in count(1))
        return next(name for name in names if name.casefold() not in taken)

    def _put_first_name(self, new: str) -> None:
        """Put a name before the others; those of one sheet stay with their sheet."""
        names = self._root.child("definedNames")
        if names is None:
            pre = self._root.prefix
            self._put("definedNames", f"<{pre}definedNames>{new}</{pre}definedNames>")
            return
        for one in names.children:
            if (place := one.attributes.get("localSheetId")) is not None:
                self._part.set(one, "localSheetId", str(int(place) + 1))
        self._part.put_first(names, new)

    def calculate_on_opening(self) -> None:
        """Have Excel work everything out when it opens the workbook."""
        settings = self._root.child("calcPr")
        if settings is None:
            self._put("calcPr", f'<{self._root.prefix}calcPr fullCalcOnLoad="1"/>')
        else:
            self._part.set(settings, "fullCalcOnLoad", "1")

    def _put(self, name: str, new: str) -> None:
        """Put in an element that is not there yet."""
        before = _ORDER[: _ORDER.index(name)]
        self._part.put_behind([one for one in self._root.children if one.name in before][-1], new)

    def save(self) -> None:
        """Put the part, as changed, into the package."""
        self._package.replace(WORKBOOK, self._part.content())
