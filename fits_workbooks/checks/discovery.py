"""Finding the returns: files, folders in folders, and .zip files, whatever their names.

A file is a workbook by its ending or by its first bytes. Nothing is unpacked here; the members of
a .zip file are only listed, and what they want to be called is never used as a path.
"""

import mmap
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fits_workbooks.checks.codes import CANNOT_UNPACK, LINKED_TWICE, SHUT_FOLDER
from fits_workbooks.checks.returned import Source
from fits_workbooks.errors import CheckError
from fits_workbooks.schema import Finding, Rule

ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""What the name of a workbook that can be read ends in."""
OTHER_OFFICE = (".docx", ".docm", ".doc", ".pptx", ".ppt", ".odt", ".odp", ".msg")
"""What begins as a workbook does, and by its name is none."""
LITTER = (".ds_store", "thumbs.db", "desktop.ini", "__macosx")
"""What systems leave about; so are names that begin with ._ or .~lock."""

EXAMPLE = ", example "
"""Stands in the name of what fits start gives a school to look at: a workbook of no school."""

LARGEST_DIRECTORY = 8 << 20
"""Bytes of the list of members of a .zip file: some 60,000 of them."""
_END_RECORD = b"PK\x05\x06"
_LONGEST_END = 65_557
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_OTHER_PARTS = ("word/", "ppt/", "[content_types].xml", "mimetype")

LOCK = "~$"
"""The name of what Excel keeps beside a workbook that is open begins with it."""

Identity = tuple[object, ...]


@dataclass(slots=True)
class Found:
    """What there is to check, in the order of the names."""

    sources: list[Source] = field(default_factory=list)
    refused: dict[str, Finding] = field(default_factory=dict)
    """Sources that are known to be unreadable, by name."""
    others: list[str] = field(default_factory=list)
    """Files that are no workbooks, examples of the toolkit, and marks that one is open in Excel."""
    notes: list[Finding] = field(default_factory=list)
    """Folders that were not looked into, and why."""


def find_returns(paths: Sequence[Path], leave_out: Sequence[Path] = ()) -> Found:
    """Everything to check in these files and folders, each file once, but for what to leave out.

    Raises CheckError where a path is not there.
    """
    for path in paths:
        if not path.exists():
            raise CheckError(f"{path} is not there. Check the name.")
    found = Found()
    seen = _Seen({_identity(path) for path in leave_out if path.exists()})
    labelled = [*zip(paths, _labels(paths), strict=True)]
    for path, label in sorted(labelled, key=lambda one: not one[0].is_dir()):  # folders first
        if path.is_dir():
            _take_folder(found, path, label, seen)
        elif seen.is_new(_identity(path)):
            _take_file(found, path, label)
    found.sources.sort(key=lambda source: source.name.casefold())
    found.others.sort(key=str.casefold)
    return found


@dataclass(slots=True)
class _Seen:
    """What has been looked at, and what is not to be."""

    left_out: set[Identity]
    at: set[Identity] = field(default_factory=set)

    def is_new(self, identity: Identity) -> bool:
        """Whether something is to be looked at, for the first time; from now on it is not."""
        is_new = identity not in self.left_out and identity not in self.at
        self.at.add(identity)
        return is_new


def _labels(paths: Sequence[Path]) -> list[str]:
    """How people are told of each path: a single folder goes without saying."""
    if len(paths) == 1 and paths[0].is_dir():
        return [""]
    names = [path.absolute().name for path in paths]
    return [
        name if name and names.count(name) == 1 else path.as_posix()
        for name, path in zip(names, paths, strict=True)
    ]


def _take_folder(found: Found, folder: Path, label: str, seen: _Seen) -> None:
    """Everything in a folder; one that a link leads back to is looked into once only."""
    waiting = [(folder, label)]
    while waiting:
        folder, label = waiting.pop()
        try:
            identity = _identity(folder)
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as wrong:
            found.notes.append(_note(SHUT_FOLDER, label, why=wrong.strerror or wrong))
            continue
        if not seen.is_new(identity):
            if identity not in seen.left_out:
                found.notes.append(_note(LINKED_TWICE, label))
            continue
        for entry in entries:
            name = f"{label}/{entry.name}" if label else entry.name
            if _is_litter(entry.name):
                continue
            if _is_folder(entry):
                waiting.append((Path(entry.path), name))
            elif seen.is_new((*identity, entry.name)):
                if EXAMPLE in entry.name:
                    found.others.append(name)
                else:
                    _take_file(found, Path(entry.path), name)


def _identity(path: Path) -> Identity:
    """What a folder is known by, however it is reached; some drives of Windows number nothing.

    A file is known by its folder and its name: two names of one file may be two schools' returns.
    """
    if not path.is_dir():
        return (*_identity(path.absolute().parent), path.name)
    status = path.stat()
    return (status.st_dev, status.st_ino) if status.st_ino else (os.path.realpath(path),)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a circle
        return False


def _is_litter(name: str) -> bool:
    return name.lower() in LITTER or name.startswith(("._", ".~lock"))


def _take_file(found: Found, path: Path, name: str) -> None:
    if path.name.startswith(LOCK):
        found.others.append(name)
        return
    if path.suffix.lower() in ENDINGS:
        found.sources.append(Source(name, path))
        return
    try:
        kind = _kind(path)
    except OSError:
        kind = "other"
    match kind:
        case "workbook":
            found.sources.append(Source(name, path))
        case "zip":
            _take_zip(found, path, name)
        case _:
            found.others.append(name)


def _kind(path: Path) -> str:
    """Whether a file with another ending is a workbook, a .zip file of others, or neither."""
    if not path.is_file():
        return "other"
    with path.open("rb") as file:
        start = file.read(8)
        if start == _OLE:
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                named = content.find("Workbook".encode("utf-16-le"))
            return "workbook" if named >= 0 else "other"
    is_named_zip = path.suffix.lower() == ".zip"
    if not start.startswith(_ZIP):
        return "zip" if is_named_zip else "other"
    try:
        names = {info.filename.lower() for info in _members(path)}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return "zip" if is_named_zip else "other"
    if names.intersection(_WORKBOOK_PARTS):
        return "workbook"
    return "other" if any(name.startswith(_OTHER_PARTS) for name in names) else "zip"


def _take_zip(found: Found, path: Path, name: str) -> None:
    try:
        members = _members(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as wrong:
        _refuse(found, Source(name, path), str(wrong) or type(wrong).__name__)
        return
    names: set[str] = set()
    for number, info in enumerate(members, 1):
        parts = [part for part in info.filename.replace("\\", "/").split("/") if part]
        if info.is_dir() or not parts or any(_is_litter(part) for part in parts):
            continue
        told = "/".join((name, *(part for part in parts if part not in (".", ".."))))
        source = Source(told, path, info.filename)
        if EXAMPLE in parts[-1] or parts[-1].startswith(LOCK):
            found.others.append(told)
        elif told in names:
            _refuse(found, Source(f"{told} ({number})", path, info.filename), "it is there twice")
        elif told.lower().endswith(".zip"):
            _refuse(found, source, "it is a .zip file inside a .zip file")
        elif told.lower().endswith(ENDINGS) or _may_be_workbook(source):
            found.sources.append(source)
        else:
            found.others.append(told)
        names.add(told)


def _may_be_workbook(source: Source) -> bool:
    """Whether a member of a .zip file with another ending begins as workbooks do."""
    if source.own_name.lower().endswith(OTHER_OFFICE):
        return False
    try:
        with zipfile.ZipFile(source.path) as package, package.open(source.member) as file:
            return file.read(8).startswith((_ZIP, _OLE))
    except Exception:  # noqa: BLE001  whatever it is, it is none that could be read
        return False


def _members(path: Path) -> list[zipfile.ZipInfo]:
    """The members of a .zip file; raises ValueError where there are too many to list."""
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_END))
        end = file.read()
    at = end.rfind(_END_RECORD)
    if at < 0:
        raise zipfile.BadZipFile("it is damaged or cut short")
    directory = int.from_bytes(end[at + 12 : at + 16], "little")
    if directory > LARGEST_DIRECTORY:
        raise ValueError("it holds too many files")
    with zipfile.ZipFile(path) as package:
        return package.infolist()


def _refuse(found: Found, source: Source, why: str) -> None:
    found.sources.append(source)
    found.refused[source.name] = _note(CANNOT_UNPACK, source.name, why=why.splitlines()[0][:120])


def _note(rule: Rule, name: str, **words: object) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(words),
        fix=rule.mend,
        file=name or ".",
    )


def in_groups(sources: Sequence[Source], most: int) -> Iterator[tuple[Source, ...]]:
    """The sources folder by folder, at most so many at a time: most likely those of one school."""
    folder: list[Source] = []
    for source in sorted(sources, key=lambda one: (one.folder.casefold(), one.name.casefold())):
        if folder and (source.folder != folder[0].folder or len(folder) == most):
            yield tuple(folder)
            folder = []
        folder.append(source)
    if folder:
        yield tuple(folder)
