"""The Primary FITS toolkit: build, read and report on a school's ICT support workbooks.

Names are loaded when they are first used, so that building workbooks never loads pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fits_workbooks.books import SHELF as SHELF
    from fits_workbooks.checks.one import Outcome as Outcome
    from fits_workbooks.checks.one import check_workbook as check_workbook
    from fits_workbooks.checks.returned import CheckedReturns as CheckedReturns
    from fits_workbooks.checks.returns import Asked as Asked
    from fits_workbooks.checks.returns import Running as Running
    from fits_workbooks.checks.returns import check_returns as check_returns
    from fits_workbooks.documents.change_form import request_for_change as request_for_change
    from fits_workbooks.documents.change_reading import read_change_forms as read_change_forms
    from fits_workbooks.documents.change_writing import new_register as new_register
    from fits_workbooks.documents.completion import book_notes as book_notes
    from fits_workbooks.documents.completion import notes_for_completion as notes_for_completion
    from fits_workbooks.documents.document import Document as Document
    from fits_workbooks.documents.document import Sources as Sources
    from fits_workbooks.documents.making import look_through as look_through
    from fits_workbooks.documents.making import make_document as make_document
    from fits_workbooks.documents.making import read_sources as read_sources
    from fits_workbooks.documents.pdf import as_pdfs as as_pdfs
    from fits_workbooks.documents.shelf import DOCUMENTS as DOCUMENTS
    from fits_workbooks.errors import BuildError as BuildError
    from fits_workbooks.errors import CheckError as CheckError
    from fits_workbooks.errors import FillError as FillError
    from fits_workbooks.errors import FitsError as FitsError
    from fits_workbooks.errors import MapError as MapError
    from fits_workbooks.errors import MeasureError as MeasureError
    from fits_workbooks.errors import PdfError as PdfError
    from fits_workbooks.errors import ReadError as ReadError
    from fits_workbooks.errors import RecordError as RecordError
    from fits_workbooks.errors import SourceError as SourceError
    from fits_workbooks.errors import StartError as StartError
    from fits_workbooks.errors import TemplateError as TemplateError
    from fits_workbooks.intake.bring import bring_in as bring_in
    from fits_workbooks.intake.map import read_map as read_map
    from fits_workbooks.metrics.breakdown import break_down as break_down
    from fits_workbooks.metrics.calendar import SupportCalendar as SupportCalendar
    from fits_workbooks.metrics.calendar import support_calendar as support_calendar
    from fits_workbooks.metrics.figures import Figures as Figures
    from fits_workbooks.metrics.figures import measure_month as measure_month
    from fits_workbooks.metrics.figures import measure_months as measure_months
    from fits_workbooks.metrics.ledger import ledger_of as ledger_of
    from fits_workbooks.metrics.support_hours import support_hours as support_hours
    from fits_workbooks.metrics.support_hours import working_days as working_days
    from fits_workbooks.next_year import next_years_record as next_years_record
    from fits_workbooks.reading import read_workbook as read_workbook
    from fits_workbooks.reports.changes.status import change_status as change_status
    from fits_workbooks.reports.due.report import due_report as due_report
    from fits_workbooks.reports.service.page import write_report_page as write_report_page
    from fits_workbooks.reports.service.paper import write_report_paper as write_report_paper
    from fits_workbooks.reports.service.report import make_report as make_report
    from fits_workbooks.reports.service.workbook import write_report as write_report
    from fits_workbooks.reports.spend.page import write_spend_page as write_spend_page
    from fits_workbooks.reports.spend.report import make_spend_report as make_spend_report
    from fits_workbooks.reports.spend.workbook import write_spend_workbook as write_spend_workbook
    from fits_workbooks.schema import FinancialYear as FinancialYear
    from fits_workbooks.schema import Finding as Finding
    from fits_workbooks.schema import Month as Month
    from fits_workbooks.schema import Workbook as Workbook
    from fits_workbooks.sharing import shared as shared
    from fits_workbooks.templates import build_templates as build_templates
    from fits_workbooks.toolkit.start import Started as Started
    from fits_workbooks.toolkit.start import start_folder as start_folder
    from fits_workbooks.xlsx.build import build_workbook as build_workbook
    from fits_workbooks.xlsx.filled import Filled as Filled

_HOMES = {
    "Asked": "checks.returns",
    "BuildError": "errors",
    "CheckError": "errors",
    "CheckedReturns": "checks.returned",
    "DOCUMENTS": "documents.shelf",
    "Document": "documents.document",
    "Figures": "metrics.figures",
    "FillError": "errors",
    "Filled": "xlsx.filled",
    "FinancialYear": "schema",
    "Finding": "schema",
    "FitsError": "errors",
    "MapError": "errors",
    "MeasureError": "errors",
    "Month": "schema",
    "Outcome": "checks.one",
    "PdfError": "errors",
    "ReadError": "errors",
    "RecordError": "errors",
    "Running": "checks.returns",
    "SHELF": "books",
    "SourceError": "errors",
    "Sources": "documents.document",
    "StartError": "errors",
    "Started": "toolkit.start",
    "SupportCalendar": "metrics.calendar",
    "TemplateError": "errors",
    "Workbook": "schema",
    "as_pdfs": "documents.pdf",
    "book_notes": "documents.completion",
    "break_down": "metrics.breakdown",
    "bring_in": "intake.bring",
    "build_templates": "templates",
    "build_workbook": "xlsx.build",
    "change_status": "reports.changes.status",
    "check_returns": "checks.returns",
    "check_workbook": "checks.one",
    "due_report": "reports.due.report",
    "ledger_of": "metrics.ledger",
    "look_through": "documents.making",
    "make_document": "documents.making",
    "make_report": "reports.service.report",
    "make_spend_report": "reports.spend.report",
    "measure_month": "metrics.figures",
    "measure_months": "metrics.figures",
    "new_register": "documents.change_writing",
    "next_years_record": "next_year",
    "notes_for_completion": "documents.completion",
    "read_change_forms": "documents.change_reading",
    "read_map": "intake.map",
    "read_sources": "documents.making",
    "read_workbook": "reading",
    "request_for_change": "documents.change_form",
    "shared": "sharing",
    "start_folder": "toolkit.start",
    "support_calendar": "metrics.calendar",
    "support_hours": "metrics.support_hours",
    "working_days": "metrics.support_hours",
    "write_report": "reports.service.workbook",
    "write_report_page": "reports.service.page",
    "write_report_paper": "reports.service.paper",
    "write_spend_page": "reports.spend.page",
    "write_spend_workbook": "reports.spend.workbook",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
