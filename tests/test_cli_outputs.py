"""What commands write: refused before the work, over nothing that is read; days; Ctrl-C."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from records import build_record, paid

from fits_workbooks import reading
from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.cli import fits
from fits_workbooks.xlsx.build import build_workbook

SAMPLES = Path(__file__).parent.parent / "samples"
DETAILS, CATALOGUE = (
    SAMPLES / f"Larkfield {name}.xlsx" for name in ("School details", "Service catalogue")
)
CALL = {"Reference": "A", "Type": "Incident", "Logged": dt.datetime(2026, 3, 2, 9)}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def log(here: Path) -> Path:
    return build_workbook(SUPPORT_LOG, here / "log.xlsx", {"Log": [CALL]})


@pytest.fixture
def record(here: Path) -> Path:
    row = paid(dt.date(2025, 5, 6), "Laptop", Supplier="Dale ICT", Hardware=800_000)
    return build_record(here / "record.xlsx", [row])


def run(*words: object) -> Result:
    return CliRunner().invoke(fits, [str(word) for word in words])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


# ---- an empty word is nothing that could be meant, such as a variable that was never set


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("start", ""), 'its name is empty: give one, or "." for this folder.'),
        (("build-workbooks", "--out", ""), "its name is empty"),
        (("check", "log.xlsx", "--mark", ""), "its name is empty"),
        (("check", "log.xlsx", "--month", ""), '"" is not a month: write it as YYYY-MM'),
        (("report", "log.xlsx", "--month", ""), '"" is not a month: write it as YYYY-MM'),
        (("report", "log.xlsx", "--out", ""), "the name of a workbook ends in .xlsx"),
        (("report", "log.xlsx", "--catalogue", ""), "does not exist"),
        (("spend", "log.xlsx", "--year", ""), '"" is not a financial year: write it such as'),
    ],
)
def test_an_empty_word_is_refused(here: Path, log: Path, words: tuple[str, ...], said: str) -> None:
    result = run(*words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split())
    assert names(here) == ["log.xlsx"]


# ---- nothing is written where one of the files could not be


def test_a_report_is_not_written_by_half(here: Path, log: Path) -> None:
    (here / "file").write_text("a file, not a folder")

    for option, name in (("--html", "file/a.html"), ("--docx", "file/a.docx")):
        result = run("report", log, "--month", "2026-03", "--out", "a.xlsx", option, name)

        assert result.exit_code == 3
        assert result.stderr.startswith(f"Error: {name} could not be written")
    assert names(here) == ["file", "log.xlsx"]


def test_spending_is_not_written_by_half(here: Path, record: Path) -> None:
    (here / "file").write_text("a file, not a folder")

    result = run("spend", record, "--out", "a.xlsx", "--html", "file/a.html")

    assert result.exit_code == 3
    assert names(here) == ["file", "record.xlsx"]


def test_the_copy_to_share_and_the_report_are_two_files(here: Path, record: Path) -> None:
    """The one would be replaced by the other, and that is not fit to be shared."""
    result = run("spend", record, "--share", "a.xlsx", "--out", "./a.xlsx", "--force")

    assert result.exit_code == 2
    assert "--share and --out are both a.xlsx. Give each its own name." in result.stderr
    assert names(here) == ["record.xlsx"]


# ---- what is read is not written over, though nobody named the file to write


@pytest.mark.parametrize("option", ["--issued", "--history"])
def test_the_usual_name_of_a_report_may_be_that_of_one_that_is_read(
    option: str, here: Path, log: Path
) -> None:
    run("report", log, "--month", "2026-03")
    earlier = here / "Service report 2026-03.xlsx"
    before = earlier.read_bytes()
    build_workbook(SUPPORT_LOG, log, {"Log": [CALL, CALL | {"Reference": "B"}]}, force=True)

    result = run("report", log, "--month", "2026-03", option, earlier.name, "--force")

    assert result.exit_code == 2
    assert "Service report 2026-03.xlsx is read here" in result.stderr
    assert earlier.read_bytes() == before


def test_the_usual_name_of_a_document_may_be_that_of_its_template(here: Path) -> None:
    template = here / "Covering memo.docx"
    shutil.copy(SAMPLES.parent / "doc_templates" / "Covering memo.docx", template)
    before = template.read_bytes()

    result = run(
        "fill", "memo", "--details", DETAILS, "--from", CATALOGUE,
        "--template", template.name, "--force",
    )  # fmt: skip

    assert result.exit_code == 2
    assert "Covering memo.docx is read here" in result.stderr
    assert template.read_bytes() == before


def test_an_export_is_not_written_over_by_what_is_made_of_it(here: Path) -> None:
    export = here / "export.xlsx"
    shutil.copy(SAMPLES / "good" / "export.csv", export)
    before = export.read_bytes()

    result = run(
        "import", "support-log", export, "--map", SAMPLES / "good" / "import-map.toml",
        "--out", export, "--force",
    )  # fmt: skip

    assert result.exit_code == 2
    assert export.read_bytes() == before


# ---- days that no workbook could hold


@pytest.mark.parametrize(
    "words",
    [
        ("spend", "record.xlsx", "--as-of"),
        ("changes", SAMPLES / "Larkfield Change register.xlsx", "--as-of"),
        ("due", ".", "--as-of"),
        ("fill", "memo", "--details", DETAILS, "--from", CATALOGUE, "--on"),
        ("fill", "memo", "--details", DETAILS, "--from", CATALOGUE, "--new-since"),
    ],
    ids=str,
)
@pytest.mark.usefixtures("record")
def test_a_day_that_no_workbook_could_hold_is_misuse(words: tuple[object, ...], here: Path) -> None:
    for day in ("0001-01-01", "9999-12-31"):
        result = run(*words, day)

        assert (result.exit_code, result.stdout) == (2, "")
        assert "give a day from 1990 to 2099." in result.stderr
    assert names(here) == ["record.xlsx"]


# ---- stopped by hand


def test_ctrl_c_does_not_look_like_findings(
    here: Path, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "read_workbook", stopped)

    result = run("report", log, "--month", "2026-03")

    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == (
        "Error: Stopped before it was done. Type the command again to do it.\n"
    )
    assert names(here) == ["log.xlsx"]
