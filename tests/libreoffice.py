"""LibreOffice as a tool of the tests: it recalculates and converts."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

_BASIC = "http://openoffice.org/2000"
_MODULE = f"""<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="{_BASIC}/script" script:name="Hands" script:language="StarBasic">{{}}
</script:module>
"""
_LIBRARY = f"""<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="{_BASIC}/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Hands"/></library:library>
"""


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

    def run(self, procedure: str, *words: str) -> None:
        """Run a procedure in LibreOffice's own language, to do what a person does by hand."""
        name = procedure.split("(")[0].split()[-1]
        standard = self.profile / "user" / "basic" / "Standard"
        standard.mkdir(parents=True, exist_ok=True)
        (standard / "Hands.xba").write_text(_MODULE.format(escape(procedure)), encoding="utf-8")
        (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        command = [
            self.program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            *("--headless", f"macro:///Standard.Hands.{name}({','.join(words)})"),
        ]
        subprocess.run(command, capture_output=True, timeout=120, check=False)
