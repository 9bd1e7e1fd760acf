"""Content controls: the boxes of a Word form, each known by its tag, its bookmark and its label.

Word keeps the tag. LibreOffice drops it when it saves, but keeps a bookmark around the control,
and whoever copies a form by hand keeps at least the label beside it. Text boxes are rich text, as
LibreOffice makes plain ones into fields that lose their line ends.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from fits_workbooks.documents.filling import printable

TAG, BOOKMARK = "fits:", "fits_"
LONGEST_BOOKMARK = 40
"""Word takes no longer one."""

TO_WRITE, TO_CHOOSE, TO_DATE, TO_TIME = (
    "Click to write.",
    "Click to choose.",
    "Click to give the date.",
    "hh:mm",
)
"""What a blank box shows, before any guidance of its own."""
PROMPTS = (TO_WRITE, TO_CHOOSE, TO_DATE, TO_TIME)

Kind = Literal["text", "date", "choice", "time"]
_PROMPT: dict[Kind, str] = {
    "text": TO_WRITE,
    "date": TO_DATE,
    "choice": TO_CHOOSE,
    "time": TO_TIME,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One box of a form, and what stands in it."""

    name: str
    kind: Kind
    value: str = ""
    choices: tuple[str, ...] = ()
    guidance: str = ""
    locked: bool = False
    """Whether Word refuses to change what stands in it; no box can be deleted in Word."""

    @property
    def prompt(self) -> str:
        """What it shows while it is blank."""
        return f"{_PROMPT[self.kind]} {self.guidance}".strip()


def bookmark_of(name: str) -> str:
    """The bookmark around the box of a field.

    >>> bookmark_of("Step 1 decided on")
    'fits_step_1_decided_on'
    """
    return (BOOKMARK + re.sub(r"[^a-z0-9]+", "_", name.lower()))[:LONGEST_BOOKMARK]


def add_control(paragraph: Paragraph, control: Control, number: int) -> None:
    """Put a box at the end of a paragraph; `number` is another one for each box of a form."""
    for element in _elements(control, number):
        paragraph._p.append(element)


def _elements(control: Control, number: int) -> Sequence[BaseOxmlElement]:
    name = quoteattr(bookmark_of(control.name))
    root = parse_xml(
        f"<w:body {nsdecls('w')}>"
        f'<w:bookmarkStart w:id="{number}" w:name={name}/>'
        f"<w:sdt>{_properties(control, number)}"
        f"<w:sdtContent>{_content(control)}</w:sdtContent></w:sdt>"
        f'<w:bookmarkEnd w:id="{number}"/></w:body>'
    )
    return tuple(root)


def _properties(control: Control, number: int) -> str:
    lock = "sdtContentLocked" if control.locked else "sdtLocked"
    return (
        f"<w:sdtPr><w:alias w:val={quoteattr(control.name)}/>"
        f"<w:tag w:val={quoteattr(TAG + control.name)}/>"
        f'<w:id w:val="{1000 + number}"/><w:lock w:val="{lock}"/>'
        f"{'' if control.value else '<w:showingPlcHdr/>'}{_kind(control)}</w:sdtPr>"
    )


def _kind(control: Control) -> str:
    match control.kind:
        case "date":
            return (
                '<w:date><w:dateFormat w:val="d MMM yyyy"/><w:lid w:val="en-GB"/>'
                '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
            )
        case "choice":
            items = "".join(
                f"<w:listItem w:displayText={quoteattr(shown)} w:value={quoteattr(value)}/>"
                for shown, value in ((control.prompt, " "), *((c, c) for c in control.choices))
            )
            return f"<w:dropDownList>{items}</w:dropDownList>"
    return "<w:richText/>" if control.kind == "text" else ""


def _content(control: Control) -> str:
    grey = "" if control.value else '<w:rPr><w:color w:val="595959"/></w:rPr>'
    lines = printable(control.value or control.prompt).split("\n")
    texts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{grey}{texts}</w:r>"
