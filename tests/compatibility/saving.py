"""LibreOffice saving workbooks as a person does: each opened in a window, then Save as.

Without a window, as when files are converted on the command line, it leaves out frozen panes.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest
from libreoffice import FILTERS, Office

SAVE_ALL = """
Function Setting(key, content)
  Dim made As New com.sun.star.beans.PropertyValue
  made.Name = key : made.Value = content
  Setting = made
End Function
Sub SaveAll(orders)
  On Error Goto Finished
  Dim text As String
  Open orders For Input As #1
  Do While Not Eof(1)
    Line Input #1, text
    words = Split(text, "|")
    document = StarDesktop.loadComponentFromURL(words(0), "_blank", 0, Array())
    document.storeToURL(words(1), Array(Setting("FilterName", words(2))))
    document.close(True)
  Loop
Finished:
  StarDesktop.terminate()
End Sub
"""


def save_all(office: Office, paths: Sequence[Path], kind: str, folder: Path) -> list[Path]:
    """Save every workbook as a kind (xlsx, ods) in a folder; the paths of what was saved."""
    folder.mkdir(exist_ok=True)
    saved = [folder / f"{path.stem}.{kind}" for path in paths]
    pairs = zip(paths, saved, strict=True)
    orders = folder / "orders.txt"
    lines = (
        f"{path.absolute().as_uri()}|{target.as_uri()}|{FILTERS[kind]}\n" for path, target in pairs
    )
    orders.write_text("".join(lines), encoding="utf-8")
    office.run(SAVE_ALL, "SaveAll", (str(orders),), made=saved[-1])
    if missing := [path.name for path in saved if not path.exists()]:
        pytest.fail(f"LibreOffice did not save {missing}")
    return saved
