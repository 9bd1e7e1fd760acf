"""The spelling of everything that people read, by Hunspell's British dictionary."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest
from lxml import html

from accessibility.document import Document, W
from accessibility.workbook import Workbook
from fits_workbooks.cli import fits

KNOWN = Path(__file__).with_name("words.txt")
"""Names of the samples and words of the trade that no dictionary has, one a line."""
DICTIONARY = "en_GB"
TEXT, *BREAKS = (f"{W}{name}" for name in ("t", "p", "br", "tab", "sdt"))
"""What holds words in a document, and where they end."""
CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|<br>|https?://\S+", re.DOTALL)
TAGS = re.compile(r"\{[%{].*?[%}]\}", re.DOTALL)
"""Of a template."""
NO_WORDS = re.compile(
    r"\S*[\d@_/\\]\S*|\b[A-ZÀ-Þ]{2,}(?:'?s)?\b|\S+\.\w{2,4}\b|--\w\S*|Wi-Fi|(?<=\w)'[sS]\b"
)
"""References, codes, abbreviations, paths, options and addresses; and what makes a possessive."""


def misspelt(texts: Iterable[str]) -> set[str]:
    """The words that neither the dictionary nor our own list has."""
    return unknown(texts) - set(KNOWN.read_text(encoding="utf-8").splitlines())


def unknown(texts: Iterable[str]) -> set[str]:
    """The words that the dictionary does not have."""
    program = shutil.which("hunspell")
    if program is None:
        pytest.fail("Hunspell is needed for this test: run tools/install-for-tests.sh")
    plain = "\n".join(NO_WORDS.sub(" ", text.replace("’", "'")) for text in texts)
    command = [program, "-d", DICTIONARY, "-i", "utf-8", "-l"]
    run = subprocess.run(command, input=plain, capture_output=True, text=True, check=True)
    assert not run.stderr, run.stderr
    return set(run.stdout.split())


def of_workbook(content: bytes) -> Iterator[str]:
    """What stands in its cells, is offered in its drop-downs, and said beside a chosen cell."""
    workbook = Workbook(content)
    for sheet in workbook.sheets:
        yield sheet.name
        yield from (text for _, text in sheet.texts())
        for one in sheet.page.data_validations.dataValidation:
            yield from filter(None, (one.promptTitle, one.prompt, one.errorTitle, one.error))
            if str(one.formula1).startswith('"'):
                yield one.formula1.replace(",", "\n")


def of_document(content: bytes) -> Iterator[str]:
    parts = Document(content).body.iter(*BREAKS, TEXT)
    text = "".join(part.text or "" if part.tag == TEXT else "\n" for part in parts)
    yield TAGS.sub(" ", text)


def of_page(content: bytes) -> Iterator[str]:
    page = html.fromstring(content)
    for hidden in page.iter("script", "style"):
        hidden.text = ""
    yield from page.itertext()


def of_markdown(text: str) -> str:
    return CODE.sub(" ", text)


def of_commands(command: click.Command = fits) -> Iterator[str]:
    """The help of a command, of its options, and of the commands below it."""
    yield command.help or ""
    yield from (one.help or "" for one in command.params if isinstance(one, click.Option))
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            yield from of_commands(below) if below else ()
