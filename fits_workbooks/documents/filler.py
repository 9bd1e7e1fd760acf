"""The template that a document is filled in with: ours, or one that a school made its own."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from fits_workbooks.documents.apart import apart
from fits_workbooks.documents.document import Context, Document
from fits_workbooks.documents.door import read_template
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.filling import Template
from fits_workbooks.documents.inspecting import Inspected, inspect_template
from fits_workbooks.errors import FillError, TemplateError

Fill = Callable[[Context, str], bytes]
"""Makes a document of a context and a title."""


@contextmanager
def filler(
    document: Document, template: Path | None = None, *, allow_changed_messages: bool = False
) -> Iterator[Fill]:
    """What fills the document in, with our template or with the school's own.

    The school's own is inspected, and filled in, in a process of its own.

    Raises TemplateError where it cannot be filled in or leaves out what it must hold, with all
    that is wrong with it; FillError where it takes too long.
    """
    if template is None:
        inspect_ours(document)
        yield Template(document.template()).fill
        return
    content = read_template(template)
    messages = () if allow_changed_messages else document.messages
    with apart() as held:
        inspected = held.inspect(content, document.fields, messages)
        if problems := (*inspected.problems, *_left_out(document, inspected), *inspected.lost):
            raise TemplateError(f"{template.name} cannot be filled in:", problems)
        yield held.fill


@cache
def inspect_ours(document: Document) -> Inspected:
    """Hold our own template against the fields of its document, both ways.

    Raises FillError where it names what is no field, or leaves a field out: our fault.
    """
    inspected = inspect_template(document.template(), document.fields, document.messages)
    unused = sorted(set(_paths(document.fields)) - set(inspected.used))
    never = (f"it never prints {path}" for path in unused)
    if wrong := (*inspected.problems, *inspected.lost, *never):
        raise FillError("; ".join((f"The template of the {document.title} is wrong", *wrong)))
    return inspected


def _paths(fields: tuple[Field, ...], before: str = "") -> Iterator[str]:
    for field in fields:
        yield before + field.name
        yield from _paths(field.columns, f"{before}{field.name}.")


def _left_out(document: Document, inspected: Inspected) -> Iterator[str]:
    """A sentence for each part that a school's own template must have and has not."""
    if inspected.problems:
        return  # what is misspelt is not left out
    ours = inspect_ours(document)
    for field in document.required:
        place = ours.printed.get(field.name, ours.used[field.name])
        theirs = inspected.printed if field.name in ours.printed else inspected.used
        if field.name not in theirs:
            yield (
                f"it leaves out {{{{ {field.name} }}}}, {field.what}; put it back. "
                f"In our own template it is in {place}"
            )
