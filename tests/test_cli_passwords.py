"""Passwords at the command line: from a file, or asked for at a terminal, never seen anywhere."""

import codecs
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from fits_workbooks.cli import fits
from fits_workbooks.cli.common import clean_errors
from fits_workbooks.cli.passwords import Passwords, encrypt_option, password_option
from fits_workbooks.reading import read_workbook
from fits_workbooks.xlsx.password import encrypted
from fits_workbooks.xlsx.save import save_bytes

SAMPLES = Path(__file__).parent.parent / "samples"
PASSWORD = " Hôtel £5 "
OTHER = "Ωμέγα"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a log and a catalogue under one password, and details under another."""
    monkeypatch.chdir(tmp_path)
    passwords = {"Support log": PASSWORD, "Service catalogue": PASSWORD, "School details": OTHER}
    for title, password in passwords.items():
        clear = (SAMPLES / f"Larkfield {title}.xlsx").read_bytes()
        (tmp_path / f"{title}.xlsx").write_bytes(encrypted(clear, password))
    return tmp_path


REPORT = ("report", "Support log.xlsx", "--month", "2026-07")
WITH_CATALOGUE = (*REPORT, "--catalogue", "Service catalogue.xlsx")


def run(*words: object, given: str | None = None) -> Result:
    return CliRunner().invoke(fits, [str(word) for word in words], input=given)


def password_file(folder: Path, content: bytes) -> Path:
    path = folder / "password.txt"
    path.write_bytes(content)
    return path


# ---- from a file


@pytest.mark.parametrize(
    "content",
    [
        PASSWORD.encode(),
        f"{PASSWORD}\n".encode(),
        f"{PASSWORD}\r\nand a note\r\n".encode(),
        f"{PASSWORD}\r\n".encode("utf-8-sig"),
    ],
    ids=["no line end", "line end", "of Windows, with a note", "as Notepad saves it"],
)
def test_the_first_line_of_the_file_opens_all_workbooks(here: Path, content: bytes) -> None:
    shut = run(*WITH_CATALOGUE, "--json", "--password-file", password_file(here, content))

    clear = (SAMPLES / f"Larkfield {title}.xlsx" for title in ("Support log", "Service catalogue"))
    log, catalogue = clear
    words = ("report", log, "--month", "2026-07", "--catalogue", catalogue, "--json")
    expected = run(*words, "--out", "clear.xlsx")
    assert (shut.exit_code, expected.exit_code) == (0, 0)
    assert json.loads(shut.stdout) == json.loads(expected.stdout)
    assert PASSWORD.strip() not in shut.output


def test_the_blank_workbooks_are_built_from_shut_ones(here: Path) -> None:
    words = ("build-workbooks", "--out", "new", "--details", "School details.xlsx")
    ran = run(*words, "--password-file", password_file(here, OTHER.encode()))

    assert ran.exit_code == 0
    about = read_workbook(here / "new" / "Support log.xlsx").frames["About"]
    assert about["School name"].to_list() == ["Larkfield Primary School"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the first line is empty"),
        (b"\nsecond line", "the first line is empty"),
        (b"\xef\xbb\xbf\r\n", "the first line is empty"),
        ("pâté".encode("latin-1"), "not plain text in UTF-8"),
        ("secret".encode("utf-16"), "not plain text in UTF-8"),
    ],
)
def test_a_file_without_a_password_is_refused_before_anything_is_read(
    here: Path, content: bytes, said: str
) -> None:
    ran = run(*REPORT, "--password-file", password_file(here, content))

    assert (ran.exit_code, ran.stdout) == (2, "")
    assert "'--password-file'" in ran.stderr
    assert said in ran.stderr
    assert not list(here.glob("Service report*"))


def test_a_file_that_cannot_be_read_is_refused(here: Path) -> None:
    assert run(*REPORT, "--password-file", "missing.txt").exit_code == 2
    assert run(*REPORT, "--password-file", here).exit_code == 2


def test_a_wrong_password_is_one_line_without_it(here: Path) -> None:
    path = password_file(here, b"open, Sesame\n")
    ran = run(*REPORT, "--json", "--password-file", path)

    assert (ran.exit_code, ran.stdout) == (3, "")
    assert ran.stderr.startswith("Error: Support log.xlsx: The password given is not the one")
    assert ran.stderr.count("\n") == 1
    assert "Sesame" not in ran.stderr


def test_without_a_terminal_nothing_is_asked(here: Path) -> None:
    ran = run(*REPORT, given=f"{PASSWORD}\n")

    assert (ran.exit_code, ran.stdout) == (3, "")
    assert ran.stderr.startswith("Error: Support log.xlsx: The workbook needs a password to open.")
    assert "--password-file" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_password_is_never_an_argument() -> None:
    for name in ("report", "build-workbooks"):
        options = [option for one in fits.commands[name].params for option in one.opts]
        assert [option for option in options if "password" in option] == ["--password-file"]


def test_a_shut_report_is_not_replaced_by_a_clear_one(here: Path) -> None:
    log = SAMPLES / "Larkfield Support log.xlsx"
    report = here / "Service report.xlsx"
    words = ("report", log, "--month", "2026-07", "--out", report)
    assert run(*words).exit_code == 0
    shut = encrypted(report.read_bytes(), PASSWORD)
    report.write_bytes(shut)

    ran = run(*words, "--force")

    assert ran.exit_code == 3
    assert "what was typed into it would be lost" in ran.stderr
    assert report.read_bytes() == shut


# ---- asked for, at a real terminal


class Terminal:
    """A command run at a pseudo-terminal of its own, which says all that a person would see."""

    def __init__(self, words: tuple[str, ...], *, program: str = "fits_workbooks") -> None:
        main, child = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", *program.split(), *words],
            stdin=child, stdout=child, stderr=child, start_new_session=True,
            preexec_fn=as_a_person_has_it,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        os.close(child)
        self.main, self.seen = main, ""
        self.decoder = codecs.getincrementaldecoder("utf-8")()

    def wait_for(self, text: str) -> None:
        """Wait until a text is seen since the last answer.

        The space at the end of a question is written once the terminal has stopped echoing.
        """
        begun = time.monotonic()
        while text not in self.seen and time.monotonic() < begun + 60:
            if not self._read():
                break
        assert text in self.seen, self.seen

    def answer(self, text: str, line_end: str = "\n") -> None:
        self.seen = ""
        os.write(self.main, (text + line_end).encode())

    def end(self) -> int:
        """The exit code, once all is seen."""
        while self._read():
            pass
        return self.process.wait(60)

    def _read(self) -> bool:
        ready, _, _ = select.select([self.main], [], [], 60)
        try:
            said = os.read(self.main, 4096) if ready else b""
        except OSError:  # how a terminal says that nobody is left
            return False
        self.seen += self.decoder.decode(said)
        return bool(said)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.main)


def as_a_person_has_it() -> None:
    """Make the pseudo-terminal the one that the command finds as its own, and let Ctrl-C end it.

    Whatever a script starts in the background has Ctrl-C ignored, and so has what that starts.
    """
    import fcntl
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def test_one_answer_opens_two_workbooks_and_is_not_shown(
    here: Path, terminals: list[Terminal]
) -> None:
    terminals.append(terminal := Terminal(WITH_CATALOGUE))

    terminal.wait_for("Password to open Support log.xlsx: ")
    arguments = Path(f"/proc/{terminal.process.pid}/cmdline").read_bytes()
    terminal.answer(PASSWORD)

    assert terminal.end() == 0
    assert "Written: Service report 2026-07.xlsx" in terminal.seen
    assert "Password to open" not in terminal.seen
    assert PASSWORD.strip() not in terminal.seen
    assert PASSWORD.strip().encode() not in arguments


def test_each_workbook_with_another_password_is_asked_for_by_name(
    here: Path, terminals: list[Terminal]
) -> None:
    words = ("build-workbooks", "--out", "new", "--details", "School details.xlsx")
    terminals.append(terminal := Terminal((*words, "--catalogue", "Service catalogue.xlsx")))

    terminal.wait_for("Password to open School details.xlsx: ")
    terminal.answer(OTHER)
    terminal.wait_for("Password to open Service catalogue.xlsx: ")
    assert "not its password" not in terminal.seen
    terminal.answer(PASSWORD)

    assert terminal.end() == 0
    assert (here / "new" / "Support log.xlsx").exists()


def test_three_wrong_answers_end_the_command(here: Path, terminals: list[Terminal]) -> None:
    terminals.append(terminal := Terminal(REPORT))

    for number in range(3):
        terminal.wait_for("Password to open Support log.xlsx: ")
        assert ("That is not its password." in terminal.seen) == (number > 0)
        terminal.answer(f"wrong {number}")

    assert terminal.end() == 3
    assert "Error: Support log.xlsx: The password given is not the one" in terminal.seen
    assert "wrong" not in terminal.seen
    assert not list(here.glob("Service report*"))


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["Ctrl-D", "Ctrl-C"])
def test_whoever_stops_at_the_question_is_told_what_is_needed(
    here: Path, terminals: list[Terminal], key: str
) -> None:
    terminals.append(terminal := Terminal(REPORT))

    terminal.wait_for("Password to open Support log.xlsx: ")
    terminal.answer("", key)

    assert terminal.end() == 3
    assert "Error: Support log.xlsx: The workbook needs a password to open." in terminal.seen
    assert "Traceback" not in terminal.seen


def test_bytes_that_are_no_letters_are_not_shown(here: Path, terminals: list[Terminal]) -> None:
    terminals.append(terminal := Terminal(REPORT))

    terminal.wait_for("Password to open Support log.xlsx: ")
    os.write(terminal.main, b"caf\xe9\n")

    assert terminal.end() == 3
    assert "xe9" not in terminal.seen


def test_a_clear_workbook_asks_nothing_at_a_terminal(here: Path, terminals: list[Terminal]) -> None:
    log = str(SAMPLES / "Larkfield Support log.xlsx")
    terminals.append(terminal := Terminal(("report", log, "--month", "2026-07")))

    assert terminal.end() == 0
    assert "assword" not in terminal.seen


# ---- written with a password


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@password_option
@encrypt_option
@clean_errors
def copy(out: Path, passwords: Passwords, encrypt: bool) -> None:
    """A command that writes a workbook: the sample's details, again."""
    content = (SAMPLES / "Larkfield School details.xlsx").read_bytes()
    save_bytes(out, passwords.seal(out)(content) if encrypt else content)


def test_the_workbook_is_encrypted_with_the_given_password(here: Path) -> None:
    path = password_file(here, f"{PASSWORD}\n".encode())

    ran = CliRunner().invoke(copy, ["out.xlsx", "--encrypt", "--password-file", str(path)])

    assert (ran.exit_code, ran.output) == (0, "")
    assert sorted(one.name for one in here.glob("*out*")) == ["out.xlsx"]
    expected = read_workbook(SAMPLES / "Larkfield School details.xlsx").frames["School"]
    assert read_workbook("out.xlsx", password=PASSWORD).frames["School"].equals(expected)


def test_to_encrypt_without_a_password_is_misuse(here: Path) -> None:
    ran = CliRunner().invoke(copy, ["out.xlsx", "--encrypt"], input=f"{PASSWORD}\n{PASSWORD}\n")

    assert ran.exit_code == 2
    assert "--encrypt needs a password: give one with --password-file." in ran.output
    assert not Path("out.xlsx").exists()


def test_a_new_password_is_asked_for_twice(here: Path, terminals: list[Terminal]) -> None:
    source = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})"
    (here / "copying.py").write_text(f"{source}\nfrom test_cli_passwords import copy\ncopy()\n")
    terminals.append(terminal := Terminal(("out.xlsx", "--encrypt"), program="copying"))

    for again in (OTHER, PASSWORD):
        terminal.wait_for("New password to open out.xlsx: ")
        terminal.answer(PASSWORD)
        terminal.wait_for("Repeat for confirmation: ")
        terminal.answer(again)
        if again != PASSWORD:
            terminal.wait_for("do not match")

    assert terminal.end() == 0
    assert terminal.seen.strip() == ""
    assert read_workbook("out.xlsx", password=PASSWORD).book.name == "school_details"
