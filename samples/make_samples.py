"""Make Larkfield's workbooks and documents, beside this script: the same bytes every time.

    python samples/make_samples.py

A PDF, which holds the time when it was made, is made anew only where the document or workbook that
it is of has changed; that takes LibreOffice. pdfs.json says of which bytes each was made.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import larkfield as school
import larkfield_changes as register
import larkfield_checklist as checklist
import larkfield_forms as forms
import larkfield_log as log
import larkfield_plan as plan
import larkfield_reports as reports
import larkfield_risks as risks
import larkfield_spending as spending

from fits_workbooks.books import (
    CHANGE_REGISTER,
    CONTINGENCY_PLAN,
    IMPLEMENTATION_CHECKLIST,
    ISSUE_RECORD,
    RISK_ASSESSMENT,
    SCHOOL_DETAILS,
    SERVICE_CATALOGUE,
    SUPPORT_LOG,
)
from fits_workbooks.documents.change_form import file_name, request_for_change
from fits_workbooks.documents.document import Document, Sources
from fits_workbooks.documents.making import make_document, read_sources
from fits_workbooks.documents.memo import MEMO
from fits_workbooks.documents.pdf import as_pdfs
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import FinancialYear, Month, Workbook
from fits_workbooks.xlsx.build import Contents, build_workbook
from fits_workbooks.xlsx.build_live import Showing
from fits_workbooks.xlsx.save import save_bytes

SHOWN_MONTH = {"This month": Showing(dt.date(2026, 7, 1))}
"""The support log opens on its last busy month."""

PDFS = "pdfs.json"
LAST_ASSESSMENT = "Larkfield Risk assessment 2025.xlsx"
REVIEWED = dt.date(2026, 7, 14)


def details() -> Contents:
    """What Larkfield wrote in its School details."""
    return {
        "About": [_about("2025-26", school.HEAD)],
        "School": [school.SCHOOL],
        "Functions": school.FUNCTIONS,
        "Support procedure": [school.PROCEDURE],
        "People": [*(_person(person) for person in school.PEOPLE), school.NEW_STARTER],
        "Services": [
            {name: service[name] for name in ("Service", "Description")}
            for service in school.SERVICES
        ],
        "Suppliers": school.SUPPLIERS,
    }


def catalogue() -> Contents:
    """What Larkfield agreed in its service catalogue."""
    return {
        "About": [{**_about("2025-26", school.HEAD), "Nation": school.SCHOOL["Nation"]}],
        "Services": school.SERVICES,
        "Components": school.COMPONENTS,
        "Support hours": [
            {"Day": day, "Opens": opens, "Closes": closes}
            for day, spans in zip(school.WEEKDAYS, school.SPANS, strict=True)
            for opens, closes in spans
        ],
        "Closures": [
            {"First day": first, "Last day": last, "Reason": reason}
            for first, last, reason in school.CLOSURES
        ],
    }


def issue_record() -> Contents:
    """Who was given version 1.2 of the procedure with its memo: all but the new starter."""
    issued = school.PROCEDURE["Issued"]
    return {
        "About": [_about("2026-27", school.MANAGER)],
        "Issued": [
            {
                "Name": person.name,
                "Group": person.group,
                "Document": MEMO.title,
                "Version": school.PROCEDURE["Version"],
                "Issued": issued,
                "Acknowledged": issued + dt.timedelta(days=1) if person.places else None,
            }
            for person in school.PEOPLE
        ],
    }


def support_log() -> Contents:
    """What Larkfield logged in fifteen months."""
    return {
        "About": [_about("June 2025 to August 2026", school.MANAGER)],
        "Log": log.log_entries(),
        "Installations": log.installations(),
        "Changes": log.changes(),
        "Server disk space": log.disk_readings(),
        "Lists": log.lists(),
    }


def change_register() -> Contents:
    """What Larkfield asked for, decided and changed in those months."""
    return {
        "About": [_about("June 2025 to August 2026", school.HEAD) | {"ICT owner": school.HEAD}],
        "Requests": register.requests(),
        "Lists": register.lists(),
    }


def implementation_checklist() -> Contents:
    """How Larkfield began with Primary FITS, and what it does again and again."""
    about = _about("2025-26", school.HEAD) | {"Primary FITS start date": checklist.START}
    return {"About": [about], **checklist.implementation_checklist()}


def risk_assessment(year: int) -> Contents:
    """What could go wrong at Larkfield, as judged in the summer of a year."""
    about = _about(f"{year}-{year % 100 + 1}", risks.DESIGNER, risks.ASSESSED[year])
    return {"About": [about], **risks.assessment(year)}


def contingency_plan() -> Contents:
    """How Larkfield carries on without its ICT."""
    return {"About": [_about("2026-27", school.HEAD)], **plan.contingency_plan()}


def expenditure(first: dt.date) -> Contents:
    """What Larkfield spent in the financial year that begins on a day."""
    year = FinancialYear(Month.of(first))
    return {
        "About": [_about(year.label, spending.KEPT_BY) | spending.about(first)],
        "Expenditure": spending.paid(first),
        "Income and budget": spending.money_in(first),
        "Categories": spending.categories(first),
        "Lists": spending.lists(first),
    }


def larkfield_books() -> dict[str, tuple[Workbook, Contents]]:
    """Each of Larkfield's workbooks: its file name, the book, and what is filled in."""
    return {
        "Larkfield School details.xlsx": (SCHOOL_DETAILS, details()),
        "Larkfield Implementation checklist.xlsx": (
            IMPLEMENTATION_CHECKLIST,
            implementation_checklist(),
        ),
        "Larkfield Service catalogue.xlsx": (SERVICE_CATALOGUE, catalogue()),
        "Larkfield Issue record.xlsx": (ISSUE_RECORD, issue_record()),
        LAST_ASSESSMENT: (RISK_ASSESSMENT, risk_assessment(2025)),
        "Larkfield Risk assessment.xlsx": (RISK_ASSESSMENT, risk_assessment(2026)),
        "Larkfield Contingency plan.xlsx": (CONTINGENCY_PLAN, contingency_plan()),
        "Larkfield Support log.xlsx": (SUPPORT_LOG, support_log()),
        "Larkfield Change register.xlsx": (CHANGE_REGISTER, change_register()),
    } | {
        f"Larkfield Expenditure record {FinancialYear(Month.of(first))}.xlsx": (
            spending.book(first),
            expenditure(first),
        )
        for first in (spending.FIRST_YEAR, spending.SECOND_YEAR)
    }


FORMS: Mapping[str, Callable[[bytes], bytes]] = {
    "RFC-020": forms.decided,
    "RFC-022": forms.planned_without_a_box,
    "RFC-025": forms.carried_out,
}
"""Forms that came back filled in, by the reference of the request."""

GOES_OUT = ("RFC-020", "RFC-023", "RFC-015")
"""Requests whose form is printed as it stands: one at each of the three steps."""


def write_samples(folder: Path) -> None:
    """Write workbooks, documents, forms and reports into a folder, over those that are there."""
    for name, (book, contents) in larkfield_books().items():
        showing = SHOWN_MONTH if book is SUPPORT_LOG else None
        build_workbook(book, folder / name, contents, showing=showing, force=True)
    for document in DOCUMENTS:
        save_bytes(folder / document_name(document), _filled(document, folder), force=True)
    _write_forms(folder)
    reports.write_reports(folder)


def _write_forms(folder: Path) -> None:
    """The forms of some requests: as they go out, and as they came back."""
    register = read_workbook(folder / "Larkfield Change register.xlsx")
    for reference in GOES_OUT:
        name = f"Larkfield {file_name(reference)}"
        save_bytes(folder / name, request_for_change(register, reference), force=True)
    for reference, fill in FORMS.items():
        content = fill(request_for_change(register, reference))
        save_bytes(folder / "forms" / f"{reference}.docx", content, force=True)


def document_name(document: Document) -> str:
    """The name of Larkfield's document, such as "Larkfield Covering memo.docx"."""
    return f"Larkfield {document.title}.docx"


def _filled(document: Document, folder: Path) -> bytes:
    """A document filled from the workbooks in a folder, on the day of its issue."""
    paths = [folder / f"Larkfield {source.book.title}.xlsx" for source in document.sources]
    sources = Sources(
        workbooks=read_sources(document, paths),
        on=school.PROCEDURE["Issued"],
        options=_options(document, folder),
    )
    return make_document(document, sources)


def _options(document: Document, folder: Path) -> dict[str, object]:
    """What Larkfield says on the command line beside its workbooks."""
    return {
        "risk-assessment": {"previous": read_workbook(folder / LAST_ASSESSMENT)},
        "contingency-plan": {"issue": True},
    }.get(document.name, {})


def write_pdfs(folder: Path) -> None:
    """Write the PDF of each document and workbook that has none yet of just these bytes."""
    known = json.loads((folder / PDFS).read_text()) if (folder / PDFS).exists() else {}
    now = {path: digest_of(path) for path in sources_of_pdfs(folder)}
    stale = [
        path
        for path in now
        if known.get(_name(path, folder)) != now[path] or not pdf_path(path).exists()
    ]
    for ending in (".docx", ".xlsx"):
        _write_pdfs([path for path in stale if path.suffix == ending])
    told = {_name(path, folder): digest for path, digest in now.items()}
    save_bytes(folder / PDFS, (json.dumps(told, indent=1) + "\n").encode(), force=True)


def sources_of_pdfs(folder: Path) -> list[Path]:
    """What there is a PDF of: all of Larkfield's documents, workbooks and reports."""
    patterns = ("*.docx", "*.xlsx", "reports/*.docx", "reports/*.xlsx")
    return sorted(path for pattern in patterns for path in folder.glob(pattern))


def digest_of(path: Path) -> str:
    """By which a PDF is known to be of this very file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _write_pdfs(paths: Sequence[Path]) -> None:
    if paths:
        contents = [path.read_bytes() for path in paths]
        pdfs = as_pdfs(contents, names=[path.name for path in paths])
        for path, content in zip(paths, pdfs, strict=True):
            save_bytes(pdf_path(path), content, force=True)


def pdf_path(path: Path) -> Path:
    """Where the PDF of a document or workbook lies: some of them have the same name."""
    of = f"{path.stem} workbook" if path.suffix == ".xlsx" else path.stem
    return path.with_name(f"{of}.pdf")


def _about(period: str, by: str, reviewed: dt.date = REVIEWED) -> dict[str, Any]:
    return {
        "School name": school.SCHOOL_NAME,
        "URN": school.URN,
        "Period": period,
        "Last reviewed": reviewed,
        "Reviewed by": by,
        "Next review due": reviewed.replace(year=reviewed.year + 1),
    }


def _person(person: school.Person) -> school.Entry:
    """Everybody was given the procedure when Primary FITS began, or on the first day after it."""
    return {
        "Name": person.name,
        "Group": person.group,
        "Email": person.email,
        "Started": person.started,
        "Procedure issued": max(person.started, school.FIRST_DAY),
    }


if __name__ == "__main__":
    here = Path(__file__).parent
    write_samples(here)
    write_pdfs(here)
