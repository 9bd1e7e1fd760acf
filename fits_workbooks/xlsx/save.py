"""Putting a finished file in its place: whole or not at all, never over another one unasked."""

import contextlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from fits_workbooks.errors import BuildError, ExistsError
from fits_workbooks.xlsx.refused import what_to_do

Seal = Callable[[bytes], bytes]
"""What a finished file goes through before it is written; `bytes` leaves it as it is."""


def refuse_to_overwrite(path: Path, *, force: bool) -> None:
    """Raise ExistsError where the file is there already and nobody said to replace it.

    Raises BuildError where the system will not even say: a name too long, a folder kept shut.
    """
    try:
        there = path.exists()
    except OSError as wrong:
        raise BuildError(f"{path}: {wrong.strerror or wrong}. {what_to_do(wrong)}") from wrong
    if there and not force:
        raise ExistsError(
            f"{path} is there already and would be lost. "
            "Give another --out, or --force to replace it."
        )


def save_bytes(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file beside its place, then rename it into place; make its folder if need be.

    Raises ExistsError where the file is there already (unless `force`), and BuildError where it
    cannot be written: no permission, no space, or the file is open in another program.
    """
    refuse_to_overwrite(path, force=force)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as wrong:
        raise BuildError(
            f"{path} could not be written: {wrong.strerror or wrong}. {what_to_do(wrong)}"
        ) from wrong


def _replace(path: Path, content: bytes) -> None:
    handle, beside = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, _usual_mode())
        os.replace(beside, path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


def _usual_mode() -> int:
    """What a newly made file may be used for; temporary files are made for the owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
