"""LibreOffice as a tool of the tests: it recalculates and converts."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

Place = tuple[str, int]
"""Where a box stands: the label of its paragraph, and how many boxes stand before it there."""
FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8"}
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


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

    def type_into(self, path: Path, answers: Mapping[Place, str], target: Path) -> Path:
        """Open a form, type into its boxes as at the keyboard, and save it as the target's kind.

        A box is known by the label of its paragraph, and by how many stand before it there.
        """
        self._install_macro()
        orders = target.with_suffix(".orders")
        told = [f"{label}|{number}|{text}" for (label, number), text in answers.items()]
        orders.write_text("\n".join(told) + "\n", encoding="utf-8")
        words = (path.as_uri(), target.as_uri(), FILTERS[target.suffix], str(orders))
        command = [
            self.program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            *("--headless", f"macro:///Standard.Typing.TypeInto({','.join(words)})"),
        ]
        run = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if not target.exists():
            pytest.fail(f"LibreOffice did not write {target.name}: {run.stdout} {run.stderr}")
        return target

    def _install_macro(self) -> None:
        """Put the macro that types into this LibreOffice's own profile."""
        folder = self.profile / "user" / "basic" / "Standard"
        if not folder.exists():  # the first start makes the profile, and would not see the macro
            profile = f"-env:UserInstallation={self.profile.as_uri()}"
            start = [self.program, profile, "--headless", "--terminate_after_init"]
            subprocess.run(start, capture_output=True, timeout=120, check=False)
            folder.mkdir(parents=True, exist_ok=True)
        source = escape((Path(__file__).parent / "typing.bas").read_text(encoding="utf-8"))
        (folder / "Typing.xba").write_text(
            f'{_XML}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
            '"module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" '
            f'script:name="Typing" script:language="StarBasic">{source}</script:module>',
            encoding="utf-8",
        )
        (folder / "script.xlb").write_text(
            f'{_XML}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument '
            '1.0//EN" "library.dtd">\n<library:library xmlns:library='
            '"http://openoffice.org/2000/library" library:name="Standard" '
            'library:readonly="false" library:passwordprotected="false">'
            '<library:element library:name="Typing"/></library:library>',
            encoding="utf-8",
        )
        (folder.parent / "script.xlc").write_text(
            f'{_XML}<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument '
            '1.0//EN" "libraries.dtd">\n<library:libraries xmlns:library='
            '"http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
            '<library:library library:name="Standard" library:link="false"/></library:libraries>',
            encoding="utf-8",
        )
