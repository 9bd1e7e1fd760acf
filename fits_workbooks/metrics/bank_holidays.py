"""The bank holidays of the nations of the UK."""

from datetime import date
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from pathlib import Path
from typing import Any

from fits_workbooks.books.school_details import NATIONS

SUBDIVISIONS = dict(zip(NATIONS.values, ("ENG", "WLS", "SCT", "NIR"), strict=True))
"""How the holidays library names the nations of the UK."""

LIBRARY, MODULE = "holidays", "united_kingdom"


def bank_holidays(nation: str, first: date, last: date) -> tuple[tuple[date, str], ...]:
    """The bank holidays from the first date to the last, each with its name, in order."""
    years = range(first.year, last.year + 1)
    known = _united_kingdom()(subdiv=SUBDIVISIONS[nation], years=years)
    return tuple((day, name) for day, name in sorted(known.items()) if first <= day <= last)


@cache
def _united_kingdom() -> Any:
    """The library's class for the UK.

    Its module is loaded by itself, and only where there is a nation: asked for by name, it first
    loads every country there is, which takes as long as the rest of a report.
    """
    library = find_spec(LIBRARY)
    folders = library.submodule_search_locations if library else None
    countries = [str(Path(folder) / "countries") for folder in folders or ()]
    found = PathFinder.find_spec(MODULE, countries)
    if found is None or found.loader is None:
        raise ImportError(f"the {LIBRARY} library has no module {MODULE}", name=MODULE)
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module.UnitedKingdom
