"""Writes small .xlsb workbooks for tests, record by record, since no library at hand does."""

import datetime as dt
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

DATE_FORMAT = "dd/mm/yyyy"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"

_ERROR_CODES = {
    "#NULL!": 0x00,
    "#DIV/0!": 0x07,
    "#VALUE!": 0x0F,
    "#REF!": 0x17,
    "#NAME?": 0x1D,
    "#NUM!": 0x24,
    "#N/A": 0x2A,
}
_GENERAL, _DATE, _MOMENT = 0, 1, 2  # places in the list of cell styles
_BLACK = b"\x02\x00\x00\x00\x00\x00\x00\xff"
_CALLS_NA = b"\x21\x0a\x00"  # the parsed form of =NA()


@dataclass(frozen=True)
class Error:
    """An error cell: typed as it is or, with `formula`, kept as what =NA() came to."""

    shows: str
    formula: bool = False


Cell = str | float | bool | dt.date | dt.datetime | Error | None


def write_xlsb(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    properties: Mapping[str, str | int] | None = None,
) -> Path:
    """Write a workbook of these sheets, each a list of rows, and custom document properties."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts(sheets, properties or {}).items():
            package.writestr(name, content)
    return path


def _parts(
    sheets: Mapping[str, Sequence[Sequence[Cell]]], properties: Mapping[str, str | int]
) -> dict[str, bytes | str]:
    count = len(sheets)
    bodies = {f"xl/worksheets/sheet{at}.bin": _sheet(s) for at, s in enumerate(sheets.values(), 1)}
    return {
        "[Content_Types].xml": _content_types(count),
        "_rels/.rels": _relations(
            ("officeDocument", "xl/workbook.bin"), ("custom-properties", "docProps/custom.xml")
        ),
        "docProps/custom.xml": _custom(properties),
        "xl/workbook.bin": _workbook(list(sheets)),
        "xl/_rels/workbook.bin.rels": _relations(
            *(("worksheet", f"worksheets/sheet{at}.bin") for at in range(1, count + 1)),
            ("styles", "styles.bin"),
        ),
        "xl/styles.bin": _styles(),
        **bodies,
    }


# ---- records


def record(kind: int, body: bytes = b"") -> bytes:
    """One record: its kind and size, seven bits a byte, then what it holds."""
    return _varying(kind) + _varying(len(body)) + body


def _varying(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _text(text: str) -> bytes:
    letters = text.encode("utf-16-le")
    return struct.pack("<I", len(letters) // 2) + letters


def _workbook(names: Sequence[str]) -> bytes:
    sheets = b"".join(
        record(156, struct.pack("<II", 0, at) + _text(f"rId{at}") + _text(name))
        for at, name in enumerate(names, 1)
    )
    return record(131) + record(143) + sheets + record(144) + record(132)


def _styles() -> bytes:
    formats = {164: DATE_FORMAT, 165: MOMENT_FORMAT}
    font = record(
        43, struct.pack("<HHHHBBBB8sB", 220, 0, 400, 0, 0, 2, 0, 0, _BLACK, 0) + _text("Calibri")
    )
    fill = record(45, bytes(68))
    border = record(46, bytes(51))
    return (
        record(278)
        + _list(615, [record(44, struct.pack("<H", at) + _text(f)) for at, f in formats.items()])
        + _list(611, [font])
        + _list(603, [fill])
        + _list(613, [border])
        + _list(626, [_style(0xFFFF, 0)])
        + _list(617, [_style(0, at) for at in (0, *formats)])
        + record(279)
    )


def _list(kind: int, items: Sequence[bytes]) -> bytes:
    return record(kind, struct.pack("<I", len(items))) + b"".join(items) + record(kind + 1)


def _style(parent: int, number_format: int) -> bytes:
    return record(47, struct.pack("<HHHHHBBHH", parent, number_format, 0, 0, 0, 0, 0, 0, 1))


# ---- cells


def _sheet(rows: Sequence[Sequence[Cell]]) -> bytes:
    width = max((len(row) for row in rows), default=1)
    size = struct.pack("<IIII", 0, max(len(rows), 1) - 1, 0, max(width, 1) - 1)
    cells = b"".join(record for at, row in enumerate(rows) for record in _row(at, row))
    return record(129) + record(148, size) + record(145) + cells + record(146) + record(130)


def _row(at: int, row: Sequence[Cell]) -> Iterator[bytes]:
    yield record(0, struct.pack("<IIH3xIII", at, 0, 300, 1, 0, max(len(row), 1) - 1))
    for column, cell in enumerate(row):
        if cell is not None:
            kind, style, value = _cell(cell)
            yield record(kind, struct.pack("<II", column, style) + value)


def _cell(cell: Cell) -> tuple[int, int, bytes]:
    """The kind of record, the style and the value."""
    match cell:
        case Error():
            code = bytes([_ERROR_CODES[cell.shows]])
            return (11, _GENERAL, code + _formula()) if cell.formula else (3, _GENERAL, code)
        case bool():
            return 4, _GENERAL, bytes([cell])
        case str():
            return 6, _GENERAL, _text(cell)
        case dt.datetime():
            return 5, _MOMENT, struct.pack("<d", _serial(cell))
        case dt.date():
            return 5, _DATE, struct.pack("<d", _serial(dt.datetime.combine(cell, dt.time())))
        case _:
            return 5, _GENERAL, struct.pack("<d", cell)


def _formula() -> bytes:
    return struct.pack("<HI", 0, len(_CALLS_NA)) + _CALLS_NA + struct.pack("<I", 0)


def _serial(moment: dt.datetime) -> float:
    return (moment - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1)


# ---- the xml round it

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'


def _content_types(count: int) -> str:
    binary = "application/vnd.ms-excel"
    types = {
        "/xl/workbook.bin": f"{binary}.sheet.binary.macroEnabled.main",
        "/xl/styles.bin": f"{binary}.styles",
        "/docProps/custom.xml": (
            "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        ),
    } | {f"/xl/worksheets/sheet{at}.bin": f"{binary}.worksheet" for at in range(1, count + 1)}
    each = "".join(f'<Override PartName="{p}" ContentType="{t}"/>' for p, t in types.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )


def _custom(properties: Mapping[str, str | int]) -> str:
    each = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{pid}" '
        f"name={quoteattr(name)}>{_property(value)}</property>"
        for pid, (name, value) in enumerate(properties.items(), 2)
    )
    names = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
    return f"{_HEAD}<Properties {names}>{each}</Properties>"


def _property(value: str | int) -> str:
    if isinstance(value, int):
        return f"<vt:i4>{value}</vt:i4>"
    return f"<vt:lpwstr>{escape(value)}</vt:lpwstr>"
