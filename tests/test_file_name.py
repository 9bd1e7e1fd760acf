"""Names of files and folders that every system takes."""

from pathlib import Path

import pytest

from fits_workbooks.xlsx.file_name import safe_file_name, untaken


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("St Mary's: C of E", "St Mary's C of E"),
        ("RFC/12", "RFC 12"),
        ("../..", "none"),
        ("  ", "none"),
        ("lpt1.txt", "_lpt1.txt"),
        ("Mr J.  Brennan.", "Mr J. Brennan"),
        ("é" * 200 + ".xlsx", "é" * 75 + ".xlsx"),
        ("x" * 300, "x" * 80),
    ],
)
def test_what_no_name_can_hold_is_left_out(typed: str, name: str) -> None:
    assert safe_file_name(typed, "none") == name


def test_two_files_never_have_one_name() -> None:
    taken: set[str] = set()

    given = [untaken(Path("a", name), taken) for name in ("Log.xlsx", "LOG.xlsx", "log.xlsx")]

    assert given == [Path("a/Log.xlsx"), Path("a/LOG (2).xlsx"), Path("a/log (3).xlsx")]
    assert untaken(Path("b", "log.xlsx"), taken) == Path("b/log.xlsx")
