"""How soon the service catalogue says that an entry must be attended to and mended."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from fits_workbooks.xlsx.filled import Filled

MINUTES, SUPPORT_HOURS, WORKING_DAYS = "Minutes", "Support hours", "Working days"
"""The units of a target, as the catalogue has them."""


@dataclass(frozen=True, slots=True)
class Target:
    """An amount of support time: minutes or hours within the support hours, or working days."""

    amount: float
    unit: str

    def __str__(self) -> str:
        """As a person says it, such as "4 support hours" or "1 working day"."""
        words = self.unit.lower()
        return f"{self.amount:g} {words[:-1] if self.amount == 1 else words}"


NO_SERVICE = "no service named"
UNKNOWN_SERVICE = "service not in the catalogue"
SERVICE_TWICE = "service listed twice in the catalogue"
COMPONENT_TWICE = "component listed twice in the catalogue"
NO_TARGET = "no target in the catalogue"
NO_UNIT = "target without a unit"
FIX_SHORTER = "fix time shorter than response time"
NO_SUPPORT_HOURS = "no support hours in the catalogue"


@dataclass(frozen=True, slots=True)
class Promise:
    """The two targets of an entry; where one is None, its `why` says why, in a reason as above."""

    response: Target | None = None
    fix: Target | None = None
    why_response: str = ""
    why_fix: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets of a catalogue: `services` by name, components by name and then by service.

    Names are casefolded; `names` are those of the services as the catalogue writes them.
    """

    names: tuple[str, ...]
    services: Mapping[str, Promise]
    components: Mapping[str, Mapping[str, Promise]]

    def of(self, service: str, component: str = "") -> Promise:
        """The targets of an entry that names this service and component; "" for none.

        Those of the component, where the catalogue lists it for that service or the entry names
        no service; else those of the service. A component that the catalogue does not know, or
        knows for another service, makes no difference.
        """
        service, component = service.casefold(), component.casefold()
        of_component = self.components.get(component, {})
        if not service and len(of_component) == 1:
            return next(iter(of_component.values()))
        if not service:
            return _without(COMPONENT_TWICE if of_component else NO_SERVICE)
        if service in of_component:
            return of_component[service]
        return self.services.get(service, _without(UNKNOWN_SERVICE))


def catalogue_targets(catalogue: Filled) -> Targets:
    """The targets of a service catalogue, and of each that cannot be used the reason why.

    A component has its service's time where its own is blank. A time without a unit cannot be
    used, and neither time can where the fix is shorter than the response in the same unit: one
    of them is wrong, and nobody can say which. What is listed twice has no target at all.
    """
    services = catalogue.frames["Services"].dropna(subset=["Service"])
    names = list(services["Service"].str.casefold())
    rows = dict(zip(names, _rows(services), strict=True))
    twice = {name for name, count in Counter(names).items() if count > 1}
    once = {name: row for name, row in rows.items() if name not in twice}
    promises = {name: _promise(row) for name, row in once.items()}
    return Targets(
        tuple(row["Service"] for row in rows.values()),
        promises | dict.fromkeys(twice, _without(SERVICE_TWICE)),
        _components(catalogue.frames["Components"], once),
    )


Row = Mapping[str, Any]


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    columns = {str(name): frame[name].astype("object") for name in frame}
    return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _components(frame: pd.DataFrame, services: Mapping[str, Row]) -> dict[str, dict[str, Promise]]:
    found: dict[str, dict[str, Promise]] = {}
    for row in _rows(frame.dropna(subset=["Component", "Service"])):
        service = row["Service"].casefold()
        of_name = found.setdefault(row["Component"].casefold(), {})
        known = service in of_name
        promise = _promise(row, services.get(service, {}))
        of_name[service] = _without(COMPONENT_TWICE) if known else promise
    return found


def _promise(*rows: Row) -> Promise:
    """The targets that the first row gives; where it gives none, those of the next."""
    response, why_response = _target(rows, "Response")
    fix, why_fix = _target(rows, "Fix")
    if response and fix and response.unit == fix.unit and fix.amount < response.amount:
        return _without(FIX_SHORTER)
    return Promise(response, fix, why_response, why_fix)


def _target(rows: tuple[Row, ...], of: str) -> tuple[Target | None, str]:
    for row in rows:
        amount, unit = row.get(f"{of} time"), row.get(f"{of} unit")
        if pd.notna(amount):
            return (Target(float(amount), unit), "") if pd.notna(unit) else (None, NO_UNIT)
    return None, NO_TARGET


def _without(why: str) -> Promise:
    return Promise(None, None, why, why)
