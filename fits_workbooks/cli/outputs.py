"""The files that a command writes: refused before its work where they could not be, or would harm.

A slip of the keyboard must not cost a file that is read, nor an hour's work.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from fits_workbooks.xlsx.save import refuse_to_overwrite, refuse_without_a_place

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


class _NewFolder(click.Path):
    """A folder to write into. An empty name is none: it would be the folder that one is in."""

    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail('its name is empty: give one, or "." for this folder.', param, ctx)
        return super().convert(value, param, ctx)


NEW_FOLDER = _NewFolder()

WORKBOOK = ".xlsx"


def named(*endings: str) -> Callable[[click.Context, click.Parameter, Path | None], Path | None]:
    """Refuse a file to write whose name does not end as it must: it could be another file."""

    def check(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
        if path is not None and path.suffix.lower() not in endings:
            what = "a workbook" if WORKBOOK in endings else "this file"
            raise click.BadParameter(f"the name of {what} ends in {' or '.join(endings)}.")
        return path

    return check


def refuse_outputs(
    outputs: Iterable[Path | None], read: Iterable[Path | None], *, force: bool
) -> None:
    """Refuse files to write, before the work: None is one that was not asked for.

    Raises UsageError where one is read, and ExistsError or BuildError as writing it would.
    """
    sources = tuple(read)
    for path in outputs:
        if path is not None:
            refuse_same_file(path, *sources)
            refuse_to_overwrite(path, force=force)
            refuse_without_a_place(path)


def refuse_same_file(out: Path | None, *read: Path | None) -> None:
    """Refuse to write over a file that is being read; raises UsageError."""
    for path in read:
        if out is not None and path is not None and out.exists() and out.samefile(path):
            raise click.UsageError(
                f"{out} is read here, so it cannot be written as well. Give another name for it."
            )


def refuse_twice(outputs: Mapping[str, Path | None]) -> None:
    """Refuse one place for two files, by the options they were given with; raises UsageError."""
    taken: dict[Path, str] = {}
    for option, path in outputs.items():
        if path is not None and (other := taken.setdefault(path.resolve(), option)) != option:
            raise click.UsageError(f"{other} and {option} are both {path}. Give each its own name.")
