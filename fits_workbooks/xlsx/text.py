"""Text in the XML of a workbook: whatever a school typed stays text, letter by letter."""

import re
from xml.sax.saxutils import escape

from fits_workbooks.xlsx.writing import LONGEST_TEXT

_CUT = " … (cut here)"
_LOOKS_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_HALF_A_SIGN = re.compile("[\ud800-\udfff]")


def coded(text: str) -> str:
    """A text as a workbook writes it: what XML cannot hold becomes a code (ST_Xstring of ECMA-376).

    >>> coded("bell \\x07"), coded("_x0007_")
    ('bell _x0007_', '_x005F_x0007_')
    """
    text = _LOOKS_CODED.sub("_x005F_", _HALF_A_SIGN.sub("\ufffd", text))
    return _NOT_IN_XML.sub(lambda one: f"_x{ord(one[0]):04X}_", text)


def xml_text(text: str) -> str:
    """A text as an element of a workbook holds it, cut where it is longer than a cell takes.

    >>> xml_text("a < b")
    'a &lt; b'
    """
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - len(_CUT)] + _CUT
    return escape(coded(text))
