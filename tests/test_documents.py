"""The documents on the shelf: every word comes out as typed, and nothing is left out."""

import copy
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from documents import DAY, MADE, lines, made, marked, sources_of, texts
from docx import Document as open_docx
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from fits_workbooks.books import SCHOOL_DETAILS, SERVICE_CATALOGUE
from fits_workbooks.documents.blank_form import blank_form
from fits_workbooks.documents.completion import notes_for_completion
from fits_workbooks.documents.document import Document, Sources
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.filler import inspect_ours
from fits_workbooks.documents.filling import fill, printable
from fits_workbooks.documents.making import look_through, make_document, read_sources
from fits_workbooks.documents.memo import MEMO, MESSAGES
from fits_workbooks.documents.shelf import DOCUMENTS, document_named
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.documents.support_procedure import SUPPORT_PROCEDURE
from fits_workbooks.errors import FillError, SourceError
from fits_workbooks.xlsx.build import build_workbook

HOSTILE = (
    "O'Neill & Sons <IT>",
    "Siân “quoted” 学校",
    "{{ 7*7 }}",
    "{% for %}",
    "{%p endif %} {{ school }} {# no #}",
    "{_{ x }_}",
    "</w:t></w:r></w:p>",
    "&amp; &#123;",
    "a line\nanother\n\nand a last",
    "a\ttab and  two spaces",
    "x" * 5_000,
    "\x07 bell",
)
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text("{%}#_&<>'\"\n\ta é", min_size=1))
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)


# ---- what is declared


@each
def test_a_template_prints_every_field_and_no_other_name(document: Document) -> None:
    inspected = inspect_ours(document)

    assert inspected.problems == ()
    named = {path for path in inspected.used if path.split(".")[0] != "loop"}
    assert named == set(paths(document.fields))


def paths(fields: tuple[Field, ...], before: str = "") -> Iterator[str]:
    for field in fields:
        yield before + field.name
        yield from paths(field.columns, f"{before}{field.name}.")


@each
def test_a_document_says_what_it_is_and_where_all_of_it_comes_from(document: Document) -> None:
    assert document_named(document.name) is document
    assert document.purpose.endswith(".")
    assert len(document.notes) >= 3
    for field in document.fields:
        assert field.what, field.name
        assert field.comes_from, field.name
        assert all(column.what for column in field.columns), field.name


def test_names_and_titles_are_of_one_document_only() -> None:
    assert len({one.name for one in DOCUMENTS}) == len({one.title for one in DOCUMENTS})
    assert len({one.name for one in DOCUMENTS}) == len(DOCUMENTS)
    assert document_named("letter") is None


def wrong_template(document: Document, old: str, new: str) -> Document:
    opened = open_docx(io.BytesIO(document.template()))
    for paragraph in opened.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
    content = steady_bytes(opened, "T")
    return replace(document, template=lambda: content)


def test_a_template_of_ours_that_leaves_a_field_out_is_never_filled_in() -> None:
    lost = wrong_template(MEMO, "{{ dated }}", "today")
    misspelt = wrong_template(MEMO, "{{ dated }}", "{{ dated }} {{ datd }}")

    with pytest.raises(FillError, match="never prints dated"):
        made(lost)
    with pytest.raises(FillError, match=r"no \{\{ datd \}\}; did you mean \{\{ dated \}\}"):
        made(misspelt)


def test_a_document_that_gives_other_fields_than_it_declares_is_never_made() -> None:
    more = replace(MEMO, context=lambda sources: {**MEMO.context(sources), "extra": "x"})

    with pytest.raises(FillError, match="extra"):
        made(more)


# ---- every word as typed


@each
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_field_of_every_document_comes_out_as_typed(
    document: Document, data: st.DataObject
) -> None:
    marks = marked(document.fields)
    typed = {mark: data.draw(TEXTS) for mark in texts(marks)}

    plain = fill(document.template(), marks, title="T")
    filled = fill(document.template(), exchanged(marks, typed), title="T")

    assert lines(filled) == [exchange(line, typed) for line in lines(plain)]
    assert all(any(mark in line for line in lines(plain)) for mark in typed)


def exchanged(context: Any, typed: dict[str, str]) -> Any:
    if isinstance(context, str):
        return typed[context]
    if isinstance(context, dict):
        return {name: exchanged(one, typed) for name, one in context.items()}
    return [exchanged(one, typed) for one in context]


def exchange(line: str, typed: dict[str, str]) -> str:
    """The line with each mark exchanged for what was typed, once."""
    parts = line.split("«")
    words = (part.split("»", 1) for part in parts[1:])
    return parts[0] + "".join(printable(typed[f"«{mark}»"]) + rest for mark, rest in words)


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=TEXTS, words=TEXTS)
@example(name="O'Neill & Sons <IT>", words="{{ 7*7 }}\n{% for %}")
def test_what_is_typed_into_a_workbook_comes_out_of_the_document(
    tmp_path: Path, name: str, words: str
) -> None:
    name, words = f"a{name}z", f"a{words}z"  # spaces at the ends are trimmed in reading, and said
    details = copy.deepcopy(DETAILS)
    details["School"][0]["School name"] = name
    details["Functions"][1]["Name"] = name
    details["Support procedure"][0]["If it goes wrong"] = words
    sources = odd_school(
        tmp_path, details, [{"Service": name, "Response time": 1, "Response unit": "Minutes"}]
    )

    said = lines(make_document(SUPPORT_PROCEDURE, sources))

    assert printable(name) in said
    assert printable(words) in said
    assert f"Every call goes to the single point of contact, {printable(name)}." in said
    assert said[said.index(printable(name), 5) + 1] == "1 minute"


DETAILS: dict[str, list[dict[str, Any]]] = {
    "School": [{"School name": "Elm Lane"}],
    "Functions": [
        {"Function": "ICT owner", "Name": "Ann Okafor"},
        {"Function": "Single point of contact", "Name": "Bob Hale"},
    ],
    "Support procedure": [{"Version": "1", "Issued": DAY, "Call book": "In the office"}],
}


def odd_school(
    folder: Path, details: dict[str, Any], services: list[dict[str, Any]] | None = None
) -> Sources:
    """A school of our own making, read from its workbooks."""
    one = build_workbook(SCHOOL_DETAILS, folder / "details.xlsx", details, force=True)
    contents = {
        "Services": services or [{"Service": "Email"}],
        "Support hours": [],
    }
    other = build_workbook(SERVICE_CATALOGUE, folder / "catalogue.xlsx", contents, force=True)
    return Sources(workbooks=read_sources(SUPPORT_PROCEDURE, [one, other]), on=DAY)


# ---- what they say


def test_the_memo_says_who_it_is_from_what_matters_and_whom_to_ask() -> None:
    said = lines(MADE["memo"]())

    assert said[:6] == [
        "How to get help with ICT",
        "Larkfield Primary School",
        "To: Everybody who uses ICT at the school",
        "From: Mrs Helen Marsh, Headteacher",
        "Date: 3 September 2026",
        "With this memo: Support procedure, version 1.2 of 3 September 2026",
    ]
    assert [line for line in said if line in MESSAGES] == list(MESSAGES)
    assert len(MESSAGES) == 5
    start = said.index("The single point of contact is Mrs Priya Nair.")
    assert said[start + 1 : start + 6] == [
        "Telephone: 01632 960100, choose 3",
        "Email: ict@larkfield.example",
        "Call book: The blue book in the staff room, read at 08:30 and at 13:00",
        "When Mrs Priya Nair is away: Miss Siobhan Doyle",
        "Hours of support: Monday to Thursday 08:00 to 16:00; "
        "Friday 08:00 to 12:00 and 13:00 to 15:30",
    ]
    assert said[-2:] == ["Mrs Helen Marsh, Headteacher", "Larkfield Primary School · page 1 of 1"]


def test_the_procedure_has_the_targets_of_services_and_components() -> None:
    said = lines(MADE["support-procedure"]())

    heading = said.index("Fix time")
    table = said[heading + 1 : heading + 1 + 3 * 15]
    rows = [tuple(table[at : at + 3]) for at in range(0, 45, 3)]
    assert rows[0] == ("Internet and Wi-Fi", "30 minutes", "4 support hours")
    assert rows[10] == ("School website", "1 working day", "5 working days")
    assert rows[11] == ("Printing: Office printer", "1 support hour", "6 support hours")
    assert said[-1] == ("Larkfield Primary School · Support procedure, version 1.2 · page 1 of 1")


def test_a_procedure_without_agreed_times_says_so(tmp_path: Path) -> None:
    said = lines(make_document(SUPPORT_PROCEDURE, odd_school(tmp_path, DETAILS)))

    assert "Response and fix times are not agreed yet." in said
    assert "Fix time" not in said
    assert not any(line.startswith("When Bob Hale is away") for line in said)


def test_the_catalogue_paper_says_what_the_workbook_says() -> None:
    said = lines(MADE["service-catalogue"]())

    at = said.index("Printing and copying in the office, the library and the staff room.")
    assert said[at - 1 : at + 4] == [
        "Printing",
        "Printing and copying in the office, the library and the staff room.",
        "Available: School days 08:00-16:00",
        "Used by: Staff",
        "Supported by: Corvid Print, contract CP-5520",
    ]
    assert "Last reviewed: 14 July 2026 by Mrs Helen Marsh" in said
    assert not any("2025 (" in line for line in said), "closures that are over are not told"


def test_the_catalogue_paper_tells_closures_until_they_are_over() -> None:
    document = document_named("service-catalogue")
    assert document is not None
    sources = replace(sources_of(document), on=DAY.replace(day=2))

    assert lines(make_document(document, sources))[-2] == (
        "1 September 2026 to 2 September 2026 (INSET day)"
    )


@each
def test_the_same_document_twice_is_the_same_bytes(document: Document) -> None:
    assert made(document) == made(document)


# ---- blank forms and notes


@each
def test_a_blank_form_asks_for_every_field(document: Document) -> None:
    said = "\n".join(lines(blank_form(document)))

    for field in document.fields:
        if not field.columns:
            assert f"[{field.what}]" in said
        for column in field.columns:
            if not column.many:
                assert said.count(f"[{column.what}]") >= field.rows
    assert "{{" not in said
    assert "{%" not in said


@each
def test_the_notes_for_completion_name_every_tag_and_message(document: Document) -> None:
    said = lines(notes_for_completion(document))

    for field in document.fields:
        tag = f"each of {field.name}" if field.many else f"{{{{ {field.name} }}}}"
        assert tag in said
    for words in (*document.notes, *document.messages):
        assert words in said


# ---- what stops a document


def found(sources: Sources, document: Document = SUPPORT_PROCEDURE) -> tuple[list[str], bool]:
    looked = look_through(document, sources)
    return [one.code for one in looked.findings if one.severity == "error"], looked.stops


def changed(*change: tuple[str, int, str, Any]) -> dict[str, Any]:
    details = copy.deepcopy(DETAILS)
    for sheet, row, column, value in change:
        details[sheet][row][column] = value
    return details


@pytest.mark.parametrize(
    ("details", "codes"),
    [
        (changed(), []),
        (changed(("Functions", 1, "Function", "ICT owner")), ["DET01", "DET01", "DET06"]),
        (changed(("Functions", 0, "Supplier", "Yes")), ["DET02"]),
        (changed(("Functions", 0, "Name", None)), ["DET05"]),
        (changed(("Functions", 1, "Name", None)), ["DET06"]),
        (changed(("Support procedure", 0, "Call book", None)), ["DET08"]),
        (changed(("School", 0, "School name", None)), ["CELL01"]),
        (changed(("Support procedure", 0, "Version", None)), ["DOC01", "DOC01"]),
    ],
)
def test_an_error_in_what_a_document_is_filled_from_stops_it(
    tmp_path: Path, details: dict[str, Any], codes: list[str]
) -> None:
    if codes == ["DOC01", "DOC01"]:
        details["Support procedure"][0]["Issued"] = None
    assert found(odd_school(tmp_path, details)) == (codes, bool(codes))


def test_a_memo_of_a_procedure_that_is_not_issued_is_stopped(tmp_path: Path) -> None:
    details = changed(("Support procedure", 0, "Issued", None))
    path = build_workbook(SCHOOL_DETAILS, tmp_path / "details.xlsx", details)
    sources = Sources(workbooks=read_sources(MEMO, [path]), on=DAY)

    assert found(sources, MEMO) == (["DET09"], True)


def test_an_error_elsewhere_is_told_and_stops_nothing(tmp_path: Path) -> None:
    details = {**DETAILS, "People": [{"Group": "Office"}]}

    assert found(odd_school(tmp_path, details)) == (["CELL01"], False)


def test_workbooks_of_two_schools_are_asked_about(tmp_path: Path) -> None:
    sources = odd_school(tmp_path, {**DETAILS, "About": [{"School name": "Elm Lane"}]})
    catalogue = build_workbook(
        SERVICE_CATALOGUE,
        tmp_path / "other.xlsx",
        {"About": [{"School name": "Oak Road"}], "Services": [{"Service": "Email"}]},
    )
    other = read_sources(SUPPORT_PROCEDURE, [sources[SCHOOL_DETAILS].file, catalogue])

    looked = look_through(SUPPORT_PROCEDURE, Sources(workbooks=other, on=DAY))

    (query,) = [str(one) for one in looked.findings if one.code == "DOC02"]
    assert query.startswith('other.xlsx, sheet "About": This workbook is of "Oak Road", but ')
    assert not looked.stops


def test_the_right_workbooks_are_wanted_once_each() -> None:
    details, catalogue, log = (
        Path(__file__).parent.parent / "samples" / f"Larkfield {name}.xlsx"
        for name in ("School details", "Service catalogue", "Support log")
    )

    with pytest.raises(SourceError, match=r"filled from the Service catalogue.*--from"):
        read_sources(SUPPORT_PROCEDURE, [details])
    with pytest.raises(SourceError, match=r"filled from the School details.*--details"):
        read_sources(SUPPORT_PROCEDURE, [catalogue])
    with pytest.raises(SourceError, match="is the Support log, but the Support procedure"):
        read_sources(SUPPORT_PROCEDURE, [details, catalogue, log])
    with pytest.raises(SourceError, match="Give one of them"):
        read_sources(SUPPORT_PROCEDURE, [details, details, catalogue])
    with pytest.raises(SourceError, match="School details is needed"):
        Sources(workbooks={}, on=DAY)[SCHOOL_DETAILS]
