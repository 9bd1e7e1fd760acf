"""Rules between the workbooks of one school."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fits_workbooks.books.plan_rules import BEGUN_BY, is_begun
from fits_workbooks.books.rows import folded, unknown, unlisted, where
from fits_workbooks.checks.one import fold
from fits_workbooks.checks.set_codes import COMPONENT_OF_ANOTHER, NO_PROCEDURE, NOT_IN_CATALOGUE
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.filled import Filled

COMPONENT_AND_SERVICE = ("Component", "Service")


def services_in_catalogue(log: Filled, catalogue: Filled) -> tuple[Finding, ...]:
    """One finding for each service of the log that the catalogue does not know.

    None where the catalogue names no services: then nothing can be judged.
    """
    entries, services = log.entries("Log"), catalogue.entries("Services").values["Service"]
    places = where(unknown(entries.values["Service"], services))
    return fold(NOT_IN_CATALOGUE, log.book.sheet("Log"), entries.at(places), log)


def components_of_services(log: Filled, catalogue: Filled) -> tuple[Finding, ...]:
    """One finding for each component that the log names with another service than its own.

    A component that the catalogue does not list is none of its business, and neither is one that
    it lists without a service.
    """
    belongs, own = _components(catalogue)
    entries = log.entries("Log")
    named = zip(*(folded(entries.values[name]) for name in COMPONENT_AND_SERVICE), strict=True)
    is_wrong = [one[0] in belongs and one[1] is not None and one not in own for one in named]
    wrong = entries.at(where(is_wrong))
    owners = [belongs[name] for name in folded(wrong.values["Component"])]
    told = replace(wrong, values={**wrong.values, "belongs": owners})
    return fold(COMPONENT_OF_ANOTHER, log.book.sheet("Log"), told, log)


def _components(catalogue: Filled) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """The service of each component that is listed with one; and all such pairs, in lower case."""
    listed = catalogue.entries("Components").values
    rows = list(zip(*(listed[name] for name in COMPONENT_AND_SERVICE), strict=True))
    whole = [row for row in rows if None not in row]
    belongs = {component.casefold(): service for component, service in whole}
    return belongs, {(component.casefold(), service.casefold()) for component, service in whole}


def important_services_without_a_procedure(plan: Filled, catalogue: Filled) -> tuple[Finding, ...]:
    """One finding for each service of high importance that the plan has no manual procedure for.

    A service that the plan's own sheet Lists gives as important is asked about there. None where
    the plan has not been begun.
    """
    if not is_begun(*(plan.entries(name).values for name in BEGUN_BY)):
        return ()
    asked = _names(plan, "Lists", "Services", "Importance", lambda one: one == "High")
    written = _names(plan, "Manual procedures", "Service", "Steps", lambda one: one is not None)
    services = catalogue.entries("Services")
    lacking = unlisted(services.values["Service"], [*asked, *written])
    rows = zip(lacking, services.values["Importance"], strict=True)
    missing = services.at(where(one and importance == "High" for one, importance in rows))
    return fold(NO_PROCEDURE, catalogue.book.sheet("Services"), missing, catalogue)


def _names(
    filled: Filled, sheet: str, names: str, column: str, is_meant: Callable[[Any], bool]
) -> list[str | None]:
    """The names on a sheet in whose row another column is as it is meant to be."""
    values = filled.entries(sheet).values
    return [name for name, one in zip(values[names], values[column], strict=True) if is_meant(one)]
