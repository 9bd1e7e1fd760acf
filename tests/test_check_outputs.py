"""What fits check writes: places refused before the work, and what is left when a disk is full."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from bases import LOG, filled
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.checks import returns
from fits_workbooks.cli import fits

SCHOOLS = "URN,Name\n999002,Elm Lane Primary School\n"


@pytest.fixture(scope="module")
def wrong_log() -> bytes:
    return filled(SUPPORT_LOG, LOG, {("Log", 5, "Type"): None})


@pytest.fixture
def here(tmp_path: Path, wrong_log: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with Returns in it, to work in as people do."""
    (tmp_path / "Returns" / "Elm Lane").mkdir(parents=True)
    (tmp_path / "Returns" / "Elm Lane" / "Log.xlsx").write_bytes(wrong_log)
    (tmp_path / "Schools.csv").write_text(SCHOOLS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be checked: what is refused is refused before it."""

    def checked(*_: Any) -> None:
        raise AssertionError("it was checked")

    monkeypatch.setattr(returns, "check_returns", checked)


def run(*words: Any) -> Result:
    return CliRunner().invoke(fits, ["check", "--workers", "1", *map(str, words)])


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


# ---- refused before the work


def busy(here: Path) -> None:
    (here / "Marked" / "Elm Lane 999002").mkdir(parents=True)
    (here / "Marked" / "Elm Lane 999002" / "Log.xlsx").write_bytes(b"of last month")


def a_file(here: Path) -> None:
    (here / "Marked").write_bytes(b"mine")


REFUSED: list[tuple[list[str], int, str, Callable[[Path], None] | None]] = [
    (["--out", "F.xlsx", "--mark", "F.xlsx"], 2, "--out and --mark are both F.xlsx", None),
    (["--html", "Schools.csv/x.html"], 3, "x.html could not be written: Not a directory", None),
    (["--csv", "Schools.csv", "--force"], 2, "Schools.csv is read here", None),
    (["--out", "Returns/Findings.xlsx"], 2, "would lie among the returns", None),
    (["--previous", "Before", "--out", "Before/F.xlsx"], 2, "would lie among the returns",
     lambda here: (here / "Before").mkdir()),
    (["--mark", "Returns/Marked"], 2, "would lie among the returns", None),
    (["--mark", "Returns", "--force"], 2, "Returns is read here", None),
    (["--out", "Returns/Elm Lane/Log.xlsx", "--force"], 2, "would lie among the returns", None),
    (["--mark", "Marked"], 2, "There are files in Marked already", busy),
    (["--mark", "Marked"], 2, "is a file", a_file),
    (["--mark", "Schools.csv/Marked"], 3, "could not be written: Not a directory", None),
    (["--mark", ".", "--force"], 2, "Returns lies within ., and marked copies would lie", None),
    (["--out", "Returns"], 2, "is a directory", None),
    (["--csv", "folder.csv"], 2, "is a directory", lambda here: (here / "folder.csv").mkdir()),
]  # fmt: skip


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(("options", "code", "says", "before"), REFUSED)
def test_an_output_without_a_place_is_refused_before_anything_is_read(
    options: list[str],
    code: int,
    says: str,
    before: Callable[[Path], None] | None,
    here: Path,
) -> None:
    if before:
        before(here)
    there = content(here)

    refused = run("Returns", "--schools", "Schools.csv", *options)

    assert (refused.exit_code, refused.stdout) == (code, "")
    assert says in refused.stderr
    assert len([line for line in refused.stderr.splitlines() if "rror: " in line]) == 1
    assert content(here) == there


@pytest.mark.skipif(not Path("/proc").exists(), reason="there is no /proc")
@pytest.mark.usefixtures("unchecked")
def test_a_folder_that_takes_no_file_is_refused(here: Path) -> None:
    """/proc takes no file of anybody's, not even of one who may do everything."""
    for option, name in (("--mark", "Marked"), ("--csv", "f.csv")):
        refused = run("Returns", option, f"/proc/{name}")

        assert (refused.exit_code, len(refused.stderr.splitlines())) == (3, 1)
        assert "could not be written" in refused.stderr


def test_marked_copies_are_one_line_and_force_replaces_those_of_the_same_name(here: Path) -> None:
    busy(here)
    (here / "Marked" / "Notes.txt").write_text("mine")

    ended = run("Returns", "--mark", "Marked", "--force", "--schools", "Schools.csv")

    assert ended.exit_code == 1
    assert ended.stderr.splitlines() == ["Written: 1 marked workbook in Marked"]
    made = content(here / "Marked")
    assert set(made) == {"Notes.txt", "Elm Lane Primary School 999002/Log.xlsx",
                         "Elm Lane 999002/Log.xlsx"}  # fmt: skip
    assert made["Notes.txt"] == b"mine"


def test_outputs_of_an_earlier_run_are_no_returns(here: Path) -> None:
    """A list lies well among the returns: it is no workbook."""
    for _ in range(2):
        ended = run("Returns", "--csv", "Returns/f.csv", "--html", "Returns/f.html", "--force")

    assert ended.exit_code == 1
    assert "Workbooks: 1." in ended.stdout
    assert "Could not be read" not in ended.stdout


# ---- what cannot be written after all


def test_a_file_that_is_open_elsewhere_costs_only_itself(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows says it when Excel has the file open."""
    replace = os.replace

    def refuses(source: str, target: Path) -> None:
        if Path(target).name == "F.xlsx":
            raise PermissionError(13, "The process cannot access the file", source, 32, str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuses)
    (here / "F.xlsx").write_bytes(b"as it was")

    ended = run("Returns", "--out", "F.xlsx", "--csv", "f.csv", "--mark", "Marked", "--force")

    assert ended.exit_code == 3
    assert ended.stderr.splitlines() == [
        "Written: f.csv",
        "Written: 1 marked workbook in Marked",
        "Error: F.xlsx could not be written: The process cannot access the file. Close it where "
        "it is open in another program; or else it is not yours to read or to write.",
    ]
    assert "Elm Lane" in ended.stdout
    assert (here / "F.xlsx").read_bytes() == b"as it was"
    assert sorted(path.name for path in here.iterdir()) == [
        "F.xlsx", "Marked", "Returns", "Schools.csv", "f.csv",
    ]  # fmt: skip


LIMITED = """
import resource, sys
from fits_workbooks.cli import fits
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))  # no file grows beyond it from here on
fits(["check", "--workers", "1", *sys.argv[1:]])
"""


def run_apart(here: Path, program: list[str], *words: Any) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, *program, *map(str, words)]
    return subprocess.run(command, cwd=here, capture_output=True, text=True, check=False)


def assert_only_the_list_was_written(ended: Any, folder: Path) -> None:
    """The list is small; the workbook, the page and the copies are not, and none is cut short."""
    lines = ended.stderr.splitlines()
    written = [line for line in lines if line.startswith("Written: ")]
    failed = [line for line in lines if line.startswith("Error: ")]
    assert ended.returncode == 3
    assert (len(written), len(failed), len(lines)) == (1, 3, 4)
    assert written[0].endswith("f.csv")
    assert all("could not be written: " in line for line in failed)
    assert "Schools: 1; 1 to mend." in ended.stdout
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["f.csv"]
    assert (folder / "f.csv").read_text(encoding="utf-8-sig").count("CELL01") == 1


def test_a_file_that_may_not_grow_is_not_left_cut_short(here: Path) -> None:
    ended = run_apart(
        here, ["-c", LIMITED], "Returns", "--out", "o/F.xlsx", "--html", "o/f.html",
        "--csv", "o/f.csv", "--mark", "o/Marked",
    )  # fmt: skip

    assert "File too large" in ended.stderr
    assert_only_the_list_was_written(ended, here / "o")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 KB, where whoever runs the tests may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12k", "tmpfs", str(folder)],
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        pytest.skip("no disk may be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_fills_leaves_what_fits_and_no_half_file(here: Path, small_disk: Path) -> None:
    ended = run_apart(
        here, ["-m", "fits_workbooks", "check"], "Returns", "--out", small_disk / "F.xlsx",
        "--html", small_disk / "f.html", "--csv", small_disk / "f.csv",
        "--mark", small_disk / "Marked",
    )  # fmt: skip

    assert "No space left on device" in ended.stderr
    assert_only_the_list_was_written(ended, small_disk)


def test_what_is_printed_on_a_full_disk_is_said(here: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "fits_workbooks", "check", "Returns", "--csv", "f.csv"],
            cwd=here, stdout=full, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip

    assert (ended.returncode, (here / "f.csv").exists()) == (3, True)
    assert "No space left on device" in ended.stderr
    assert "Traceback" not in ended.stderr


# ---- lists that make no sense, and nothing to check


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("schools", f"{SCHOOLS}999002,Oak Road\n", "the URN 999002 stands twice, on lines 2 and 3"),
        (
            "waivers",
            "Rule,School,Cells,Reason,Who,Until\nLOG99,,all,Moved,Ms P Lowe,31/12/2026\n",
            'line 2: there is no rule "LOG99"',
        ),
    ],
)
def test_a_list_that_makes_no_sense_is_one_line(
    name: str, text: str, says: str, here: Path
) -> None:
    (here / "List.csv").write_text(text, encoding="utf-8")

    refused = run("Returns", f"--{name}", "List.csv", "--out", "F.xlsx")

    assert (refused.exit_code, len(refused.stderr.splitlines())) == (2, 1)
    assert says in refused.stderr
    assert not (here / "F.xlsx").exists()


def test_no_workbook_found_is_one_line_and_writes_nothing(here: Path) -> None:
    (here / "Letters").mkdir()
    (here / "Letters" / "Letter.txt").write_text("Dear all")

    refused = run("Letters", "--out", "F.xlsx", "--mark", "Marked")

    assert refused.exit_code == 2
    assert refused.stderr == (
        "Error: There is no workbook in Letters. Give the folder that the returns are in.\n"
    )
    assert sorted(path.name for path in here.iterdir()) == ["Letters", "Returns", "Schools.csv"]


def test_what_was_written_opens(here: Path) -> None:
    """A temporary file that was renamed is whole."""
    run("Returns", "--out", "F.xlsx")

    page = load_workbook(here / "F.xlsx")["Findings"]
    assert "CELL01" in [cell.value for row in page.iter_rows() for cell in row]
