"""Names of files and folders that every system takes, whatever a school or a person is called."""

import re
from itertools import chain, count
from pathlib import Path, PurePosixPath

LONGEST = 80
"""Letters of a name; Windows takes some 250 for a whole path."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def safe_file_name(name: str, otherwise: str) -> str:
    """A name as every system takes it for a file or a folder, and that leads nowhere else.

    What no name can hold is left out; a name that is too long is cut, and keeps its ending.

    >>> safe_file_name("../St Mary's: C of E", "x"), safe_file_name("NUL", "x")
    ("St Mary's C of E", '_NUL')
    >>> safe_file_name("..", "no name")
    'no name'
    """
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split()).strip(". ")
    if len(plain) > LONGEST:
        ending = PurePosixPath(plain).suffix[:10]
        plain = plain[: LONGEST - len(ending)].strip(". ") + ending
    return f"_{plain}" if _DEVICES.fullmatch(plain) else plain or otherwise


def untaken(path: Path, taken: set[str]) -> Path:
    """The path, or one with a number in its name where another file has it; it is then taken.

    Names that differ in capital letters alone are one to many systems.
    """
    numbered = (path.with_stem(f"{path.stem} ({number})") for number in count(2))
    free = next(one for one in chain([path], numbered) if str(one).casefold() not in taken)
    taken.add(str(free).casefold())
    return free
