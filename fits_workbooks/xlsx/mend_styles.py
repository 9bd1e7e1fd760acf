"""The few cell formats of the sheet To mend, put behind those that a workbook has already."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from fits_workbooks.xlsx.look import FONT, GREY, INK, LINE, LINK, NAVY, PALE, SIZE
from fits_workbooks.xlsx.splice import Element, Spliced
from fits_workbooks.xlsx.tagged import HEADINGS

Style = Literal["title", "guidance", "heading", "label", "words", "link"]

MOST_FORMATS = 64_000
"""Cell formats that Excel takes in one workbook."""


class _Format(NamedTuple):
    """A format, by the places of its font, fill and border among those that are added."""

    font: int
    fill: int | None
    border: int | None
    alignment: str


def _font(colour: str, size: int = SIZE, more: str = "") -> str:
    return f'{more}<sz val="{size}"/><color rgb="FF{colour[1:]}"/><name val="{FONT}"/>'


def _side(name: str) -> str:
    return f'<{name} style="thin"><color rgb="FF{LINE[1:]}"/></{name}>'


_FONTS = (
    _font(NAVY, 16, "<b/>"),
    _font(GREY),
    _font("#FFFFFF", more="<b/>"),
    _font(INK, more="<b/>"),
    _font(INK),
    _font(LINK, more="<u/>"),
)
_FILLS = tuple(
    f'<patternFill patternType="solid"><fgColor rgb="FF{one[1:]}"/><bgColor indexed="64"/>'
    "</patternFill>"
    for one in (NAVY, PALE)
)
_BORDERS = ("".join(map(_side, ("left", "right", "top", "bottom"))) + "<diagonal/>",)
_CELL = 'horizontal="left" vertical="top" wrapText="1" indent="1"'
_FORMATS: Mapping[Style, _Format] = {
    "title": _Format(0, None, None, 'vertical="center"'),
    "guidance": _Format(1, None, None, 'vertical="top"'),
    "heading": _Format(2, 0, 0, 'horizontal="left" vertical="center" wrapText="1" indent="1"'),
    "label": _Format(3, 1, 0, _CELL),
    "words": _Format(4, None, 0, _CELL),
    "link": _Format(5, None, 0, _CELL),
}


def with_styles(styles: bytes) -> tuple[bytes, dict[Style, int]]:
    """The styles of a workbook with ours behind them, and the number that each of ours has there.

    As they are, and no numbers, where there is no room for more or they are not as usual: then the
    sheet goes without a look of its own.
    """
    part = Spliced(styles)
    lists = [part.root.child(name) for name in ("fonts", "fills", "borders", "cellXfs")]
    fonts, fills, borders, formats = lists
    if fonts is None or fills is None or borders is None or formats is None:
        return styles, {}
    first = len(formats.children)
    if first + len(_FORMATS) > MOST_FORMATS:
        return styles, {}
    before = (len(fonts.children), len(fills.children), len(borders.children))
    _add(part, fonts, "font", _FONTS)
    _add(part, fills, "fill", _FILLS)
    _add(part, borders, "border", _BORDERS)
    heading = _number_of_heading_style(part)
    ours = "".join(
        _xf(one, before, formats.prefix, heading if style == "title" else "0")
        for style, one in _FORMATS.items()
    )
    _count(part, formats, len(_FORMATS))
    part.put_last(formats, ours)
    return part.content(), {style: first + number for number, style in enumerate(_FORMATS)}


def _add(part: Spliced, to: Element, name: str, ours: tuple[str, ...]) -> None:
    pre = to.prefix
    elements = (f"<{pre}{name}>{_prefixed(one, pre)}</{pre}{name}>" for one in ours)
    part.put_last(to, "".join(elements))
    _count(part, to, len(ours))


def _count(part: Spliced, of: Element, more: int) -> None:
    if "count" in of.attributes:
        part.set(of, "count", str(len(of.children) + more))


def _number_of_heading_style(part: Spliced) -> str:
    """The number of the workbook's cell style for headings, which tags the title; else of none."""
    styles = part.root.child("cellStyles")
    _, number = HEADINGS[1]
    for one in styles.children if styles else ():
        if one.attributes.get("builtinId") == str(number):
            return one.attributes.get("xfId", "0")
    return "0"


def _xf(one: _Format, before: tuple[int, int, int], pre: str, style: str) -> str:
    fonts, fills, borders = before
    fill = 0 if one.fill is None else fills + one.fill
    border = 0 if one.border is None else borders + one.border
    return (
        f'<{pre}xf numFmtId="0" fontId="{fonts + one.font}" fillId="{fill}" borderId="{border}" '
        f'xfId="{style}" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f"<{pre}alignment {one.alignment}/></{pre}xf>"
    )


def _prefixed(xml: str, prefix: str) -> str:
    """Our elements under the prefix that a workbook gives its own."""
    if not prefix:
        return xml
    return xml.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
