"""The workbooks of one school, ready to fill in: blank, or with what is already known in place."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fits_workbooks.books import SHELF
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.save import refuse_to_overwrite

if TYPE_CHECKING:
    from fits_workbooks.xlsx.filled import Filled

Entries = list[dict[str, Any]]

OF_THE_SCHOOL = ("School name", "URN", "Nation")
"""What the workbooks ask about the school, wherever they ask it."""

OWNER = "ICT owner"
"""The function that decides on requests for change, and the question on About who holds it."""


def build_templates(
    folder: str | Path,
    books: Sequence[Workbook] = SHELF,
    details: "Filled | None" = None,
    catalogue: "Filled | None" = None,
    *,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write the workbooks of these books into a folder, and return their paths.

    With `details` (a filled school_details) the school's name, URN, services and people are in
    place; with `catalogue` (a filled service_catalogue) the services are those of the catalogue.
    Raises ExistsError, before anything is written, where one is there already and `force` is not
    said; BuildError where one cannot be written.
    """
    paths = [Path(folder) / file_name(book) for book in books]
    for path in paths:
        refuse_to_overwrite(path, force=force)
    known = _Known(details, catalogue)
    return tuple(
        build_workbook(book, path, known.contents(book), force=force)
        for book, path in zip(books, paths, strict=True)
    )


def file_name(book: Workbook) -> str:
    """The name of a blank workbook's file, such as "Support log.xlsx"."""
    return f"{book.title}.xlsx"


class _Known:
    """What is known of a school before it fills a workbook in."""

    def __init__(self, details: "Filled | None", catalogue: "Filled | None") -> None:
        self.details, self.catalogue = details, catalogue

    def contents(self, book: Workbook) -> Contents:
        contents: dict[str, Sequence[Mapping[str, Any]]] = {"About": [self._school(book)]}
        more: dict[str, Callable[[], Contents]] = {
            "school_details": self._details,
            "service_catalogue": self._services,
            "support_log": self._lists,
            "change_register": self._lists,
        }
        return contents | dict(more[book.name]() if book.name in more else {})

    def _school(self, book: Workbook) -> dict[str, Any]:
        """What the About sheet of the book asks about the school, and who owns its ICT."""
        asked = {column.name for column in book.sheet("About").columns}
        known = self._of_the_school(asked)
        owner = _holder(self.details, OWNER) if OWNER in asked else None
        return known | ({OWNER: owner} if owner else {})

    def _of_the_school(self, asked: set[str]) -> dict[str, Any]:
        for source, sheet in ((self.details, "School"), (self.catalogue, "About")):
            for entry in entries(source, sheet) if source is not None else ():
                return {name: entry[name] for name in OF_THE_SCHOOL if name in asked}
        return {}

    def _details(self) -> Contents:
        """The details themselves, copied whole."""
        if self.details is None:
            return {}
        return {
            sheet.name: entries(self.details, sheet.name)
            for sheet in self.details.book.sheets
            if sheet.name != "About"
        }

    def _services(self) -> Contents:
        """Step 1 of the catalogue: the services by name. A filled catalogue is copied whole."""
        if self.catalogue is not None:
            sheets = (sheet.name for sheet in self.catalogue.book.sheets if sheet.name != "About")
            return {name: entries(self.catalogue, name) for name in sheets}
        return {"Services": entries(self.details, "Services")} if self.details is not None else {}

    def _lists(self) -> Contents:
        """What the drop-downs of the log and of the change register offer."""
        source = self.catalogue if self.catalogue is not None else self.details
        services = _names(source, "Services", "Service")
        holders = _names(self.details, "Functions", "Name")
        people = tuple(dict.fromkeys((*holders, *_names(self.details, "People", "Name"))))
        length = max(len(services), len(people))
        return {
            "Lists": [
                {"Services": service, "People": person}
                for service, person in zip(
                    _padded(services, length), _padded(people, length), strict=True
                )
            ]
        }


def entries(filled: "Filled", sheet: str) -> Entries:
    """The entries of one sheet as the builder takes them."""
    return [
        {str(name): value for name, value in entry.items()}
        for entry in filled.frames[sheet].to_dict("records")
    ]


def _holder(details: "Filled | None", function: str) -> str | None:
    """Who holds a function, where the details name one person."""
    if details is None:
        return None
    functions = details.frames["Functions"]
    held = functions["Name"][functions["Function"] == function].dropna()
    return str(held.iloc[0]) if len(held) == 1 else None


def _names(filled: "Filled | None", sheet: str, column: str) -> tuple[str, ...]:
    if filled is None:
        return ()
    return tuple(filled.frames[sheet][column].dropna().drop_duplicates())


def _padded(names: Sequence[str], length: int) -> list[str]:
    return [*names, *[""] * (length - len(names))]
