"""Each item of the checklist for documents is shown to fail: a document spoilt in one thing."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from accessibility.colour import contrast
from accessibility.document import Document as Opened
from accessibility.document_items import DOCUMENT_ITEMS, faults
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from fits_workbooks.documents.templates import TEMPLATES

SOUND = TEMPLATES["Support procedure"]


def content(change: Callable[[Any], None]) -> bytes:
    """A sound document with a change, saved."""
    document = Document(io.BytesIO(SOUND()))
    change(document)
    return saved(document)


def saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def broken(change: Callable[[Any], None]) -> list[str]:
    return list(faults(content(change)))


def child(parent: Any, tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(made)
    return made


def paragraph(document: Any, style: str) -> Any:
    return next(one for one in document.paragraphs if one.style.name == style)


def first_row(document: Any) -> Any:
    return document.tables[0].rows[0]


def no_title(document: Any) -> None:
    document.core_properties.title = ""


def other_language(document: Any) -> None:
    document.core_properties.language = "en-US"


def french(document: Any) -> None:
    run = paragraph(document, "Normal").runs[0]
    child(run._r.get_or_add_rPr(), "w:lang", val="fr-FR")


def serif(document: Any) -> None:
    paragraph(document, "Normal").runs[0].font.name = "Times New Roman"


def small(document: Any) -> None:
    paragraph(document, "Normal").runs[0].font.size = Pt(11)


def small_style(document: Any) -> None:
    document.styles["Normal"].font.size = Pt(10)


def two_titles(document: Any) -> None:
    document.add_paragraph("Another", "Title")


def level_left_out(document: Any) -> None:
    document.add_heading("Deep", 3)


def capitals(document: Any) -> None:
    document.add_heading("IMPORTANT", 1)


def text_box(document: Any) -> None:
    child(paragraph(document, "Normal").runs[0]._r, "w:pict")


def columns(document: Any) -> None:
    document.sections[0]._sectPr.find(qn("w:cols")).set(qn("w:num"), "2")


def justified(document: Any) -> None:
    paragraph(document, "Normal").alignment = WD_ALIGN_PARAGRAPH.JUSTIFY


def blank_line(document: Any) -> None:
    document.add_paragraph()


def underlined(document: Any) -> None:
    paragraph(document, "Normal").runs[0].underline = True


def letter_paper(document: Any) -> None:
    document.sections[0].page_width = Mm(216)


def no_page_numbers(document: Any) -> None:
    document.sections[0].footer.paragraphs[0].clear()
    for field in document.sections[0].footer._element.iter(qn("w:fldSimple")):
        field.getparent().remove(field)


def pale(document: Any) -> None:
    paragraph(document, "Normal").runs[0].font.color.rgb = RGBColor(0xAA, 0xAA, 0xAA)


def heading_not_repeated(document: Any) -> None:
    properties = first_row(document)._tr.trPr
    properties.remove(properties.find(qn("w:tblHeader")))


def blank_heading(document: Any) -> None:
    first_row(document).cells[0].text = ""


def undescribed(document: Any) -> None:
    about = document.tables[0]._tbl.tblPr.find(qn("w:tblDescription"))
    about.getparent().remove(about)


def merged(document: Any) -> None:
    cells = document.tables[0].rows[-1].cells
    cells[0].merge(cells[1])


def nested(document: Any) -> None:
    document.tables[0].rows[-1].cells[0].add_table(1, 1)


def for_layout(document: Any) -> None:
    document.add_table(1, 2)


def ragged(document: Any) -> None:
    row = document.tables[0].rows[1]._tr
    row.remove(row.tc_lst[-1])


def blank_row(document: Any) -> None:
    document.tables[0].add_row()


def address_for_words(document: Any) -> None:
    link = child(paragraph(document, "Normal")._p, "w:hyperlink")
    child(child(link, "w:r"), "w:t").text = "https://www.example.org/"


def picture_without_words(document: Any) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (1, 1)).save(picture, "PNG")
    document.add_picture(picture)


SPOILT = (
    (picture_without_words, "a picture has no words"),
    (address_for_words, "the text of a link"),
    (no_title, "no title"),
    (other_language, "do not say that it is in British English"),
    (french, "another language"),
    (serif, "Times New Roman"),
    (small, "11.0 points"),
    (small_style, "10.0 points"),
    (two_titles, "one title"),
    (level_left_out, "level 3 follows one of level 1"),
    (capitals, "in capitals"),
    (text_box, "floats"),
    (columns, "set in columns"),
    (justified, "not aligned to the left"),
    (blank_line, "blank paragraph"),
    (underlined, "underlined"),
    (letter_paper, "not A4"),
    (no_page_numbers, "not numbered"),
    (pale, "AAAAAA on FFFFFF is hard to read"),
    (heading_not_repeated, "not repeated"),
    (blank_heading, "blank or not unique"),
    (undescribed, "who cannot see it"),
    (merged, "merged"),
    (nested, "stands within a table"),
    (for_layout, "for the layout"),
    (ragged, "more or fewer cells"),
    (blank_row, "row of a table is blank"),
)
"""What is done to a sound document, and what must be said of it."""


@pytest.mark.parametrize(("change", "said"), SPOILT)
def test_what_is_not_accessible_is_found(change: Callable[[Any], None], said: str) -> None:
    assert any(said in fault for fault in broken(change))


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.005)


def no_link_to_its_last_part(document: Any) -> None:
    (*_, last) = document.element.body.iter(qn("w:hyperlink"))
    line = last.getparent()
    line.getparent().remove(line)


def test_a_document_beyond_ten_pages_without_its_contents_is_found() -> None:
    said = "it is long and has no table of contents"
    long = Document(io.BytesIO(TEMPLATES["Contingency plan, notes for completion"]()))

    assert list(faults(SOUND(), pages=10)) == []
    assert list(faults(SOUND(), pages=11)) == [said]
    assert list(faults(saved(long), pages=11)) == []
    no_link_to_its_last_part(long)
    assert list(faults(saved(long), pages=11)) == [said]


@pytest.mark.parametrize("item", DOCUMENT_ITEMS, ids=lambda item: item.name)
def test_each_item_finds_something_that_a_sound_document_has_not(item: Any) -> None:
    assert list(item.breaches(Opened(SOUND()))) == []
    assert any(list(item.breaches(Opened(content(change), pages=11))) for change, _ in SPOILT)
