"""Help that helps: every command has an example, and every example can be typed as it stands."""

import re
import shlex
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from command_line import words_of_fits

from fits_workbooks.cli import fits
from fits_workbooks.cli.changes import SHOW, changes


def commands(
    path: tuple[str, ...] = (), command: click.Command = fits
) -> Iterator[tuple[str, ...]]:
    """Every command and group of commands, by the words that lead to it."""
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands((*path, name), found)


EVERY = list(commands())


@pytest.mark.parametrize("name", ["fits-build-workbooks", "fits-check", "fits-report"])
def test_a_command_under_a_name_of_its_own_answers_as_fits_does(name: str) -> None:
    (word,) = words_of_fits([name])

    def said(flag: str) -> str:
        result = CliRunner().invoke(fits.commands[word], [flag], prog_name=name)
        assert result.exit_code == 0, result.output
        return result.output

    assert said("-h") == said("--help")
    assert said("-h").startswith(f"Usage: {name} [OPTIONS]")
    assert said("--version") == f"{name}, version {version('fits-workbooks')}\n"


def help_of(path: tuple[str, ...]) -> str:
    result = CliRunner().invoke(fits, [*path, "--help"])
    assert result.exit_code == 0
    return result.output


def examples(text: str) -> list[list[str]]:
    """The command lines of the help's examples, as words."""
    lines = text.replace("\\\n", " ").splitlines()
    return [shlex.split(line) for line in lines if re.match(r" {4,}fits[ -]", line)]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: " ".join(("fits", *path)))
def test_help_has_an_example_of_this_very_command(path: tuple[str, ...]) -> None:
    text = help_of(path)

    assert "\n  Example:\n" in text
    assert any(resolved(words)[0][: len(path)] == path for words in examples(text))


def test_help_is_read_everywhere() -> None:
    """A terminal of any encoding shows it: letters beyond ASCII would come out as "?"."""
    for path in EVERY:
        assert help_of(path).isascii(), path


def resolved(words: list[str]) -> tuple[tuple[str, ...], click.Command, list[str]]:
    """The command that a line calls, by its words, and the arguments that are left for it."""
    path: tuple[str, ...] = ()
    left = words_of_fits(words)
    command: click.Command = fits
    while isinstance(command, click.Group):
        name = left[0]
        if command is changes and name not in changes.commands:
            name, left = SHOW, [SHOW, *left]
        found = command.get_command(click.Context(command), name)
        assert found is not None, words
        command, path, left = found, (*path, name), left[1:]
    return path, command, left


ALL_EXAMPLES = {shlex.join(words): words for path in EVERY for words in examples(help_of(path))}


@pytest.mark.parametrize("line", sorted(ALL_EXAMPLES))
def test_an_example_is_taken_as_it_stands(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Parsed against the real options, where the files and folders that it names are there."""
    monkeypatch.chdir(tmp_path)
    _, command, left = resolved(ALL_EXAMPLES[line])
    for path in (Path(word) for word in left if not word.startswith("-")):
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        else:
            path.mkdir(exist_ok=True)

    context = command.make_context(line, left)

    assert context.params


@pytest.mark.parametrize("path", EVERY, ids=lambda path: " ".join(("fits", *path)))
def test_every_option_says_what_it_does(path: tuple[str, ...]) -> None:
    command: click.Command = fits
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    for option in command.params:
        assert isinstance(option, click.Argument) or option.help, option.name
