"""The inside of the process that a template which is not ours is held in: see `apart`."""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from fits_workbooks.checks.own_limits import limit_memory
from fits_workbooks.documents.apart import FAILED, FILLED, receive, send
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.filling import Template
from fits_workbooks.documents.inspecting import inspect_template, messages_printed
from fits_workbooks.errors import FillError

LARGEST_MEMORY = 1 << 30
"""Bytes that the process may take beyond what it starts with, where the system can be told so."""


def serve() -> None:
    """Answer over stdin and stdout until the other side has gone."""
    limit_memory(LARGEST_MEMORY)
    out = sys.stdout.buffer
    send(out, FILLED)
    with contextlib.suppress(EOFError):
        for answer in _answers():
            send(out, answer)


def _answers() -> Iterator[bytes]:
    source = sys.stdin.buffer
    template, terms = receive(source), json.loads(receive(source))
    messages = terms["messages"]
    fields = [_field(one) for one in terms["fields"]]
    yield _answered(
        lambda: json.dumps(asdict(inspect_template(template, fields, messages))).encode()
    )
    filling = Template(template)
    while True:
        asked = json.loads(receive(source))
        yield _answered(partial(_filled, filling, asked, messages))


def _answered(work: Callable[[], bytes]) -> bytes:
    try:
        return FILLED + work()
    except FillError as wrong:
        return FAILED + str(wrong).encode(errors="replace")
    except MemoryError:
        return FAILED + b"The template takes more memory than there is. Make it simpler."
    except RecursionError:
        return FAILED + b"The template is nested too deep. Make it simpler."


def _filled(template: Template, asked: Mapping[str, Any], messages: list[str]) -> bytes:
    made = template.fill(asked["context"], asked["title"])
    if lost := messages_printed(made, messages):
        raise FillError("\n  ".join(("The filled-in document does not hold:", *lost)))
    return made


def _field(words: Mapping[str, Any]) -> Field:
    return Field(**{**words, "columns": tuple(_field(one) for one in words["columns"])})


if __name__ == "__main__":
    serve()
