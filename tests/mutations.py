"""Workbooks as accidents and malice leave them, the same every time: what a reader must survive."""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator

from package import parts_of

Mutation = Callable[[bytes, random.Random], bytes]

_ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]>""" % b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % ((98 + n,) + (97 + n,) * 10)
    for n in range(12)
)
_PARTS = (
    "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml", "xl/styles.xml", "docProps/custom.xml",
)  # fmt: skip


def flipped(content: bytes, pick: random.Random) -> bytes:
    """Some bytes anywhere in the file are others."""
    changed = bytearray(content)
    for _ in range(pick.randrange(1, 60)):
        changed[pick.randrange(len(changed))] = pick.randrange(256)
    return bytes(changed)


def truncated(content: bytes, pick: random.Random) -> bytes:
    """The file ends early."""
    return content[: pick.randrange(len(content))]


def without_a_part(content: bytes, pick: random.Random) -> bytes:
    gone = pick.choice(_PARTS)
    return _rewritten(content, lambda name, inside: None if name == gone else inside)


def with_parts_swapped(content: bytes, pick: random.Random) -> bytes:
    one, other = pick.sample(_PARTS, 2)
    parts = parts_of(content)
    swapped = {one: parts.get(other), other: parts.get(one)}
    return _rewritten(content, lambda name, inside: swapped.get(name, inside))


def with_bytes_flipped_in_a_part(content: bytes, pick: random.Random) -> bytes:
    """What is inside a part is others, and the .zip file around it is sound."""
    spoilt = pick.choice(_PARTS)
    return _rewritten(
        content,
        lambda name, inside: flipped(inside, pick) if name == spoilt and inside else inside,
    )


def with_entities(content: bytes, pick: random.Random) -> bytes:
    """A part that unfolds to a million million letters in a careless reader."""
    bombed = pick.choice([part for part in _PARTS if part.endswith(".xml")])
    return _rewritten(
        content,
        lambda name, inside: (
            _ENTITIES + inside.split(b"?>", 1)[-1].replace(b"</", b"&m;</", 1)
            if name == bombed
            else inside
        ),
    )


def inflated(content: bytes, pick: random.Random) -> bytes:
    """Four gigabytes once it is unpacked: pictures of nothing, packed once and listed often."""
    zeros = bytes(64 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(zeros) + packer.flush()
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_STORED) as package:
        for number in range(64):
            package.writestr(f"xl/media/image{number}.bmp", packed)
        for info in package.infolist():
            if info.filename.startswith("xl/media/"):
                info.compress_type = zipfile.ZIP_DEFLATED
                info.file_size = len(zeros)
                info.CRC = zlib.crc32(zeros)
    return stream.getvalue()


def reaching_far(content: bytes, pick: random.Random) -> bytes:
    """A cell far out, as a slip of the keyboard leaves one."""
    cell = pick.choice(["A1048576", "XFD5", "XFD1048576", "ZZ900000"])
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    stray = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    sheet = f"xl/worksheets/sheet{pick.choice([1, 3, 4])}.xml"
    return _rewritten(
        content,
        lambda name, inside: (
            inside.replace(b"</sheetData>", stray.encode()) if name == sheet else inside
        ),
    )


def with_a_false_dimension(content: bytes, pick: random.Random) -> bytes:
    said = pick.choice([b"A1", b"A1:XFD1048576", b"B2:A1", b"nonsense"])
    return _rewritten(content, lambda _, inside: inside.replace(b'ref="A1:', b'ref="' + said, 1))


def as_something_else(content: bytes, pick: random.Random) -> bytes:
    """What is no workbook at all, whatever its name says."""
    return pick.choice(
        [
            b"", b"PK\x03\x04", b"%PDF-1.7\n" + content[:500], b"<html><table></table></html>",
            b"Reference,Type\r\nINC-1,Incident\r\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content,
            bytes(4096), b"\xff\xd8\xff\xe0" + content[:100],
        ]
    )  # fmt: skip


MUTATIONS: tuple[Mutation, ...] = (
    flipped, truncated, without_a_part, with_parts_swapped, with_bytes_flipped_in_a_part,
    with_entities, inflated, reaching_far, with_a_false_dimension, as_something_else,
)  # fmt: skip
NAMES = (
    "log.xlsx", "log.xlsm", "log.xls", "log.ods", "log.xlsb", "~$log.xlsx", "LOG.XLSX",
)  # fmt: skip


def mutants(content: bytes, count: int, seed: int = 1) -> Iterator[tuple[str, str, bytes]]:
    """So many spoilt files: the kind of mutation, a name, and what is in it."""
    pick = random.Random(seed)
    for number in range(count):
        mutate = MUTATIONS[number % len(MUTATIONS)]
        name = pick.choice(NAMES) if pick.random() < 0.2 else "log.xlsx"
        yield mutate.__name__, name, mutate(content, pick)


def _rewritten(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, inside in parts_of(content).items():
            changed = change(name, inside)
            if changed is not None:
                package.writestr(zipfile.ZipInfo(name), changed, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
