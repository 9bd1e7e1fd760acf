"""A return full of what spreadsheets run: in every output it is text, looked at by LibreOffice."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bases import LOG, filled
from browser import LAPTOP, chromium, opened
from click.testing import CliRunner
from libreoffice import AS_CSV

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.cli import fits

LIVE = (
    '=HYPERLINK("http://x.example","y")', "@SUM(1)", "+1", "-1", "\t=1+1", "\n=1+1", "＝1+1",
    "=1+1|' /C calc'!A0",
)  # fmt: skip
"""Each is the first half of the name of a service that no list has, and so of a finding."""


def hostile_return(folder: Path) -> Path:
    """A log whose every typed text begins so, the school's name and the file's name too."""
    entries = [
        {**LOG["Log"][0], "Reference": f"{text} {at}", "Service": text, "Priority": text,
         "Location": text, "Description": text}
        for at, text in enumerate(LIVE)
    ]  # fmt: skip
    about = [{**LOG["About"][0], "School name": LIVE[0], "URN": LIVE[2], "Period": LIVE[1]}]
    path = folder / "Returns" / "=1+1" / "@SUM(1).xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(filled(SUPPORT_LOG, {**LOG, "About": about, "Log": entries}))
    return folder / "Returns"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that fits-check can write of it, and what it prints."""
    folder = tmp_path_factory.mktemp("injection")
    words = [
        "check", str(hostile_return(folder)), "--workers", "1", "--out", str(folder / "f.xlsx"),
        "--csv", str(folder / "f.csv"), "--html", str(folder / "f.html"),
        "--mark", str(folder / "Marked"), "--json",
    ]  # fmt: skip
    ended = CliRunner().invoke(fits, words)
    assert ended.exit_code == 1
    (folder / "f.json").write_text(ended.stdout, encoding="utf-8")
    return folder


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cells_of(book: openpyxl.Workbook) -> Iterator[Any]:
    return (cell for page in book for row in page.iter_rows() for cell in row)


def services_not_listed(outputs: Path) -> list[str]:
    found = json.loads((outputs / "f.json").read_text(encoding="utf-8"))["findings"]
    return [one["value"] for one in found if one["code"] == "LOG05"]


def test_the_return_really_is_full_of_it(outputs: Path) -> None:
    assert {one.strip() for one in services_not_listed(outputs)} == {text.strip() for text in LIVE}


@pytest.mark.office
def test_the_list_is_text_to_a_program_that_works_formulas_out(
    office: Any, outputs: Path, tmp_path: Path
) -> None:
    """That LibreOffice does work out what stands in a .csv file is shown beside it."""
    control = tmp_path / "control.csv"
    control.write_text("=1+1,text\r\n", encoding="utf-8")
    shown, opened = (
        openpyxl.load_workbook(path).active
        for path in office.convert_all(
            [control, outputs / "f.csv"], "xlsx", tmp_path, read_as=AS_CSV
        )
    )
    assert shown["A1"].data_type == "f"

    cells = [cell for row in opened.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    read = [
        ["" if value is None else str(value) for value in row]
        for row in opened.iter_rows(values_only=True)
    ]
    assert read == rows_of(outputs / "f.csv")


def marked(outputs: Path) -> Path:
    (path,) = (outputs / "Marked").rglob("*.xlsx")
    return path


@pytest.mark.office
def test_workbooks_have_no_formula_of_a_school_in_them(
    office: Any, outputs: Path, tmp_path: Path
) -> None:
    path = marked(outputs)
    findings, copy = (
        openpyxl.load_workbook(one)
        for one in office.convert_all([outputs / "f.xlsx", path], "xlsx", tmp_path)
    )

    cells = list(cells_of(findings))
    assert not [cell.coordinate for cell in cells if cell.data_type in ("f", "e")]
    to_mend = list(copy["To mend"].iter_rows())
    assert not [c.coordinate for row in to_mend for c in row if c.data_type in ("f", "e")]
    texts = {str(cell.value).strip() for row in to_mend for cell in row}
    assert any(LIVE[0] in text for text in texts)
    for cell in [*cells, *(cell for row in to_mend for cell in row)]:
        assert not (cell.hyperlink and "x.example" in str(cell.hyperlink.target))


def test_names_of_marked_copies_lead_nowhere(outputs: Path) -> None:
    path = marked(outputs)

    assert path.name == "@SUM(1).xlsx"
    assert [one.name for one in (outputs / "Marked").iterdir()] == [path.parent.name]
    assert not set('<>:"/\\|?*') & set(path.parent.name)


@pytest.mark.browser
def test_the_page_shows_it_as_text(outputs: Path) -> None:
    with chromium() as browser, opened(browser, outputs / "f.html", LAPTOP) as seen:
        shown = seen.page.inner_text("body")
        links = seen.page.eval_on_selector_all("a", "all => all.map(one => one.href)")

    assert LIVE[0] in shown
    assert not [link for link in links if "x.example" in link]
