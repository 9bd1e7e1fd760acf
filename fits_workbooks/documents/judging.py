"""Judging a template before anything is filled in: whether all that it says can be done.

The template's names are held against the fields of its document, both ways: a name that there is
not is named with the nearest one that there is, and so is a field that the template leaves out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from fits_workbooks.documents.field import Field
from fits_workbooks.documents.tags import MAY_DO, Problem, broken_tags, source_of, unpaired_tags
from fits_workbooks.documents.template_text import Paragraph

Scope = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong with a template, and where it names each field, such as "ways" or "ways.way".

    `used` has the paragraph in which a field is named first, `printed` that in which it is first
    printed or repeated, and not only asked about.
    """

    problems: tuple[Problem, ...]
    used: Mapping[str, Paragraph]
    printed: Mapping[str, Paragraph]


def judge(
    paragraphs: Sequence[Paragraph], fields: Sequence[Field], environment: Environment
) -> Judged:
    """Judge the tags of a template's paragraphs. Nothing of it is run.

    Names are judged in the paragraphs whose tags are whole, where these fit together.
    """
    broken = tuple(broken_tags(paragraphs, environment))
    whole = _without(paragraphs, [problem.paragraph for problem in broken])
    if unpaired := tuple(unpaired_tags(whole)):
        return Judged(broken or unpaired, {}, {})  # a pair may only seem to lack its broken half
    judging = _Judging()
    try:
        body = environment.parse(source_of(whole)).body
    except TemplateSyntaxError as wrong:  # each tag can be read alone, and they do not go together
        says = f"broken tag: it does not go with those before it ({wrong.message})"
        return Judged((*broken, Problem(says, paragraphs[wrong.lineno - 1])), {}, {})
    unknown = tuple(
        Problem(says, paragraphs[line - 1]) for line, says in judging.of(body, _scope(fields))
    )
    used, printed = (
        {path: paragraphs[line - 1] for path, line in lines.items()}
        for lines in (judging.used, judging.printed)
    )
    return Judged((*broken, *unknown), used, printed)


def _without(
    paragraphs: Sequence[Paragraph], broken: Sequence[Paragraph | None]
) -> list[Paragraph]:
    """The paragraphs in their places, those that are broken without their words."""
    return [replace(one, text="") if one in broken else one for one in paragraphs]


def judge_source(source: str, environment: Environment, fields: Sequence[Field]) -> Iterator[str]:
    """What is wrong with the template as it will be run, wherever in the file it stands."""
    for _, says in _Judging().of(environment.parse(source).body, _scope(fields)):
        yield says


def _scope(fields: Sequence[Field]) -> Scope:
    return {one.name: _with_path(one, one.name) for one in fields}


def _with_path(one: Field, path: str) -> Field:
    """The field, and its columns, each coming from the way that leads to it, such as "ways.way"."""
    columns = tuple(_with_path(column, f"{path}.{column.name}") for column in one.columns)
    return replace(one, comes_from=path, columns=columns)


LOOP = _with_path(
    Field(
        name="loop",
        what="which one of a list it is",
        columns=tuple(Field(name=name, what=name) for name in ("index", "first", "last", "length")),
    ),
    "loop",
)
"""What jinja knows within a repetition."""


@dataclass(slots=True)
class _Judging:
    """Walks through a template and keeps which fields it names, each with its first line."""

    used: dict[str, int] = field(default_factory=dict)
    printed: dict[str, int] = field(default_factory=dict)

    def of(self, body: Sequence[Any], scope: Scope) -> Iterator[tuple[int, str]]:
        """The line and the words of each problem."""
        for node in body:
            match node:
                case nodes.Output():
                    yield from self._printed(node, scope)
                case nodes.For():
                    yield from self._for(node, scope)
                case nodes.If():
                    yield from self._asked(node.test, scope)
                    yield from self.of((*node.body, *node.elif_, *node.else_), scope)
                case _:
                    yield node.lineno, _not_allowed(type(node).__name__.lower())

    def _printed(self, output: nodes.Output, scope: Scope) -> Iterator[tuple[int, str]]:
        for node in output.nodes:
            if not isinstance(node, nodes.TemplateData):
                found = self._meant(node, scope)
                if isinstance(found, str):
                    yield node.lineno, found
                elif found is not None and (found.many or found.columns):
                    yield node.lineno, _is_a_list(found, _said(node))
                elif found is not None:
                    self.printed.setdefault(found.comes_from, node.lineno)

    def _for(self, loop: nodes.For, scope: Scope) -> Iterator[tuple[int, str]]:
        of = self._meant(loop.iter, scope)
        if isinstance(of, str):
            yield loop.lineno, of
            return
        if of is None or not of.many:
            yield loop.lineno, f"{{{{ {_said(loop.iter)} }}}} is not a list, so nothing is repeated"
            return
        if loop.recursive or loop.test is not None or not isinstance(loop.target, nodes.Name):
            yield loop.lineno, _not_allowed("this way of repeating")
            return
        self.printed.setdefault(of.comes_from, loop.lineno)
        inner = {**scope, loop.target.name: replace(of, many=False), "loop": LOOP}
        yield from self.of((*loop.body, *loop.else_), inner)

    def _asked(self, node: nodes.Node, scope: Scope) -> Iterator[tuple[int, str]]:
        match node:
            case nodes.Not():
                yield from self._asked(node.node, scope)
            case nodes.And() | nodes.Or():
                yield from self._asked(node.left, scope)
                yield from self._asked(node.right, scope)
            case nodes.Compare():
                for one in (node.expr, *(operand.expr for operand in node.ops)):
                    yield from self._asked(one, scope)
            case _:
                found = self._meant(node, scope)
                if isinstance(found, str):
                    yield node.lineno, found

    def _meant(self, node: Any, scope: Scope) -> Field | str | None:
        """The field that an expression names; what is wrong with it; None for fixed words."""
        match node:
            case nodes.Const():
                return None
            case nodes.Name():
                found = scope.get(node.name)
                return self._use(found, node) if found else _unknown(node.name, "", scope)
            case nodes.Getattr():
                holder = self._meant(node.node, scope)
                if not isinstance(holder, Field):
                    return holder or _not_allowed(_said(node))
                if holder.many:
                    return _is_a_list(holder, _said(node.node))
                column = holder.of(node.attr)
                names = {one.name: one for one in holder.columns}
                return (
                    self._use(column, node)
                    if column
                    else _unknown(node.attr, _said(node.node), names)
                )
        return _not_allowed(f"{{{{ {_said(node)} }}}}")

    def _use(self, found: Field, node: nodes.Node) -> Field:
        self.used.setdefault(found.comes_from, node.lineno)
        return found


def _said(node: Any) -> str:
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_said(node.node)}.{node.attr}"
    return type(node).__name__.lower()


def _not_allowed(what: str) -> str:
    return f"{what} is not something that a template may do: {MAY_DO}"


def _is_a_list(found: Field, said: str) -> str:
    if found.many:
        return f"{{{{ {said} }}}} is a list; repeat for each, as in {{%p for one in {said} %}}"
    parts = ", ".join(f"{{{{ {said}.{column.name} }}}}" for column in found.columns)
    return f"{{{{ {said} }}}} has several parts; print one of them: {parts}"


def _unknown(name: str, of: str, known: Mapping[str, Field]) -> str:
    dotted = f"{of}." if of else ""
    near = get_close_matches(name, known, n=1) or get_close_matches(name.lower(), known, n=1)
    hint = f"; did you mean {{{{ {dotted}{near[0]} }}}}?" if near else ""
    return f"there is no {{{{ {dotted}{name} }}}}{hint}"
