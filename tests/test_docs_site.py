"""The documentation is built without a warning, and its generated parts are current."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import walk_through
from tools.reference.pages import REFERENCE, pages

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", pages())
def test_the_reference_is_what_the_declarations_say(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run make docs"


def test_the_reference_has_no_other_page() -> None:
    assert {path.name for path in REFERENCE.iterdir()} == pages().keys()


@pytest.mark.slow
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", tmp_path / "site"]

    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert done.returncode == 0
    assert (tmp_path / "site" / "index.html").exists()


@pytest.mark.slow
def test_the_walk_through_is_what_the_commands_say(tmp_path: Path) -> None:
    text = walk_through.PAGE.read_text(encoding="utf-8")
    session = walk_through.Session(tmp_path / "empty", Path(sys.executable).parent)

    assert walk_through.run_again(text, session) == text, "run make docs, and look at the change"
