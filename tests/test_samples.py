"""The samples hold what they are said to hold: no fault in the good ones, one in each bad one."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import make_bad_samples
import make_samples
import pytest
from bases import BASES
from filling import SAMPLES, cells_put_in, cells_read, headings_read

from fits_workbooks.books import SHELF, SUPPORT_LOG
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.errors import ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding, Workbook
from fits_workbooks.xlsx.build import Contents
from fits_workbooks.xlsx.codes import FILE_CODES, READING_CODES

BAD = SAMPLES / "bad"
FILES = [rule.code for rule in FILE_CODES]
CODES = [rule.code for rule in READING_CODES] + [rule.code for book in SHELF for rule in book.rules]
WANTED = {"FILE08": SUPPORT_LOG}
LOCKED = "FILE02"

SOUND: dict[str, tuple[Workbook, Contents]] = {
    f"good/{book.name}.xlsx": (book, contents) for book, contents in BASES
} | make_samples.larkfield_books()


def expected_findings(code: str) -> list[dict[str, Any]]:
    """What the file beside a bad sample says must be found."""
    findings: list[dict[str, Any]] = json.loads((BAD / f"{code}.findings.json").read_text())
    return findings


def as_expected(finding: Finding) -> dict[str, Any]:
    """What of a finding the expectation speaks of."""
    found = finding.as_dict()
    return {name: found[name] for name in ("code", "severity", "sheet", "cells", "column")}


def test_every_code_has_a_bad_sample_and_nothing_else_lies_there() -> None:
    files = {path.name for path in BAD.iterdir()}

    assert files == {f"{code}{end}" for code in CODES for end in (".xlsx", ".findings.json")}


def test_every_book_has_a_good_sample_and_nothing_else_lies_there() -> None:
    files = {path.name for path in (SAMPLES / "good").iterdir()}

    assert files == {f"{book.name}.xlsx" for book in SHELF}


@pytest.mark.parametrize("code", [code for code in CODES if code not in FILES])
def test_a_bad_sample_gives_the_expected_findings(code: str) -> None:
    filled = read_workbook(BAD / f"{code}.xlsx")
    outcomes = check_workbook(filled)
    found = [as_expected(one) for one in (*filled.findings, *findings_of(outcomes))]

    assert found == expected_findings(code)
    assert [outcome for outcome in outcomes if outcome.status == "crashed"] == []


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_cannot_be_read_is_refused_in_a_line(code: str, tmp_path: Path) -> None:
    path = BAD / f"{code}.xlsx"
    if code == LOCKED:  # git ignores the name by which a lock file is known
        path = Path(shutil.copy(path, tmp_path / f"~${code}.xlsx"))

    with pytest.raises(ReadError) as refusal:
        read_workbook(path, WANTED.get(code))

    assert [{"code": refusal.value.code}] == expected_findings(code)
    assert str(refusal.value).startswith(f"{path.name}: ")
    assert len(str(refusal.value).splitlines()) == 1


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_sample_gives_no_findings(name: str) -> None:
    filled = read_workbook(SAMPLES / name)
    outcomes = check_workbook(filled)

    assert filled.findings == ()
    assert {outcome.code: outcome.status for outcome in outcomes} == {
        rule.code: "passed" for rule in filled.book.rules
    }


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_sample_reads_as_what_was_put_in(name: str) -> None:
    book, contents = SOUND[name]

    filled = read_workbook(SAMPLES / name)

    assert filled.book is book
    assert cells_read(filled) == cells_put_in(book, contents)
    for sheet in book.sheets:
        assert headings_read(filled, sheet) == tuple(column.name for column in sheet.columns)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("write_samples", "patterns"),
    [
        (make_samples.write_samples, ["*.xlsx"]),
        (make_bad_samples.write_samples, ["good/*", "bad/*"]),
    ],
    ids=["Larkfield", "good and bad"],
)
def test_the_samples_are_what_their_scripts_make(
    write_samples: Callable[[Path], None], patterns: list[str], tmp_path: Path
) -> None:
    write_samples(tmp_path)

    made, kept = _contents(tmp_path, patterns), _contents(SAMPLES, patterns)
    assert made.keys() == kept.keys()
    assert [name for name in kept if made[name] != kept[name]] == []


def _contents(folder: Path, patterns: list[str]) -> dict[str, bytes]:
    """The files by name; of the encrypted one, which is another each time, only that it is."""
    paths = [path for pattern in patterns for path in folder.glob(pattern)]
    return {
        path.relative_to(folder).as_posix(): (
            b"" if path.name == f"{make_bad_samples.MADE_ONCE}.xlsx" else path.read_bytes()
        )
        for path in paths
    }
