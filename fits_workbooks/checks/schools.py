"""Which school each return is of, and the list of the schools that returns are expected from.

A workbook's own word counts first: its URN, then its name. What says neither goes to the school of
its folder, or to the one of the folder above in which a workbook says whose it is.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from fits_workbooks.errors import CheckError
from fits_workbooks.schema import plain

LARGEST_LIST = 16 << 20


@dataclass(frozen=True, slots=True)
class School:
    """A school that a return is expected from."""

    urn: str
    name: str
    pupils: int | None = None


@dataclass(frozen=True)
class SchoolList:
    """The schools that returns are expected from; none where no list was given."""

    schools: tuple[School, ...] = ()

    def all_named(self, name: str) -> Sequence[School]:
        """Every school of this name."""
        return self._by_name.get(plain(name), ())

    def named(self, name: str) -> School | None:
        """The one school of this name; None where there is none, or more than one."""
        found = self.all_named(name)
        return found[0] if len(found) == 1 else None

    def with_urn(self, urn: str) -> School | None:
        """The school of this URN; None where it is not on the list."""
        return self._by_urn.get(urn)

    @cached_property
    def _by_urn(self) -> dict[str, School]:
        return {school.urn: school for school in self.schools}

    @cached_property
    def _by_name(self) -> dict[str, list[School]]:
        found: dict[str, list[School]] = {}
        for school in self.schools:
            found.setdefault(plain(school.name), []).append(school)
        return found


NO_LIST = SchoolList()


@dataclass(frozen=True, slots=True)
class Identified:
    """What is known of whose a file is: where it lies, and what it says itself."""

    folder: str
    urn: str
    name: str


def read_schools(path: Path) -> SchoolList:
    """The list of schools: a .csv file with the headings URN and Name, and Pupils if it likes.

    Raises CheckError where it cannot be read so, or where a URN stands twice; the message says on
    which lines.
    """
    schools: list[School] = []
    lines: dict[str, int] = {}
    for line, row in csv_rows(path, needed=("urn", "name")):
        school = _school(path, line, row)
        if school.urn in lines:
            raise CheckError(
                f"{path.name}: the URN {school.urn} stands twice, on lines {lines[school.urn]} "
                f"and {line}. Take one of them out."
            )
        lines[school.urn] = line
        schools.append(school)
    if not schools:
        raise CheckError(f"{path.name}: there are no schools in it. Write one on each line.")
    return SchoolList(tuple(schools))


def _school(path: Path, line: int, row: Mapping[str, str]) -> School:
    urn, pupils = row["urn"], row.get("pupils", "")
    if not (urn.isascii() and urn.isdigit() and len(urn) == 6):
        raise CheckError(f'{path.name}, line {line}: the URN "{urn}" is not 6 digits. Correct it.')
    if pupils and not (pupils.isascii() and pupils.isdigit() and int(pupils) > 0):
        raise CheckError(
            f'{path.name}, line {line}: "{pupils}" pupils is not a whole number. Correct it.'
        )
    return School(urn, row["name"] or f"URN {urn}", int(pupils) if pupils else None)


def csv_rows(path: Path, needed: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """The rows of a small .csv file by heading, with the line each begins on; blank ones left out.

    Headings are taken in any case and order. Raises CheckError where a needed one is missing or
    one stands twice, a row has more fields than there are headings, the file is not text, or it
    cannot be opened.
    """
    reader = csv.reader(io.StringIO(_text(path)), strict=True)
    rows: list[tuple[int, dict[str, str]]] = []
    headings: list[str] = []
    begins = 1
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if not headings:
                headings = [plain(cell) for cell in cells]
                _refuse_missing(path, headings, needed)
                _refuse_twice(path, headings)
            elif any(cells):
                _refuse_beyond(path, begins, cells[len(headings) :])
                cells += [""] * (len(headings) - len(cells))
                rows.append((begins, dict(zip(headings, cells, strict=False))))
            begins = reader.line_num + 1
    except csv.Error as wrong:
        raise CheckError(f"{path.name}, line {begins}: {wrong}. Save it as .csv again.") from wrong
    if not headings:
        _refuse_missing(path, headings, needed)
    return rows


def _text(path: Path) -> str:
    """As Excel saves it: UTF-8 with or without its mark, or the usual Windows letters.

    Raises CheckError where it is no such text, or cannot be opened.
    """
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise CheckError(f"{path}: {wrong.strerror or wrong}. Check the name.") from wrong
    if b"\0" in content or len(content) > LARGEST_LIST:  # a workbook, or UTF-16
        raise CheckError(f'{path.name} is no list. Save it as "CSV UTF-8 (comma delimited)".')
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _refuse_missing(path: Path, headings: Sequence[str], needed: Sequence[str]) -> None:
    missing = [name for name in needed if name not in headings]
    if missing:
        words = " and ".join(f'"{name}"' for name in missing)
        raise CheckError(
            f"{path.name}: the first line must name the columns, and {words} is not there. "
            "Write it, and save the file as .csv."
        )


def _refuse_twice(path: Path, headings: Sequence[str]) -> None:
    for name in filter(None, headings):
        if headings.count(name) > 1:
            raise CheckError(
                f'{path.name}: the heading "{name}" stands twice. Take one of them out.'
            )


def _refuse_beyond(path: Path, line: int, cells: Sequence[str]) -> None:
    if any(cells):
        raise CheckError(
            f"{path.name}, line {line}: there are more fields than headings. Put a field that "
            "holds a comma in quotation marks."
        )


# ---- telling schools apart


def tell_apart(files: Sequence[Identified], schools: SchoolList) -> dict[str, list[int]]:
    """The places of the files by school, in the order of the first file of each.

    A school goes by "urn 123456", "name ...", "folder ...", or "file ..." where nothing is known
    of a file that lies among those of several schools.
    """
    known = _names_with_urns(files, schools)
    keys = [_by_its_word(file, known) for file in files]
    folders = _Folders.of(files, keys)
    found: dict[str, list[int]] = {}
    for place, (file, key) in enumerate(zip(files, keys, strict=True)):
        key = key or _by_its_folder(file, folders, schools) or f"file {place}"
        found.setdefault(key, []).append(place)
    return found


def _names_with_urns(files: Sequence[Identified], schools: SchoolList) -> dict[str, str]:
    """The URN that the name of a file stands for, where it stands for one only."""
    found: dict[str, set[str]] = {}
    for file in files:
        if file.name:
            urns = found.setdefault(plain(file.name), set())
            urns.update(school.urn for school in schools.all_named(file.name))
            urns.update({file.urn} - {""})
    return {name: min(urns) for name, urns in found.items() if len(urns) == 1}


def _by_its_word(file: Identified, known: Mapping[str, str]) -> str:
    if file.urn:
        return f"urn {file.urn}"
    if not file.name:
        return ""
    urn = known.get(plain(file.name))
    return f"urn {urn}" if urn else f"name {plain(file.name)}"


@dataclass(slots=True)
class _Folders:
    """Which schools the files in the folders say that they are of."""

    below: dict[str, set[str]] = field(default_factory=dict)
    """By folder, those of the files in it and in the folders in it."""
    telling: set[str] = field(default_factory=set)
    """The folders in which themselves a file says whose it is."""

    @classmethod
    def of(cls, files: Sequence[Identified], keys: Sequence[str]) -> Self:
        found = cls()
        for file, key in zip(files, keys, strict=True):
            if key:
                found.telling.add(file.folder)
                for folder in _upwards(file.folder):
                    found.below.setdefault(folder, set()).add(key)
        return found

    def school(self, folder: str, lies_in: str) -> str:
        """The one school of a folder in which a file lies, or above it; "" where none is told.

        A folder above it counts only where a file in it tells: else it is one of many schools, of
        which only one says who it is.
        """
        told = self.below.get(folder, set())
        counts = folder == lies_in or folder in self.telling
        return next(iter(told)) if counts and len(told) == 1 else ""


def _upwards(folder: str) -> Iterator[str]:
    """A folder and those that it lies in, up to the top, which is ""."""
    yield folder
    while folder:
        folder = folder.rpartition("/")[0]
        yield folder


def _by_its_folder(file: Identified, folders: _Folders, schools: SchoolList) -> str:
    for folder in _upwards(file.folder):
        if key := folders.school(folder, file.folder):
            return key
        part = folder.rpartition("/")[2]
        listed = schools.with_urn(part) or schools.named(part.removesuffix(".zip"))
        if listed:
            return f"urn {listed.urn}"
    is_alone = file.folder and file.folder not in folders.below
    return f"folder {file.folder}" if is_alone else ""


def name_of(key: str, names: Iterable[str], schools: SchoolList) -> tuple[str, str]:
    """The URN and the name that a school is called by: the list's, else its workbooks' own."""
    kind, _, rest = key.partition(" ")
    listed = schools.with_urn(rest) if kind == "urn" else None
    if listed:
        return listed.urn, listed.name
    told = next((name for name in names if name), "")
    match kind:
        case "urn":
            return rest, told or f"URN {rest}"
        case "name":
            return "", told or rest
        case "folder":
            return "", rest.rpartition("/")[2].removesuffix(".zip")
        case _:
            return "", "School not known"
