"""Run every command of docs/guides/walk-through.md in an empty folder, and write down what it says.

Run: python -m tools.walk_through [FOLDER_OF_THE_COMMANDS]
It rewrites the page; tests/test_walk_through.py insists that nothing changes. The folder is that in
which another installation has its commands, such as the bin/ of a clean environment.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import files
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "guides" / "walk-through.md"
THE_DAY = "2026-11-25 10:00"
"""When it was done. The tests play that day again: what is overdue would differ on another."""

CLOCK = f"""
import datetime, time_machine
time_machine.travel(datetime.datetime.fromisoformat("{THE_DAY}").astimezone()).start()
"""
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (?:.*\\\n)*.*\n", re.MULTILINE)


class Session:
    """A terminal in a new folder, such as a person has before them: `cd` moves it."""

    def __init__(self, folder: Path, commands: Path, *, that_day: bool = True) -> None:
        folder.mkdir()
        self.folder = folder
        path = f"{commands}{os.pathsep}{os.environ['PATH']}"
        self._environment = {**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1", "COLUMNS": "80"}
        if that_day:
            self._environment["PYTHONPATH"] = str(_with_clock(folder))

    def says(self, command: str) -> str:
        """All that a command prints, and its exit code where it is not 0."""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ").strip().strip('"')
            return ""
        done = subprocess.run(
            command, shell=True, cwd=self.folder, env=self._environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=120,
        )  # fmt: skip
        said = "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())
        return said + (f"[exit code {done.returncode}]\n" if done.returncode else "")


def _with_clock(folder: Path) -> Path:
    """A folder beside this one from which every Python first takes the time of that day.

    It holds all that this needs, so that nothing has to be installed where the commands are.
    """
    clock = folder.parent / f"{folder.name}-clock"
    for path in files("time-machine") or ():
        if path.suffix in (".py", ".so", ".pyd"):
            (clock / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path.locate(), clock / path)
    (clock / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    return clock


def run_again(text: str, session: Session) -> str:
    """The page with what each of its commands says now, one after the other."""
    return BLOCK.sub(lambda block: "".join(_said(block.group(), session)), text)


def _said(block: str, session: Session) -> Iterator[str]:
    for command in COMMAND.findall(block):
        yield command
        yield session.says(command.removeprefix("$ "))


def main() -> None:
    """Rewrite the page from what the commands say."""
    commands = Path(sys.argv[1] if sys.argv[1:] else Path(sys.executable).parent).absolute()
    with tempfile.TemporaryDirectory() as place:
        session = Session(Path(place, "empty"), commands, that_day=not sys.argv[1:])
        text = run_again(PAGE.read_text(encoding="utf-8"), session)
    PAGE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
