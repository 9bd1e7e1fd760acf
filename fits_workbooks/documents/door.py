"""Before a stranger's template is opened: whether it is a Word document, and one without macros.

Believes what is in the file and never its extension.
"""

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import NoReturn
from xml.etree import ElementTree

import msoffcrypto
import olefile

from fits_workbooks.documents.parts import RELATIONS, parsed, text_part
from fits_workbooks.errors import TemplateError
from fits_workbooks.xlsx.refused import refusal

LARGEST_UNPACKED = 50 * 1024 * 1024
"""A template with several photographs unpacks to a few megabytes."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_TYPES = "[Content_Types].xml"
_SAVE_AS = "Open it in Word and save it as a Word document (.docx)."
_DAMAGED = "Open it in Word, let Word repair it and save it again."


WRONG_IN_PACKAGES = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    NotImplementedError,
    RuntimeError,  # a package whose parts need a password
    KeyError,
    EOFError,
)


def read_template(path: Path) -> bytes:
    """The bytes of a template that may be opened.

    Raises TemplateError: it cannot be read, is no Word document, is one of the old format, has
    macros, needs a password, is damaged, unpacks to more than LARGEST_UNPACKED bytes, or fetches
    parts of itself from elsewhere.
    """
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise TemplateError(f"{path}: {refusal(wrong)}") from wrong
    if content.startswith(_OLE):
        _refuse_ole(path)
    if not content.startswith(_ZIP):
        refuse(path, "is no Word document", _SAVE_AS)
    try:
        with zipfile.ZipFile(path) as package:
            _check_package(path, package)
    except WRONG_IN_PACKAGES as wrong:
        refuse(path, f"is damaged or cut short ({wrong})", _DAMAGED)
    return content


def refuse(path: Path, what: str, mend: str) -> NoReturn:
    """Raise the TemplateError that says what is wrong with the file, and what to do."""
    raise TemplateError(f"{path.name} {what}. {mend}")


def _refuse_ole(path: Path) -> NoReturn:
    """The old binary format, or the wrapping that Office puts round an encrypted file."""
    try:
        with path.open("rb") as file:
            encrypted = msoffcrypto.OfficeFile(file).is_encrypted()
        with olefile.OleFileIO(path) as ole:
            is_old_word = ole.exists("WordDocument")
    except Exception:  # noqa: BLE001  both libraries raise whatever they trip over
        refuse(path, "is no Word document, or a damaged one", _SAVE_AS)
    if encrypted:
        mend = "Take it off in Word: File, Info, Protect Document, Encrypt with Password."
        refuse(path, "needs a password to open", mend)
    if is_old_word:
        refuse(path, "is a Word document of the old format (.doc)", _SAVE_AS)
    refuse(path, "is no Word document", _SAVE_AS)


def _check_package(path: Path, package: zipfile.ZipFile) -> None:
    size = sum(info.file_size for info in package.infolist())
    if size > LARGEST_UNPACKED:
        limit = LARGEST_UNPACKED >> 20
        refuse(path, f"unpacks to {size >> 20} MB", f"A template may unpack to {limit} MB.")
    if broken := package.testzip():
        raise zipfile.BadZipFile(f"its part {broken}")
    names = set(package.namelist())
    text = text_part(package) if RELATIONS in names else ""
    if text not in names or _TYPES not in names:
        refuse(path, "is no Word document", _SAVE_AS)
    kind = _kind(package, text)
    if "word" not in kind:
        refuse(path, "is no Word document", _SAVE_AS)
    if "macroEnabled" in kind or any(name.lower().endswith("vbaproject.bin") for name in names):
        refuse(path, "has macros", "Save it in Word as a document without macros (.docx).")
    if "template" in kind:
        refuse(path, "is a Word template (.dotx)", _SAVE_AS)
    for name in names:
        if name.endswith(".rels"):
            _refuse_fetching(path, package, name)


def _kind(package: zipfile.ZipFile, text: str) -> str:
    """The content type of the part with the text: whose document it is, or whether a template.

    It is said of the part itself, or else of all parts whose names end as its does.
    """
    kinds = {
        (one.get("PartName") or one.get("Extension") or "").lower(): one.get("ContentType", "")
        for one in parsed(package, _TYPES)
    }
    ending = PurePosixPath(text).suffix.removeprefix(".")
    return kinds.get(f"/{text}".lower()) or kinds.get(ending.lower(), "")


def _refuse_fetching(path: Path, package: zipfile.ZipFile, name: str) -> None:
    """A link may lead out of the document; nothing else may be fetched from elsewhere."""
    for one in parsed(package, name):
        kind, target = PurePosixPath(one.get("Type", "")).name, one.get("Target", "")
        fetched = one.get("TargetMode") == "External" and "://" in target
        if fetched and kind != "hyperlink" and not target.startswith("file:"):
            mend = "Take that out: a template must hold all of itself."
            refuse(path, f"fetches a part of itself ({kind}) from {target}", mend)
