"""Writes the pages of the documentation that the tests compare: accessibility and compatibility."""

import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "samples")]

from accessibility.text import accessibility_text  # noqa: E402  # found by the path above
from compatibility.measured import measure  # noqa: E402
from compatibility.text import compatibility_text  # noqa: E402
from compatibility.word import measure_documents  # noqa: E402
from libreoffice import Office  # noqa: E402


def write(name: str, text: str) -> None:
    (ROOT / "docs" / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    program = shutil.which("soffice") or sys.exit("LibreOffice (soffice) is needed: install it.")
    write("accessibility.md", accessibility_text())
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        office = Office(program, home / "it")
        measured = measure(office, home), measure_documents(office, home)
        write("compatibility.md", compatibility_text(*measured))
