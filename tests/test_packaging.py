"""What is handed out: the wheel and the sdist hold what is needed, and nothing else."""

import email
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PACKAGE = "fits_workbooks"
STEM = f"{PACKAGE}-{PROJECT['version']}"

ABOUT = {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
"""What every wheel says of itself."""
EXAMPLE = re.compile("(reports/)?Larkfield ")
"""What of the samples a school is given by fits start."""
NOT_HANDED_OUT = (".ci/", ".gitattributes")
"""Committed, and needed only where the project is kept and checked."""


def build(where: Path, source: Path, *what: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(where), *what]
    subprocess.run(command, check=True, capture_output=True, cwd=source, timeout=120)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, and beside them what the sdist unpacks to."""
    folder = tmp_path_factory.mktemp("dist")
    build(folder, ROOT)
    with tarfile.open(folder / f"{STEM}.tar.gz") as sdist:
        sdist.extractall(folder, filter="data")
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(built / f"{STEM}-py3-none-any.whl") as opened:
        yield opened


def files_in(folder: Path) -> set[str]:
    """Every file in a folder, but for what Python leaves about."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.slow
def test_the_wheel_is_the_package_and_its_examples(wheel: zipfile.ZipFile) -> None:
    package = {f"{PACKAGE}/{name}" for name in files_in(ROOT / PACKAGE)}
    samples = {name for name in files_in(ROOT / "samples") if EXAMPLE.match(name)}
    about = {f"{STEM}.dist-info/{name}" for name in ABOUT}

    examples = {f"{PACKAGE}/examples/{name}" for name in samples}
    assert set(wheel.namelist()) == package | examples | about
    assert f"{PACKAGE}/py.typed" in package
    assert {Path(name).suffix for name in package} <= {".py", ".typed", ".jinja", ".js", ".css"}


@pytest.mark.slow
@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="what is committed is known to git alone")
def test_the_sdist_is_what_is_committed(built: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], capture_output=True, check=True, cwd=ROOT, text=True
    )
    committed = {name for name in listed.stdout.split("\0") if name}
    wanted = {name for name in committed if not name.startswith(NOT_HANDED_OUT)}

    held = files_in(built / STEM) - {"PKG-INFO"}

    assert wanted - held == set(), "name it in pyproject.toml, or in NOT_HANDED_OUT"
    assert {name for name in held - wanted if (ROOT / name).is_file()} == held - wanted


@pytest.mark.slow
def test_the_sdist_builds_the_same_wheel(built: Path, tmp_path: Path) -> None:
    build(tmp_path, built / STEM, "-t", "wheel")

    (again,) = tmp_path.glob("*.whl")
    assert again.read_bytes() == (built / again.name).read_bytes()


def pytest_in(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", *words]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, timeout=300, check=False
    )


@pytest.mark.slow
def test_the_sdist_can_run_its_tests(built: Path) -> None:
    """Every test of it is found, with what it needs; and some are run, on its own package."""
    found = pytest_in(built / STEM, "--collect-only")
    some = pytest_in(built / STEM, "tests/test_cells.py", "tests/test_schema.py")

    assert found.returncode == 0, found.stdout[-2000:]
    assert some.returncode == 0, some.stdout[-2000:]


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    return email.message_from_bytes(wheel.read(f"{STEM}.dist-info/METADATA"))


@pytest.mark.slow
def test_the_wheel_says_what_it_is_and_needs(wheel: zipfile.ZipFile, metadata: Message) -> None:
    assert (metadata["Name"], metadata["Version"]) == (PROJECT["name"], PROJECT["version"])
    assert (metadata["License-Expression"], metadata["Requires-Python"]) == ("MIT", ">=3.11")
    assert metadata.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")
    needed = {text.lower() for text in metadata.get_all("Requires-Dist", [])}
    wanted = {text.lower() for text in PROJECT["dependencies"]}
    assert {text for text in needed if "extra ==" not in text} == wanted
    commands = wheel.read(f"{STEM}.dist-info/entry_points.txt").decode()
    assert all(f"{name} = {target}" in commands for name, target in PROJECT["scripts"].items())


def names(requirements: list[str]) -> set[str]:
    """Distributions as package registries compare their names."""
    plain = (text.split(">=")[0].split("==")[0].split("[")[0] for text in requirements)
    return {name.strip().lower().replace("_", "-") for name in plain}


def test_whatever_is_asked_for_is_pinned_once() -> None:
    """`make` installs the same on every machine: every direct dependency has its version."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.count("==") == 1 and " " not in line for line in lines)
    assert len(names(lines)) == len(lines)

    whole = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = whole["dependency-groups"]
    asked = [
        *PROJECT["dependencies"],
        *PROJECT["optional-dependencies"]["cluster"],
        *groups["bench"],
        *groups["docs"],
    ]
    asked += [one for one in groups["dev"] if isinstance(one, str)]
    assert names(asked) - names(lines) == set()
