"""A workbook opened in a process of its own first, so that a hostile one ends that and not us.

An .xlsx file whose cells all say where they stand says how far it reaches before any memory is
taken for it (xlsx/door.py). Others do not: one cell of an .xls in the last row and column there
can be has the reader ask for 137 GB at once, and where there is not so much, the reader ends its
process. Nobody can catch that.

Checking returns needs no trial: all of it is done in a helper process (checks/helper.py).
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from fits_workbooks.checks.own_limits import CAN_LIMIT_TIME, limit_memory, limit_time
from fits_workbooks.checks.task import USUAL_LIMITS, Limits
from fits_workbooks.errors import ReadError
from fits_workbooks.xlsx.codes import DAMAGED
from fits_workbooks.xlsx.door import open_sheet, open_workbook, refuse

SOUND, REFUSED = 0, 3
"""How the process ends by itself; what it refuses, whoever reads the file refuses in words."""


def try_apart(path: Path, content: bytes, limits: Limits = USUAL_LIMITS) -> None:
    """Open every sheet of a workbook, whose bytes these are in the clear, in a process of its own.

    Raises ReadError where that process does not come to its end within the limits.
    """
    amounts = f"{limits.megabytes}", f"{limits.seconds}"
    path_of_modules = os.pathsep.join(part for part in sys.path if part)
    try:
        tried = subprocess.run(
            [sys.executable, "-P", "-m", "fits_workbooks.trial", path.name, *amounts],
            input=content,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path_of_modules},
            timeout=None if CAN_LIMIT_TIME else limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        _give_up(path, limits)
    if tried.returncode not in (SOUND, REFUSED):
        _give_up(path, limits)


def _give_up(path: Path, limits: Limits) -> NoReturn:
    most = f"{limits.megabytes:,} MB of memory or {limits.seconds:g} seconds"
    refuse(path, DAMAGED, why=f"reading it takes over {most}, or brings the reader down")


def _inside(name: str, megabytes: str, seconds: str) -> int:
    limit_memory(int(megabytes) << 20)
    limit_time(float(seconds))
    try:
        opened = open_workbook(Path(name), content=sys.stdin.buffer.read())
        for sheet in opened.calamine.sheet_names:
            open_sheet(opened, sheet)
    except ReadError:
        return REFUSED
    return SOUND


if __name__ == "__main__":
    sys.exit(_inside(*sys.argv[1:]))
