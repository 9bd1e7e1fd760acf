"""Rules between the workbooks of one school."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from fits_workbooks.books.clear import all_listed
from fits_workbooks.checks.one import fold
from fits_workbooks.checks.set_codes import COMPONENT_OF_ANOTHER, NO_PROCEDURE, NOT_IN_CATALOGUE
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.filled import Filled

BETWEEN_CODES = (NOT_IN_CATALOGUE, COMPONENT_OF_ANOTHER)
"""Those between a support log and the service catalogue."""


def services_in_catalogue(log: Filled, catalogue: Filled) -> tuple[Finding, ...]:
    """One finding for each service of the log that the catalogue does not know.

    None where the catalogue names no services: then nothing can be judged.
    """
    known = catalogue.frames["Services"]["Service"].dropna().str.casefold()
    entries = log.columns("Log", ("Service",))
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
    entries = log.columns("Log", ("Component", "Service"))
    entries = entries.dropna(subset=["Component", "Service"])
    component, service = (entries[name].str.casefold() for name in ("Component", "Service"))
    own = set(zip(names, services, strict=True))
    apart = np.array([pair not in own for pair in zip(component, service, strict=True)], dtype=bool)
    wrong = entries.assign(belongs=component.map(belongs))[component.isin(names) & apart]
    return fold(COMPONENT_OF_ANOTHER, log.book.sheet("Log"), wrong, log)


def important_services_without_a_procedure(plan: Filled, catalogue: Filled) -> tuple[Finding, ...]:
    """One finding for each service of high importance that the plan has no manual procedure for.

    A service that the plan's own sheet Lists gives as important is asked about there.
    """
    lists, procedures = plan.frames["Lists"], plan.frames["Manual procedures"]
    asked = lists.loc[lists["Importance"] == "High", "Services"]
    written = procedures.loc[procedures["Steps"].notna(), "Service"]
    known = {name.casefold() for names in (asked, written) for name in names.dropna()}
    services = catalogue.frames["Services"]
    important = services[services["Service"].notna() & (services["Importance"] == "High")]
    missing = important[~important["Service"].str.casefold().isin(known)]
    return fold(NO_PROCEDURE, catalogue.book.sheet("Services"), missing, catalogue)


# ---- the same in plain Python over lists: whether there is certainly nothing to find


def all_in_catalogue(log: Filled, catalogue: Filled) -> bool:
    """Whether the catalogue knows every service of the log."""
    services = catalogue.lists["Services"].values["Service"]
    return all_listed(log.lists["Log"].values["Service"], services)


def all_components_fit(log: Filled, catalogue: Filled) -> bool:
    """Whether every component that is named has its own service beside it, or is not listed."""
    parts, entries = catalogue.lists["Components"].values, log.lists["Log"].values
    listed = list(zip(_lower(parts["Component"]), _lower(parts["Service"]), strict=True))
    own = {pair for pair in listed if None not in pair}
    names = {name for name, _ in own}
    named = zip(_lower(entries["Component"]), _lower(entries["Service"]), strict=True)
    return all(pair in own or pair[0] not in names or pair[1] is None for pair in named)


def _lower(texts: Sequence[Any]) -> list[str | None]:
    return [None if one is None else one.casefold() for one in texts]
