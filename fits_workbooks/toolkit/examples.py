"""The examples: workbooks, documents and reports of Larkfield, a school that does not exist."""

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from fits_workbooks.errors import BuildError

SCHOOL = "Larkfield"
"""What the name of every example begins with."""


def example(name: str) -> bytes:
    """An example by the name that it has in samples/, such as "Larkfield Support log.xlsx".

    Raises BuildError where it is missing.
    """
    try:
        return _home().joinpath(*name.split("/")).read_bytes()
    except OSError as wrong:
        raise BuildError(
            f'The example "{name}" is missing from this installation. Install fits-workbooks again.'
        ) from wrong


def _home() -> Traversable:
    """Where the examples lie: in the package where it was built, beside it in a clone."""
    carried = resources.files("fits_workbooks").joinpath("examples")
    return carried if carried.is_dir() else Path(__file__).parents[2] / "samples"
