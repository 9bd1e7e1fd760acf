"""Reading the folder in which one school keeps its workbooks, whatever they are called.

Of each book the one that counts is taken. The toolkit's examples are passed over by their names, as
wherever returns are looked for; workbooks that are none of ours, and reports, are only listed.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fits_workbooks.checks.codes import READER_FAILED
from fits_workbooks.checks.discovery import LOCK, find_returns
from fits_workbooks.checks.group import about_file, refused
from fits_workbooks.checks.returned import Source
from fits_workbooks.checks.saved import saved_at
from fits_workbooks.checks.schools import NO_LIST, Identified, tell_apart
from fits_workbooks.errors import CheckError, ReadError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding
from fits_workbooks.xlsx.codes import NOT_OURS, OUR_REPORT
from fits_workbooks.xlsx.filled import Filled

NEVER = date.min

Read = Callable[[Path], Filled]


@dataclass(frozen=True, slots=True)
class NamedWorkbook:
    """A workbook of the school, and its name as people are told: its path below the folder."""

    name: str
    filled: Filled


@dataclass(slots=True)
class SchoolFolder:
    """What a school's folder holds."""

    books: dict[str, NamedWorkbook] = field(default_factory=dict)
    """The workbook that counts of each book, by the book's name."""
    findings: list[Finding] = field(default_factory=list)
    """Files and folders that could not be read, and what was found in reading those that were."""
    notes: list[str] = field(default_factory=list)
    """What whoever asks should know besides: a sentence each."""
    others: list[str] = field(default_factory=list)
    """Files that are none of our workbooks, and reports made of them."""

    @property
    def school(self) -> str:
        """The school's name; "" where no workbook gives it."""
        return next((one.filled.school for one in self.books.values() if one.filled.school), "")


def read_folder(folder: str | Path, read: Read = read_workbook) -> SchoolFolder:
    """Read every workbook in a folder and the folders in it; .zip files are not looked into.

    Of two workbooks of one book the one that was reviewed last counts, by the day on its About
    sheet; of two with the same day or none, one that is no marked copy, then the one that was
    saved last. Of files that are alike byte for byte the one nearest the top is read, and of
    those the oldest: the others are its copies. A file that cannot be read is a finding. Raises
    CheckError where the folder is not there, has no workbook, or has those of more than one school.
    """
    found = find_returns([Path(folder)])
    kept = SchoolFolder(findings=[*found.notes])
    for name in found.others:
        if name.rpartition("/")[2].startswith(LOCK):
            kept.notes.append(_open_in_excel(name))
        else:
            kept.others.append(name)
    readable: list[tuple[Source, Filled]] = []
    for source in found.sources:
        if source.member or source.name in found.refused:
            kept.others.append(source.name)
        elif (filled := _read(source, read, kept)) is not None:
            readable.append((source, filled))
    if not (readable or kept.findings):
        raise CheckError(f"There is no workbook of the toolkit in {folder}. Check the name.")
    _take_newest(_of_one_school(readable), kept)
    kept.others.sort(key=str.casefold)
    return kept


def _open_in_excel(name: str) -> str:
    workbook = name.rpartition("/")[2].removeprefix(LOCK)
    return f"{workbook} is open in Excel: it is read as it was last saved."


def _read(source: Source, read: Read, kept: SchoolFolder) -> Filled | None:
    """The workbook; or None, and the reason is with what is kept."""
    try:
        return read(source.path)
    except ReadError as refusal:
        if refusal.code in (NOT_OURS.code, OUR_REPORT.code):
            kept.others.append(source.name)
        else:
            kept.findings.append(refused(source, refusal))
    except MemoryError:
        raise
    except Exception as crash:  # noqa: BLE001  it must cost this file, loudly, and no other one
        why = f"{type(crash).__name__}: {crash}"
        kept.findings.append(about_file(source, READER_FAILED, why=why))
    return None


def _of_one_school(
    readable: Sequence[tuple[Source, Filled]],
) -> Iterable[tuple[Source, Filled]]:
    """The workbooks of the school: those that name it, and those that name none."""
    schools = tell_apart([_whose(source, filled) for source, filled in readable], NO_LIST)
    named = {key: places for key, places in schools.items() if key.startswith(("urn ", "name "))}
    if len(named) > 1:
        raise CheckError(
            f"The folder has workbooks of more than one school: {_names(readable, named)}. Give "
            "the folder of one school."
        )
    return (readable[place] for places in schools.values() for place in places)


def _whose(source: Source, filled: Filled) -> Identified:
    """Its own word alone: where it lies says nothing, since examples lie beside it."""
    return Identified(source.name, filled.urn, filled.school)


def _names(readable: Sequence[tuple[Source, Filled]], named: Mapping[str, Sequence[int]]) -> str:
    """What the schools are called, each with a file that says so."""
    firsts = [readable[places[0]] for places in named.values()]
    return ", ".join(sorted(f"{one.school or one.urn} ({source.name})" for source, one in firsts))


def _take_newest(readable: Iterable[tuple[Source, Filled]], kept: SchoolFolder) -> None:
    by_book: dict[str, list[tuple[Source, Filled]]] = {}
    for source, filled in readable:
        by_book.setdefault(filled.book.name, []).append((source, filled))
    for name, several in by_book.items():
        *older, (source, filled) = sorted(_each_once(several), key=_age)
        kept.books[name] = NamedWorkbook(source.name, filled)
        kept.findings += filled.findings
        if older:
            names = ", ".join(one.name for one, _ in older)
            passed_over = not filled.is_marked and any(one.is_marked for _, one in older)
            kept.notes.append(
                f"Of the {filled.book.title.lower()} {source.name} is used: it was reviewed or "
                f"saved last{', marked copies apart' * passed_over}. Not used: {names}."
            )


def _each_once(several: Sequence[tuple[Source, Filled]]) -> Iterable[tuple[Source, Filled]]:
    """Without the copies of a file, such as those that are sent with a return."""
    first_of_all_last = sorted(several, key=_depth, reverse=True)
    return {one[0].read_bytes(): one for one in first_of_all_last}.values()


def _depth(one: tuple[Source, Filled]) -> tuple[int, float, str]:
    source, _ = one
    return source.name.count("/"), saved_at(source), source.name


def _age(one: tuple[Source, Filled]) -> tuple[date, bool, float, str]:
    source, filled = one
    return filled.last_reviewed or NEVER, not filled.is_marked, saved_at(source), source.name
