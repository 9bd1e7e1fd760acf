"""Templates that a school made its own: what is wrong is named with its paragraph; nothing runs."""

import io
import struct
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from accessibility.document_items import faults
from documents import MADE, lines, sources_of
from docx import Document as open_docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from form_edits import as_word_online_saves
from libreoffice import Office
from msoffcrypto.format.ooxml import OOXMLFile

from fits_workbooks.documents import apart as apart_module
from fits_workbooks.documents.apart import apart
from fits_workbooks.documents.door import LARGEST_UNPACKED
from fits_workbooks.documents.field import Field
from fits_workbooks.documents.inspecting import inspect_template, messages_printed
from fits_workbooks.documents.making import make_document
from fits_workbooks.documents.memo import MEMO, MESSAGES
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.errors import FillError, TemplateError

FIELDS = (
    Field(name="school", what="the school's name"),
    Field(name="deputy", what="the deputy", optional=True),
    Field(
        name="ways",
        what="the ways",
        many=True,
        columns=(Field(name="way", what="the way"), Field(name="where", what="where")),
    ),
    Field(name="closures", what="the closures", many=True),
)


def template(*words: str, table: Sequence[str] = (), foot: str = "") -> bytes:
    document = open_docx()
    for one in words:
        document.add_paragraph(one)
    if table:
        rows = document.add_table(rows=len(table), cols=2).rows
        for row, text in zip(rows, table, strict=True):
            for cell, part in zip(row.cells, text.split("|"), strict=False):
                cell.text = part
    document.sections[0].footer.paragraphs[0].text = foot
    return saved(document)


def saved(document: Any) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def problems(*words: str, **more: Any) -> list[str]:
    return list(inspect_template(template(*words, **more), FIELDS).problems)


# ---- tags


@pytest.mark.parametrize(
    "words",
    [
        ("{{ school }}",),
        ("{{school}} and {{ school }}",),
        ("{%p if deputy %}", "{{ deputy }}", "{%p else %}", "Nobody", "{%p endif %}"),
        ("{%p for one in ways %}", "{{ one.way }}: {{ one.where }}", "{%p endfor %}"),
        ("{% if deputy and not (school == 'x') %}{{ deputy }}{% elif school %}y{% endif %}",),
        ("{% for day in closures %}{{ loop.index }} {{ day }}{% endfor %}",),
        ("{%p if deputy == “Ann” %}", "x", "{%p endif %}"),
        ("{# a note to myself #}",),
        ("{# {{ shool }} was here, and {% if deputy %} #}", "{# {# #}"),
        ("Nothing is filled in here.",),
    ],
)
def test_what_a_template_may_do_is_sound(words: tuple[str, ...]) -> None:
    assert problems(*words) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["{{ shool }}"], "there is no {{ shool }}; did you mean {{ school }}?"),
        (["{{ SCHOOL }}"], "there is no {{ SCHOOL }}; did you mean {{ school }}?"),
        (["{{ headmaster }}"], "there is no {{ headmaster }}"),
        (["{%p for one in wyas %}", "{%p endfor %}"], "did you mean {{ ways }}?"),
        (["{% for one in ways %}{{ one.wher }}{% endfor %}"], "did you mean {{ one.where }}?"),
        (["{% if depty %}x{% endif %}"], "did you mean {{ deputy }}?"),
        (["{{ school.name }}"], "there is no {{ school.name }}"),
        (["{{ ways }}"], "is a list; repeat for each"),
        (["{% for one in ways %}{{ one }}{% endfor %}"], "several parts; print one of them"),
        (["{% for letter in school %}x{% endfor %}"], "is not a list"),
        (["{{ school"], "broken tag: {{ is not closed with }}"),
        (["school }}"], "broken tag: }} closes no tag"),
        (["{{ school }"], "is not closed"),
        (["{{ {{ school }}"], "is not closed"),
        (["{{ }}"], "cannot be read"),
        (["{{ school school }}"], "cannot be read"),
        (["{%p if %}", "{%p endif %}"], "cannot be read"),
        (["{%p if deputy %}", "x"], "is never ended; an {%p endif %} is missing"),
        (["{%p for one in ways %}", "{%p endif %}"], "ends nothing"),
        (["{%p endfor %}"], "ends nothing"),
        (["{%p else %}"], "stands in nothing"),
        (
            ["{% if deputy %}a{% else %}b{% else %}c{% endif %}"],
            "broken tag: it does not go with those before it (Encountered unknown tag 'else'.",
        ),
        (
            ["{% if deputy %}", "{% else %}{% elif school %}{% endif %}"],
            "broken tag: it does not go with those before it (Encountered unknown tag 'elif'.",
        ),
        (
            ["{% for one in ways %}{% elif deputy %}x{% endfor %}"],
            "(Encountered unknown tag 'elif'.",
        ),
        (["Ring {%p if deputy %}", "{%p endif %}"], "the words beside {%p if deputy %} would be"),
        (["Ring {#p not now #} Ann"], "the words beside {#p not now #} would be lost"),
        (["{# {%p if deputy %} #}"], "holds a tag with a letter beside its braces; take it out"),
        (["{%tr for one in ways %}"], "stands in no row of a table"),
        (["{{r school }}"], "leave a space there"),
        (["{%- if deputy %}{% endif %}"], "leave a space there"),
        (["{%r if deputy %}"], "leave it out"),
        (["{% cellbg school %}"], "is not something that a template may do"),
        (["{% %}"], "is not something that a template may do"),
        (["{%if depty%}x{%endif%}"], "did you mean {{ deputy }}?"),
        (["{{ school + deputy }}"], "is not something that a template may do"),
    ],
)
def test_a_problem_is_named_with_the_paragraph_it_stands_in(words: list[str], said: str) -> None:
    first, *_ = problems("Dear all", *words)

    assert said in first
    assert first.startswith("paragraph ")
    assert words[0][:40] in first or words[-1][:40] in first


def test_every_problem_of_a_template_is_named_each_in_its_place() -> None:
    assert problems("{{ shool }} of {{ deputi }}", "", "Ring {{ ways.way }}", foot="{{ fot }}") == [
        'paragraph 1, "{{ shool }} of {{ deputi }}": there is no {{ shool }}; '
        "did you mean {{ school }}?",
        'paragraph 1, "{{ shool }} of {{ deputi }}": there is no {{ deputi }}; '
        "did you mean {{ deputy }}?",
        'paragraph 3, "Ring {{ ways.way }}": {{ ways }} is a list; repeat for each, as in '
        "{%p for one in ways %}",
        'the footer, "{{ fot }}": there is no {{ fot }}',
    ]


def test_a_paragraph_that_ends_lines_in_its_own_way_is_one_paragraph() -> None:
    plain = zipfile.ZipFile(io.BytesIO(template("a||b", "{{ shool }}")))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in plain.namelist():
            package.writestr(name, plain.read(name).replace(b"||", b"&#13;&#13;"))

    (problem,) = inspect_template(made.getvalue(), FIELDS).problems
    assert problem.startswith('paragraph 2, "{{ shool }}": there is no {{ shool }}')


def test_names_are_judged_where_other_paragraphs_are_broken() -> None:
    assert problems("{{ shool }}", "{{ deputy", "{{ school }}") == [
        'paragraph 2, "{{ deputy": broken tag: {{ is not closed with }}',
        'paragraph 1, "{{ shool }}": there is no {{ shool }}; did you mean {{ school }}?',
    ]
    (alone,) = problems("{%p if %}", "x", "{%p endif %}")
    assert alone.startswith('paragraph 1, "{%p if %}": broken tag')


def test_a_row_is_repeated_by_rows_of_its_own() -> None:
    table = ["Way|Where", "{%tr for one in ways %}|", "{{ one.way }}|{{ one.where }}",
             "{%tr endfor %}|"]  # fmt: skip
    assert problems(table=table) == []

    table[1] = "{%tr for one in ways %}|a word"
    assert "would be lost; give it a row of a table of its own" in problems(table=table)[0]


def test_a_tag_that_word_has_cut_into_pieces_is_whole() -> None:
    document = open_docx(io.BytesIO(template("x")))
    paragraph = document.paragraphs[0]
    for piece in ("{", "{ sch", "ool }", "}"):
        paragraph.add_run(piece).bold = piece == "{ sch"

    assert inspect_template(saved(document), FIELDS).problems == ()
    assert inspect_template(saved(document), FIELDS).used == {
        "school": 'paragraph 1, "x{{ school }}"'
    }


def test_tags_in_a_text_box_are_seen_and_not_taken_for_the_paragraph_around_it() -> None:
    document = open_docx(io.BytesIO(template("Around")))
    box = f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>{{{{ shool }}}}</w:t></w:r></w:p>"
    run = document.paragraphs[0].runs[0]._r
    run.append(parse_xml(f"{box}</w:txbxContent></w:pict>"))

    assert inspect_template(saved(document), FIELDS).problems == (
        'paragraph 2, "{{ shool }}": there is no {{ shool }}; did you mean {{ school }}?',
    )


def test_tags_outside_of_the_words_are_found_too() -> None:
    document = open_docx(io.BytesIO(template("x")))
    mark = OxmlElement("w:bookmarkStart", {qn("w:name"): "{{ ''.__class__ }}", qn("w:id"): "1"})
    document.paragraphs[0]._p.append(mark)

    (problem,) = inspect_template(saved(document), FIELDS).problems
    assert problem.startswith("outside of the paragraphs: ")


# ---- hostile templates


HOSTILE = [
    "{{ ''.__class__.__mro__ }}",
    "{{ school.__class__ }}",
    "{{ school.upper.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ school|attr('__class__') }}",
    "{{ '{0.__class__}'.format(school) }}",
    "{{ school['__class__'] }}",
    "{{ lipsum() }}",
    "{% include '/etc/hostname' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% set x = 1 %}",
    "{% macro x() %}{% endmacro %}",
    "{% raw %}{% endraw %}",
    "{% for x in range(10 ** 12) %}x{% endfor %}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ 'x' * 10 ** 12 }}",
    "{% for one in ways recursive %}{{ loop(ways) }}{% endfor %}",
    "{% for one in ways if one.way %}x{% endfor %}",
    "{{ school if deputy else ways }}",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_a_template_must_not_do_is_refused_before_anything_runs(words: str) -> None:
    (problem, *_) = problems(words)

    assert "may do" in problem or "no {{" in problem or "cannot be read" in problem


def endless() -> bytes:
    """Nothing in it is forbidden, but it would print 200 to the power of five words."""
    deep = "".join(f"{{% for {name} in ways %}}" for name in "abcde")
    return template(f"{{{{ school }}}} {deep}{{{{ a.way }}}}{'{% endfor %}' * 5}")


def test_an_endless_template_is_stopped_in_a_process_of_its_own() -> None:
    context = {"school": "x", "deputy": "x", "closures": [],
               "ways": [{"way": "x", "where": "y"}] * 200}  # fmt: skip
    with apart() as held:
        assert held.inspect(endless(), FIELDS, ()).problems == ()

        begun = time.monotonic()
        with pytest.raises(FillError, match=r"took longer than 5 seconds|more memory"):
            held.fill(context, "T")
        assert time.monotonic() - begun < apart_module.SECONDS + 1


def test_a_template_that_takes_too_long_to_be_read_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart_module, "SECONDS", 0.2)
    slow = template(*["{{ school }} " * 400] * 400)

    with apart() as held, pytest.raises(FillError, match=r"took longer than 0.2 seconds"):
        held.inspect(slow, FIELDS, ())


def test_the_process_is_gone_whatever_happens() -> None:
    with pytest.raises(FillError), apart() as held:
        held.inspect(b"no document", FIELDS, ())

    assert held.process.poll() is not None


def test_a_process_that_dies_is_an_error_in_words() -> None:
    with apart() as held:
        held.process.kill()
        held.process.wait()
        with pytest.raises(FillError, match=r"broke off\. Open it in Word and save it again, or"):
            held.inspect(template("x"), FIELDS, ())


# ---- the memo, made one's own


def own(folder: Path, *changes: tuple[str, str]) -> Path:
    """Our memo with words exchanged, as a school would save it."""
    document = open_docx(io.BytesIO(MEMO.template()))
    for paragraph in document.paragraphs:
        for old, new in changes:
            if old in paragraph.text:
                paragraph.text = paragraph.text.replace(old, new)
    path = folder / "ours.docx"
    path.write_bytes(saved(document))
    return path


def made(path: Path, **more: Any) -> bytes:
    return make_document(MEMO, sources_of(MEMO), path, **more)


def refused(path: Path, **more: Any) -> tuple[str, ...]:
    with pytest.raises(TemplateError) as caught:
        made(path, **more)
    assert str(caught.value).startswith("ours.docx cannot be filled in:")
    return caught.value.problems


def test_a_memo_in_the_schools_own_words_is_filled_in(tmp_path: Path) -> None:
    path = own(tmp_path, ("Thank you", "Thanks, all"), ("To: ", "For: "))

    content = made(path)

    assert "Thanks, all" in lines(content)
    assert "For: Everybody who uses ICT at the school" in lines(content)
    assert list(faults(content)) == []


def test_a_memo_that_leaves_out_what_it_must_say_is_refused(tmp_path: Path) -> None:
    path = own(tmp_path, ("version {{ version }} of {{ issued }}", "{{ issued }}"),
               ("{{ dated }}", "today"))  # fmt: skip

    assert refused(path) == (
        "it leaves out {{ dated }}, the date of the memo; put it back. In our own template it is "
        'in paragraph 5, "Date: {{ dated }}"',
        "it leaves out {{ version }}, the version of the support procedure; put it back. In our "
        'own template it is in paragraph 6, "With this memo: Support procedure, version '
        '{{ version }} of…"',
    )


def test_a_part_that_is_only_asked_about_is_left_out(tmp_path: Path) -> None:
    path = own(tmp_path, ("{{ dated }}", "{% if dated %}today{% endif %}"))

    (problem,) = refused(path)
    assert problem.startswith("it leaves out {{ dated }}, the date of the memo; put it back.")


def test_an_optional_part_may_be_left_out(tmp_path: Path) -> None:
    path = own(tmp_path, ("{%p if hours %}", "{%p if deputy %}"), ("{{ hours }}", "in the day"))

    assert "Hours of support: in the day" in lines(made(path))


@pytest.mark.parametrize("number", range(5))
def test_a_key_message_that_was_changed_or_lost_is_named(tmp_path: Path, number: int) -> None:
    message = MESSAGES[number]
    shorter = message.split(". ")[0] + "."
    must = f'it must read "{message}"'

    (changed,) = refused(own(tmp_path, (message, message.replace(" the ", " a ").replace(
        "You gain", "We gain").replace("all of us", "most"))))  # fmt: skip
    (lost,) = refused(own(tmp_path, (message, "Thank you for your help")))

    assert changed.startswith(f"paragraph {10 + number}, ")
    assert changed.endswith(f"key message {number + 1} was changed; {must}")
    assert lost == f"key message {number + 1} is missing; {must}"
    assert shorter in lines(made(own(tmp_path, (message, shorter)), allow_changed_messages=True))


def test_a_key_message_survives_what_word_makes_of_it(tmp_path: Path) -> None:
    words = MESSAGES[1]
    cut = words.index(". ") + 1
    typed = words.replace(" ICT ", "\u00a0ICT  ", 1)

    assert made(own(tmp_path, (words, typed)))
    two = own(tmp_path, (words, words[:cut]))
    document = open_docx(io.BytesIO(two.read_bytes()))
    first = next(one for one in document.paragraphs if one.text == words[:cut])
    after = open_docx(io.BytesIO(MEMO.template())).add_paragraph(words[cut:].strip())._p
    first._p.addnext(after)
    two.write_bytes(saved(document))
    assert made(two), "a message in two paragraphs holds all its words"


@pytest.mark.parametrize("mark", ["vanish", "strike"])
def test_a_key_message_that_nobody_can_see_is_lost(tmp_path: Path, mark: str) -> None:
    path = own(tmp_path)
    document = open_docx(io.BytesIO(path.read_bytes()))
    paragraph = next(one for one in document.paragraphs if one.text == MESSAGES[2])
    paragraph.runs[0]._r.get_or_add_rPr().append(OxmlElement(f"w:{mark}"))
    path.write_bytes(saved(document))

    (problem,) = refused(path)
    assert problem.startswith("key message 3 is missing")


def test_a_key_message_that_a_condition_hides_is_missed_in_the_finished_memo(
    tmp_path: Path,
) -> None:
    path = own(tmp_path, ("What matters most", "{%p if not school %}"),
               ("Whom to ask", "{%p endif %}"))  # fmt: skip

    with pytest.raises(FillError, match="does not hold:\n  key message 1 is missing"):
        made(path)


def test_a_finished_memo_shows_its_messages() -> None:
    content = make_document(MEMO, sources_of(MEMO))

    assert messages_printed(content, MESSAGES) == ()
    assert len(messages_printed(template("nothing"), MESSAGES)) == 5


# ---- what is no template at all


def zipped(change: Callable[[str, bytes], bytes | None], **more: bytes) -> bytes:
    """Our memo's template with its parts changed, left out or added to."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(MEMO.template())) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                target.writestr(name, content)
        for name, content in more.items():
            target.writestr(name.replace("__", "/").replace("_bin", ".bin"), content)
    return made.getvalue()


def flipped(part: str, at: int) -> bytes:
    """Our memo's template with a byte of a part's packed content, or of its checksum, changed."""
    content = bytearray(MEMO.template())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        info = package.getinfo(part)
    if at < 0:
        at = content.rindex(struct.pack("<I", info.CRC))
    else:
        at += info.header_offset + len(part) + 30
    content[at] ^= 0xFF
    return bytes(content)


def unchanged(_: str, content: bytes) -> bytes:
    return content


def retyped(kind: bytes) -> Callable[[str, bytes], bytes]:
    document = b"wordprocessingml.document.main+xml"
    return lambda name, content: (
        content.replace(b"application/vnd.openxmlformats-officedocument." + document, kind)
        if name == "[Content_Types].xml"
        else content
    )


MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
XLSM = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
WORKBOOK = Path(__file__).parent.parent / "samples/Larkfield Service catalogue.xlsx"
DOTX = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
REMOTE = (
    b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s" TargetMode="External"/></Relationships>'
)


def reaching(kind: bytes, target: bytes) -> bytes:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/_rels/document.xml.rels":
            return content
        return content.replace(b"</Relationships>", REMOTE % (kind, target))

    return zipped(change)


def encrypted() -> bytes:
    made = io.BytesIO()
    OOXMLFile(io.BytesIO(MEMO.template())).encrypt("not a secret", made)
    return made.getvalue()


def old_format(stream: str) -> bytes:
    """The smallest compound file with one stream of this name, made by hand."""
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, end, 0, end, 0,
    ) + struct.pack("<109I", 0, *[free] * 108)  # fmt: skip
    sectors = struct.pack("<128I", fat, end, *range(3, 10), end, *[free] * 118)
    entries = b"".join(
        struct.pack("<64sHBBIII36xIII", name.encode("utf-16-le"), 2 * len(name) + 2, kind, 1,
                    free, free, child, start, size, 0)
        for name, kind, child, start, size in (
            ("Root Entry", 5, 1, end, 0), (stream, 2, free, 2, 4096))
    )  # fmt: skip
    return header + sectors + entries.ljust(512, b"\0") + bytes(4096)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ours.docx is no Word document. Open it in Word and save it as"),
        (b"%PDF-1.7", "is no Word document"),
        (b"PK\x03\x04 cut short", "is damaged or cut short"),
        (old_format("WordDocument"), "is a Word document of the old format (.doc)"),
        (old_format("Workbook"), "is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short", "is no Word document, or a damaged one"),
        (encrypted(), "needs a password to open"),
        (zipped(unchanged, word__vbaProject_bin=b"macros"), "has macros"),
        (zipped(retyped(MACROS)), "has macros"),
        (zipped(retyped(DOTX)), "is a Word template (.dotx)"),
        (WORKBOOK.read_bytes(), "ours.docx is no Word document. Open it in Word and save it as"),
        (zipped(retyped(XLSM)), "ours.docx is no Word document. Open it in Word and save it as"),
        (zipped(lambda name, content: None if name == "word/document.xml" else content),
         "is no Word document"),
        (zipped(unchanged, big=bytes(LARGEST_UNPACKED)), "unpacks to 50 MB"),
        (flipped("word/styles.xml", 500), "ours.docx is damaged or cut short (Error -3"),
        (flipped("word/styles.xml", -1), "is damaged or cut short (its part word/styles.xml)"),
        (reaching(b"attachedTemplate", b"https://evil.example/x.dotm"),
         "fetches a part of itself (attachedTemplate) from https://evil.example/x.dotm"),
        (reaching(b"image", b"http://evil.example/x.png"), "fetches a part of itself (image)"),
        (zipped(lambda name, content: b"<!DOCTYPE x []><x/>" if ".rels" in name else content),
         "is damaged"),
        (zipped(lambda name, content: "<!DOCTYPE x []><x/>".encode("utf-16")
                if name == "[Content_Types].xml" else content), "it declares entities"),
        (zipped(lambda name, content: b"<x" if name == "word/document.xml" else content),
         "is no Word document"),
    ],
)  # fmt: skip
def test_what_is_no_word_template_is_refused_in_one_line(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(content)

    with pytest.raises(FillError) as caught:
        made(path)

    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_document_whose_kind_is_said_by_its_ending_alone_is_one(tmp_path: Path) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    default = b'<Default Extension="xml" ContentType="%s"/>' % kind
    own = b'<Override PartName="/word/document.xml" ContentType="%s"/>' % kind

    def change(name: str, content: bytes) -> bytes:
        if name != "[Content_Types].xml":
            return content
        assert content.count(own) == 1
        usual = b'<Default Extension="xml" ContentType="application/xml"/>'
        return content.replace(own, b"").replace(usual, default)

    path = tmp_path / "ours.docx"
    path.write_bytes(zipped(change))

    assert lines(made(path)) == lines(MADE["memo"]())


def test_a_remark_is_not_printed_whatever_stands_in_it(tmp_path: Path) -> None:
    path = own(tmp_path, ("Thank you", "{# {{ school }} was {% if here %} #}Thanks"))

    assert "Thanks" in lines(made(path))


def test_a_link_is_not_fetched_and_may_stay(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(reaching(b"hyperlink", b"https://school.example"))

    assert made(path)


def test_a_template_that_word_online_saved_is_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "ours.docx"
    path.write_bytes(as_word_online_saves(MEMO.template()))

    assert lines(made(path)) == lines(MADE["memo"]())


def test_a_hyphen_that_does_not_break_is_a_hyphen_of_a_message(tmp_path: Path) -> None:
    document = open_docx(io.BytesIO(template("Second")))
    run = document.paragraphs[0].runs[0]._r
    run.append(OxmlElement("w:noBreakHyphen"))
    run.append(parse_xml(f"<w:t {nsdecls('w')}>level support</w:t>"))

    message = "Second-level support"
    assert inspect_template(saved(document), FIELDS, (message,)).lost == ()


@pytest.mark.office
def test_a_template_that_another_program_saved_says_the_same(
    office: Office, tmp_path: Path
) -> None:
    ours, saved_again = tmp_path / "ours", tmp_path / "again"
    ours.mkdir()
    for document in DOCUMENTS:
        (ours / f"{document.title}.docx").write_bytes(document.template())

    paths = office.convert_all(sorted(ours.iterdir()), "docx", saved_again)

    titles = {document.title: document for document in DOCUMENTS}
    for path in paths:
        document = titles[path.stem]
        again = make_document(document, sources_of(document), path)
        assert lines(again)[:-1] == lines(MADE[document.name]())[:-1], path.stem
