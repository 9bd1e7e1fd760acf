"""The documentation cannot rot: its code runs, its commands exist, its tables are the program's."""

import json
import re
import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from command_line import words_of_fits

from fits_workbooks.books import EXPENDITURE_RECORD, SHELF, SUPPORT_LOG
from fits_workbooks.cli import fits
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.intake.map import read_map
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.service.actions import Action
from fits_workbooks.reports.service.as_json import as_json
from fits_workbooks.reports.service.issued import Difference
from fits_workbooks.reports.service.report import make_report
from fits_workbooks.schema import Month

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_library_in_five_lines_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "Service Desk" / "Support log, example workbook.xlsx"
    log.parent.mkdir()
    shutil.copyfile(ROOT / "samples" / "Larkfield Support log.xlsx", log)
    monkeypatch.chdir(tmp_path)

    (source,) = blocks(README, "python")
    exec(compile(source, "README.md", "exec"), {})

    assert (tmp_path / "Report of July.xlsx").exists()
    logged, mean = capsys.readouterr().out.split()[-2:]
    assert (logged, f"{float(mean):.1f}") == ("27", "56.8"), "as the walk-through prints them"


def commands() -> list[list[str]]:
    whole = (block.replace("\\\n", " ") for block in blocks(README, "sh"))
    lines = [line for block in whole for line in block.splitlines()]
    return [shlex.split(line, comments=True) for line in lines if line.startswith("fits")]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_of_the_readme_exists_with_its_options(words: list[str]) -> None:
    name = words_of_fits(words)[:1]
    if name == ["fill"]:  # each document is a command of its own
        name.append(words[2])
    if name == ["changes"]:  # whose first word may be left out
        name.append(words[2] if words[2] == "read" else "show")

    usage = CliRunner().invoke(fits, [*name, "--help"])

    assert usage.exit_code == 0
    for option in (word for word in words if word.startswith("--")):
        assert f"{option} " in usage.output, option


def test_the_documentation_names_every_document() -> None:
    listed = (ROOT / "doc_templates" / "README.md").read_text(encoding="utf-8")
    for document in DOCUMENTS:
        assert f"| `{document.title}` | `fits fill {document.name}`: " in listed


def test_the_readme_names_every_book_and_the_two_commands() -> None:
    for book in SHELF:
        assert f"| {book.title} |" in README
    assert [block.strip() for block in blocks(README, "sh")[:2]] == ["make demo", "make test"]


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts]
    for page in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *pages):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_maps_in_the_documentation_are_sound(tmp_path: Path) -> None:
    sources = blocks((ROOT / "docs" / "import-map.md").read_text(encoding="utf-8"), "toml")
    (of_readme,) = blocks(README, "toml")
    books = (SUPPORT_LOG, SUPPORT_LOG, EXPENDITURE_RECORD)
    for source, book in zip((of_readme, *sources), books, strict=True):
        (tmp_path / "map.toml").write_text(source, encoding="utf-8")

        assert read_map(tmp_path / "map.toml", book).book.name == book.name


def test_the_documented_json_names_every_key() -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    log, catalogue, register = (
        read_workbook(ROOT / "samples" / f"Larkfield {title}.xlsx")
        for title in ("Support log", "Service catalogue", "Change register")
    )
    april = make_report(log, Month(2026, 4), catalogue, register=register)
    report = replace(
        april,
        actions=(Action("Ask for a quotation"),),
        differences=(Difference("March 2026", "Incidents logged", "8", "9", ""),),
    )

    for key in re.findall(r'"(\w+)":', json.dumps(as_json(report))):
        assert f'"{key}"' in text, key


# ---- the tree in CONTRIBUTING.md

PACKAGE = ROOT / "fits_workbooks"
IN_A_SENTENCE = "books/"
"""The folder of which no module is drawn: a file a book, and what stands beside it."""


def drawn() -> set[str]:
    """The modules that the tree draws, as paths within the package.

    They stand before what is said of them; those of a folder within a folder after that, too.
    """
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (tree,) = (block for block in blocks(text, "text") if block.startswith("fits_workbooks/"))
    found: set[str] = set()
    folders: list[str] = []
    for bars, branch in re.findall(r"^([│ ]*)[├└]── (.*)$", tree, re.MULTILINE):
        depth = len(bars) // 4
        del folders[depth:]
        names, _, said = branch.partition("  ")
        if names.endswith("/"):
            folders.append(names.rstrip("/"))
            names = said.partition(": ")[2] if depth else ""
        modules = (name.removesuffix(".py") for name in re.split("[:,] ", names))
        found |= {"/".join([*folders, name]) for name in modules if name}
    return found


def test_the_tree_in_contributing_has_every_module_and_no_other() -> None:
    there = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("[a-z]*.py")}
    modules = {path.with_suffix("").as_posix() for path in there}

    assert drawn() == {one for one in modules if not one.startswith(IN_A_SENTENCE)}
