"""The documentation is built without a warning, and its generated parts are current."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from browser import LAPTOP, Scheme, chromium, opened
from test_help import EVERY
from test_samples import rules_declared

from tools.pictures import SCREENS, SHEETS
from tools.reference.pages import REFERENCE, pages
from tools.reference.rules import groups

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", pages())
def test_the_reference_is_what_the_declarations_say(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run make docs"


def test_the_reference_has_no_other_page() -> None:
    assert {path.name for path in REFERENCE.iterdir()} == pages().keys()


def test_the_catalogue_has_every_rule_of_the_package_once() -> None:
    declared = {rule.code for rule in rules_declared()}
    listed = [rule.code for group in groups() for rule in group.rules]

    assert set(listed) == declared
    assert len(listed) == len(declared), "each stands in one place"


def test_every_command_is_described_with_an_example() -> None:
    parts = pages()["commands.md"].split("\n## ")[1:]

    assert len(parts) == len(EVERY)
    for part in parts:
        assert "```sh\nfits" in part, part.splitlines()[0]


def test_every_picture_has_words_for_who_cannot_see_it_and_a_place() -> None:
    sources = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = [
        found
        for source in sources
        if "_build" not in source.parts
        for found in re.findall(r"!\[(.*)\]\(.*images/(.*)\)", source.read_text(encoding="utf-8"))
    ]

    made = {f"{one.name}.png" for one in (*SHEETS, *SCREENS)}
    assert all(len(words.split()) > 3 for words, _ in shown)
    assert {name for _, name in shown} == made
    assert {path.name for path in (ROOT / "docs" / "images").iterdir()} == made


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built with every warning an error."""
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.slow
def test_the_site_has_a_page_for_each_source(site: Path) -> None:
    sources = {path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md")}

    for source in sources:
        if source.parts[0] != "_build":
            assert (site / source.with_suffix(".html")).exists(), source


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_site_shuts_nobody_out_and_asks_nothing_of_the_network(
    site: Path, scheme: Scheme
) -> None:
    with chromium() as browser:
        for name in ("index", "guides/walk-through", "reference/errors", "notes/support-log"):
            with opened(browser, site / f"{name}.html", LAPTOP, scheme) as seen:
                assert seen.complaints == []
                assert all(url.startswith("file:") for url in seen.requests)
                assert seen.violations() == []
