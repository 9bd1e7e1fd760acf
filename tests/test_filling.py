"""Filling in Word templates: every word as typed, or an error; and nothing else ever."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from fits_workbooks.documents.filling import Drawing, fill, printable
from fits_workbooks.documents.steady import steady_bytes
from fits_workbooks.documents.templates import TEMPLATES, build_document_templates
from fits_workbooks.errors import ExistsError, FillError

ROOT = Path(__file__).parent.parent


def template(*lines: str, row: str = "", foot: str = "") -> bytes:
    """A template of these paragraphs, a table with a row for each of `rows`, and a footer."""
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if row:
        table = document.add_table(rows=4, cols=1)
        words = ("Heading", "{%tr for row in rows %}", row, "{%tr endfor %}")
        for cell, text in zip(table.columns[0].cells, words, strict=True):
            cell.text = text
    document.sections[0].footer.paragraphs[0].text = foot
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def filled(source: bytes, **context: Any) -> Any:
    return Document(io.BytesIO(fill(source, context, title="A title")))


def png(width: int = 40, height: int = 20) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(made, "png")
    return made.getvalue()


HOSTILE = (
    "O'Neill & Sons <IT>",
    "Siân “quoted” 学校 🖨️",
    "{{ 7*7 }}",
    "{% for %}",
    "{%tr endfor %} {{r x }} {# no #}",
    "{_{ x }_} {_% x %_}",
    "</w:t></w:r></w:p>",
    "&amp; &lt; &#123;",
    "a line\nanother\n\nand a last",
    "a\ttab and  two spaces ",
    " {{ school }}",
    "x" * 5_000,
)

WORDS = st.one_of(st.text(), st.text("{%}#_r&<>'\"\n\t\r\x07\x0c\x85 a"))


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), WORDS))
@example("{{ 7*7 }}")
@example("\n")
def test_text_comes_out_as_it_was_typed_wherever_it_stands(text: str) -> None:
    source = template("{{ text }}", "before {{ text }} after", row="{{ row }}", foot="{{ text }}")
    whole = printable(text)

    document = filled(source, text=text, rows=[text, "between", text])

    assert [paragraph.text for paragraph in document.paragraphs] == [whole, f"before {whole} after"]
    cells = [cell.text for cell in document.tables[0].columns[0].cells]
    assert cells == ["Heading", whole, "between", whole]
    assert document.sections[0].footer.paragraphs[0].text == whole


def test_a_line_end_is_a_line_break_however_it_was_typed() -> None:
    document = filled(template("{{ text }}"), text="one\r\ntwo\rthree\nfour")

    (paragraph,) = document.paragraphs
    assert paragraph.text == "one\ntwo\nthree\nfour"
    assert len(list(paragraph._p.iter(qn("w:br")))) == 3


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("bell\x07", "bell␇"), ("\x00", "␀"), ("page\x0c", "page␌"), ("\x1b[0m", "␛[0m"),
     ("\ud800", "�"), ("\ufffe", "�"), ("del\x7f", "del\x7f")],
)  # fmt: skip
def test_what_word_cannot_hold_is_shown_by_its_picture(typed: str, shown: str) -> None:
    document = filled(template("{{ text }}"), text=typed)

    assert document.paragraphs[0].text == shown


def test_numbers_are_printed() -> None:
    document = filled(template("{{ count }} and {{ share }} and {{ 2 }}"), count=0, share=-1.5)

    assert document.paragraphs[0].text == "0 and -1.5 and 2"


@pytest.mark.parametrize(
    "value", [None, float("nan"), float("inf"), True, b"bytes", ["a list"], {"a": 1}, object]
)
def test_what_is_not_for_people_is_never_printed(value: object) -> None:
    with pytest.raises(FillError, match="prints"):
        filled(template("{{ value }}"), value=value)


@pytest.mark.parametrize(
    "line",
    ["{{ nobody }}", "{{ school.nobody }}", "{{ school.nobody.more }}", "{{ 'a' ~ nobody }}",
     "{%p if nobody %}", "{{ nobody + 1 }}"],
)  # fmt: skip
def test_a_name_that_is_not_known_is_refused(line: str) -> None:
    lines = [line, "{%p endif %}"] if "{%p" in line else [line]

    with pytest.raises(FillError, match="nobody"):
        filled(template(*lines), school="Larkfield")


@pytest.mark.parametrize(
    "line",
    [
        "{{ ''.__class__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ school.upper.__globals__ }}",
        "{{ drawing.__init__.__globals__['io'] }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ '{0.__class__}'.format(school) }}",
        "{% import 'os' as os %}",
        "{% include '/etc/hostname' %}",
    ],
)
def test_a_template_that_reaches_for_the_insides_of_python_is_refused(line: str) -> None:
    with pytest.raises(FillError):
        filled(template(line), school="Larkfield", drawing=Drawing(png(), "words", 10))


@pytest.mark.parametrize(
    "line",
    [
        "{{ school",
        "{% for %}",
        "{{ school | nothing }}",
        "{%p if %}",
        "{{ 1 / 0 }}",
        "{{ range(10 ** 9) }}",
        "{{ school + 1 }}",
    ],
)
def test_a_template_that_makes_no_sense_is_refused(line: str) -> None:
    with pytest.raises(FillError, match="could not be filled in"):
        filled(template(line), school="Larkfield")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_template_that_is_no_word_document_is_refused(content: bytes) -> None:
    with pytest.raises(FillError, match="no Word document"):
        fill(content, {}, title="")


def test_a_picture_has_its_words_and_its_width() -> None:
    words = 'Tom & "Jo" <{{ 7*7 }}>\n{_{ second line }_}'

    document = filled(template("{{ picture }}"), picture=Drawing(png(40, 20), words, 50))

    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr") == words
    assert (shape.width.mm, shape.height.mm) == (50, 25)


def test_a_picture_that_is_none_is_refused() -> None:
    with pytest.raises(FillError, match="could not be filled in"):
        filled(template("{{ picture }}"), picture=Drawing(b"no picture", "words", 50))


def test_the_same_bytes_for_the_same_words_and_no_time_in_them() -> None:
    source = template("{{ a }} {{ b }}", row="{{ row }}", foot="{{ a }}")
    context = {"a": "one", "b": Drawing(png(), "words", 20), "rows": ["x", "y"]}

    first, second = (fill(source, context, title="T") for _ in range(2))

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert parts.namelist() == sorted(parts.namelist())


@pytest.mark.parametrize(
    ("title", "held"),
    [("Report: A & B <C>", "Report: A & B <C>"), ("{{ 7*7 }}", "{{ 7*7 }}"),
     ("x" * 255, "x" * 255), ("x" * 256, "x" * 254 + "…"), ("\x07", "␇")],
)  # fmt: skip
def test_the_title_of_the_document_is_as_given(title: str, held: str) -> None:
    document = Document(io.BytesIO(fill(template("words"), {}, title=title)))

    properties = document.core_properties
    assert (properties.title, properties.language) == (held, "en-GB")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


def test_our_templates_name_nobody_and_carry_no_thumbnail() -> None:
    for made in TEMPLATES.values():
        with zipfile.ZipFile(io.BytesIO(made())) as parts:
            assert not [name for name in parts.namelist() if "thumbnail" in name]
            assert b"python-docx" not in b"".join(parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize(("title", "made"), TEMPLATES.items())
def test_the_committed_word_templates_are_fresh(title: str, made: Callable[[], bytes]) -> None:
    committed = ROOT / "doc_templates" / f"{title}.docx"

    assert made() == committed.read_bytes(), "run: make books"
    assert len(list(committed.parent.glob("*.docx"))) == len(TEMPLATES)


def test_building_the_word_templates_replaces_none_unasked(tmp_path: Path) -> None:
    paths = build_document_templates(tmp_path / "new")
    path = paths[-1]
    path.write_bytes(b"mine")

    with pytest.raises(ExistsError, match="is there already"):
        build_document_templates(tmp_path / "new")
    assert path.read_bytes() == b"mine"
    assert build_document_templates(tmp_path / "new", force=True) == paths
    assert path.read_bytes() != b"mine"


def test_saving_a_document_twice_gives_the_same_bytes() -> None:
    assert steady_bytes(Document(), "T") == steady_bytes(Document(), "T")
