"""Make the pictures of the documentation from the sample school. Needs soffice and pdftoppm.

Run: python tools/pictures.py
"""

import subprocess
import tempfile
from datetime import date
from pathlib import Path

from fits_workbooks import (
    Filled,
    Month,
    make_report,
    make_spend_report,
    read_workbook,
    write_report,
)
from fits_workbooks.reports.spend.workbook import write_spend_workbook

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "images"
AS_OF = date(2026, 11, 25)
TOP, WIDTH = 20, 1120
"""Where on its page a picture begins, and how wide it is, in dots of 96 to the inch."""


def main() -> None:
    """Write docs/images/service-report.png and spend-report.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _picture(_service_report(Path(folder)), "service-report", page=2, height=720)
        _picture(_spend_report(Path(folder)), "spend-report", page=1, height=570)


def _sample(title: str) -> Filled:
    return read_workbook(ROOT / "samples" / f"Larkfield {title}.xlsx")


def _service_report(folder: Path) -> Path:
    made = make_report(_sample("Support log"), Month(2026, 7), _sample("Service catalogue"))
    return write_report(made, folder / "report.xlsx")


def _spend_report(folder: Path) -> Path:
    years = [_sample(f"Expenditure record {year}") for year in ("2025-26", "2026-27")]
    made = make_spend_report(years, AS_OF, register=_sample("Change register"))
    return write_spend_workbook(made, folder / "spending.xlsx")


def _picture(report: Path, name: str, *, page: int, height: int) -> None:
    """The top of a printed page of a workbook."""
    _run(
        "soffice", "--headless", "--convert-to", "pdf", "--outdir", str(report.parent), str(report)
    )
    crop = ["-x", "0", "-y", str(TOP), "-W", str(WIDTH), "-H", str(height)]
    pages = ["-f", str(page), "-singlefile", "-r", "96", *crop, "-png"]
    _run("pdftoppm", *pages, str(report.with_suffix(".pdf")), str(PICTURES / name))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
