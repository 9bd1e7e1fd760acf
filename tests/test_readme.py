"""Every command of the README and the guides is run, in a folder such as it speaks of."""

import re
import shlex
import shutil
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from command_line import words_of_fits

from fits_workbooks.cli import fits

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
README = (ROOT / "README.md").read_text("utf-8")
GUIDES = [page.read_text("utf-8") for page in sorted((ROOT / "docs" / "guides").glob("*.md"))]
FIRST_HOUR = re.compile(r"^## From an empty folder.*?(?=^## )", re.M | re.S)
"""Its commands follow one another: tests/test_walk_through.py and test_installed.py run them."""
BLOCKS = [
    textwrap.dedent(block)
    for page in (FIRST_HOUR.sub("", README), *GUIDES)
    for block in re.findall(r"^ *```sh\n(.*?)^ *```", page, re.M | re.S)
]
LINES = {
    shlex.join(shlex.split(line, comments=True)): line
    for block in BLOCKS
    for line in block.replace("\\\n", " ").splitlines()
}
"""Each command once, by its words."""

NOT_RUN_HERE = {
    "make demo": "installs the project in its clone; it is the demonstration itself",
    "make test": "runs this very test",
    "pipx install fits-workbooks": "tests/test_installed.py installs the wheel that this is",
}
COMMANDS = [line for words, line in LINES.items() if words not in NOT_RUN_HERE]

FILLED = {
    "ICT support/School details.xlsx": "School details",
    "ICT support/Service Desk/Support log.xlsx": "Support log",
    "ICT support/Service Level Management/Service catalogue.xlsx": "Service catalogue",
    "ICT support/Financial Management/Expenditure record.xlsx": "Expenditure record 2026-27",
    "ICT support/Change Management/Change register.xlsx": "Change register",
    "Expenditure record 2025-26.xlsx": "Expenditure record 2025-26",
    "Expenditure record.xlsx": "Expenditure record 2026-27",
    "Covering memo/Issue record 2026-09-03.xlsx": "Issue record",
    "Returns/Larkfield/log.xlsx": "Support log",
    "Returns/Larkfield/record.xlsx": "Expenditure record 2026-27",
    "Returns/Larkfield/register.xlsx": "Change register",
    "School details.xlsx": "School details",
    "Service catalogue.xlsx": "Service catalogue",
    "Support log.xlsx": "Support log",
    "Change register.xlsx": "Change register",
    "Risk assessment.xlsx": "Risk assessment",
    "Risk assessment 2025.xlsx": "Risk assessment 2025",
    "Contingency plan.xlsx": "Contingency plan",
}
"""What a school has filled in by hand by the time of the command; here Larkfield's samples."""

EXPORT = """\
number,opened_at,category,priority,resolved_at
INC0041,7/1/2026 12:40,Printing,2 - High,10/1/2026 14:00
INC0042,8/1/2026 09:05,Email,3 - Low,
"""
"""What a help desk exports that the README's map is for."""

FOUND = {
    "fits due": "Larkfield's contract for printers has ended, and nobody says that it was renewed",
    "fits-check": "Larkfield's payments without an approval, and a school that has not returned",
}
"""Commands that end with findings, by how they begin, and which."""

AFTER = {
    "fits changes read": "fits fill request-for-change",
    '--history "Service report 2026-07.xlsx"': 'fits-report "ICT support',
}
"""A command that takes up what another one left: what it has in it, and how that one begins."""
SCHOOL_FOLDER = "ICT support"
"""Where a command is typed that reads the folder in which one is."""


def fill_in(folder: Path, line: str) -> None:
    """Put what people fill in by hand, and other systems export, where the command reads it."""
    read = re.sub(r'--out "[^"]*"', "", line)
    for name, title in FILLED.items():
        if Path(name).parts[0] in read:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(SAMPLES / f"Larkfield {title}.xlsx", folder / name)
    (helpdesk_map,) = re.findall(r"^```toml\n(.*?)^```", README, re.M | re.S)
    (folder / "helpdesk-map.toml").write_text(helpdesk_map, encoding="utf-8")
    (folder / "export.csv").write_text(EXPORT, encoding="utf-8")
    schools = "URN,Name\n999001,Larkfield Primary School\n999002,Oak Road\n"
    (folder / "Schools.csv").write_text(schools, encoding="utf-8")


def run(line: str) -> Result:
    return CliRunner().invoke(fits, words_of_fits(shlex.split(line, comments=True)))


def test_what_is_not_run_stands_there() -> None:
    assert LINES.keys() >= NOT_RUN_HERE.keys()


def test_the_code_for_developers_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(SAMPLES / "Larkfield Support log.xlsx", "Support log.xlsx")
    page = (ROOT / "docs" / "guides" / "developer.md").read_text("utf-8")
    (source,) = re.findall(r"^```python\n(.*?)^```", page, re.M | re.S)

    exec(compile(source, "developer.md", "exec"), {})

    assert "LOG01 passed" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_does_what_it_says(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fill_in(tmp_path, line.replace(" . ", f' "{SCHOOL_FOLDER}" '))
    if " . " in line:
        monkeypatch.chdir(SCHOOL_FOLDER)
    for later, earlier in AFTER.items():
        if later in line:
            run(next(one for one in COMMANDS if one.startswith(earlier)))

    done = run(line)

    assert done.exit_code == (1 if any(map(line.startswith, FOUND)) else 0), done.output
    words = shlex.split(line, comments=True)
    for option in ("--out", "--html", "--docx", "--mark", "--calendar", "--ics"):
        if option in words:
            assert Path(words[words.index(option) + 1]).exists()
