"""The workbooks of one school, ready to fill in: blank, or with what is already known in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fits_workbooks.books import EXPENDITURE_RECORD, SHELF
from fits_workbooks.books.expenditure_record import usual_categories
from fits_workbooks.books.functions import OWNER
from fits_workbooks.books.school_details import USUAL_START, YEAR_BEGINS
from fits_workbooks.books.start_up_steps import ready_steps, ready_tasks
from fits_workbooks.checks.one_school import refuse_two_schools
from fits_workbooks.metrics.carried import carry_forward
from fits_workbooks.schema import FinancialYear, Workbook
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.save import refuse_to_overwrite

if TYPE_CHECKING:
    from fits_workbooks.xlsx.filled import Filled

Entries = list[dict[str, Any]]

OF_A_SUPPLIER = {
    "Supplier": "Supplier",
    "Contract or account": "Contract reference",
    "Contact name": "Contact name",
    "Telephone": "Telephone",
    "Email": "Email",
}
"""What the contingency plan takes from the suppliers of the school's details."""

OF_THE_SCHOOL = ("School name", "URN", "Nation", "Kind of school", "Primary FITS start date")
"""What the workbooks ask about the school, wherever they ask it."""


def build_templates(  # noqa: PLR0913  what is known of a school comes from several places
    folder: str | Path,
    books: Sequence[Workbook] = SHELF,
    details: "Filled | None" = None,
    catalogue: "Filled | None" = None,
    *,
    previous: "Filled | None" = None,
    year_start: str = "",
    force: bool = False,
) -> tuple[Path, ...]:
    """Write the workbooks of these books into a folder, and return their paths.

    With `details` (a filled school_details) the school's name, URN, services and people are in
    place; with `catalogue` (a filled service_catalogue) the services are those of the catalogue;
    with `previous` (last year's filled risk_assessment) what was not acted on is carried forward.
    The expenditure record is of the current financial year, which begins with `year_start`: April
    or September, where it is not given as the details say. Where neither says, the record asks.
    Raises ExistsError, before anything is written, where one is there already and `force` is not
    said; SourceError where what is known is of different schools; BuildError where one cannot be
    written.
    """
    refuse_two_schools(details, catalogue, previous)
    paths = [Path(folder) / file_name(book) for book in books]
    for path in paths:
        refuse_to_overwrite(path, force=force)
    known = Known(details, catalogue, previous, year_start)
    return tuple(
        build_workbook(book, path, known.contents(book), force=force)
        for book, path in zip(books, paths, strict=True)
    )


def file_name(book: Workbook) -> str:
    """The name of a blank workbook's file, such as "Support log.xlsx"."""
    return f"{book.title}.xlsx"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a school before it fills a workbook in: filled workbooks, where it has any.

    `year_start` is "April", "September" or blank. `nation` is taken where no workbook names one.
    """

    details: "Filled | None" = None
    catalogue: "Filled | None" = None
    previous: "Filled | None" = None
    year_start: str = ""
    nation: str = ""

    def contents(self, book: Workbook) -> Contents:
        """What is filled in in the workbook of a book; for some nothing but whose it is."""
        contents: dict[str, Sequence[Mapping[str, Any]]] = {"About": [self._school(book)]}
        more: dict[str, Callable[[], Contents]] = {
            "school_details": self._details,
            "implementation_checklist": self._checklist,
            "service_catalogue": self._services,
            "risk_assessment": self._risks,
            "contingency_plan": self._plan,
            "support_log": self._lists,
            "change_register": self._lists,
            "expenditure_record": self._record,
        }
        return contents | dict(more[book.name]() if book.name in more else {})

    def _school(self, book: Workbook) -> dict[str, Any]:
        """What the About sheet of the book asks about the school, and who owns its ICT."""
        asked = {column.name for column in book.sheet("About").columns}
        known = self._of_the_school(asked)
        owner = _holder(self.details, OWNER) if OWNER in asked else None
        return known | ({OWNER: owner} if owner else {})

    def _of_the_school(self, asked: set[str]) -> dict[str, Any]:
        answers = self.answers()
        return {name: answers[name] for name in OF_THE_SCHOOL if name in asked & answers.keys()}

    def answers(self) -> dict[str, Any]:
        """What the workbooks say about the school: each answer from the first that gives it."""
        sources = ((self.details, "School"), (self.catalogue, "About"), (self.previous, "About"))
        answers = {"Nation": self.nation} if self.nation else {}
        for source, sheet in reversed(sources):
            for entry in entries(source, sheet) if source is not None else ():
                answers |= {name: value for name, value in entry.items() if value is not None}
        return answers

    def _details(self) -> Contents:
        """The details themselves, copied whole."""
        if self.details is None:
            return {"School": [{"Nation": self.nation}]} if self.nation else {}
        return {
            sheet.name: entries(self.details, sheet.name)
            for sheet in self.details.book.sheets
            if sheet.name != "About"
        }

    def _checklist(self) -> Contents:
        """The start-up steps and the regular tasks, due from the start date where that is known."""
        start = self._of_the_school({"Primary FITS start date"}).get("Primary FITS start date")
        return {"Checklist": ready_steps(start), "Regular tasks": ready_tasks()}

    def _services(self) -> Contents:
        """Step 1 of the catalogue: the services by name. A filled catalogue is copied whole."""
        if self.catalogue is not None:
            sheets = (sheet.name for sheet in self.catalogue.book.sheets if sheet.name != "About")
            return {name: entries(self.catalogue, name) for name in sheets}
        return {"Services": entries(self.details, "Services")} if self.details is not None else {}

    def _lists(self) -> Contents:
        """What the drop-downs of the log and of the change register offer."""
        return {
            "Lists": _side_by_side({"Services": self._service_names(), "People": self._people()})
        }

    def _risks(self) -> Contents:
        """The drop-downs, and what last year's assessment leaves to this one."""
        services, people = self._service_names(), self._people()
        if self.previous is None:
            return {"Lists": _side_by_side({"Services": services, "People": people})}
        carried = carry_forward(self.previous, services)
        people = people or _names(self.previous, "Lists", "People")
        lists = {
            "Services": services or carried.services,
            "People": people,
            "Services last year": carried.services,
        }
        return {
            "Risks": carried.risks,
            "Last year": carried.last_year,
            "Lists": _side_by_side(lists),
        }

    def _plan(self) -> Contents:
        """The drop-downs with each service's importance, the suppliers, who takes part."""
        importance = () if self.catalogue is None else self._importance()
        lists = {
            "Services": self._service_names(),
            "Importance": importance,
            "People": self._people(),
        }
        return {
            "Lists": _side_by_side(lists),
            "Recovery team": [
                {"Name": name, "Role": ", ".join(functions)}
                for name, functions in self._functions().items()
            ],
            "Suppliers": [
                {ours: supplier[theirs] for ours, theirs in OF_A_SUPPLIER.items()}
                for supplier in ([] if self.details is None else entries(self.details, "Suppliers"))
            ],
        }

    def _service_names(self) -> tuple[str, ...]:
        return service_names(self.details, self.catalogue)

    def _people(self) -> tuple[str, ...]:
        holders = _names(self.details, "Functions", "Name")
        return tuple(dict.fromkeys((*holders, *_names(self.details, "People", "Name"))))

    def _importance(self) -> tuple[Any, ...]:
        """How important each service is, in the order of their names."""
        assert self.catalogue is not None
        services = self.catalogue.frames["Services"].dropna(subset=["Service"])
        return tuple(services.drop_duplicates("Service")["Importance"])

    def _functions(self) -> dict[str, list[str]]:
        """Everybody who holds a function, with those that they hold."""
        held: dict[str, list[str]] = {}
        holders = [] if self.details is None else entries(self.details, "Functions")
        for entry in holders:
            name, function = entry["Name"], entry["Function"]
            if isinstance(name, str) and isinstance(function, str):
                held.setdefault(name, []).append(function)
        return held

    def _record(self) -> Contents:
        """The expenditure record: its year, the usual headings, and what its drop-downs offer."""
        about = self._school(EXPENDITURE_RECORD)
        kind = about.get("Kind of school")
        suppliers = _names(self.details, "Suppliers", "Supplier")
        return {
            "About": [about | self._year(kind)],
            "Categories": usual_categories(kind if isinstance(kind, str) else ""),
            "Lists": _side_by_side({"Suppliers": suppliers, "Services": self._service_names()}),
        }

    def _year(self, kind: Any) -> dict[str, Any]:
        """The financial year that a new record is of; nothing where nobody says when it begins."""
        told = entries(self.details, "School") if self.details is not None else []
        answers = [entry["Financial year starts"] for entry in told]
        starts = [self.year_start, *answers, USUAL_START.get(kind)]
        begins = [YEAR_BEGINS[start] for start in starts if start in YEAR_BEGINS]
        if not begins:
            return {}
        year = FinancialYear.holding(date.today(), begins[0])
        return {"Period": year.label, "Financial year begins": year.first.start.date()}


def service_names(details: "Filled | None", catalogue: "Filled | None") -> tuple[str, ...]:
    """The school's services: those of the catalogue, or failing that those of the details."""
    return _names(catalogue if catalogue is not None else details, "Services", "Service")


def entries(filled: "Filled", sheet: str) -> Entries:
    """The entries of one sheet as the builder takes them: without columns of the school's own."""
    columns = [column.name for column in filled.book.sheet(sheet).columns]
    frame = filled.columns(sheet, columns).astype(object)
    return [
        {str(name): value for name, value in entry.items()}
        for entry in frame.where(frame.notna(), None).to_dict("records")
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


def _side_by_side(lists: Mapping[str, Sequence[Any]]) -> Entries:
    """The rows of the sheet that has these lists as its columns."""
    rows = zip_longest(*lists.values(), fillvalue="")
    return [dict(zip(lists, row, strict=True)) for row in rows]
