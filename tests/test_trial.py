"""A hostile workbook ends the process in which it is tried out, and nobody else's."""

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from filling import SAMPLES

from fits_workbooks.checks.task import Limits
from fits_workbooks.errors import ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.trial import try_apart
from fits_workbooks.xlsx.door import may_be_hostile
from fits_workbooks.xlsx.unseen import ooxml

SMALL = Limits(megabytes=300, seconds=30)
TEXT_CELL = b"\xfd\x00\x0a\x00"
"""The record of a cell of words in an .xls (LABELSST, [MS-XLS] 2.4.149); row and column follow."""


@pytest.fixture(scope="module")
def hostile(office: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log as .xls, one cell of which stands in the last row and column that a record can say."""
    folder = tmp_path_factory.mktemp("hostile")
    sound = office(SAMPLES / "good" / "support_log.xlsx", "xls", folder)
    content = bytearray(sound.read_bytes())
    at = content.rindex(TEXT_CELL) + len(TEXT_CELL)
    content[at : at + 4] = b"\xff" * 4
    path = folder / "Hostile log.xls"
    path.write_bytes(content)
    return path


def ods(path: Path, rows: int, columns: int) -> Path:
    """A sheet of so many cells, all alike, which takes a few hundred bytes of the disk."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" '
        f'xmlns:table="{office}table:1.0" xmlns:text="{office}text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Log">'
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>"
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        package.writestr("content.xml", content)
    return path


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)


@pytest.mark.office
def test_a_report_of_a_hostile_xls_ends_with_one_line(hostile: Path) -> None:
    ended = run("-m", "fits_workbooks", "report", str(hostile))

    assert ended.returncode == 3
    assert ended.stdout == ""
    assert ended.stderr == (
        "Error: Hostile log.xls: The file is damaged or cut short (reading it takes over 1,500 MB "
        "of memory or 60 seconds, or brings the reader down). Open it in Excel, let Excel repair "
        "it and save it again, or send the original.\n"
    )


@pytest.mark.office
def test_a_hostile_xls_is_not_opened_to_be_marked(hostile: Path) -> None:
    code = "import sys; from fits_workbooks.xlsx.mark import mark; mark(sys.argv[1], ())"

    ended = run("-c", code, str(hostile))

    assert ended.returncode == 1  # as Python ends where nobody catches what was raised
    assert ended.stderr.endswith(
        "Hostile log.xls: A workbook of the kind .xls cannot be marked. Save it as .xlsx.\n"
    )


def test_an_ods_that_repeats_its_cells_beyond_memory_is_refused(tmp_path: Path) -> None:
    path = ods(tmp_path / "wide.ods", 100_000, 1_000)

    with pytest.raises(ReadError, match=r"^wide\.ods: .*over 300 MB of memory") as refused:
        try_apart(path, path.read_bytes(), SMALL)

    assert refused.value.code == "FILE05"


COUNTED = (
    b'<row><c r="XFD900"><v>1</v></c></row>' + b"<row/>" * 200_000 + b"<row><c><v>1</v></c></row>"
)
"""Rows that are to be counted: some 100 GB of memory for the reader, and 3 KB of the disk."""


@pytest.mark.parametrize(
    "rows",
    [
        COUNTED,
        COUNTED.replace(b"<row/>", b"<row spans='1:3'\n/>"),
        b'<row r = "900"><c r = "XFD1048576"><v>1</v></c></row>',
        b'<row r="900">' + b"<c/>" * 400_000 + b"<c><v>1</v></c></row>" + COUNTED[-200_000:],
    ],
    ids=["rows", "rows with words", "spaces", "cells"],
)
def test_a_report_of_an_xlsx_whose_cells_are_counted_ends_with_one_line(
    rows: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "Counted log.xlsx"
    with zipfile.ZipFile(SAMPLES / "good" / "support_log.xlsx") as old:
        parts = {name: old.read(name) for name in old.namelist()}
    log = parts["xl/worksheets/sheet3.xml"]
    parts["xl/worksheets/sheet3.xml"] = log.replace(b"</sheetData>", rows + b"</sheetData>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)

    ended = run("-m", "fits_workbooks", "report", str(path))

    assert (ended.returncode, ended.stdout) == (3, "")
    assert ended.stderr.startswith("Error: Counted log.xlsx: The file is damaged or cut short (rea")
    assert len(ended.stderr.splitlines()) == 1


def test_cells_that_say_where_they_stand_need_no_trial() -> None:
    sound = [*SAMPLES.glob("*.xlsx"), *(SAMPLES.parent / "workbook_templates").rglob("*.xlsx")]

    assert len(sound) > 20
    assert not [path.name for path in sound if may_be_hostile(path, path.read_bytes())]


@pytest.mark.parametrize("size", range(1, 40))
def test_a_tag_is_judged_whole_wherever_it_is_cut(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = SAMPLES / "good" / "service_catalogue.xlsx"
    monkeypatch.setattr(ooxml, "CHUNK", size * 7)

    assert not may_be_hostile(path, path.read_bytes())


def test_what_takes_too_long_is_refused(tmp_path: Path) -> None:
    path = ods(tmp_path / "slow.ods", 2, 3)

    with pytest.raises(ReadError, match=r"^slow\.ods: .*or 0\.001 seconds"):
        try_apart(path, path.read_bytes(), Limits(megabytes=300, seconds=0.001))


def test_what_is_refused_in_words_is_refused_in_those(tmp_path: Path) -> None:
    path = ods(tmp_path / "small.ods", 2, 3)

    with pytest.raises(ReadError, match=r"^small\.ods: This workbook is none of ours") as refused:
        read_workbook(path)

    assert refused.value.code == "FILE07"
