"""Which benchmarks there are. Not in `__init__`: what is measured would load them all."""

from collections.abc import Mapping
from typing import Protocol

from benchmarks import (
    documents,
    forms,
    memory,
    reading,
    reporting,
    returns,
    spending,
    starting,
    support_hours,
)
from benchmarks.result import Result


class Measured(Protocol):
    """A benchmark: of the size that counts, or so tiny that it only shows that it runs."""

    def __call__(self, *, tiny: bool = False) -> tuple[Result, ...]: ...


SECTIONS: Mapping[str, Measured] = {
    "Starting a command": starting.results,
    "Reading a support log": reading.results,
    "Support hours of many intervals": support_hours.results,
    "The service report of a school": reporting.results_of_a_school,
    "The service report of huge logs": reporting.results_of_huge_logs,
    "Breaking down expenditure": spending.results,
    "A Word document": documents.results_of_one,
    "A Word document for each of many people": documents.results_of_many,
    "Reading filled requests for change": forms.results,
    "Checking the returns of a county": returns.results,
    "Memory of whoever checks a county": memory.results,
}
"""Every benchmark, in the order in which they are run."""
