"""The API reference: a page on which Sphinx puts the docstring of each public name."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from pydoc import locate
from types import FunctionType
from typing import Any, get_args, get_type_hints

import pandas as pd

import fits_workbooks
from tools.reference.markdown import page

INTRO = """
What an engineer may import from `fits_workbooks`. All else may change without notice.

Frames are pandas frames with a row for each entry, numbered as Excel numbers them. Amounts are
whole pence; times are the school's own local times.
"""

GIVEN = """
## What they take and give

Types that the functions above take and give; they need not be imported. The exceptions
have [a page of their own](errors.md).
"""

PARTS = {
    "Declarations": ("schema", "books"),
    "Building and reading workbooks": ("templates", "xlsx", "reading", "next_year", "sharing"),
    "Bringing an export in": ("intake",),
    "Checking": ("checks",),
    "Figures": ("metrics",),
    "Documents and forms": ("documents",),
    "Reports": ("reports",),
    "The folder of a school": ("toolkit",),
}
"""The headings of the page, each with the parts of the package that it is about."""


def api_page() -> str:
    """The page: every public name but the exceptions, which have a page of their own."""
    homes = {name: _home(name) for name in fits_workbooks.__all__}
    parts = [
        f"## {heading}\n\n{_directives(name for name in homes if homes[name] in about)}"
        for heading, about in PARTS.items()
        if any(home in about for home in homes.values())
    ]
    types = "\n\n".join(_directive(path) for path in taken_and_given())
    return page("The library", INTRO, *parts, GIVEN, types)


def taken_and_given() -> list[str]:
    """The types that public names take and give, and those that these have in turn, by path.

    Sphinx misses any that is not here, since a signature names it.
    """
    public = {name: getattr(fits_workbooks, name) for name in fits_workbooks.__all__}
    known = {"pd": pd, **public}
    found: dict[str, type] = {}
    waiting = [one for one in public.values() if inspect.isroutine(one) or inspect.isclass(one)]
    while waiting:
        for kind in _named_by(waiting.pop(), known):
            path = f"{kind.__module__}.{kind.__qualname__}"
            if kind not in public.values() and path not in found:
                found[path] = kind
                waiting.append(kind)
    return sorted(found)


def _named_by(of: Any, known: Mapping[str, Any]) -> Iterator[type]:
    """Our types in the signature of a function, or in a class and its public methods.

    `known` are names that are imported for the type checker alone.
    """
    for one in (of, *_methods(of)) if inspect.isclass(of) else (of,):
        for annotation in get_type_hints(one, localns=known).values():
            yield from _ours(annotation)


def _methods(of: type) -> Iterator[FunctionType]:
    for name, member in vars(of).items():
        method = member.fget if isinstance(member, property) else inspect.unwrap(member)
        if isinstance(method, FunctionType) and not name.startswith("_"):
            yield method


def _ours(annotation: Any) -> Iterator[type]:
    """The classes of this package in an annotation, however deep."""
    if inspect.isclass(annotation) and annotation.__module__.startswith("fits_workbooks."):
        yield annotation
    for part in annotation if isinstance(annotation, list) else get_args(annotation):
        yield from _ours(part)


def _home(name: str) -> str:
    """The part of the package that a public name comes from."""
    return fits_workbooks._HOMES[name].partition(".")[0]


def _directives(names: Iterable[str]) -> str:
    return "\n\n".join(_directive(f"fits_workbooks.{name}") for name in names)


def _directive(path: str) -> str:
    found = locate(path)
    if inspect.isclass(found):
        what = f".. autoclass:: {path}\n   :members:"
    elif inspect.isfunction(found):
        what = f".. autofunction:: {path}"
    else:
        what = f".. autodata:: {path}\n   :no-value:"
    return f"```{{eval-rst}}\n{what}\n```"
