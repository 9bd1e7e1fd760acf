"""Everything that we hand out: what lies in the repository, and what each command writes.

The commands run on the sample school; whatever they leave in their folder is looked at.
"""

import os
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from fits_workbooks.cli import fits

ROOT = Path(__file__).parent.parent.parent
HANDED_OUT = ("workbook_templates", "doc_templates", "samples", "samples/good", "samples/forms")
"""Folders of the repository."""

COMMANDS = Path(__file__).with_name("commands.txt")
"""A command a line: {S} is the folder of the samples, {L} what Larkfield's workbooks begin with."""


@dataclass(frozen=True)
class Produced:
    """A file that we hand out."""

    name: str
    path: Path

    @property
    def content(self) -> bytes:
        return self.path.read_bytes()


def commands() -> list[list[str]]:
    """The words of each command."""
    samples = ROOT / "samples"
    text = COMMANDS.read_text(encoding="utf-8")
    filled = text.format(S=samples.as_posix(), L=(samples / "Larkfield").as_posix())
    return [shlex.split(line) for line in filled.splitlines()]


def run_all(folder: Path) -> None:
    """Run every command in a folder; one that does not run is an error, findings are none."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        for words in commands():
            outcome = CliRunner().invoke(fits, words)
            assert outcome.exit_code in (0, 1), f"fits {shlex.join(words)}\n{outcome.output}"
    finally:
        os.chdir(before)


def files(folder: Path, suffix: str) -> Iterator[Produced]:
    """Every file of a kind that we hand out, `folder` being where the commands ran."""
    for name in HANDED_OUT:
        for path in sorted((ROOT / name).glob(f"*{suffix}")):
            yield Produced(f"{name}/{path.name}", path)
    for path in sorted(folder.rglob(f"*{suffix}")):
        yield Produced(path.relative_to(folder).as_posix(), path)
