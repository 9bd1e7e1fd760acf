"""Documents and workbooks as PDF files, through LibreOffice where it is installed."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fits_workbooks.errors import PdfError

USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
SECONDS_TO_START, SECONDS_EACH = 120, 20
INSTEAD = "Leave --pdf out, and save the document as PDF in Word."

EXPORTS = {".docx": "writer_pdf_Export", ".xlsx": "calc_pdf_Export"}
"""What LibreOffice makes a PDF of each kind of file with."""

OPTIONS = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "DisplayPDFDocumentTitle": {"type": "boolean", "value": "true"},
}
"""Tagged, so that a screen reader finds headings and tables; shown by its title."""


def find_office() -> str:
    """The program of LibreOffice. Raises PdfError where it is not installed."""
    for name in ("soffice.com", "soffice", "libreoffice"):  # of Windows' two, the one that waits
        if found := shutil.which(name):
            return found
    for place in USUAL_PLACES:
        if Path(place).exists():
            return place
    raise PdfError(
        "A PDF is made by LibreOffice, which is not installed here. Install it "
        f"(www.libreoffice.org). Or else: {INSTEAD[0].lower()}{INSTEAD[1:]}"
    )


def as_pdfs(
    documents: Sequence[bytes], program: str | None = None, *, names: Sequence[str] = ()
) -> list[bytes]:
    """Documents as PDFs, in the same order, in one run of LibreOffice.

    They are the bytes of .docx files, unless `names` says what each file is called: a workbook
    prints it at the foot of its pages. No two names are the same but for the ending, and all end
    in .docx or all in .xlsx.

    Raises PdfError where LibreOffice is not installed, fails, or takes longer than two minutes
    and twenty seconds a document.
    """
    program = program or find_office()
    with tempfile.TemporaryDirectory(prefix="fits-pdf-") as folder:
        home = Path(folder)
        names = names or [f"{number}.docx" for number in range(len(documents))]
        sources = [home / name for name in names]
        for path, document in zip(sources, documents, strict=True):
            path.write_bytes(document)
        said = _run(program, home, sources)
        made = [path.with_suffix(".pdf") for path in sources]
        if not all(path.exists() for path in made):
            raise PdfError(f"LibreOffice made no PDF: {said or 'it did not say why'}. {INSTEAD}")
        return [path.read_bytes() for path in made]


def _run(program: str, home: Path, sources: Sequence[Path]) -> str:
    """Run LibreOffice, with a profile of its own so that one that is open is left alone."""
    (export,) = {EXPORTS[path.suffix] for path in sources}
    command = [
        program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        *("--headless", "--norestore", "--convert-to"),
        f"pdf:{export}:{json.dumps(OPTIONS)}",
        *("--outdir", str(home), *map(str, sources)),
    ]
    seconds = SECONDS_TO_START + len(sources) * SECONDS_EACH
    try:
        return _said(command, home, seconds)
    except subprocess.TimeoutExpired as wrong:
        raise PdfError(
            f"LibreOffice took longer than {seconds} seconds over the PDF. {INSTEAD}"
        ) from wrong
    except OSError as wrong:
        raise PdfError(
            f"LibreOffice could not be started: {wrong.strerror or wrong}. {INSTEAD}"
        ) from wrong


def _said(command: Sequence[str], home: Path, seconds: float) -> str:
    """What a program complains of; it is gone afterwards with all that it has started."""
    with subprocess.Popen(
        command, cwd=home, encoding="utf-8", errors="replace", start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        try:
            _, complaints = process.communicate(timeout=seconds)
        except BaseException:  # Ctrl-C, too, which does not reach a session of its own
            _stop(process)
            raise
    return complaints.strip()


def _stop(process: "subprocess.Popen[str]") -> None:
    """What is called soffice only starts LibreOffice, and waits for it."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
