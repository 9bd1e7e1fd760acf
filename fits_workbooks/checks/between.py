"""Rules between the workbooks of one school."""

import numpy as np

from fits_workbooks.checks.one import fold
from fits_workbooks.schema import Finding, Rule
from fits_workbooks.xlsx.filled import Filled

NOT_IN_CATALOGUE = Rule(
    code="LOG08",
    severity="query",
    says='"{Service}" is not in the service catalogue.',
    mend="Choose a service of the catalogue, or add it there.",
    at="Service",
)
COMPONENT_OF_ANOTHER = Rule(
    code="LOG10",
    severity="query",
    says='"{Component}" is a component of {belongs}, but the entry names "{Service}".',
    mend="Correct the service or the component. Until then the target of the service counts.",
    at="Component",
)
NO_PROCEDURE = Rule(
    code="PLAN10",
    severity="query",
    says="{Service} is of high importance, and the contingency plan has no procedure for it.",
    mend="Write how its work is done by hand, or agree that it is less important.",
    at="Service",
)
BETWEEN_CODES = (NOT_IN_CATALOGUE, COMPONENT_OF_ANOTHER)
"""Those between a support log and the service catalogue."""


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
