"""The tags of a Word template: each one alone, and whether they fit together.

A template may print a name, repeat for each of a list, and ask whether something is there. It may
do nothing else: what it could reach for beyond that is never looked at, let alone run.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from fits_workbooks.documents.template_text import Paragraph

MAY_DO = (
    "it may print a name, as in {{ school }}; repeat for each of a list, as in "
    "{%p for one in ways %}; and ask whether something is there, as in {%p if deputy %}"
)
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%(?:(?P<of>tr|tc|p|r)\s)?\s*(?P<word>\w*)(?P<rest>.*?)%\}", re.DOTALL)
_REMARK = re.compile(r"\{#(?:(?P<of>tr|tc|p)\s)?.*?#\}", re.DOTALL)
_LETTERED = re.compile(r"\{[{%#](tr|tc|p|r)\s")
_WRAPPED = {
    "for": "{tag}{{% endfor %}}",
    "if": "{tag}{{% endif %}}",
    "elif": "{{% if 1 %}}{tag}{{% endif %}}",
    "else": "{{% if 1 %}}{tag}{{% endif %}}",
    "endif": "{{% if 1 %}}{tag}",
    "endfor": "{{% for one in 1 %}}{tag}",
}
"""A statement by its first word, and what makes a template of it that can be parsed alone."""
_END_OF = {"for": "{%p endfor %}", "if": "{%p endif %}"}
_ENDS = {"endif": "if", "endfor": "for"}
_LINE_END = re.compile(r"\r\n|\r|\n")
"""What jinja takes for the end of a line."""
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
"""Word makes quotation marks curly; docxtpl makes them straight again within a tag."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a template, and in which paragraph; None where it is in none of them."""

    says: str
    paragraph: Paragraph | None = None

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.says}" if self.paragraph else self.says


def broken_tags(paragraphs: Iterable[Paragraph], environment: Environment) -> Iterator[Problem]:
    """What is wrong with each tag by itself."""
    for paragraph in paragraphs:
        for says in _wrong_with(paragraph, environment):
            yield Problem(says, paragraph)


def _wrong_with(paragraph: Paragraph, environment: Environment) -> Iterator[str]:
    if unclosed := _unclosed(paragraph.text):
        yield unclosed
        return
    tags = _TAG.findall(paragraph.text)
    if tags and not paragraph.filled_in:
        yield "nothing is filled in there; move it into the text"
    for tag in tags:
        if says := _wrong_with_tag(tag, paragraph, environment):
            yield says


def _unclosed(text: str) -> str:
    """What is wrong with the pairs of braces of a paragraph; "" where nothing is."""
    opened = ""
    for mark in _MARK.findall(text):
        if opened == "{#" and mark != "#}":
            continue  # in a remark nothing is a tag
        if mark in _CLOSES:
            if opened:
                return f"broken tag: {opened} is not closed with {_CLOSES[opened]}"
            opened = mark
        elif not opened or mark != _CLOSES[opened]:
            return f"broken tag: {mark} closes no tag"
        else:
            opened = ""
    return f"broken tag: {opened} is not closed with {_CLOSES[opened]}" if opened else ""


def _wrong_with_tag(tag: str, paragraph: Paragraph, environment: Environment) -> str:
    if remark := _REMARK.fullmatch(tag):
        if _LETTERED.search(tag, 2):  # docxtpl carries it out before jinja sees the remark
            return f"broken tag: {tag} holds a tag with a letter beside its braces; take it out"
        return _words_beside(tag, remark["of"], paragraph)
    if re.match(r"\{\{(tr|tc|p|r)\s", tag) or tag[2] in "-+" or tag[-3] in "-+":
        return f"broken tag: {tag} has a letter or a sign beside its braces; leave a space there"
    if tag.startswith("{{"):
        return _unparsed(tag, tag, environment)
    return _wrong_with_statement(tag, paragraph, environment)


def _wrong_with_statement(tag: str, paragraph: Paragraph, environment: Environment) -> str:
    found = _STATEMENT.fullmatch(tag)
    if not found:
        return f"broken tag: {tag} says nothing that can be done"
    if found["word"] not in _WRAPPED:
        return f"{tag} is not something that a template may do: {MAY_DO}"
    if beside := _words_beside(tag, found["of"], paragraph):
        return beside
    bare = f"{{% {found['word']}{found['rest']}%}}"
    return _unparsed(tag, _WRAPPED[found["word"]].format(tag=bare), environment)


def _words_beside(tag: str, of: str | None, paragraph: Paragraph) -> str:
    """A tag such as {%p if x %} takes its whole paragraph with it, whatever else stands there."""
    around = {"p": paragraph.text, "tr": paragraph.row, "tc": paragraph.cell}
    what = {"p": "paragraph", "tr": "row of a table", "tc": "cell of a table"}
    if of == "r":
        return f"broken tag: {tag} begins with an r; leave it out"
    if of is None or around[of] is None:
        return "" if of is None else f"{tag} stands in no {what[of]}"
    if (around[of] or "").strip() != tag:
        return f"the words beside {tag} would be lost; give it a {what[of]} of its own"
    return ""


def _unparsed(tag: str, source: str, environment: Environment) -> str:
    try:
        environment.parse(source.translate(_STRAIGHT))
    except TemplateSyntaxError as wrong:
        return f"broken tag: {tag} cannot be read ({wrong.message})"
    except RecursionError:
        return f"broken tag: {tag[:40]}… is too deep to be read"
    return ""


def unpaired_tags(paragraphs: Iterable[Paragraph]) -> Iterator[Problem]:
    """What is begun and never ended, or ended and never begun."""
    begun: list[tuple[str, str, Paragraph]] = []
    for paragraph in paragraphs:
        for found in _statements(paragraph.text):
            word, tag = found["word"], found[0]
            if word in ("for", "if"):
                begun.append((word, tag, paragraph))
            elif word in _ENDS and (not begun or begun[-1][0] != _ENDS[word]):
                yield Problem(f"{tag} ends nothing that is begun before it", paragraph)
            elif word in _ENDS:
                begun.pop()
            elif word in ("else", "elif") and not begun:
                yield Problem(f"{tag} stands in nothing that is begun before it", paragraph)
    for word, tag, paragraph in begun:
        yield Problem(f"{tag} is never ended; an {_END_OF[word]} is missing", paragraph)


def _statements(text: str) -> Iterator[re.Match[str]]:
    """The statements of a paragraph; what looks like one within a remark is none."""
    return filter(None, map(_STATEMENT.fullmatch, _TAG.findall(text)))


def source_of(paragraphs: Sequence[Paragraph]) -> str:
    """The paragraphs as one template, a line a paragraph, so that its lines number them."""
    return "\n".join(
        _TAG.sub(_plain, _LINE_END.sub(" ", paragraph.text)) for paragraph in paragraphs
    )


def _plain(found: re.Match[str]) -> str:
    """A tag as jinja knows it."""
    tag = found[0].translate(_STRAIGHT)
    return re.sub(r"^\{%(tr|tc|p)\s", "{% ", tag)
