"""The checklist for Word documents: that of GOV.UK for accessible documents."""

from collections.abc import Iterator

from accessibility.document import Document
from accessibility.item import Departure, Item

TO_WRITE_IN = r"^a row of a table is blank$"

DOCUMENT_ITEMS: tuple[Item[Document], ...] = (
    Item(
        "The document has a title and a language",
        "The properties of the file say its title, and that it is in British English.",
        Document.properties,
    ),
    Item(
        "Its text is marked as British English",
        "No part of it is marked as another language.",
        Document.languages,
    ),
    Item(
        "Without serifs, 12 points at least",
        "Arial, 12 points or more.",
        Document.fonts,
    ),
    Item(
        "Headings are real, and in order",
        "It begins with its one title; headings are in the heading styles, and no level is left "
        "out; none is in capitals.",
        Document.headings,
    ),
    Item(
        "One column, and nothing floats",
        "No text boxes, frames or floating pictures, and no columns of text.",
        Document.layout,
    ),
    Item(
        "Aligned to the left, no underlining but of links, no blank lines for space",
        "Text begins at the left edge, but for figures in tables. Space comes from styles.",
        Document.paragraphs,
    ),
    Item("A4, its pages numbered", "Pages are A4, upright, each with its number.", Document.page),
    Item(
        "Pictures have a text alternative",
        "Each picture has words for those who cannot see it.",
        Document.pictures,
    ),
    Item(
        "Enough contrast",
        "Text against what is behind it: 4.5 to 1 at least.",
        Document.contrast,
    ),
    Item(
        "Links have real link text",
        "The text of a link says where it leads; it is no address, and not “here”.",
        Document.links,
    ),
    Item(
        "Tables have one heading row, marked as such, and a text alternative",
        "The heading row is repeated on each page and its headings are unique; no cells are "
        "merged or nested, no row is blank, and no table is there for the layout.",
        Document.tables,
        (
            Departure(
                "Service report, as a template to be filled in by hand",
                "Its blank rows are to be written in at the meeting.",
                TO_WRITE_IN,
            ),
        ),
    ),
    Item(
        "A table of contents beyond ten pages",
        "A document of more than ten pages begins with links to its headings.",
        Document.contents,
    ),
)


def faults(content: bytes, pages: int = 1) -> Iterator[str]:
    """What a document of so many pages breaks."""
    document = Document(content, pages)
    for item in DOCUMENT_ITEMS:
        yield from item.breaches(document)
