"""A Word form made from code: labelled boxes under headings, and what says which form it is."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from fits_workbooks.documents.controls import Control, add_control
from fits_workbooks.documents.paper_layout import LINE, Paper

LABEL_WIDTH_MM = 66
FIELD = "Form field"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of a document's own properties, by the definition of Office Open XML."""


class FormPaper(Paper):
    """A Word form in the making: a label, and its box or boxes beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes = 0
        _add_field_style(self.document)

    def field(self, label: str, *controls: Control, between: str = " ") -> None:
        """A label with its box beside it; more than one box where an answer has parts."""
        paragraph = self.document.add_paragraph(style=FIELD)
        paragraph.add_run(label).bold = True
        paragraph.add_run("\t")
        for number, control in enumerate(controls):
            if number:
                paragraph.add_run(between)
            self.boxes += 1
            add_control(paragraph, control, self.boxes)

    def told(self, properties: Mapping[str, str]) -> None:
        """What the document says of itself: its own properties, which survive most programs."""
        listed = "".join(
            f"<property fmtid={quoteattr(_FORMAT_ID)} pid={quoteattr(str(number))} "
            f"name={quoteattr(name)}><vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
            for number, (name, value) in enumerate(properties.items(), 2)
        )
        content = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
            '"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt='
            f'"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{listed}'
            "</Properties>"
        )
        package = self.document.part.package
        part = Part(PackURI("/docProps/custom.xml"), PROPERTIES_TYPE, content.encode(), package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _add_field_style(document: Any) -> None:
    """The label at the left, every line of the answer beside it, a thin line below."""
    style = document.styles.add_style(FIELD, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    shape = style.paragraph_format
    shape.left_indent, shape.first_line_indent = Mm(LABEL_WIDTH_MM), Mm(-LABEL_WIDTH_MM)
    shape.tab_stops.add_tab_stop(Mm(LABEL_WIDTH_MM), WD_TAB_ALIGNMENT.LEFT)
    shape.space_before, shape.space_after = Pt(4), Pt(2)
    shape.keep_together = True
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="2" w:color="{LINE}"/>'
        for side in ("bottom", "between")
    )
    style.element.get_or_add_pPr().insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{lines}</w:pBdr>"),
        "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc",
    )  # fmt: skip
