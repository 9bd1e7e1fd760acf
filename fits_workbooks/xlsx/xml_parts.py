"""The XML of a workbook's parts as elements that may be changed, whatever their namespaces."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from fits_workbooks.errors import BuildError

Element = Any
"""An element of lxml, which brings no types of its own."""


def parse(content: bytes) -> Element:
    """The root of a part. Entities stay folded and nothing is fetched.

    Raises BuildError where it is damaged: then it cannot be changed either.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as wrong:
        raise BuildError(
            f"The workbook is damaged ({wrong.msg}). Open it in Excel and save it again."
        ) from wrong


def dump(root: Element) -> bytes:
    """A part from its root."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def named(element: Element) -> str:
    """An element's name without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, name: str) -> list[Element]:
    """The elements of a name that stand directly in another."""
    return [one for one in element if named(one) == name]


def descendants(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name that stand anywhere in another, from top to bottom."""
    return (one for one in element.iter() if named(one) == name)


def added(parent: Element, name: str, at: int | None = None) -> Element:
    """A new element in the parent's own namespace, at the end or at a place."""
    space = parent.tag.rpartition("}")[0]
    element = etree.Element(f"{space}}}{name}" if space else name)
    parent.insert(len(parent) if at is None else at, element)
    return element
