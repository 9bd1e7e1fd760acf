"""Filling in a Word template: every word comes out as it was typed, or it is an error.

What goes in is data, never template: `{{ 7*7 }}` typed into a log is printed as it stands. The
template itself is held in a sandbox, in case it is not one of ours.
"""

import io
import math
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.shared import Mm
from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from jinja2 import StrictUndefined
from jinja2.exceptions import TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.errors import FillError

WRONG_IN_TEMPLATES = (TemplateError, TypeError, ValueError, ArithmeticError)
"""What comes of a template that makes no sense, such as one that divides by nothing."""


SAVE_AS = "Save it in Word as a Word document (.docx)."
MEND_TAG = "Mend the tag in Word, as it stands in ours."
NO_DOCUMENT = (PackageNotFoundError, zipfile.BadZipFile, KeyError)
"""What comes of a template that is no Word document at all."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture in a document: PNG, its words for who cannot see it, and its width in mm."""

    png: bytes
    alt: str
    width_mm: float


class Template:
    """A Word template that is filled in, once or many times."""

    def __init__(self, content: bytes) -> None:
        self._filling = _Filling(io.BytesIO(content))
        self._environment = self._filling.environment()

    def fill(self, context: Mapping[str, Any], title: str) -> bytes:
        """The template filled in, as the bytes of a .docx; the same bytes for the same context.

        Text, numbers and Drawings can be printed. A line end is a line break. A character that
        Word cannot hold is printed as its picture, such as "␇", so that it is seen and nothing
        stops.

        Raises FillError where the template names what the context does not have, prints what is
        not known (None, not a number), reaches for Python's insides, or is no Word template at all.
        """
        try:
            self._filling.render(dict(context), self._environment, autoescape=True)
        except NO_DOCUMENT as wrong:
            raise FillError(f"The template is no Word document: {wrong}. {SAVE_AS}") from wrong
        except (*WRONG_IN_TEMPLATES, UnrecognizedImageError) as wrong:
            raise FillError(f"The template could not be filled in: {wrong}. {MEND_TAG}") from wrong
        return steady_bytes(self._filling.docx, printable(title))


def fill(template: bytes, context: Mapping[str, Any], *, title: str) -> bytes:
    """A template filled in once: see Template.fill."""
    return Template(template).fill(context, title)


def sources_of(template: bytes) -> tuple[Any, Iterator[str]]:
    """A template as python-docx opens it, and the jinja source of each part that is filled in.

    Raises FillError where it is no Word document.
    """
    filling = _Filling(io.BytesIO(template))
    try:
        filling.init_docx()
    except (*NO_DOCUMENT, ValueError, SyntaxError) as wrong:
        raise FillError(f"The template is no Word document: {wrong}. {SAVE_AS}") from wrong
    return filling.docx, filling.sources()


class _Environment(SandboxedEnvironment):
    """Where templates run; what was compiled once is kept for the next document."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._compiled: dict[str, Any] = {}

    def from_string(self, source: Any, *more: Any, **named: Any) -> Any:
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source, *more, **named)
        return self._compiled[source]


class _Filling(DocxTemplate):  # type: ignore[misc]
    """docxtpl, made strict."""

    def environment(self) -> SandboxedEnvironment:
        return _Environment(undefined=StrictUndefined, autoescape=True, finalize=self.printed)

    def sources(self) -> Iterator[str]:
        """The parts of the template as jinja will see them."""
        yield self.patch_xml(self.get_xml())
        for uri in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(uri):
                yield self.patch_xml(self.get_part_xml(part))
        for relation in self.docx.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
                yield self.patch_xml(relation.target_part.blob.decode("utf-8"))

    def printed(self, value: object) -> Markup:
        """A value as XML; docxtpl makes line breaks of line ends."""
        match value:
            case Drawing():
                return self._drawn(value)
            case str():
                return _written(value)
            case bool() | None:
                raise FillError(
                    f"The template prints {value}, which is not for people to read. {MEND_TAG}"
                )
            case int() | float() if math.isfinite(value):
                return _written(str(value))
            case StrictUndefined():
                return Markup(str(value))  # which raises, and says what is not there
        raise FillError(
            f"The template prints {value!r}, which is neither text nor a number. {MEND_TAG}"
        )

    def render_properties(self, *_: Any) -> None:
        """What a file says of itself holds no tags: they would be run unseen."""

    def _drawn(self, drawing: Drawing) -> Markup:
        png, width = io.BytesIO(drawing.png), Mm(drawing.width_mm)
        inline = self.current_rendering_part.new_pic_inline(png, width)
        inline.docPr.set("descr", printable(drawing.alt))
        picture = _without_braces(inline.xml)
        return Markup(
            f"</w:t></w:r><w:r><w:drawing>{picture}</w:drawing></w:r>"
            '<w:r><w:t xml:space="preserve">'
        )

    def render_xml_part(self, *parts: Any) -> str:
        """Part of the document, filled in. docxtpl would mend what is broken by leaving it out."""
        filled: str = super().render_xml_part(*parts)
        try:
            parse_xml(filled)
        except SyntaxError as wrong:
            raise FillError(
                f"The template is broken where it is filled in: {wrong}. {MEND_TAG}"
            ) from wrong
        return filled


def _written(text: str) -> Markup:
    return Markup(_without_braces(str(escape(printable(text)))))


def _without_braces(xml: str) -> str:
    """The same to a reader of XML, but docxtpl sees no tags of its own, such as `{_{`."""
    return xml.replace("{", "&#123;").replace("}", "&#125;").replace("%", "&#37;")


UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold; "\r", which it would lose, is a line end before this looks."""


def printable(text: str) -> str:
    """The text with one kind of line end, and a picture for each character Word cannot hold.

    >>> printable("bell\\x07, line\\r\\nline")
    'bell␇, line\\nline'
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNPRINTABLE.sub(_picture, lines)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
