"""Inspecting a template: everything that is wrong with it, before anything is filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from fits_workbooks.documents.field import Field
from fits_workbooks.documents.filling import sources_of
from fits_workbooks.documents.judging import judge, judge_source
from fits_workbooks.documents.messages import messages_kept
from fits_workbooks.documents.template_text import paragraphs


@dataclass(frozen=True, slots=True)
class Inspected:
    """What is wrong with a template, in sentences, and where it names each field.

    `problems` are those of its tags, `lost` those of the messages that it must hold.
    `used` and `printed` have fields by the way that leads to them, such as "ways" and "ways.way":
    those that are named at all, and those that are printed or repeated.
    """

    problems: tuple[str, ...]
    lost: tuple[str, ...]
    used: Mapping[str, str]
    printed: Mapping[str, str]


def inspect_template(
    template: bytes, fields: Sequence[Field], messages: Sequence[str] = ()
) -> Inspected:
    """Inspect a template. Nothing of it is run.

    Raises FillError where it is no Word document.
    """
    document, sources = sources_of(template)
    found = paragraphs(document)
    judged = judge(found, fields, SandboxedEnvironment())
    problems = [str(problem) for problem in judged.problems]
    if not problems:
        problems += _elsewhere(sources, fields)
    used, printed = (
        {path: str(at) for path, at in places.items()} for places in (judged.used, judged.printed)
    )
    lost = tuple(map(str, messages_kept(messages, found)))
    return Inspected(tuple(problems), lost, used, printed)


def _elsewhere(sources: Iterator[str], fields: Sequence[Field]) -> Iterator[str]:
    """What stands in no paragraph, such as in the words for who cannot see a picture."""
    for source in sources:
        try:
            for says in judge_source(source, SandboxedEnvironment(), fields):
                yield f"outside of the paragraphs: {says}"
        except TemplateSyntaxError as wrong:
            yield f"outside of the paragraphs: broken tag ({wrong.message})"


def messages_printed(document: bytes, messages: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each message that a finished document does not show."""
    opened, _ = sources_of(document)
    return tuple(map(str, messages_kept(messages, paragraphs(opened))))
