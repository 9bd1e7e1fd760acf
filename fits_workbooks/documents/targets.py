"""What documents take from the Service catalogue: services, and how soon each must be mended."""

from typing import Any

import pandas as pd

from fits_workbooks.books import SERVICE_CATALOGUE
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.wording import text
from fits_workbooks.metrics.targets import Target
from fits_workbooks.metrics.week import week_in_words, week_of
from fits_workbooks.xlsx.filled import Filled

NOT_AGREED = "not agreed"
CATALOGUE = SERVICE_CATALOGUE.title
WHAT_TIMES_ARE = (
    "Response time is how soon first-level support attends. Fix time is how soon the service "
    "works again, even if it is not yet mended for good."
)

RESPONSE = Field(name="response", what="how soon support attends")
FIX = Field(name="fix", what="how soon it works again")


def hours_of(catalogue: Filled) -> str:
    """The hours of support in words; "" where none are given."""
    return week_in_words(week_of(catalogue.frames["Support hours"]))


def services_of(catalogue: Filled) -> list[dict[str, str]]:
    """Each service with all that the catalogue says of it; "not agreed" where it says nothing."""
    return [_service(row) for row in _rows(catalogue, "Services", "Service")]


def _service(row: dict[str, Any]) -> dict[str, str]:
    return {
        "service": row["Service"],
        "description": text(row["Description"]),
        "importance": text(row["Importance"], NOT_AGREED),
        "availability": text(row["Availability"], NOT_AGREED),
        "users": text(row["User groups"], NOT_AGREED),
        "response": _target(row, "Response"),
        "fix": _target(row, "Fix"),
        "supported_by": text(row["Supported by"], NOT_AGREED),
        "contract": text(row["Contract reference"]),
    }


def components_of(catalogue: Filled) -> list[dict[str, str]]:
    """Each part of a service that has times of its own."""
    return [
        {
            "component": row["Component"],
            "service": text(row["Service"], "no service"),
            "response": _target(row, "Response"),
            "fix": _target(row, "Fix"),
        }
        for row in _rows(catalogue, "Components", "Component")
    ]


def _target(row: dict[str, Any], which: str) -> str:
    amount, unit = row[f"{which} time"], row[f"{which} unit"]
    if pd.isna(amount) or pd.isna(unit):
        return NOT_AGREED
    return str(Target(float(amount), str(unit)))


def _rows(catalogue: Filled, sheet: str, name: str) -> list[dict[str, Any]]:
    """The entries of a sheet that have a name."""
    records: list[dict[Any, Any]] = catalogue.frames[sheet].dropna(subset=[name]).to_dict("records")
    return [{str(column): value for column, value in row.items()} for row in records]
