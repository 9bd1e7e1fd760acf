"""The house stays in order: layers, exports, start-up, sizes, and what is committed is fresh."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import fits_workbooks
from fits_workbooks.books import SHELF
from fits_workbooks.templates import build_templates

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "fits_workbooks"

LAYERS = (
    {"cli"},
    {"toolkit"},
    {"reports", "documents"},
    {"intake", "templates", "next_year", "sharing", "reading", "trial", "checks", "metrics"},
    {"books", "xlsx"},
    {"schema"},
    {"errors"},
)
"""From the top down: a module imports from its own layer or one below."""

ONLY_IN = {
    "click": {"cli"},
    "xlsxwriter": {"xlsx", "reports"},
    "docxtpl": {"documents"},
    "jinja2": {"documents", "reports"},
    "matplotlib": {"documents", "reports"},
    "python_calamine": {"xlsx"},
    "rich": {"cli", "reports"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))

LATE = {
    "fits_workbooks.xlsx.password",
    "fits_workbooks.xlsx.frames",
    "fits_workbooks.xlsx.large",
    "fits_workbooks.checks.figures",
    "fits_workbooks.metrics.commitments",
    "fits_workbooks.metrics.figures",
    "fits_workbooks.metrics.ledger",
}
"""Loaded by what needs a frame, figures or a password, when it first does: most returns do not."""


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            found.append(node.module or "")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_downwards_only(path: Path) -> None:
    if part(path) in {"__init__", "__main__"}:
        return
    level = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "fits_workbooks":
            assert level[rest.split(".")[0]] >= level[part(path)], name
        elif top in ONLY_IN:
            assert part(path) in ONLY_IN[top], name


def test_xlsx_and_books_do_not_know_each_other() -> None:
    for path in MODULES:
        other = {"xlsx": "books", "books": "xlsx"}.get(part(path))
        assert not [n for n in imports(path) if other and n.startswith(f"fits_workbooks.{other}")]


def test_schema_needs_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "fits_workbooks", "pandas"}  # pandas for types alone
    for path in (PACKAGE / "schema").glob("*.py"):
        assert {name.split(".")[0] for name in imports(path)} <= allowed, path.name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_inside_functions_are_the_commands_or_spare_a_worker(path: Path) -> None:
    if part(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
            loaded = {getattr(one, "module", "") for one in inner}
            assert loaded <= LATE, f"{path.name}, {node.name}"


def test_a_worker_checks_small_returns_without_the_large_libraries() -> None:
    """Loading pandas takes a worker as long as reading the returns of thirty schools; and so on."""
    source = (
        "import sys; from datetime import date; from pathlib import Path\n"
        "from fits_workbooks.checks import worker\n"
        "from fits_workbooks.checks.group import check_group\n"
        "from fits_workbooks.checks.returned import Source\n"
        "from fits_workbooks.checks.task import Group, Terms\n"
        "from fits_workbooks.schema import Month\n"
        "sources = tuple(Source(path, Path(path)) for path in sys.argv[1:])\n"
        "*_, answer = check_group(Group(sources, Terms(Month(2026, 7), date(2026, 8, 1))))\n"
        "print([file.book for file in answer.files], bool(answer.files[0].facts.calls))\n"
        "print({'pandas', 'numpy', 'cryptography'} & sys.modules.keys())"
    )
    names = ("Support log", "Service catalogue", "Expenditure record 2026-27")
    paths = [str(ROOT / "samples" / f"Larkfield {name}.xlsx") for name in names]

    books = "['support_log', 'service_catalogue', 'expenditure_record'] True\n"
    assert python(source, *paths) == f"{books}set()\n"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_is_too_long_and_every_file_has_a_caption(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert text.count("\n") <= 400
    assert ast.get_docstring(ast.parse(text)) or not text.strip()


def test_what_is_exported_can_be_imported_and_is_sorted() -> None:
    source = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.asname
        for node in ast.walk(source)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fits_workbooks")
        for alias in node.names
    }

    assert set(fits_workbooks.__all__) == typed
    assert fits_workbooks.__all__ == sorted(fits_workbooks.__all__)
    for name in fits_workbooks.__all__:
        assert getattr(fits_workbooks, name).__doc__


def python(source: str, *words: str) -> str:
    command = [sys.executable, "-c", source, *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_help_and_building_blank_workbooks_do_not_load_pandas(tmp_path: Path) -> None:
    loaded = "import sys; print([m for m in ('pandas', 'numpy', 'rich') if m in sys.modules])"
    run = "from fits_workbooks.cli import fits; fits(sys.argv[1:], standalone_mode=False)"
    source = f"import sys; {run}; print(); {loaded}"

    assert python(source, "--help").endswith("\n[]\n")
    assert python(source, "report", "--help").endswith("\n[]\n")
    built = python(
        f"import sys; from pathlib import Path; from fits_workbooks import build_templates;"
        f"build_templates(Path(sys.argv[1])); {loaded}",
        str(tmp_path / "out"),
    )
    assert built == "[]\n"


def test_the_committed_templates_are_fresh(tmp_path: Path) -> None:
    for path in build_templates(tmp_path):
        committed = ROOT / "workbook_templates" / path.name
        assert path.read_bytes() == committed.read_bytes(), "run: make books"
    assert len(list((ROOT / "workbook_templates").glob("*.xlsx"))) == len(SHELF)


def test_the_version_is_written_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert f"## [{project['version']}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_a_report_as_a_workbook_does_not_load_what_draws_and_writes_words(tmp_path: Path) -> None:
    heavy = "('matplotlib', 'jinja2', 'docx')"
    source = (
        "import sys; from fits_workbooks.cli import fits; fits(sys.argv[1:], standalone_mode=False)"
    )
    loaded = f"; print(); print([m for m in {heavy} if m in sys.modules])"
    log, catalogue = (
        str(ROOT / "samples" / f"Larkfield {name}.xlsx")
        for name in ("Support log", "Service catalogue")
    )
    words = ["report", log, "--catalogue", catalogue, "--out", str(tmp_path / "report.xlsx")]
    guarded = f"try:\n    {source.replace('; ', chr(10) + '    ')}\nexcept SystemExit:\n    pass\n"

    assert python(guarded + loaded.removeprefix("; "), *words).endswith("\n[]\n")
