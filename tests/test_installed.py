"""The wheel, installed with nothing beside it, in a folder far from the project: all commands run.

The environment has what the wheel asks for and no developer's tools; the samples lie in a folder
as a school has them, with a space and an accent in its name. As `make` does, it takes packages from
the index that pip is set to use, in the pinned versions.
"""

import os
import shlex
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from fits_workbooks.books import SHELF
from fits_workbooks.cli import fits
from fits_workbooks.cli.changes import SHOW
from tools import walk_through

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
TOOLS = "pytest hypothesis mypy ruff hatchling playwright distributed benchmarks samples".split()


@dataclass(frozen=True, slots=True)
class Run:
    """A command line; how it ends, some of what it prints, and the files that it leaves."""

    words: str
    """As they are typed, with | between them where a name has spaces."""
    code: int = 0
    says: tuple[str, ...] = ()
    """On stdout."""
    told: tuple[str, ...] = ()
    """On stderr."""
    leaves: tuple[str, ...] = ()

    def split(self) -> list[str]:
        return [word.strip() for word in self.words.split("|")]


FROM_DETAILS = "--details|School details.xlsx|--from|Service catalogue.xlsx"
LOG = "Support log.xlsx|--month|2026-07|--catalogue|Service catalogue.xlsx"
RECORD = "Expenditure record 2026-27.xlsx"

RUNS = (
    Run("fits|--version", says=(f"fits, version {version('fits-workbooks')}",)),
    Run("python|-m|fits_workbooks|--version", says=(version("fits-workbooks"),)),
    Run("fits|--help", says=("build-workbooks", "Exit codes: 0 nothing wrong")),
    Run(
        "fits-build-workbooks|--out|new|--details|School details.xlsx",
        says=tuple(f"{book.title}.xlsx" for book in SHELF),
        leaves=tuple(f"new/{book.title}.xlsx" for book in SHELF),
    ),
    Run(
        f"fits|build-workbooks|--out|next|--book|expenditure-record|--from|{RECORD}"
        "|--split|Contract charges=Support contract,Broadband",
        leaves=("next/Expenditure record 2027-28.xlsx",),
    ),
    Run(
        f"fits-report|{LOG}|--html|report.html|--docx|report.docx",
        says=("Service report for July 2026", "Incidents logged"),
        told=("Written: Service report 2026-07.xlsx",),
        leaves=("Service report 2026-07.xlsx", "report.html", "report.docx"),
    ),
    Run(
        "fits|start|Our ICT|--details|School details.xlsx",
        says=("Made in Our ICT:",),
        leaves=(
            "Our ICT/Start here.html",
            "Our ICT/Service Desk/Support log.xlsx",
            "Our ICT/School details, example workbook.pdf",
        ),
    ),
    Run(
        "fits|due|Our ICT|--as-of|2026-11-25|--ics|due.ics",
        code=1,
        says=("Due on 25 November 2026", "Overdue"),
        leaves=("due.ics",),
    ),
    Run(f"fits|report|{LOG}|--json|--out|again.xlsx", says=('"month": "2026-07"',)),
    Run(f"fits|report|{LOG}", code=2, told=("is there already", "--force")),
    Run(
        "fits-check|Returns|--out|Findings.xlsx|--html|findings.html|--csv|findings.csv|--mark|Marked",
        code=1,
        says=("999002", "SET02"),
        leaves=("Findings.xlsx", "findings.html", "findings.csv", "Marked"),
    ),
    Run("fits|check|Returns/support_log.xlsx", says=("passed",)),
    Run("fits|check|nowhere", code=2, told=("nowhere",)),
    Run(
        f"fits|spend|{RECORD}|--as-of|2026-11-25|--changes|Change register.xlsx"
        "|--out|spending.xlsx|--html|spending.html|--share|shared.xlsx",
        says=("ICT spending 2026-27", "£30,500.00"),
        leaves=("spending.xlsx", "spending.html", "shared.xlsx"),
    ),
    Run(
        "fits|import|support-log|Returns/export.csv|--map|Returns/import-map.toml|--out|Log.xlsx",
        says=("3 lines read, 3 entries brought in",),
        leaves=("Log.xlsx",),
    ),
    Run(
        "fits|import|expenditure-record|Returns/payments.csv|--map|Returns/payments-map.toml"
        "|--out|Spending.xlsx",
        says=("£0.00 not brought in",),
        leaves=("Spending.xlsx",),
    ),
    Run(f"fits|fill|support-procedure|{FROM_DETAILS}", leaves=("Support procedure.docx",)),
    Run(f"fits|fill|service-catalogue|{FROM_DETAILS}", leaves=("Service catalogue.docx",)),
    Run(
        f"fits|fill|memo|{FROM_DETAILS}|--each|--on|2026-09-03",
        leaves=("Covering memo/Issue record 2026-09-03.xlsx",),
    ),
    Run(
        f"fits|fill|memo|{FROM_DETAILS}|--template|Our memo.docx|--out|ours.docx",
        leaves=("ours.docx",),
    ),
    Run("fits|fill|risk-assessment|--from|Risk assessment.xlsx", leaves=("Risk assessment.docx",)),
    Run(
        "fits|fill|contingency-plan|--from|Contingency plan.xlsx",
        leaves=("Contingency plan.docx",),
    ),
    Run(
        "fits|fill|request-for-change|Change register.xlsx|--ref|RFC-020",
        leaves=("Request for change RFC-020.docx",),
    ),
    Run(
        "fits|changes|Change register.xlsx|--as-of|2026-11-25|--calendar|changes.ics",
        says=("RFC-",),
        leaves=("changes.ics",),
    ),
    Run(
        "fits|changes|read|RFC-020.docx|--register|Change register.xlsx",
        code=1,
        says=("Awaiting approval to proceed -> Approved to proceed",),
        leaves=("Change register (new).xlsx",),
    ),
    Run("fits|start|Our ICT|--nation|england", says=("Nothing was missing in Our ICT.",)),
)  # fmt: skip
"""Every command that there is, at least once."""


def leaves(path: tuple[str, ...] = (), command: click.Command = fits) -> Iterator[tuple[str, ...]]:
    """The words that lead to each command that does something."""
    if not isinstance(command, click.Group):
        yield path
        return
    context = click.Context(command)
    for name in command.list_commands(context):
        found = command.get_command(context, name)
        assert found is not None
        yield from leaves((*path, name), found)


def test_no_command_is_left_out() -> None:
    called = [run.words.removeprefix("fits-").removeprefix("fits|").split("|") for run in RUNS]
    for command in leaves():
        words = [name for name in command if name != SHOW]
        assert any(line[: len(words)] == words for line in called), f"add {command} to RUNS"


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with the wheel, and the folder where people are at work."""

    programs: Path
    here: Path

    def run(self, words: list[str]) -> "subprocess.CompletedProcess[str]":
        program, *rest = words
        return subprocess.run(
            [str(self.programs / program), *rest],
            capture_output=True, text=True, encoding="utf-8", cwd=self.here, timeout=120,
            check=False, env=environment(), stdin=subprocess.DEVNULL,
        )  # fmt: skip


def environment() -> dict[str, str]:
    """The machine's own, without what would lead back to the project."""
    left_out = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "NO_COLOR"}
    kept = {name: text for name, text in os.environ.items() if name not in left_out}
    return {**kept, "PYTHONUTF8": "1"}


def install(folder: Path) -> Installed:
    """Build the wheel, and install it in a new environment in the folder."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT, timeout=120)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "environment", with_pip=False, symlinks=os.name != "nt")
    programs = folder / "environment" / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python")]
    install = [
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        "constraints.txt",
        str(wheel),
    ]
    subprocess.run([*pip, *install], check=True, capture_output=True, cwd=ROOT, timeout=600)
    return Installed(programs, school_folder(folder / "ICT – Ysgol Tŷ Gwyn"))


def school_folder(folder: Path) -> Path:
    """The sample school's workbooks without its name before them, and the sound samples."""
    folder.mkdir()
    for path in SAMPLES.glob("Larkfield *.xlsx"):
        shutil.copy(path, folder / path.name.removeprefix("Larkfield "))
    shutil.copytree(SAMPLES / "good", folder / "Returns")
    shutil.copy(SAMPLES / "forms" / "RFC-020.docx", folder)
    shutil.copy(ROOT / "doc_templates" / "Covering memo.docx", folder / "Our memo.docx")
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("wheel"))


@pytest.mark.slow
def test_the_first_hour_of_a_new_user_is_as_it_is_written_down(
    installed: Installed, tmp_path: Path
) -> None:
    text = walk_through.PAGE.read_text(encoding="utf-8")
    session = walk_through.Session(tmp_path / "empty", installed.programs)

    assert walk_through.run_again(text, session) == text


@pytest.mark.slow
def test_every_command_runs_where_nothing_else_is_installed(installed: Installed) -> None:
    wrong = [words for run in RUNS for words in run_and_look(installed, run)]
    assert wrong == []

    for tool in TOOLS:
        found = installed.run(["python", "-c", f"import {tool}"])
        assert "ModuleNotFoundError" in found.stderr, tool
    where = installed.run(["python", "-c", "import fits_workbooks; print(fits_workbooks.__file__)"])
    assert Path(where.stdout.strip()).is_relative_to(installed.programs.parent)
    for typed, offered in COMPLETED.items():
        assert offered <= completed_by_bash(installed, typed.split("|")), typed


def run_and_look(installed: Installed, run: Run) -> Iterator[str]:
    """Run it, and say what of it is not as it should be."""
    ran = installed.run(run.split())
    named = " ".join(run.split())
    if ran.returncode != run.code:
        yield f"{named}: exit code {ran.returncode}: {ran.stderr[-500:]}"
    yield from (f"{named}: stdout lacks {text}" for text in run.says if text not in ran.stdout)
    yield from (f"{named}: stderr lacks {text}" for text in run.told if text not in ran.stderr)
    yield from (
        f"{named}: {name} was not written"
        for name in run.leaves
        if not (installed.here / name).exists()
    )
    if "Traceback" in ran.stderr or "This should not have happened" in ran.stderr:
        yield f"{named}: {ran.stderr[-500:]}"


COMPLETED = {
    "fits|": {"build-workbooks", "check", "fill", "report", "spend"},
    "fits|fill|m": {"memo"},
    "fits|spend|--by|s": {"supplier", "service"},
    "fits-report|--d": {"--docx"},
}
"""What is typed before Tab is pressed, and what is then among what is offered."""


def completed_by_bash(installed: Installed, typed: list[str]) -> set[str]:
    """Asked as bash asks, once it is set up as docs/platforms.md says."""
    name = typed[0].upper().replace("-", "_")
    script = (
        f'eval "$(_{name}_COMPLETE=bash_source {typed[0]})"\n'
        f"COMP_WORDS=({shlex.join(typed)}); COMP_CWORD={len(typed) - 1}\n"
        f"_{name.lower()}_completion {typed[0]}\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = f"{installed.programs}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "--norc", "-c", script], capture_output=True, text=True, timeout=60, check=True,
        env={**environment(), "PATH": path}, cwd=installed.here,
    )  # fmt: skip
    return set(ran.stdout.split())
