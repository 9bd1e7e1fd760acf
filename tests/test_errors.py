"""Every error says what to do: its words, in the source, and as a person meets it."""

import ast
import errno
import re
from pathlib import Path

import pytest

from fits_workbooks import errors
from fits_workbooks.documents import filling, pdf
from fits_workbooks.xlsx import edit
from fits_workbooks.xlsx.refused import what_to_do

PACKAGE = Path(errors.__file__).parent
TREE = {
    name
    for name, value in vars(errors).items()
    if isinstance(value, type) and issubclass(value, errors.FitsError)
}
OF_PEOPLE = (TREE - {"SchemaError"}) | {"BadParameter", "UsageError"}
"""Errors that somebody who uses the commands meets; a SchemaError is ours alone."""

VERBS = (
    "add begin check choose close correct fill give install leave make mend name open print put "
    "rename report save say send shorten take tell try use write".split()
)
DOES = re.compile(rf"\b(?:{'|'.join(VERBS)})\b", re.IGNORECASE)

OURS = {
    "declares other fields than it gives",
    "The template of the",
    "… cannot be filled in:",  # and then each thing that is wrong, with what to do
    "--year: …",  # which the year's own parser says, with how a year is written
    "Excel would not take it",
}
"""Of a fault of our own: there is nothing that a person could do."""


CONSTANTS = [
    (name, getattr(module, name))
    for module in (filling, pdf, edit)
    for name in ("SAVE_AS", "MEND_TAG", "INSTEAD", "_NO_XLSX")
    if hasattr(module, name)
]
"""Sentences that several messages end in."""


def words(node: ast.expr) -> str | None:
    """The message of a literal, with … for what is filled in; None where it is made elsewhere."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            said = [words(part) for part in parts]
            return "".join("…" if part is None else part for part in said)
        case ast.FormattedValue(value=value):
            return words_of(value)
        case ast.BinOp(op=ast.Add(), left=left, right=right):
            return f"{words(left) or '…'}{words(right) or '…'}"
    return None


def words_of(value: ast.expr) -> str | None:
    """What stands for words that are made elsewhere, and say what to do."""
    match value:
        case ast.Call(func=ast.Name(id="refusal")) | ast.Name(id="near" | "what" | "meant"):
            return "Try that."  # tested by themselves: below, and where maps are
        case ast.Name(id="SAVE_AS" | "MEND_TAG" | "INSTEAD" | "_NO_XLSX" as name):
            return next(text for text in CONSTANTS if text[0] == name)[1]
    return None


def messages() -> list[tuple[str, str]]:
    """Every message that is raised with its words beside it, and where."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
                continue
            called = node.exc.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            at = 1 if name == "ReadError" else 0
            if name in OF_PEOPLE and len(node.exc.args) > at:
                said = words(node.exc.args[at])
                if said and not re.fullmatch(r"[…:. ]*", said):
                    found.append((f"{path.relative_to(PACKAGE)}:{node.lineno}", said))
    return found


MESSAGES = messages()


def test_there_are_messages_to_look_at() -> None:
    assert len(MESSAGES) > 70


@pytest.mark.parametrize(("place", "said"), MESSAGES, ids=[place for place, _ in MESSAGES])
def test_a_message_says_what_to_do(place: str, said: str) -> None:
    ours = any(words in said for words in OURS)

    assert DOES.search(said) or ours, f"{place} only says what is wrong: {said}"


@pytest.mark.parametrize("number", [0, *errno.errorcode])
def test_whatever_the_system_refuses_there_is_something_to_do(number: int) -> None:
    said = what_to_do(OSError(number, "No"))

    assert DOES.search(said)
    assert said.endswith(".")
