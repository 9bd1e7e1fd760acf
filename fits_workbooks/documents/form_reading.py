"""Reading the boxes of a filled Word form: by tag, else by bookmark, else by the label beside.

Reads the package's own XML, so that nothing is lost on the way and hundreds of forms take seconds.
What stands in a box is what a person sees in it; Word's own notion of a date is not asked.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NoReturn
from xml.etree.ElementTree import Element

from fits_workbooks.documents import form_codes as codes
from fits_workbooks.documents.controls import BOOKMARK, PROMPTS, TAG, TO_TIME, Control, bookmark_of
from fits_workbooks.documents.parts import parsed, text_part
from fits_workbooks.errors import ReadError
from fits_workbooks.schema import Rule, plain

PROPERTIES = "docProps/custom.xml"
LARGEST_PART = 30_000_000
"""Bytes that a part may unpack to: a hundred times a long form of ours."""

TIME = " time"
"""Ends the name of the box for a time of day, which stands second in its paragraph."""

KnownBy = Literal["tag", "bookmark", "label"]

NO_TEXT = {
    "drawing": "a picture",
    "pict": "a picture",
    "object": "an embedded file",
    "sym": "a symbol",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
}
"""What a box may hold besides text. Word makes a symbol of :) and of --> as they are typed."""


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in a box of a form: "" where it still shows its prompt, or nothing."""

    text: str
    known_by: KnownBy
    beside: str = ""
    """The field whose label stands beside it, where that is another one."""
    prompt_left: bool = False
    """Whether part of the prompt was left standing beside what was typed."""
    unread: str = ""
    """What stands in it that is no text, such as "a picture"; "" where nothing does."""

    @property
    def is_doubtful(self) -> bool:
        """Whether it is not clear what was meant, or to which field it belongs."""
        return bool(self.beside or self.prompt_left or self.unread)


@dataclass(frozen=True, slots=True)
class FormBoxes:
    """A form as it was read: its document properties, and its boxes by their names."""

    properties: Mapping[str, str]
    boxes: Mapping[str, Box]
    twice: tuple[str, ...] = ()
    """The names of boxes that stand more than once; none of them was read."""


def read_boxes(path: Path, controls: Iterable[Control]) -> FormBoxes:
    """The boxes of a form, of those that are declared.

    Raises ReadError (FORM01) where the file is no Word document that can be read.
    """
    document, properties = _parts(path)
    known = _Known(controls)
    boxes: dict[str, Box] = {}
    twice: dict[str, None] = {}
    try:
        controls_found = [*_Walk().through(document)]
    except RecursionError:
        _refuse(path, "it is folded deeper than any form")
    for found in controls_found:
        name, known_by = known.name_of(found)
        if name in boxes:
            twice[name] = None
        elif name:
            boxes[name] = known.box(name, known_by, found)
    read = {name: box for name, box in boxes.items() if name not in twice}
    return FormBoxes(properties, read, tuple(twice))


# ---- the package


class _TooLargeError(Exception):
    """A part unpacks to more than LARGEST_PART."""


def _parts(path: Path) -> tuple[Element, Mapping[str, str]]:
    try:
        with zipfile.ZipFile(path) as package:
            document = _small(package, text_part(package))
            named = PROPERTIES in package.namelist()
            properties = _properties(_small(package, PROPERTIES)) if named else {}
    except KeyError:
        _refuse(path, "it is a .zip file of another kind")
    except _TooLargeError:
        _refuse(path, "it is far larger than a form")
    except OSError as wrong:
        _refuse(path, wrong.strerror or "it cannot be opened")
    except Exception as wrong:  # noqa: BLE001  a damaged file may fail in any way
        _refuse(path, _why(path, wrong))
    if _local(document) != "document":
        _refuse(path, "it is a .zip file of another kind")
    return document, properties


def _small(package: zipfile.ZipFile, part: str) -> Element:
    if package.getinfo(part).file_size > LARGEST_PART:
        raise _TooLargeError
    return parsed(package, part)


def _why(path: Path, wrong: Exception) -> str:
    start = path.read_bytes()[:8]
    if not start:
        return "it is empty"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "it is an old .doc file, or needs a password"
    if isinstance(wrong, zipfile.BadZipFile) and not start.startswith(b"PK"):
        return "it is another kind of file"
    return "it is damaged or cut short"


def _refuse(path: Path, why: str) -> NoReturn:
    rule: Rule = codes.NOT_WORD
    says = rule.says.format_map({"why": why})
    raise ReadError(rule.code, f"{path.name}: {says} {rule.mend}")


def _properties(root: Element) -> dict[str, str]:
    return {
        name: "".join(element.itertext())
        for element in root
        if (name := element.attrib.get("name"))
    }


# ---- the document


@dataclass(slots=True)
class _Found:
    """A control as it stands in the document."""

    tag: str
    bookmarks: Sequence[str]
    label: str
    """The words before the first control of its paragraph."""
    place: int
    """How many controls stand before it in its paragraph."""
    text: str
    unread: str
    shows_prompt: bool
    """Whether the program that saved it says so. Word keeps this, LibreOffice lets it go stale."""


@dataclass(slots=True)
class _Known:
    """The controls that are declared, by what they may be known by."""

    controls: Iterable[Control]
    by_name: dict[str, Control] = field(default_factory=dict)
    by_bookmark: dict[str, str] = field(default_factory=dict)
    by_label: dict[tuple[str, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for control in self.controls:
            first = control.name.removesuffix(TIME)
            self.by_name[control.name] = control
            self.by_bookmark[bookmark_of(control.name)] = control.name
            self.by_label[plain(first), int(first != control.name)] = control.name

    def name_of(self, found: _Found) -> tuple[str, KnownBy]:
        name = found.tag.removeprefix(TAG)
        if found.tag.startswith(TAG) and name in self.by_name:
            return name, "tag"
        for bookmark in found.bookmarks:
            if bookmark in self.by_bookmark:
                return self.by_bookmark[bookmark], "bookmark"
        return self._beside(found), "label"

    def _beside(self, found: _Found) -> str:
        return self.by_label.get((plain(found.label.strip(" \t:")), found.place), "")

    def box(self, name: str, known_by: KnownBy, found: _Found) -> Box:
        control = self.by_name[name]
        beside = self._beside(found)
        text = "\n".join(line.strip(" \t\xa0") for line in found.text.split("\n")).strip("\n")
        shown = " ".join(text.split())
        by_word = known_by == "tag" and found.shows_prompt  # Word may have put one of its own there
        if by_word or shown == control.prompt or shown in PROMPTS:
            text = ""
        left = any(prompt in shown for prompt in PROMPTS if prompt != TO_TIME)
        return Box(
            text,
            known_by,
            beside=beside if beside != name else "",
            prompt_left=bool(text) and left,
            unread=found.unread,
        )


@dataclass(slots=True)
class _Walk:
    """Going through a document from top to bottom, with the bookmarks that are open."""

    open: dict[str, str] = field(default_factory=dict)
    label: str = ""
    place: int = 0

    def through(self, element: Element) -> Iterator[_Found]:
        match _local(element):
            case "p":
                outer = self.label, self.place
                self.label, self.place = "", 0
                yield from self._children(element)
                self.label, self.place = outer
            case "sdt" if not _holds_controls(element):
                yield self._control(element)
            case "bookmarkStart" | "bookmarkEnd":
                self._mark(element)
            case "t" if not self.place:
                self.label += element.text or ""
            case "tab" if not self.place:
                self.label += "\t"
            case "Fallback" | "del" | "moveFrom":
                return
            case _:
                yield from self._children(element)

    def _children(self, element: Element) -> Iterator[_Found]:
        for child in element:
            yield from self.through(child)

    def _control(self, element: Element) -> _Found:
        inside = []
        before = [*self.open.values()]
        for mark in element.iter():
            if name := self._mark(mark):
                inside.append(name)
        tag = next((_value(one) for one in element.iter() if _local(one) == "tag"), "")
        text, unread = "".join(_texts(element)), next(_unread(element), "")
        shows_prompt = any(_local(one) == "showingPlcHdr" for one in element.iter())
        bookmarks = (*inside, *reversed(before))
        found = _Found(tag, bookmarks, self.label, self.place, text, unread, shows_prompt)
        self.place += 1
        return found

    def _mark(self, element: Element) -> str:
        """Open or close a bookmark of ours; its name, where it was opened."""
        number, name = _attribute(element, "id"), _attribute(element, "name")
        kind = _local(element)
        if kind == "bookmarkEnd":
            self.open.pop(number, None)
        elif kind == "bookmarkStart" and name.startswith(BOOKMARK):
            self.open[number] = name
            return name
        return ""


def _holds_controls(element: Element) -> bool:
    return any(_local(one) == "sdt" for one in element.iter() if one is not element)


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        match _local(child):
            case "t":
                yield child.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "noBreakHyphen":
                yield "-"
            case "br" | "cr":
                yield "\n"
            case "p":
                yield from _texts(child)
                yield "\n"
            case "Fallback" | "del" | "moveFrom" | "sdtPr" | "pPr" | "rPr":
                continue
            case _:
                yield from _texts(child)


def _unread(element: Element) -> Iterator[str]:
    """What stands in a box and is no text; what was struck out of it is not there."""
    for child in element:
        name = _local(child)
        if name in NO_TEXT:
            yield NO_TEXT[name]
        elif name not in ("del", "moveFrom"):
            yield from _unread(child)


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def _value(element: Element) -> str:
    return _attribute(element, "val")
