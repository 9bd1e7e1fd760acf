"""Text in the XML of a workbook: whatever a school typed stays text, letter by letter."""

import re
from xml.sax.saxutils import escape

from fits_workbooks.xlsx.writing import LONGEST_TEXT

_CUT = " … (cut here)"
_LOOKS_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_HALF_A_SIGN = re.compile("[\ud800-\udfff]")


def xml_text(text: str) -> str:
    """A text as an element of a workbook holds it (ST_Xstring of ECMA-376).

    >>> xml_text("a < b"), xml_text("bell \\x07"), xml_text("_x0007_")
    ('a &lt; b', 'bell _x0007_', '_x005F_x0007_')
    """
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - len(_CUT)] + _CUT
    text = _HALF_A_SIGN.sub("\ufffd", text)
    text = _LOOKS_CODED.sub("_x005F_", text)
    return escape(_NOT_IN_XML.sub(lambda one: f"_x{ord(one[0]):04X}_", text))
