"""A workbook's package, to which parts are added while all others stay byte for byte.

Parts, relations and content types are those of ECMA-376 part 2 (Open Packaging Conventions).
"""

import posixpath
import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import quoteattr

from fits_workbooks.xlsx.splice import Element, Spliced
from fits_workbooks.xlsx.unseen.parts import led_to

CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_MIDNIGHT_1980 = (1980, 1, 1, 0, 0, 0)
"""New parts carry no time, so that the same workbook is the same every time."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """The two namespaces that a workbook of ECMA-376 is written in: transitional, or strict."""

    main: str
    relations: str
    """What the types of its relations begin with, too."""

    @staticmethod
    def of(root: Element) -> "Dialect":
        """The dialect of a part, by the namespace of its root."""
        prefix = f":{root.prefix[:-1]}" if root.prefix else ""
        return STRICT if root.attributes.get(f"xmlns{prefix}") == STRICT.main else TRANSITIONAL


TRANSITIONAL = Dialect(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = Dialect(
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: what it is called there, its kind, and the part it leads to."""

    name: str
    kind: str
    """The last word of its type, such as "comments"."""
    part: str


class Package:
    """The parts of a zipped workbook; what is not replaced is copied as it is.

    Raises ValueError where two parts have one name or one is not there, and zipfile.BadZipFile, or
    whatever else the parts trip over, where one is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(BytesIO(content))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        if len(self._names) < len(self._zip.namelist()):
            raise ValueError("two of its parts have the same name")
        self._new: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    @property
    def parts(self) -> list[str]:
        """The names of all parts."""
        return list(self._names.values())

    def read(self, part: str) -> bytes:
        """A part as it is now; Office does not mind upper or lower case in its name."""
        name = self._name_of(part)
        return self._new[name] if name in self._new else self._zip.read(name)

    def replace(self, part: str, content: bytes) -> None:
        """Change a part that is there."""
        self._new[self._name_of(part)] = content

    def _name_of(self, part: str) -> str:
        """What the package calls a part."""
        try:
            return self._names[part.lower()]
        except KeyError:
            raise ValueError(f"it has no part {part}") from None

    def add(self, pattern: str, content: bytes, content_type: str) -> str:
        """Add a part under the first free name, such as xl/comments{}.xml; the name it got."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        name = pattern.format(number)
        self._put(name, content, content_type)
        return name

    def _put(self, name: str, content: bytes, content_type: str) -> None:
        self._names[name.lower()] = name
        self._new[name] = content
        self._declare(name, content_type)

    def _declare(self, part: str, content_type: str) -> None:
        """Say of what type a part is: an .xml by its name, others by extension, as Excel has it."""
        types = Spliced(self.read(CONTENT_TYPES))
        root, ending = types.root, part.rpartition(".")[2]
        if ending != "xml":
            known = {one.attributes.get("Extension", "").lower() for one in root.all("Default")}
            of_ending = f"<{root.prefix}Default Extension={quoteattr(ending)} "
            if ending not in known:
                types.put_first(root, f"{of_ending}ContentType={quoteattr(content_type)}/>")
        else:
            of_part = f"<{root.prefix}Override PartName={quoteattr('/' + part)} "
            types.put_last(root, f"{of_part}ContentType={quoteattr(content_type)}/>")
        self.replace(CONTENT_TYPES, types.content())

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part to other parts of the package."""
        name = _relations_of(part)
        if name not in self:
            return []
        return [
            Relation(
                one.attributes.get("Id", ""),
                one.attributes.get("Type", "").rpartition("/")[2],
                led_to(posixpath.dirname(part), one.attributes.get("Target", "")),
            )
            for one in Spliced(self.read(name)).root.all("Relationship")
            if one.attributes.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, other: str) -> str:
        """Relate a part to another one; `kind` is the whole type. The name of the relation."""
        name = _relations_of(part)
        target = posixpath.relpath(other, posixpath.dirname(part))
        if name not in self:
            blank = (
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                f"<Relationships xmlns={quoteattr(RELATIONS)}></Relationships>"
            )
            self._put(name, blank.encode(), RELATIONS_TYPE)
        relations = Spliced(self.read(name))
        taken = {one.attributes.get("Id") for one in relations.root.children}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        relations.put_last(
            relations.root,
            f'<{relations.root.prefix}Relationship Id="rId{number}" '
            f"Type={quoteattr(kind)} Target={quoteattr(target)}/>",
        )
        self.replace(name, relations.content())
        return f"rId{number}"

    def content(self) -> bytes:
        """The package: its parts in their order and packed as they were, then the new ones."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w") as new:
            new.comment = self._zip.comment
            for info in self._zip.infolist():
                content = self._new.get(info.filename)
                if content is None:
                    content = self._zip.read(info)
                new.writestr(_same(info), content)
            for name, content in self._new.items():
                if name not in self._zip.NameToInfo:
                    new.writestr(_fresh(name), content)
        return stream.getvalue()


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return f"{folder}/_rels/{name}.rels"


def _same(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """An entry that is packed as the old one was, without what is said of its old place."""
    same = zipfile.ZipInfo(info.filename, info.date_time)
    same.compress_type, same.external_attr = info.compress_type, info.external_attr
    same.create_system, same.comment = info.create_system, info.comment
    return same


def _fresh(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MIDNIGHT_1980)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3  # otherwise it tells on which system it was made
    return info
