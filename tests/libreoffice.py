"""LibreOffice as a tool of the tests: it recalculates and converts."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own, so that it can run beside another one."""

    program: str
    profile: Path

    def __call__(self, path: Path, kind: str, folder: Path) -> Path:
        """Save a file as another kind (ods, xlsx, xls, pdf) in a folder; the path it has there."""
        return self.convert_all([path], kind, folder)[0]

    def convert_all(self, paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
        """Save several files in one run, which is much faster than one run for each."""
        command = [
            self.program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            *("--headless", "--convert-to", kind, "--outdir", str(folder)),
            *map(str, paths),
        ]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        saved = [folder / f"{path.stem}.{kind}" for path in paths]
        if missing := [path.name for path in saved if not path.exists()]:
            pytest.fail(f"LibreOffice did not write {missing}: {run.stdout} {run.stderr}")
        return saved
