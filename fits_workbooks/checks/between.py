"""Rules between the workbooks of one school."""

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
