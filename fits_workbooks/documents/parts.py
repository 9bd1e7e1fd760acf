"""The parts of a Word file: which of them holds the text, and each of them as XML."""

import zipfile
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from fits_workbooks.xlsx.doctype import has_doctype

RELATIONS = "_rels/.rels"


def text_part(package: zipfile.ZipFile) -> str:
    """The part that holds the text: word/document.xml, or document2.xml as Word online has it.

    Raises KeyError where the file says of none, as one that is no Office document.
    """
    for relation in parsed(package, RELATIONS):
        if relation.get("Type", "").endswith("/officeDocument"):
            return relation.get("Target", "").lstrip("/")
    raise KeyError(RELATIONS)


def parsed(package: zipfile.ZipFile, part: str) -> Element:
    """The root element of a part.

    Raises KeyError where there is no such part, ParseError where it is broken or has a doctype.
    """
    content = package.read(part)
    if has_doctype(content):
        raise ElementTree.ParseError("it declares entities")
    return ElementTree.fromstring(content)
