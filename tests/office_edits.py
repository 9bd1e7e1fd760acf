"""LibreOffice as a school uses it: rows and columns inserted, headings changed, values typed.

The program itself does it, so that it adjusts every formula as it would for a person. What is to
be done is written into a file, line by line, and a Basic macro in the program's profile does it.
"""

import datetime as dt
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest
from libreoffice import Office

EPOCH = dt.date(1899, 12, 30)

MACRO = """\
Sub Edit(script As String)
    Dim document As Object, sheet As Object, cell As Object
    Dim words, text As String, number As Integer
    On Error GoTo Failed
    number = FreeFile
    Open script For Input As #number
    Do While Not Eof(number)
        Line Input #number, text
        words = Split(text, Chr(9))
        If words(0) = "open" Then
            document = StarDesktop.loadComponentFromURL(ConvertToURL(words(1)), "_blank", 0, _
                Array(Setting("Hidden", True)))
            document.enableAutomaticCalculation(False)
        ElseIf words(0) = "save" Then
            document.calculateAll()
            document.storeToURL(ConvertToURL(words(1)), _
                Array(Setting("FilterName", "Calc MS Excel 2007 XML")))
            document.close(True)
        Else
            sheet = document.Sheets.getByName(words(1))
            If words(0) = "insert rows" Then
                sheet.Rows.insertByIndex(Val(words(2)), Val(words(3)))
            ElseIf words(0) = "insert columns" Then
                sheet.Columns.insertByIndex(Val(words(2)), Val(words(3)))
            ElseIf words(0) = "delete columns" Then
                sheet.Columns.removeByIndex(Val(words(2)), Val(words(3)))
            Else
                cell = sheet.getCellByPosition(Val(words(3)), Val(words(2)))
                If words(0) = "text" Then
                    cell.setString(words(4))
                Else
                    cell.setValue(Val(words(4)))
                    If words(0) = "date" Then cell.NumberFormat = DateFormat(document)
                End If
            End If
        End If
    Loop
    Close #number
    StarDesktop.terminate()
    Exit Sub
Failed:
    number = FreeFile
    Open script &amp; ".failed" For Output As #number
    Print #number, text &amp; ": " &amp; Error$
    Close #number
    StarDesktop.terminate()
End Sub

Function Setting(name As String, value) As Object
    Dim made As New com.sun.star.beans.PropertyValue
    made.Name = name
    made.Value = value
    Setting = made
End Function

Function DateFormat(document As Object) As Long
    Dim locale As New com.sun.star.lang.Locale
    locale.Language = "en"
    locale.Country = "GB"
    DateFormat = document.NumberFormats.queryKey("DD/MM/YYYY", locale, False)
    If DateFormat = -1 Then DateFormat = document.NumberFormats.addNew("DD/MM/YYYY", locale)
End Function
"""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE '
_MODULE = (
    _HEAD
    + 'script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" '
    + f'script:language="StarBasic">{MACRO}</script:module>\n'
)
_LIBRARY = (
    _HEAD
    + 'library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    + '<library:library xmlns:library="http://openoffice.org/2000/library" '
    + 'library:name="Standard" library:readonly="false" library:passwordprotected="false">\n'
    + '<library:element library:name="Edits"/>\n</library:library>\n'
)

Value = str | float | dt.date


@dataclass
class Edits:
    """What a person does to one workbook; rows and columns are counted from 0."""

    path: Path
    saved: Path
    steps: list[str] = field(default_factory=list)

    def insert_rows(self, sheet: str, row: int, count: int) -> Self:
        return self._step("insert rows", sheet, row, count)

    def insert_columns(self, sheet: str, column: int, count: int = 1) -> Self:
        return self._step("insert columns", sheet, column, count)

    def delete_columns(self, sheet: str, column: int, count: int = 1) -> Self:
        return self._step("delete columns", sheet, column, count)

    def type(self, sheet: str, row: int, column: int, value: Value) -> Self:
        """Type a text, a number or a date into a cell."""
        match value:
            case str():
                return self._step("text", sheet, row, column, value)
            case dt.date():
                return self._step("date", sheet, row, column, (value - EPOCH).days)
            case _:
                return self._step("number", sheet, row, column, repr(value))

    def _step(self, *words: object) -> Self:
        self.steps.append("\t".join(map(str, words)))
        return self

    @property
    def script(self) -> str:
        """All of it, from opening the workbook to saving it."""
        return "\n".join((f"open\t{self.path}", *self.steps, f"save\t{self.saved}", ""))


def edit_all(office: Office, edits: Sequence[Edits], folder: Path) -> list[Path]:
    """Do it to all the workbooks in one run of LibreOffice; the paths of what it saved."""
    basic = office.profile / "user" / "basic" / "Standard"
    if not basic.exists():  # the first run makes the profile
        office.convert_all([edits[0].path], "ods", folder)
    (basic / "Edits.xba").write_text(_MODULE, encoding="utf-8")
    (basic / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    script = folder / "edits.txt"
    script.write_text("".join(one.script for one in edits), encoding="ascii")
    command = [
        office.program,
        f"-env:UserInstallation={office.profile.as_uri()}",
        *("--headless", f"macro:///Standard.Edits.Edit({script})"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    failed = Path(f"{script}.failed")
    if failed.exists():
        pytest.fail(f"LibreOffice could not do it: {failed.read_text()}")
    if missing := [one.saved.name for one in edits if not one.saved.exists()]:
        pytest.fail(f"LibreOffice did not save {missing}: {run.stdout} {run.stderr}")
    return [one.saved for one in edits]
