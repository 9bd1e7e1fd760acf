"""A Word document as the items look at it: its XML, read with nothing of ours."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from accessibility.colour import LEAST, contrast
from accessibility.item import is_poor_link

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"

SANS_SERIF = {"Arial"}
SMALLEST_HALF_POINTS = 24
LANGUAGE = "en-GB"
A4 = ("11906", "16838")
MOST_PAGES_WITHOUT_CONTENTS = 10
FLOATING = ("txbxContent", "framePr", "pict", "object")


class Document:
    """A document's file, taken apart; each method says what one item of the checklist finds.

    `pages` are those that it has once it is laid out, which the file does not tell.
    """

    def __init__(self, content: bytes, pages: int = 1) -> None:
        self.pages = pages
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self._take_apart(package)

    def _take_apart(self, package: zipfile.ZipFile) -> None:
        self.body = etree.fromstring(package.read("word/document.xml"))
        self.styles = etree.fromstring(package.read("word/styles.xml"))
        self.core = etree.fromstring(package.read("docProps/core.xml"))
        footers = [name for name in package.namelist() if "/footer" in name and "rels" not in name]
        self.footers = [etree.fromstring(package.read(name)) for name in footers]
        self.by_id = {style.get(f"{W}styleId"): style for style in self.styles.iter(f"{W}style")}

    def properties(self) -> Iterator[str]:
        if not (self.core.findtext(f"{DC}title") or "").strip():
            yield "it has no title"
        if self.core.findtext(f"{DC}language") != LANGUAGE:
            yield "its properties do not say that it is in British English"

    def languages(self) -> Iterator[str]:
        said = [*self.body.iter(f"{W}lang"), *self.styles.iter(f"{W}lang")]
        if {one.get(f"{W}val") for one in said} != {LANGUAGE}:
            yield "some of it is marked as another language, or none of it as British English"

    def fonts(self) -> Iterator[str]:
        for fonts in (*self.body.iter(f"{W}rFonts"), *self.styles.iter(f"{W}rFonts")):
            if not set(fonts.attrib.values()) <= SANS_SERIF:
                yield f"it uses the font {sorted(fonts.attrib.values())}"
        for paragraph in self.with_words():
            for run in paragraph.iter(f"{W}r"):
                size = self.size(run, paragraph)
                if words(run).strip() and size < SMALLEST_HALF_POINTS:
                    yield f'"{words(run)}" is set in {size / 2} points'

    def size(self, run: Any, paragraph: Any) -> int:
        own = run.find(f"{W}rPr/{W}sz")
        style = self.by_id.get(style_id(paragraph))
        while own is None and style is not None:
            own = style.find(f"{W}rPr/{W}sz")
            based = style.find(f"{W}basedOn")
            style = None if based is None else self.by_id.get(based.get(f"{W}val"))
        own = self.styles.find(f".//{W}docDefaults//{W}sz") if own is None else own
        return int(own.get(f"{W}val"))

    def headings(self) -> Iterator[str]:
        names = [self.style_name(paragraph) for paragraph in self.with_words()]
        if names.count("Title") != 1 or names[0] != "Title":
            yield "it does not begin with its one title"
        levels = [int(name[-1]) for name in names if re.fullmatch("heading [1-9]", name.lower())]
        for before, level in zip([0, *levels], levels, strict=False):
            if level > before + 1:
                yield f"a heading of level {level} follows one of level {before}"
        for paragraph in self.with_words():
            heading = self.style_name(paragraph).lower().startswith("heading")
            if heading and len(words(paragraph)) > 4 and words(paragraph).isupper():
                yield f'the heading "{words(paragraph)}" is in capitals'

    def layout(self) -> Iterator[str]:
        for name in FLOATING:
            if next(self.body.iter(f"{W}{name}"), None) is not None:
                yield f"something floats in it ({name})"
        if next(self.body.iter(f"{WP}anchor"), None) is not None:
            yield "a picture floats in it"
        if any(int(cols.get(f"{W}num", "1")) > 1 for cols in self.body.iter(f"{W}cols")):
            yield "it is set in columns"

    def paragraphs(self) -> Iterator[str]:
        for paragraph in self.body.iter(f"{W}p"):
            aligned = paragraph.find(f"{W}pPr/{W}jc")
            in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
            allowed = {"left", "start", "right"} if in_cell else {"left", "start"}
            if aligned is not None and aligned.get(f"{W}val") not in allowed:
                yield f'"{words(paragraph)}" is not aligned to the left'
            empty = not words(paragraph).strip() and not list(paragraph.iter(f"{W}drawing"))
            if empty and not in_cell and self.style_name(paragraph) != "Gap":
                yield "a blank paragraph makes space"
        for line in self.body.iter(f"{W}u"):
            if next(line.iterancestors(f"{W}hyperlink"), None) is None:
                yield "something is underlined that is no link"

    def page(self) -> Iterator[str]:
        size = self.body.find(f".//{W}pgSz")
        if (size.get(f"{W}w"), size.get(f"{W}h")) != A4:
            yield "it is not A4, upright"
        fields = [field for one in self.footers for field in one.iter(f"{W}fldSimple")]
        if not any(field.get(f"{W}instr", "").strip() == "PAGE" for field in fields):
            yield "its pages are not numbered"

    def pictures(self) -> Iterator[str]:
        for about in self.body.iter(f"{WP}docPr"):
            if not about.get("descr", "").strip():
                yield "a picture has no words for who cannot see it"

    def contrast(self) -> Iterator[str]:
        fills = {one.get(f"{W}fill") for one in self.body.iter(f"{W}shd")} | {"FFFFFF"}
        used = {style_id(paragraph) for paragraph in self.with_words()}
        inks = {
            colour.get(f"{W}val")
            for name in used & set(self.by_id)
            for colour in self.by_id[name].iter(f"{W}color")
        } | {one.get(f"{W}val") for one in self.body.iter(f"{W}color")}
        for ink in (inks | {"000000"}) - {"auto"}:
            for fill in fills - {"auto", None}:
                if contrast(ink, fill) < LEAST:
                    yield f"{ink} on {fill} is hard to read"

    def tables(self) -> Iterator[str]:
        for table in self.body.iter(f"{W}tbl"):
            yield from _table(table)

    def links(self) -> Iterator[str]:
        for link in self.body.iter(f"{W}hyperlink"):
            if is_poor_link(words(link)):
                yield f'the text of a link is "{words(link)}"'

    def contents(self) -> Iterator[str]:
        if self.pages > MOST_PAGES_WITHOUT_CONTENTS and not self._is_led_through():
            yield "it is long and has no table of contents"

    def _is_led_through(self) -> bool:
        """Whether a link leads to each heading of the first level but that of the contents."""
        links = {link.get(f"{W}anchor") for link in self.body.iter(f"{W}hyperlink")}
        headings = [one for one in self.with_words() if self.style_name(one) == "heading 1"]
        marks = [
            {mark.get(f"{W}name") for mark in heading.iter(f"{W}bookmarkStart")}
            for heading in headings[1:]
        ]
        return bool(marks) and all(names & links for names in marks)

    def with_words(self) -> list[Any]:
        return [one for one in self.body.iter(f"{W}p") if words(one).strip()]

    def style_name(self, paragraph: Any) -> str:
        style = self.by_id.get(style_id(paragraph))
        return "Normal" if style is None else style.find(f"{W}name").get(f"{W}val")


def _table(table: Any) -> Iterator[str]:
    rows = table.findall(f"{W}tr")
    headings = [words(cell) for cell in rows[0].findall(f"{W}tc")]
    if rows[0].find(f"{W}trPr/{W}tblHeader") is None:
        yield "the first row of a table is not repeated as its heading"
    if not all(headings) or len(set(headings)) < len(headings):
        yield f"the headings of a table are blank or not unique: {headings}"
    about = table.find(f"{W}tblPr/{W}tblDescription")
    if about is None or not about.get(f"{W}val").strip():
        yield "a table has no words for who cannot see it"
    if next(table.iter(f"{W}gridSpan", f"{W}vMerge"), None) is not None:
        yield "cells of a table are merged"
    if len(list(table.iter(f"{W}tbl"))) > 1:
        yield "a table stands within a table"
    if len(headings) < 2 or len(rows) < 2:
        yield "a table holds no figures: it is there for the layout"
    if {len(row.findall(f"{W}tc")) for row in rows} != {len(headings)}:
        yield "a row of a table has more or fewer cells than its headings"
    if any(not words(row).strip() for row in rows):
        yield "a row of a table is blank"


def words(element: Any) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def style_id(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if style is None else style.get(f"{W}val")
