"""Rules between the workbooks of one school."""

import numpy as np

from fits_workbooks.checks.one import fold
from fits_workbooks.checks.set_codes import COMPONENT_OF_ANOTHER, NOT_IN_CATALOGUE
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.filled import Filled


def services_in_catalogue(log: Filled, catalogue: Filled) -> tuple[Finding, ...]:
    """One finding for each service of the log that the catalogue does not know.

    None where the catalogue names no services: then nothing can be judged.
    """
    known = catalogue.frames["Services"]["Service"].dropna().str.casefold()
    entries = log.frames["Log"]
    unknown = entries["Service"].notna() & ~entries["Service"].str.casefold().isin(known)
    if known.empty:
        return ()
    return fold(NOT_IN_CATALOGUE, log.book.sheet("Log"), entries[unknown], log)


def components_of_services(log: Filled, catalogue: Filled) -> tuple[Finding, ...]:
    """One finding for each component that the log names with another service than its own.

    A component that the catalogue does not list is none of its business, and neither is one that
    it lists without a service.
    """
    listed = catalogue.frames["Components"].dropna(subset=["Component", "Service"])
    names, services = (listed[name].str.casefold() for name in ("Component", "Service"))
    belongs = dict(zip(names, listed["Service"], strict=True))
    entries = log.frames["Log"].dropna(subset=["Component", "Service"])
    component, service = (entries[name].str.casefold() for name in ("Component", "Service"))
    own = set(zip(names, services, strict=True))
    apart = np.array([pair not in own for pair in zip(component, service, strict=True)], dtype=bool)
    wrong = entries.assign(belongs=component.map(belongs))[component.isin(names) & apart]
    return fold(COMPONENT_OF_ANOTHER, log.book.sheet("Log"), wrong, log)
