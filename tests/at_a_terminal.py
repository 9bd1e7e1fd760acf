"""Commands run at a terminal: what they write to it, and what a person then has before them."""

import contextlib
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyte

ROOT = Path(__file__).parent.parent
WIDE, HIGH = 100, 300
"""Letters of a line; and lines, so many that nothing is lost above the screen."""

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a command wrote at a terminal, to both streams."""

    raw: str
    code: int

    @property
    def controls(self) -> set[str]:
        """Everything that tells the terminal to do something but write."""
        return set(CONTROL.findall(self.raw))

    @property
    def written(self) -> str:
        """Every letter that was ever written, those that were written over too."""
        return CONTROL.sub("", self.raw)

    @property
    def left(self) -> str:
        """What is left on the screen when the command has ended."""
        screen = pyte.Screen(WIDE, HIGH)
        pyte.Stream(screen).feed(self.raw)
        return "\n".join(line.rstrip() for line in screen.display).rstrip()


def command(*words: object) -> list[str]:
    """`fits` with these words, as a process."""
    return [sys.executable, "-m", "fits_workbooks", *map(str, words)]


def environment(**more: str) -> dict[str, str]:
    """That of a person who has set nothing, and of the package as it is here."""
    kept = {name: text for name, text in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


def at_a_terminal(words: Sequence[object], here: Path, **more: str) -> Shown:
    """Run a command with all its streams but its input at a pseudo-terminal."""
    ours, theirs = pty.openpty()
    told = {"TERM": "xterm-256color", "COLUMNS": str(WIDE), **more}
    with subprocess.Popen(
        command(*words), stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, cwd=here,
        env=environment(**told),
    ) as run:  # fmt: skip
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # how the end of a terminal is told
            while part := os.read(ours, 4096):
                shown += part
    os.close(ours)
    return Shown(shown.decode(), run.returncode)


def in_a_pipe(
    words: Sequence[object], here: Path, **more: str
) -> "subprocess.CompletedProcess[str]":
    """Run a command whose output nobody looks at while it runs."""
    return subprocess.run(
        command(*words), capture_output=True, text=True, encoding="utf-8", cwd=here, check=False,
        env=environment(**more), stdin=subprocess.DEVNULL,
    )  # fmt: skip
