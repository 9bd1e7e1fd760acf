"""The command reference: what click knows of each command, and so what --help says."""

import inspect
import textwrap
from collections.abc import Iterator
from itertools import groupby

import click

from fits_workbooks.cli import fits
from tools.reference.markdown import literal, page, table

INTRO = """
Every command answers `--help` with what stands here. `fits report`, `fits check` and
`fits build-workbooks` are also installed as `fits-report`, `fits-check` and `fits-build-workbooks`.

A word in capitals stands for something of yours. What stands in square brackets may be left out. A
name with spaces stands in quotation marks. The [exit codes](errors.md) are the same for all.
"""


def commands_page() -> str:
    """The page: each command with its arguments, its options and its examples."""
    return page("Command reference", INTRO, *(part for one in _contexts() for part in _parts(one)))


def _contexts() -> Iterator[click.Context]:
    """Each command in the context of those above it, the groups before what they hold."""
    yield from _below(_context(fits, "fits"))


def _below(context: click.Context) -> Iterator[click.Context]:
    yield context
    if isinstance(group := context.command, click.Group):
        for name in group.list_commands(context):
            if command := group.get_command(context, name):
                yield from _below(_context(command, name, context))


def _context(
    command: click.Command, name: str, parent: click.Context | None = None
) -> click.Context:
    """The context that click itself gives the command: its settings are those above it, too."""
    return click.Context(command, parent, name, **command.context_settings)


def _parts(context: click.Context) -> Iterator[str]:
    command = context.command
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    yield f"## {context.command_path}"
    yield _code("text", usage)
    yield from _help(command)
    if isinstance(command, click.Group):
        yield table(("Command", "What it does"), _listed(command, context))
    yield table(("Option", "What it does"), _options(context))


def _help(command: click.Command) -> Iterator[str]:
    """The help text: what is indented in it is a command line, all else is prose."""
    lines = inspect.cleandoc(command.help or "").replace("\b\n", "").splitlines()
    for is_code, part in groupby(lines, key=lambda line: line.startswith(" ")):
        text = "\n".join(part).strip("\n")
        yield _code("sh", textwrap.dedent(text)) if is_code else literal(text)


def _code(language: str, text: str) -> str:
    return f"```{language}\n{text}\n```"


def _listed(group: click.Group, context: click.Context) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(context):
        if command := group.get_command(context, name):
            path = f"{context.command_path} {name}"
            yield f"[`{path}`](#{path.replace(' ', '-')})", literal(command.get_short_help_str(200))


def _options(context: click.Context) -> Iterator[tuple[str, str]]:
    """Each option; what an argument is, the text above says."""
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option):
            yield f"`{record[0]}`", literal(record[1])
