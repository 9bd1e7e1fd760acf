"""The first hour of a new user: the README's commands, and what the walk-through says they say.

tests/test_installed.py does it again where nothing but the wheel is installed.
"""

import re
import sys
from pathlib import Path

import pytest

from tools.walk_through import BLOCK, COMMAND, PAGE, Session, run_again

README = Path(__file__).parent.parent / "README.md"


def commands_of_the_readme() -> list[str]:
    """All that its section on the first hour lets one type, from the empty folder on."""
    (section,) = re.findall(
        r"^## From an empty folder.*?(?=^## )", README.read_text("utf-8"), re.M | re.S
    )
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.M | re.S)
    return [in_one_line(one) for block in blocks for one in COMMAND.findall(with_signs(block))]


def with_signs(block: str) -> str:
    """Commands with the sign before each that a terminal shows."""
    return re.sub(r"^(?! )", "$ ", block, flags=re.M)


def in_one_line(command: str) -> str:
    return re.sub(r"\s*\\\n\s*", " ", command).removeprefix("$ ").strip()


def test_the_readme_and_the_walk_through_have_the_same_commands() -> None:
    page = PAGE.read_text(encoding="utf-8")
    blocks = [found.group() for found in BLOCK.finditer(page)]

    told = [in_one_line(one) for block in blocks for one in COMMAND.findall(block)]

    assert told == commands_of_the_readme()
    assert told[0] == 'fits start "ICT support" --nation england'
    assert told[-1].startswith("fits-check Return ")


@pytest.mark.slow
def test_the_walk_through_is_what_the_commands_say(tmp_path: Path) -> None:
    text = PAGE.read_text(encoding="utf-8")
    session = Session(tmp_path / "empty", Path(sys.executable).parent)

    assert run_again(text, session) == text, "run make docs, and look at the change"
