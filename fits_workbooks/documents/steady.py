"""A Word file that is the same byte for byte, whenever and wherever it is made."""

import io
import zipfile
from datetime import datetime

from docx.document import Document

FIRST = "[Content_Types].xml"
DATED = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""

MADE = datetime(2026, 1, 1)
"""When our templates say they were made."""

LONGEST_TITLE = 255
"""Word holds no longer title."""


def steady_bytes(document: Document, title: str) -> bytes:
    """The document as the bytes of a .docx, with this title and nothing that changes with time.

    A title that is longer than Word can hold ends with an ellipsis.
    """
    properties = document.core_properties
    properties.title = _shortened(title)
    properties.language = "en-GB"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = MADE
    properties.revision = 1
    made = io.BytesIO()
    document.save(made)
    return _rezipped(made.getvalue())


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _rezipped(content: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != FIRST, name)):
            part = zipfile.ZipInfo(name, DATED)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 3
            target.writestr(part, source.read(name))
    return made.getvalue()
