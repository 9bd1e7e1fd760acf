"""The words of a Word template, paragraph by paragraph, each with the place where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn

LONGEST_QUOTE = 60

_P, _T, _RUN = qn("w:p"), qn("w:t"), qn("w:r")
_SHOWN_AS = {qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_UNSEEN = (qn("w:vanish"), qn("w:strike"), qn("w:dstrike"))
"""Runs that are hidden or struck through."""

FILLED_IN = {
    RELATIONSHIP_TYPE.HEADER: "the header",
    RELATIONSHIP_TYPE.FOOTER: "the footer",
    RELATIONSHIP_TYPE.FOOTNOTES: "a footnote",
}
NOT_FILLED_IN = {
    RELATIONSHIP_TYPE.ENDNOTES: "an endnote",
    RELATIONSHIP_TYPE.COMMENTS: "a comment",
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: where it stands, its words, those that a reader sees, and what it is part of.

    `row` and `cell` are the words of the table's row and cell that hold it, where one does.
    """

    place: str
    text: str
    seen: str
    row: str | None = None
    cell: str | None = None
    filled_in: bool = True

    def __str__(self) -> str:
        """For the head of a sentence: 'paragraph 7, "Ring {{ fone }} or…"'."""
        words = " ".join(self.text.split())
        quote = words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"
        return f'{self.place}, "{quote}"'


def paragraphs(document: Any) -> tuple[Paragraph, ...]:
    """Every paragraph of a document that python-docx has opened, those in text boxes too."""
    body = (
        _paragraph(element, f"paragraph {number}")
        for number, element in enumerate(document.element.body.iter(_P), 1)
    )
    return (*body, *_of_parts(document))


def _of_parts(document: Any) -> Iterator[Paragraph]:
    places = FILLED_IN | NOT_FILLED_IN
    for relation in document.part.rels.values():
        if relation.reltype in places and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            for element in root.iter(_P):
                filled_in = relation.reltype in FILLED_IN
                yield _paragraph(element, places[relation.reltype], filled_in=filled_in)


def _paragraph(element: Any, place: str, *, filled_in: bool = True) -> Paragraph:
    row, cell = (next(element.iterancestors(tag), None) for tag in (_ROW, _CELL))
    return Paragraph(
        place=place,
        text="".join(_words(element)),
        seen="".join(_words(element, seen=True)),
        row=None if row is None else _all_words(row),
        cell=None if cell is None else _all_words(cell),
        filled_in=filled_in,
    )


def _words(paragraph: Any, *, seen: bool = False) -> Iterator[str]:
    """The words of a paragraph, not of those in a text box that hangs on it."""
    for one in paragraph.iter(_T, *_SHOWN_AS):
        if next(one.iterancestors(_P)) is paragraph and not (seen and _is_unseen(one)):
            yield _SHOWN_AS.get(one.tag, one.text or "")


def _is_unseen(text: Any) -> bool:
    if next(text.iterancestors(qn("w:moveFrom")), None) is not None:
        return True
    run = next(text.iterancestors(_RUN), None)
    marks = () if run is None else (run.find(f"{qn('w:rPr')}/{mark}") for mark in _UNSEEN)
    return any(mark is not None and mark.get(qn("w:val")) not in _OFF for mark in marks)


_OFF = ("0", "false", "off")


def _all_words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(_T))
