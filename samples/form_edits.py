"""Filling in a Word form as a person does, box by box, in its XML; the same bytes every time."""

from collections.abc import Callable, Mapping

from lxml import etree
from package import parts_of, repacked

from fits_workbooks.documents.controls import TAG, bookmark_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def typed(content: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with what is typed into its boxes, by their names; in the order given."""

    def edit(root: etree._Element) -> None:
        for name, text in answers.items():
            box = _box(root, name)
            _mark_as_answered(box)
            inside = box.find(f"{W}sdtContent")
            assert inside is not None
            for old in list(inside):
                inside.remove(old)
            _type(inside, text)

    return _edited(content, edit)


def beside_prompt(content: bytes, name: str, text: str) -> bytes:
    """The form with a text typed before the prompt of a box, which was left standing."""

    def edit(root: etree._Element) -> None:
        box = _box(root, name)
        _mark_as_answered(box)
        inside = box.find(f"{W}sdtContent")
        assert inside is not None
        _type(inside, text, first=True)

    return _edited(content, edit)


def holding(content: bytes, name: str, element: str) -> bytes:
    """The form with a box in which an element of Word's stands between two words."""

    def edit(root: etree._Element) -> None:
        inside = _box(root, name).find(f"{W}sdtContent")
        assert inside is not None
        _mark_as_answered(_box(root, name))
        run = etree.SubElement(inside, f"{W}r")
        etree.SubElement(run, f"{W}t").text = "part"
        etree.SubElement(run, W + element)
        etree.SubElement(run, f"{W}t").text = "time"

    return _edited(content, edit)


def as_word_online_saves(content: bytes) -> bytes:
    """The package with its text in word/document2.xml, as Word online and SharePoint write it."""
    parts = parts_of(content)
    for names in ("[Content_Types].xml", "_rels/.rels"):
        parts[names] = parts[names].replace(DOCUMENT.encode(), b"word/document2.xml")
    return repacked(
        {name.replace("document.xml", "document2.xml"): part for name, part in parts.items()}
    )


def emptied(content: bytes, name: str, prompt: str) -> bytes:
    """The form with a box from which all was deleted, so that Word shows a prompt of its own."""

    def edit(root: etree._Element) -> None:
        box = _box(root, name)
        properties, inside = box.find(f"{W}sdtPr"), box.find(f"{W}sdtContent")
        assert properties is not None
        assert inside is not None
        etree.SubElement(properties, f"{W}showingPlcHdr")
        for old in list(inside):
            inside.remove(old)
        _type(inside, prompt)

    return _edited(content, edit)


def deleted(content: bytes, name: str) -> bytes:
    """The form without a box: what it held is gone, its bookmark and its label are left."""

    def edit(root: etree._Element) -> None:
        box = _box(root, name)
        box.getparent().remove(box)

    return _edited(content, edit)


def nameless(content: bytes, name: str) -> bytes:
    """The form with a box that has lost its tag and its bookmark, as by copying it."""

    def edit(root: etree._Element) -> None:
        box = _box(root, name)
        for part in ("tag", "alias"):
            for told in list(box.iter(W + part)):
                told.getparent().remove(told)
        for mark in list(root.iter(f"{W}bookmarkStart")):
            if mark.get(f"{W}name") == bookmark_of(name):
                mark.getparent().remove(mark)

    return _edited(content, edit)


def moved(content: bytes, name: str, before: str) -> bytes:
    """The form with one answer moved above another, label and all."""

    def edit(root: etree._Element) -> None:
        line, other = (_line(_box(root, one)) for one in (name, before))
        other.addprevious(line)

    return _edited(content, edit)


def swapped(content: bytes, name: str, other: str) -> bytes:
    """The form with two boxes put beside each other's labels."""

    def edit(root: etree._Element) -> None:
        one, two = (_box(root, each) for each in (name, other))
        place = etree.Element("place")
        one.getparent().replace(one, place)
        two.getparent().replace(two, one)
        place.getparent().replace(place, two)

    return _edited(content, edit)


def doubled(content: bytes, name: str) -> bytes:
    """The form with one answer standing twice, as by copying it."""

    def edit(root: etree._Element) -> None:
        line = _line(_box(root, name))
        line.addnext(etree.fromstring(etree.tostring(line)))

    return _edited(content, edit)


def _mark_as_answered(box: etree._Element) -> None:
    """What Word does as soon as somebody types."""
    for prompt in list(box.iter(f"{W}showingPlcHdr")):
        prompt.getparent().remove(prompt)


def _box(root: etree._Element, name: str) -> etree._Element:
    for tag in root.iter(f"{W}tag"):
        if tag.get(f"{W}val") == TAG + name:
            return tag.getparent().getparent()
    raise LookupError(name)


def _line(box: etree._Element) -> etree._Element:
    return next(box.iterancestors(f"{W}p"))


def _type(inside: etree._Element, text: str, *, first: bool = False) -> None:
    run = etree.Element(f"{W}r")
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, f"{W}br")
        etree.SubElement(run, f"{W}t").text = line
    inside.insert(0 if first else len(inside), run)


def _edited(content: bytes, edit: Callable[[etree._Element], None]) -> bytes:
    parts = parts_of(content)
    root = etree.fromstring(parts[DOCUMENT])
    edit(root)
    parts[DOCUMENT] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return repacked(parts)
