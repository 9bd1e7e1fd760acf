"""What the tests of marking compare with: other readers, and a second look at every part."""

import re
from collections.abc import Iterator

from lxml import etree
from openpyxl.utils.cell import range_boundaries
from package import parts_of

from fits_workbooks.schema import Finding

SHEET = re.compile(r"xl/(worksheets|chartsheets)/[^/]+\.xml")
OURS = re.compile(rb'<(?:\w+:)?legacyDrawing xmlns:r="[^"]*" r:id="[^"]*"/>')


def changed(before: bytes, after: bytes) -> set[str]:
    """The parts that are not byte for byte what they were; none may be gone."""
    old, new = parts_of(before), parts_of(after)
    assert old.keys() <= new.keys()
    assert list(old) == [name for name in new if name in old]
    return {name for name in old if old[name] != new[name]}


def assert_only_added(before: bytes, after: bytes, name: str) -> None:
    """Take out of a changed part what marking put in, by other means, and find the old part."""
    old, new = parts_of(before)[name], parts_of(after)[name]
    if SHEET.fullmatch(name):
        new = OURS.sub(b"", new)
        if b'tabSelected="1"' in old or b'tabSelected="true"' in old:
            new = re.sub(rb'tabSelected="0"', b'tabSelected="1"', new)
            old = old.replace(b'tabSelected="true"', b'tabSelected="1"')
        assert new == old, name
    elif name == "xl/workbook.xml":
        assert_same_workbook(old, new)
    else:
        assert_children_first(etree.fromstring(old), etree.fromstring(new), name)


def assert_same_workbook(old: bytes, new: bytes) -> None:
    before, after = etree.fromstring(old), etree.fromstring(new)
    sheets = after.find("{*}sheets")
    assert sheets is not None
    sheets.remove(sheets[0])
    names = after.find("{*}definedNames")
    assert names is not None
    assert names[0].get("name") == "_xlnm.Print_Titles"
    names.remove(names[0])
    for one in names:
        if one.get("localSheetId") is not None:
            one.set("localSheetId", str(int(one.get("localSheetId")) - 1))
    if not len(names):
        after.remove(names)
    for view, was in zip(
        after.iterfind(".//{*}workbookView"), before.iterfind(".//{*}workbookView"), strict=True
    ):
        for attribute in ("activeTab", "firstSheet"):
            if attribute in view.attrib:
                assert view.get(attribute) == "0"
                view.set(attribute, was.get(attribute, ""))
    assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")


def assert_children_first(old: etree._Element, new: etree._Element, name: str) -> None:
    """Everything is in its place, and new elements stand among or behind the old ones."""
    assert (old.tag, (old.text or "").strip()) == (new.tag, (new.text or "").strip()), name
    told, tells = dict(old.attrib), dict(new.attrib)
    if "count" in told:
        assert int(tells.pop("count")) == len(new)
        assert int(told.pop("count")) == len(old)
    assert told == tells, name
    left = list(new)
    for child in old:
        while not is_same(child, left[0]):
            left.pop(0)
        assert_children_first(child, left.pop(0), name)


def is_same(old: etree._Element, new: etree._Element) -> bool:
    """Whether it is the same element, but perhaps for what was added to it."""
    if old.tag != new.tag or len(new) < len(old):
        return False
    names = set(old.attrib) - {"count"}
    return all(old.get(name) == new.get(name) for name in names)


def assert_marked_only(before: bytes, after: bytes) -> set[str]:
    """Every part is as it was, or as it was with something added; the parts that are not."""
    touched = changed(before, after)
    for name in touched:
        if name.endswith(".vml"):
            old, new = parts_of(before)[name], parts_of(after)[name]
            start = old.rindex(b"</xml>")
            assert new.startswith(old[:start])
            assert new.endswith(old[start:])
        else:
            assert_only_added(before, after, name)
    return touched


def cells_of(finding: Finding) -> Iterator[tuple[int, int]]:
    """Row and column of every cell of a finding, by openpyxl's reckoning."""
    for one in finding.cells:
        left, top, right, bottom = range_boundaries(one)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield row, column
