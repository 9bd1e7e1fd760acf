"""Make the pictures of the documentation: of what the walk-through leaves in its folder.

Run: python -m tools.pictures
Needs soffice and pdftoppm for the workbooks, and Chromium for the pages.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageChops
from playwright.sync_api import Page, sync_playwright

from tools.browsers import chromium_program
from tools.walk_through import PAGE, Session, run_again

PICTURES = Path(__file__).parent.parent / "docs" / "images"
DOTS = 96
"""To the inch, as a workbook is printed."""
COLOURS = 64
"""As many as words, tables and charts need; it makes a file a third as large."""


MARGIN = 20
"""Dots left white below the last thing on a page."""


class Sheet(NamedTuple):
    """The top of a printed page of a workbook, in dots."""

    name: str
    workbook: str
    page: int
    height: int
    """At most; less where nothing stands further down."""


class Screen(NamedTuple):
    """The top of a page in a browser, in dots."""

    name: str
    file: str
    width: int
    height: int


SCHOOL = "ICT support"
"""The school's folder in that of the walk-through."""
SHEETS = (
    Sheet("service-report", f"{SCHOOL}/Service report 2026-07.xlsx", 2, 720),
    Sheet("spend-report", f"{SCHOOL}/ICT spending.xlsx", 1, 570),
    Sheet("support-log", f"{SCHOOL}/Service Desk/Support log.xlsx", 5, 480),
    Sheet("this-month", f"{SCHOOL}/Service Desk/Support log.xlsx", 2, 720),
    Sheet("to-mend", "To schools/**/*.xlsx", 1, 420),
)
SCREENS = (
    Screen("start-here", f"{SCHOOL}/Start here.html", 1000, 720),
    Screen("service-report-page", f"{SCHOOL}/Service report 2026-07.html", 1000, 720),
    Screen("findings-page", "Findings.html", 1000, 720),
)


def main() -> None:
    """Write every picture in docs/images."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        session = Session(Path(place, "empty"), Path(sys.executable).parent)
        run_again(PAGE.read_text(encoding="utf-8"), session)
        for sheet in SHEETS:
            _print_sheet(sheet, session.folder, Path(place))
        _in_browser(lambda page: [_show(screen, session.folder, page) for screen in SCREENS])


def _print_sheet(sheet: Sheet, folder: Path, place: Path) -> None:
    (workbook,) = folder.glob(sheet.workbook)
    _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(place), str(workbook))
    pdf, raw = place / f"{workbook.stem}.pdf", place / sheet.name
    number = str(sheet.page)
    _run("pdftoppm", "-f", number, "-singlefile", "-r", str(DOTS), "-png", str(pdf), str(raw))
    with Image.open(raw.with_suffix(".png")) as picture:
        top = picture.convert("RGB").crop((0, 20, picture.width, sheet.height))
        _save(_without_white_below(top), sheet.name)


def _without_white_below(picture: Image.Image) -> Image.Image:
    white = Image.new("RGB", picture.size, "white")
    _, _, _, last = ImageChops.difference(picture, white).getbbox() or (0, 0, 0, picture.height)
    return picture.crop((0, 0, picture.width, min(last + MARGIN, picture.height)))


def _in_browser(show: Callable[[Page], object]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_program(), args=["--no-sandbox"]
        )
        show(browser.new_page())
        browser.close()


def _show(screen: Screen, folder: Path, page: Page) -> None:
    page.set_viewport_size({"width": screen.width, "height": screen.height})
    page.goto((folder / screen.file).as_uri())
    raw = folder / f"{screen.name}.png"
    page.screenshot(path=raw)
    with Image.open(raw) as picture:
        _save(picture, screen.name)


def _save(picture: Image.Image, name: str) -> None:
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
