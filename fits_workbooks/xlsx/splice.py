"""Changing XML by putting bytes in: every byte that is not meant to change stays as it is.

A parser finds the places, and nothing is ever written out by a parser: it would choose its own
quotes, prefixes and blanks, and the part would be another one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATTRIBUTE = re.compile(rb"""\s([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_AS_BYTES = (b"utf-8", b"utf8", b"us-ascii", b"ascii")


@dataclass(slots=True)
class Element:
    """An element and where it stands, in bytes from the start."""

    tag: str
    """Its name as written, with its prefix."""
    attributes: dict[str, str]
    start: int
    inside: int
    """Where its start tag has ended."""
    end_tag: int = 0
    """Where its end tag begins; where it has none, what `inside` says."""
    children: list["Element"] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Its name without the prefix."""
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """Its prefix with the colon; "" where it has none."""
        return self.tag[: -len(self.name)]

    def child(self, name: str) -> "Element | None":
        """The first child of a name; None where there is none."""
        return next((one for one in self.children if one.name == name), None)

    def all(self, name: str) -> Iterator["Element"]:
        """The children of a name."""
        return (one for one in self.children if one.name == name)

    @property
    def relation(self) -> str:
        """The relation that it names, by an attribute such as r:id; "" where it names none."""
        return next(
            (value for key, value in self.attributes.items() if re.fullmatch(r"[^:]+:id", key)), ""
        )


class Spliced:
    """An XML part, and what is to be put into it; `root` says where its elements stand.

    Elements deeper than the fourth level are not listed. The content of an element named `without`
    is not looked at: the cells of a large sheet are most of it. Raises ValueError where the part is
    not well-formed, is not in UTF-8, or has a document type, whose entities could unfold in memory.
    """

    DEPTH = 4

    def __init__(self, content: bytes, *, without: str = "") -> None:
        encoding = _ENCODING.match(content.removeprefix(b"\xef\xbb\xbf"))
        if encoding and encoding[1].lower() not in _AS_BYTES:
            raise ValueError(f"it is written in {encoding[1].decode()}")
        self._content = content
        self._gap = _inside_of(content, without) if without else range(0)
        self._edits: list[tuple[int, int, bytes]] = []
        self.root = self._parsed()

    def put_first(self, element: Element, new: str) -> None:
        """Put something in as an element's first child."""
        if self._is_empty_tag(element):
            self.put_last(element, new)
        else:
            self._edits.append((element.inside, element.inside, new.encode()))

    def put_last(self, element: Element, new: str) -> None:
        """Put something in as an element's last child."""
        if self._is_empty_tag(element):
            slash = self._content.rindex(b"/", element.start, element.inside)
            opened = f">{new}</{element.tag}>".encode()
            self._edits.append((slash, element.inside, opened))
        else:
            self._edits.append((element.end_tag, element.end_tag, new.encode()))

    def put_before(self, element: Element, new: str) -> None:
        """Put something in before an element."""
        self._edits.append((element.start, element.start, new.encode()))

    def put_behind(self, element: Element, new: str) -> None:
        """Put something in behind an element."""
        end = element.end_tag
        if not self._is_empty_tag(element):
            end = self._content.index(b">", end) + 1
        self._edits.append((end, end, new.encode()))

    def set(self, element: Element, attribute: str, value: str) -> None:
        """Give an attribute of an element a value, which needs no escaping."""
        if attribute not in element.attributes:
            at = element.inside - (2 if self._is_empty_tag(element) else 1)
            self._edits.append((at, at, f' {attribute}="{value}"'.encode()))
            return
        for found in _ATTRIBUTE.finditer(self._content, element.start, element.inside):
            if found[1] == attribute.encode():
                self._edits.append((found.start(2) + 1, found.end(2) - 1, value.encode()))

    def content(self) -> bytes:
        """The part with everything put in."""
        pieces, at = [], 0
        for first, last, new in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self._content[at:first], new]
            at = last
        return b"".join([*pieces, self._content[at:]])

    def _is_empty_tag(self, element: Element) -> bool:
        return self._content[element.start : element.inside].endswith(b"/>")

    # ---- where elements stand

    def _parsed(self) -> Element:
        parser = expat.ParserCreate()
        open_ones: list[Element] = []
        roots: list[Element] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            at = self._at(parser.CurrentByteIndex)
            found = _TAG.match(self._content, at)
            if found is None:
                raise ValueError(f"the tag at byte {at} cannot be read")
            element = Element(tag, attributes, at, found.end(), found.end())
            if not open_ones:
                roots.append(element)
            elif len(open_ones) < self.DEPTH:
                open_ones[-1].children.append(element)
            open_ones.append(element)

        def end(_: str) -> None:
            element = open_ones.pop()
            if not self._is_empty_tag(element):
                element.end_tag = self._at(parser.CurrentByteIndex)

        def refuse(*_: object) -> None:
            raise ValueError("it has a document type")

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.StartDoctypeDeclHandler = refuse
        try:
            parser.Parse(self._content[: self._gap.start] + self._content[self._gap.stop :], True)
        except expat.ExpatError as wrong:
            raise ValueError(f"it is no XML: {wrong}") from wrong
        return roots[0]

    def _at(self, parsed: int) -> int:
        """Where a byte of what was parsed stands in the part."""
        return parsed if parsed < self._gap.start else parsed + len(self._gap)


def _inside_of(content: bytes, name: str) -> range:
    """The bytes between the tags of an element; none where it is empty or not there."""
    opening = re.search(rf"<((?:[\w.-]+:)?{name})(?:\s[^<>]*)?>".encode(), content)
    if not opening or opening[0].endswith(b"/>"):
        return range(0)
    end = content.rfind(b"</" + opening[1])
    return range(opening.end(), end) if end >= opening.end() else range(0)
