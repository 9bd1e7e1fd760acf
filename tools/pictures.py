"""Make the pictures of the documentation from the sample school. Needs soffice and pdftoppm.

Run: python tools/pictures.py
"""

import subprocess
import tempfile
from pathlib import Path

from fits_workbooks import Month, make_report, read_workbook, write_report

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "images"
REPORT_PAGE = 2
CROP = ["-x", "0", "-y", "20", "-W", "1120", "-H", "720"]


def main() -> None:
    """Write docs/images/service-report.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        log, catalogue = (
            read_workbook(ROOT / "samples" / f"Larkfield {title}.xlsx")
            for title in ("Support log", "Service catalogue")
        )
        made = make_report(log, Month(2026, 7), catalogue)
        report = write_report(made, Path(folder) / "report.xlsx")
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(report))
        page = ["-f", str(REPORT_PAGE), "-singlefile", "-r", "96", *CROP, "-png"]
        pdf = str(report.with_suffix(".pdf"))
        _run("pdftoppm", *page, pdf, str(PICTURES / "service-report"))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
