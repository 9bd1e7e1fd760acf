"""LibreOffice as a tool of the tests: it recalculates, converts, types, and sets passwords."""

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

Place = tuple[str, int]
"""Where a box stands: the label of its paragraph, and how many boxes stand before it there."""

AS_CSV = ("--infilter=CSV:44,34,76,1",)
"""Commas between the fields of a .csv file, quotes around them, UTF-8, from the first line on."""
FILTERS = {
    "ods": "calc8",
    "xls": "MS Excel 97",
    "xlsx": "Calc MS Excel 2007 XML",
    "docx": "MS Word 2007 XML",
    "odt": "writer8",
}
TYPE_INTO = (Path(__file__).parent / "typing.bas").read_text(encoding="utf-8")

SAVE_AS = """
Function Setting(key, content)
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = key : made.Value = content
  Setting = made
End Function
Function Encryption(password)
  Dim kind As New com.sun.star.beans.NamedValue
  Dim word As New com.sun.star.beans.NamedValue
  kind.Name = "CryptoType" : kind.Value = "Standard"
  word.Name = "OOXPassword" : word.Value = password
  Encryption = Array(kind, word)
End Function
Sub SaveAs(source, opened_with, target, filter, shut_with)
  On Error Goto Finished
  hidden = Setting("Hidden", True)
  settings = Array(hidden, Setting("Password", opened_with))
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, settings)
  settings = Array(Setting("FilterName", filter))
  If shut_with <> "" And filter <> "Calc MS Excel 2007 XML" Then
    settings = Array(settings(0), Setting("Password", shut_with))
  ElseIf shut_with <> "" Then
    settings = Array(settings(0), Setting("EncryptionData", Encryption(shut_with)))
  End If
  document.storeToURL(target, settings)
  document.close(True)
Finished:
  StarDesktop.terminate()
End Sub
"""
"""Its own Basic, since the command line knows no passwords."""

MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Tests"
 script:language="StarBasic">{source}</script:module>"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Tests"/>
</library:library>"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"
 xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>"""


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile of its own, so that it can run beside another one."""

    program: str
    profile: Path

    def __call__(self, path: Path, kind: str, folder: Path) -> Path:
        """Save a file as another kind (ods, xlsx, xls, pdf) in a folder; the path it has there."""
        return self.convert_all([path], kind, folder)[0]

    def save_as(
        self, path: Path, target: Path, *, opened_with: str = "", shut_with: str = ""
    ) -> bool:
        """Save as .xlsx (ECMA-376 standard), .xls (RC4) or .ods, with a password or without.

        Whether it was saved: it is not where the password that should open it does not.
        """
        kind, source = FILTERS[target.suffix[1:]], self.copy_of(path)
        words = (source.as_uri(), opened_with, target.absolute().as_uri(), kind, shut_with)
        return self.run(SAVE_AS, "SaveAs", words, made=target)

    def type_into(self, path: Path, answers: Mapping[Place, str], target: Path) -> Path:
        """Open a form, type into its boxes as at the keyboard, and save it as the target's kind."""
        orders = target.with_suffix(".orders")
        told = [f"{label}|{number}|{text}" for (label, number), text in answers.items()]
        orders.write_text("\n".join(told) + "\n", encoding="utf-8")
        kind = FILTERS[target.suffix[1:]]
        words = (self.copy_of(path).as_uri(), target.as_uri(), kind, str(orders))
        if not self.run(TYPE_INTO, "TypeInto", words, made=target):
            pytest.fail(f"LibreOffice did not write {target.name}")
        return target

    def copy_of(self, path: Path) -> Path:
        """A copy to open: a file that another LibreOffice has open at the time is locked."""
        self.profile.mkdir(exist_ok=True)
        return Path(shutil.copy(path, self.profile / path.name)).absolute()

    def run(self, source: str, procedure: str, words: Sequence[str], *, made: Path) -> bool:
        """Run a procedure of some Basic, to do what a person does by hand; whether it was made."""
        soffice = [self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless"]
        if not (self.profile / "user").exists():  # its first start makes it, and runs no macro
            subprocess.run(
                [*soffice, "--terminate_after_init"], capture_output=True, timeout=300, check=False
            )
        basic = self.profile / "user" / "basic" / "Standard"
        basic.mkdir(parents=True, exist_ok=True)
        (basic / "Tests.xba").write_text(MODULE.format(source=escape(source)), encoding="utf-8")
        (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
        (basic.parent / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
        called = ",".join(f'"{word}"' for word in words)
        macro = f"macro:///Standard.Tests.{procedure}({called})"
        for _ in range(3):  # on a busy machine it now and then ends before it has run the macro
            subprocess.run([*soffice, macro], capture_output=True, timeout=300, check=False)
            if made.exists():
                return True
        return False

    def convert_all(
        self, paths: Sequence[Path], kind: str, folder: Path, *, read_as: Sequence[str] = ()
    ) -> list[Path]:
        """Save several files in one run, which is much faster than one run for each."""
        command = [
            self.program,
            f"-env:UserInstallation={self.profile.as_uri()}",
            *("--headless", *read_as, "--convert-to", kind, "--outdir", str(folder)),
            *map(str, paths),
        ]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        saved = [folder / f"{path.stem}.{kind}" for path in paths]
        if missing := [path.name for path in saved if not path.exists()]:
            pytest.fail(f"LibreOffice did not write {missing}: {run.stdout} {run.stderr}")
        return saved


def page_count(pdf: Path) -> int:
    """LibreOffice writes a PDF's pages as objects that can be read as they stand."""
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
