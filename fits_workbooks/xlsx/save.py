"""Putting a finished file in its place: whole or not at all, never over another one unasked."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fits_workbooks.errors import BuildError, ExistsError
from fits_workbooks.xlsx.refused import refusal

Seal = Callable[[bytes], bytes]
"""What a finished file goes through before it is written; `bytes` leaves it as it is."""


def refuse_to_overwrite(path: Path, *, force: bool) -> None:
    """Raise ExistsError where the file is there already and nobody said to replace it.

    Raises BuildError where a folder is in its place, which is never replaced, or where the system
    will not even say: a name too long, a folder kept shut.
    """
    try:
        there, is_folder = path.exists(), path.is_dir()
    except OSError as wrong:
        raise BuildError(f"{path}: {refusal(wrong)}") from wrong
    if is_folder:
        raise _cannot(path, IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR)))
    if there and not force:
        raise ExistsError(
            f"{path} is there already and would be lost. "
            "Give another name, or --force to replace it."
        )


def refuse_without_a_place(path: Path) -> None:
    """Raise BuildError where a file could not be written: before the work, not after it.

    Nothing is left behind: a folder that is not there yet is not made. Whether the disk is large
    enough is known only in writing.
    """
    try:
        if path.exists():
            path.open("r+b").close()  # on Windows: not while another program has it open
        folder = next(one for one in path.absolute().parents if one.exists())
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as wrong:
        raise _cannot(path, wrong) from wrong


def _cannot(path: Path, wrong: OSError) -> BuildError:
    return BuildError(f"{path} could not be written: {refusal(wrong)}")


def save_bytes(path: Path, content: bytes, *, force: bool = False) -> None:
    """Write a file beside its place, then rename it into place; make its folder if need be.

    Raises ExistsError where the file is there already (unless `force`), and BuildError where it
    cannot be written: no permission, no space, or the file is open in another program.
    """
    refuse_to_overwrite(path, force=force)
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)


def save_together(contents: Mapping[Path, bytes]) -> None:
    """Write several new files, all or none: all beside their places, then each into its place.

    Their folders are made if need be. Whatever was made is taken away again where one of them
    cannot be written. Raises ExistsError and BuildError as `save_bytes` does; no file that was
    there is replaced.
    """
    for path in contents:
        refuse_to_overwrite(path, force=False)
    folders: list[Path] = []
    files: list[str | Path] = []
    try:
        beside = {
            path: _beside(path, content, folders, files) for path, content in contents.items()
        }
        for path, written in beside.items():
            with _told(path):
                os.replace(written, path)
            files.append(path)
    except BaseException:
        _take_away(files, folders)
        raise


def _beside(path: Path, content: bytes, folders: list[Path], files: list[str | Path]) -> str:
    """Write a file beside its place, and add it, and what was made for it, to files and folders."""
    with _told(path):
        for folder in reversed((path.parent, *path.parent.parents)):
            if not folder.exists():
                folder.mkdir()
                folders.append(folder)
        files.append(written := _write_beside(path, content))
    return written


def _take_away(files: Iterable[str | Path], folders: Sequence[Path]) -> None:
    """Take away what a run that failed has made; a folder in which something else lies stays."""
    for file in files:
        with contextlib.suppress(OSError):
            os.unlink(file)
    for folder in reversed(folders):
        with contextlib.suppress(OSError):
            folder.rmdir()


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of which file the system would not have something."""
    try:
        yield
    except OSError as wrong:
        raise _cannot(path, wrong) from wrong


def _replace(path: Path, content: bytes) -> None:
    beside = _write_beside(path, content)
    try:
        os.replace(beside, path)
    except OSError:
        os.unlink(beside)
        raise


def _write_beside(path: Path, content: bytes) -> str:
    """Write what is to be a file into another one beside its place; the path of that."""
    handle, beside = tempfile.mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, _mode(path))
    except BaseException:
        os.unlink(beside)
        raise
    return beside


def _mode(path: Path) -> int:
    """Who may use a file: those who might before it is replaced; of a new one, as is usual here.

    Temporary files are made for their owner only.
    """
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
