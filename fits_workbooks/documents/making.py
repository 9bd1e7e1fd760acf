"""Making a document: the workbooks it is filled from are looked through, then it is filled in.

A document goes out to people, so an error in what it is filled from stops it; a query does not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fits_workbooks.checks.one import Outcome, check_workbook, findings_of
from fits_workbooks.checks.one_school import school_of
from fits_workbooks.documents.codes import ANOTHER_SCHOOL, NOT_GIVEN
from fits_workbooks.documents.document import Context, Document, Sources
from fits_workbooks.documents.filler import filler
from fits_workbooks.documents.wording import listed
from fits_workbooks.errors import FillError, SourceError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Finding, Rule, plain
from fits_workbooks.xlsx.filled import Filled


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the workbooks that a document is filled from."""

    findings: tuple[Finding, ...]
    crashed: tuple[Outcome, ...]
    stops: bool
    """Whether something must be mended before the document can be made."""


def read_sources(
    document: Document, paths: Iterable[Path], read_one: Callable[[Path], Filled] = read_workbook
) -> dict[str, Filled]:
    """The workbooks that a document is filled from, by the name of their book.

    `read_one` reads each of them: one that has a password, for instance.

    Raises SourceError where one that it needs is not given, one is given twice, or one that it
    has no use for; ReadError where one cannot be read.
    """
    read: dict[str, Filled] = {}
    for path in paths:
        filled = read_one(path)
        _refuse_unwanted(document, filled)
        if filled.book.name in read:
            raise SourceError(
                f"{path.name} and {read[filled.book.name].file.name} are both the "
                f"{filled.book.title}. Give one of them."
            )
        read[filled.book.name] = filled
    _refuse_missing(document, read)
    return read


def _refuse_unwanted(document: Document, filled: Filled) -> None:
    wanted = [source.book for source in document.sources]
    if filled.book not in wanted:
        titles = listed(book.title for book in wanted)
        raise SourceError(
            f"{filled.file.name} is the {filled.book.title}, but the {document.title} is filled "
            f"from {titles}. Give one of these instead."
        )


def _refuse_missing(document: Document, read: Mapping[str, Filled]) -> None:
    given = listed(f"{one.file.name} is the {one.book.title}" for one in read.values())
    instead = f": {given}" if given else ""
    for source in document.sources:
        if not source.optional and source.book.name not in read:
            raise SourceError(
                f"The {document.title} is filled from the {source.book.title}, which was not "
                f"given{instead}. Name it with {source.option}."
            )


def look_through(document: Document, sources: Sources) -> Looked:
    """Run the rules over the workbooks, one by one and together, and the document's own.

    What a required field lacks is only asked for where nothing else stops the document.
    """
    outcomes = [o for filled in sources.workbooks.values() for o in check_workbook(filled)]
    read = [finding for filled in sources.workbooks.values() for finding in filled.findings]
    found = (
        *(*read, *findings_of(tuple(outcomes))),
        *(*_other_schools(sources), *document.findings(sources)),
    )
    findings = tuple(
        replace(finding, severity="error") if finding.code in document.stops_at else finding
        for finding in found
    )
    crashed = tuple(outcome for outcome in outcomes if outcome.status == "crashed")
    if crashed or any(_stopping(document, findings)):
        return Looked(findings, crashed, stops=True)
    missing = tuple(_not_given(document, sources))
    return Looked((*findings, *missing), (), stops=bool(missing))


def _stopping(document: Document, findings: Iterable[Finding]) -> Iterator[bool]:
    """Errors on the sheets that the document is filled from, or that are about a whole book."""
    sheets = {(source.book.name, name) for source in document.sources for name in source.sheets}
    for finding in findings:
        where = (finding.book, finding.sheet)
        yield finding.severity == "error" and (not finding.sheet or where in sheets)


def _other_schools(sources: Sources) -> Iterator[Finding]:
    """A finding for each workbook that names another school than the first one does."""
    named = [filled for filled in sources.workbooks.values() if school_of(filled)]
    for filled in named[1:]:
        yield from of_another_school(filled, named[0])


def of_another_school(filled: Filled, other: Filled) -> Iterator[Finding]:
    """A finding where both workbooks name a school, and not the same one."""
    school, other_school = school_of(filled), school_of(other)
    if school and other_school and plain(school) != plain(other_school):
        words = {"school": school, "other": other.file.name, "other_school": other_school}
        yield _finding(ANOTHER_SCHOOL, words, filled, sheet="About")


def _not_given(document: Document, sources: Sources) -> Iterator[Finding]:
    """A finding for each required field that the workbooks leave blank."""
    context = context_of(document, sources)
    for field in document.required:
        if not context[field.name] and not field.may_be_blank:
            words = {"title": document.title, "what": field.what, "comes_from": field.comes_from}
            yield _finding(NOT_GIVEN, words, next(iter(sources.workbooks.values())))


def _finding(rule: Rule, words: Mapping[str, str], filled: Filled, *, sheet: str = "") -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map(words),
        fix=rule.mend.format_map(words),
        file=filled.file.name,
        school=filled.school,
        book=filled.book.name,
        sheet=sheet,
    )


def context_of(document: Document, sources: Sources) -> Context:
    """The values of all of the document's fields, each of them and no other.

    Raises FillError where the document gives another set of values than it declares.
    """
    context = document.context(sources)
    declared = {field.name for field in document.fields}
    if apart := sorted(declared ^ set(context)):
        raise FillError(f"The {document.title} declares other fields than it gives: {apart}.")
    return context


def make_document(
    document: Document,
    sources: Sources,
    template: Path | None = None,
    *,
    allow_changed_messages: bool = False,
) -> bytes:
    """The document filled in, as the bytes of a .docx: with our template, or the school's own.

    The same bytes for the same sources. It does not look for what is wrong with these: see
    `look_through`. Raises FillError where the document cannot be filled in, and TemplateError
    where the template is to blame.
    """
    with filler(document, template, allow_changed_messages=allow_changed_messages) as fill:
        return fill(context_of(document, sources), title_of(document, sources))


def title_of(document: Document, sources: Sources) -> str:
    """The title that the finished file carries, such as "Covering memo: Larkfield School"."""
    school = next(filter(None, map(school_of, sources.workbooks.values())), "")
    return f"{document.title}: {school}" if school else document.title
