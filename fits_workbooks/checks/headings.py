"""Headings of Expenditure that Categories does not know."""

from fits_workbooks.checks.set_codes import NOT_A_CATEGORY
from fits_workbooks.schema import Amount, Finding
from fits_workbooks.xlsx.filled import Filled


def headings_on_categories(record: Filled) -> tuple[Finding, ...]:
    """One finding for each heading with amounts that the Categories sheet does not list.

    A heading that was renamed on Expenditure alone is told with those of Categories that have no
    column. None where either sheet could not be read.
    """
    sheet, places = record.book.sheet("Expenditure"), record.places
    if not (places[sheet.name].letters and places["Categories"].letters):
        return ()
    headings = [column.name for column in sheet.columns if isinstance(column, Amount)]
    listed = [one for one in record.entries("Categories").values["Heading"] if one is not None]
    known = {one.casefold() for one in listed}
    columns = {one.casefold() for one in headings}
    unused = [one for one in listed if one.casefold() not in columns]
    instead = f" (which has {_in_words(unused)} without a column)" if unused else ""
    return tuple(
        _finding(record, heading, instead)
        for heading in headings
        if heading.casefold() not in known
    )


def _in_words(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _finding(record: Filled, heading: str, instead: str) -> Finding:
    sheet = record.book.sheet("Expenditure")
    return Finding(
        code=NOT_A_CATEGORY.code,
        severity=NOT_A_CATEGORY.severity,
        message=NOT_A_CATEGORY.says.format_map({"heading": heading, "instead": instead}),
        fix=NOT_A_CATEGORY.mend,
        file=record.file.name,
        school=record.school,
        book=record.book.name,
        sheet=sheet.name,
        cells=record.places[sheet.name].heading(heading),
        column=heading,
    )
