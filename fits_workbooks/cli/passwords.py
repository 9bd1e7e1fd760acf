"""The passwords of a command: from a file or asked for, never an argument, never shown.

A command that reads workbooks takes `@password_option` and reads each with `passwords.read`; one
that writes any takes `@encrypt_option` and `passwords.seal`, too.
"""

import sys
import warnings
from functools import partial
from getpass import GetPassWarning
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fits_workbooks.cli.common import FILE
from fits_workbooks.cli.progress import working
from fits_workbooks.errors import ReadError
from fits_workbooks.schema import Workbook
from fits_workbooks.xlsx.codes import ENCRYPTED, WRONG_PASSWORD
from fits_workbooks.xlsx.refused import refusal

if TYPE_CHECKING:
    from fits_workbooks.xlsx.filled import Filled
    from fits_workbooks.xlsx.save import Seal

TRIES = 3
"""Answers that may be wrong before the command gives up."""

LONGEST_LINE = 4096
"""Bytes read of a password file, whatever file it may be."""

_MAY_BE_OPENED = (ENCRYPTED.code, WRONG_PASSWORD.code)


class Passwords:
    """What opens the workbooks of one command: one password for all, asked for where it is not."""

    def __init__(self, given: str | None) -> None:
        self._given, self._known = given, given

    def read(self, path: Path, book: Workbook | None = None) -> "Filled":
        """read_workbook, which see; asks for the password of a workbook that has another one.

        Raises ReadError where there is no terminal to ask at, or three answers were wrong.
        """
        from fits_workbooks.reading import read_workbook

        left = TRIES
        while True:
            try:
                with working(f"Reading {path.name}"):
                    return read_workbook(path, book, password=self._known)
            except ReadError as refused:
                if refused.code not in _MAY_BE_OPENED or not left or not self._may_ask():
                    raise
                if left < TRIES:
                    click.echo("That is not its password.", err=True)
                self._known = _asked(f"Password to open {path.name}", instead=refused)
            left -= 1

    def seal(self, path: Path) -> "Seal":
        """What encrypts a new workbook: with the given password, or one typed twice.

        Raises UsageError where there is none and no terminal to ask at.
        """
        from fits_workbooks.xlsx.password import encrypted

        return partial(encrypted, password=self._to_write(path))

    def opened(self, path: Path) -> "tuple[bytes, Seal]":
        """The bytes of a workbook that was read last, in the clear; what shuts others as it was."""
        from fits_workbooks.xlsx.door import clear_content
        from fits_workbooks.xlsx.password import encrypted

        content = path.read_bytes()
        clear = clear_content(path, self._known, content)
        if self._known is None or clear == content:
            return content, bytes
        return clear, partial(encrypted, password=self._known)

    def _to_write(self, path: Path) -> str:
        if self._given is not None:
            return self._given
        missing = click.UsageError("--encrypt needs a password: give one with --password-file.")
        if not self._may_ask():
            raise missing
        return _asked(f"New password to open {path.name}", instead=missing, twice=True)

    def _may_ask(self) -> bool:
        return self._given is None and sys.stdin.isatty()


def _asked(question: str, *, instead: Exception, twice: bool = False) -> str:
    """What is typed at the terminal, unseen; raises `instead` where nothing that can be read is."""
    try:
        with warnings.catch_warnings(action="error", category=GetPassWarning):
            return click.prompt(
                question, type=str, hide_input=True, confirmation_prompt=twice, err=True
            )
    except (click.Abort, GetPassWarning, UnicodeDecodeError):  # stopped; seen; shown by its message
        raise instead from None


def _passwords(_: click.Context, __: click.Parameter, file: Path | None) -> Passwords:
    return Passwords(None if file is None else _first_line(file))


def _first_line(file: Path) -> str:
    """The password in a file, without the end of its line; raises BadParameter."""
    try:
        with file.open("rb") as lines:
            line = lines.readline(LONGEST_LINE)
        password = line.decode("utf-8-sig").rstrip("\r\n")
    except OSError as wrong:
        raise click.BadParameter(f"{file}: {refusal(wrong)}") from wrong
    except UnicodeDecodeError:
        raise click.BadParameter(
            f"{file} is not plain text in UTF-8. Save it as that, the password its first line."
        ) from None
    if not password:
        raise click.BadParameter(f"{file}: the first line is empty. Write the password there.")
    return password


password_option = click.option(
    "--password-file",
    "passwords",
    type=FILE,
    callback=_passwords,
    help="A text file whose first line is the password that opens the workbooks. "
    "Left out: it is asked for.",
)

encrypt_option = click.option(
    "--encrypt",
    is_flag=True,
    help="Write the workbook with a password to open: that of --password-file, or one asked for.",
)
