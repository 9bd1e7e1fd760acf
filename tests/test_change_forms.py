"""The form of a request for change: out, filled in by hand or in LibreOffice, and back."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from bases import REGISTER
from form_edits import (
    as_word_online_saves,
    deleted,
    doubled,
    emptied,
    holding,
    moved,
    nameless,
    swapped,
    typed,
)
from form_faults import DECISION, form
from hypothesis import given, settings
from hypothesis import strategies as st
from libreoffice import Office
from package import parts_of, repacked

from fits_workbooks.books import CHANGE_REGISTER
from fits_workbooks.documents.change_form import (
    FIELDS,
    FORM_PROPERTY,
    blank_request,
    entries_of,
    request_for_change,
    written,
)
from fits_workbooks.documents.change_reading import CONTROLS, ReadForm, read_change_forms
from fits_workbooks.documents.change_writing import new_register
from fits_workbooks.documents.controls import PROMPTS, bookmark_of
from fits_workbooks.documents.form_reading import read_boxes
from fits_workbooks.errors import ReadError, SourceError
from fits_workbooks.reading import read_workbook
from fits_workbooks.schema import Choice, Column, Day, Moment, Money
from fits_workbooks.xlsx.build import build_workbook, workbook_bytes
from fits_workbooks.xlsx.filled import Filled

SAMPLES = Path(__file__).parent.parent / "samples"
GOOD = SAMPLES / "good" / "change_register.xlsx"
LARKFIELD = SAMPLES / "Larkfield Change register.xlsx"


@pytest.fixture(scope="module")
def sound() -> Filled:
    return read_workbook(GOOD)


def read(content: bytes, register: Filled, folder: Path) -> ReadForm:
    path = folder / "form.docx"
    path.write_bytes(content)
    (one,) = read_change_forms([path], register)
    return one


def told(one: ReadForm) -> dict[str, str]:
    return {difference.field: written(difference.now) for difference in one.differences}


def codes(one: ReadForm) -> list[tuple[str, str]]:
    return [(finding.code, finding.column) for finding in one.findings]


# ---- the form


def test_a_form_has_a_box_for_every_field_with_tag_bookmark_and_label(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(form("RFC-001"))

    boxes = read_boxes(path, CONTROLS).boxes

    assert {*boxes} >= {column.name for column in FIELDS}
    assert {box.known_by for box in boxes.values()} == {"tag"}
    assert len({bookmark_of(control.name) for control in CONTROLS}) == len(CONTROLS)
    row = REGISTER["Requests"][0]
    assert boxes["Brief description"].text == row["Brief description"]
    assert boxes["Planned start"].text == "24 Mar 2026"
    assert boxes["Planned start time"].text == "16:00"
    assert boxes["Actual cost"].text == ""


def test_dates_are_pickers_and_decisions_drop_downs() -> None:
    document = _document(form("RFC-003"))

    assert document.count("<w:date>") == sum(isinstance(one, Day | Moment) for one in FIELDS)
    assert document.count("<w:dropDownList>") == sum(isinstance(one, Choice) for one in FIELDS)
    assert 'w:displayText="Rejected"' in document


def test_what_was_decided_is_locked_and_no_box_can_be_deleted_in_word() -> None:
    document = _document(form("RFC-002"))  # rejected at step 1

    locks = document.count('"sdtContentLocked"'), document.count('"sdtLocked"')
    assert locks == (9 + 3 + 3, 12 + 3 + 5 + 4)  # with whose form it is, and four times of day


def _document(content: bytes) -> str:
    return parts_of(content)["word/document.xml"].decode()


def test_a_blank_form_has_every_box_open_and_blank(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(blank_request())

    boxes = read_boxes(path, CONTROLS).boxes

    assert {*boxes} == {control.name for control in CONTROLS}
    assert {box.text for box in boxes.values()} == {""}
    assert '"sdtContentLocked"' not in _document(path.read_bytes())


def test_a_blank_form_is_read_once_it_has_a_reference_of_the_register(tmp_path: Path) -> None:
    contents = {**REGISTER, "Requests": [*REGISTER["Requests"], {"Reference": "RFC-004"}]}
    register = read_workbook(build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", contents))
    blank = blank_request(register.school, register.urn)
    answers = {
        "Reference": "RFC-004",
        "Brief description": "A second screen for the office",
        "Reason": "Two windows do not fit on one.",
        "Originator": "Ms D Falk",
        "Function of the originator": "Design",
        "Step 1 submitted on": "2 Mar 2026",
    }

    nameless = read(typed(blank, answers | {"Reference": ""}), register, tmp_path)
    named = read(typed(blank, answers), register, tmp_path)

    assert [code for code, _ in codes(nameless)] == ["FORM04"]
    assert codes(named) == []
    assert {one.field for one in named.differences} == answers.keys() - {"Reference"}


def test_the_same_request_gives_the_same_bytes(sound: Filled) -> None:
    assert request_for_change(sound, "RFC-001") == request_for_change(sound, "rfc 001 ")


def test_two_references_that_cannot_be_told_apart_when_read_back_are_refused(
    tmp_path: Path,
) -> None:
    requests = [{**REGISTER["Requests"][0], "Reference": name} for name in ("RFC-1", "RFC 1")]
    contents = {**REGISTER, "Requests": requests}
    register = read_workbook(build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", contents))

    with pytest.raises(SourceError, match="has 2 requests with the reference RFC-1"):
        request_for_change(register, "RFC-1")


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("RFC-099", "no request with the reference RFC-099. The last one there is RFC-003."),
        ("", "no request with the reference"),
    ],
)
def test_a_form_of_an_unknown_request_is_refused(sound: Filled, reference: str, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        request_for_change(sound, reference)


# ---- back again


@pytest.mark.parametrize("reference", ["RFC-001", "RFC-002", "RFC-003"])
def test_an_untouched_form_has_nothing_new(sound: Filled, reference: str, tmp_path: Path) -> None:
    one = read(form(reference), sound, tmp_path)

    assert (one.differences, one.findings) == ((), ())
    assert one.reference == reference


@pytest.mark.parametrize("reference", ["RFC-020", "RFC-022", "RFC-025"])
def test_larkfields_forms_read_as_they_were_filled_in(reference: str) -> None:
    expected = json.loads((SAMPLES / "forms" / f"{reference}.findings.json").read_text())

    (one,) = read_change_forms([SAMPLES / "forms" / f"{reference}.docx"], read_workbook(LARKFIELD))

    assert told(one) == expected["differences"]
    assert one.is_doubtful is not expected["taken"]
    found = [finding.as_dict() for finding in one.findings]
    assert [
        {name: each[name] for name in ("code", "severity", "column")} for each in found
    ] == expected["findings"]


def test_a_decision_moves_the_request_on(sound: Filled, tmp_path: Path) -> None:
    one = read(typed(form("RFC-003"), DECISION), sound, tmp_path)

    assert (one.state_before, one.state_after) == (
        "Awaiting approval to proceed",
        "Approved to proceed",
    )
    assert told(one) == DECISION
    assert one.findings == ()


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"Step 1 decision": "Approved"}, [("RFC01", "Step 1 decision")]),
        (DECISION | {"Step 1 decided on": "2 Mar 2026"}, [("RFC14", "Step 1 decided on")]),
        (DECISION | {"Step 1 decided by": "Mr J Brennan"}, [("RFC10", "Step 1 decided by")]),
        (DECISION | {"Step 1 decision": "Perhaps"}, [("FORM08", "Step 1 decision")]),
        (DECISION | {"Cost": "about thirty"}, [("FORM08", "Cost")]),
        ({"Planned start": "5 Sep 2026"}, [("FORM07", "Planned start")]),
        ({"Planned start time": "16:00"}, [("FORM07", "Planned start")]),
        (
            {"Planned start": "5 Sep 2026", "Planned start time": "late"},
            [("FORM08", "Planned start")],
        ),
        ({"Planned start": "05/09/2026", "Planned start time": "9:00"}, [
            ("FORM08", "Planned start"),
        ]),
        (
            {"Step 2 submitted on": "26 Mar 2026"},
            [("FORM10", ""), ("RFC06", "Fallback plan"), ("RFC13", "Step 2 submitted on")],
        ),
        ({"Function of the originator": "Implementation"}, [
            ("RFC08", "Function of the originator"),
        ]),
    ],
)  # fmt: skip
def test_what_is_doubtful_is_named_and_changes_nothing(
    answers: dict[str, str], expected: list[tuple[str, str]], sound: Filled, tmp_path: Path
) -> None:
    one = read(typed(form("RFC-003"), answers), sound, tmp_path)

    assert codes(one) == expected
    assert new_register(sound, [one]).content is None


@pytest.mark.parametrize(
    ("answers", "day", "clock"),
    [
        (("5 September 2026", "4:00pm"), dt.date(2026, 9, 5), dt.time(16)),
        (("25/09/2026", "16.30"), dt.date(2026, 9, 25), dt.time(16, 30)),
        (("5 Sept 2026", " 9:05 "), dt.date(2026, 9, 5), dt.time(9, 5)),
    ],
)
def test_dates_and_times_are_read_as_people_write_them(
    answers: tuple[str, str], day: dt.date, clock: dt.time, sound: Filled, tmp_path: Path
) -> None:
    boxes = dict(zip(("Planned start", "Planned start time"), answers, strict=True))

    (difference,) = read(typed(form("RFC-003"), boxes), sound, tmp_path).differences

    assert difference.now == dt.datetime.combine(day, clock)


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("Cost", "£1.00"),
        ("Reason", ""),
        ("Step 1 decided by", "Mr J Brennan"),
        ("Step 1 decision", ""),
        ("Planned end", "25 Mar 2026"),
        ("Users consulted", "Nobody"),
        ("Step 2 decision", "Rejected"),
        ("Outcome", "Unsuccessful"),
    ],
)
def test_what_was_decided_or_recorded_cannot_be_changed_by_a_form(
    field: str, text: str, sound: Filled, tmp_path: Path
) -> None:
    one = read(typed(form("RFC-001"), {field: text}), sound, tmp_path)

    assert codes(one)[0] == ("FORM09", "")
    assert f'"{field}"' in one.findings[0].message
    assert new_register(sound, [one]).content is None


def test_what_was_learnt_may_be_added_after_the_outcome(sound: Filled, tmp_path: Path) -> None:
    one = read(typed(form("RFC-001"), {"Notes": "Prints faster."}), sound, tmp_path)

    assert (told(one), one.findings) == ({"Notes": "Prints faster."}, ())


def test_every_box_that_is_deleted_is_missed_and_its_field_is_left_alone(
    sound: Filled, tmp_path: Path
) -> None:
    for control in CONTROLS:
        one = read(deleted(form("RFC-001"), control.name), sound, tmp_path)

        if control.name == "Reference":
            assert codes(one) == [("FORM04", "")]
        elif control.name in ("School", "URN"):  # one of the two is enough to know the school
            assert codes(one) == [("FORM06", control.name)]
        else:
            assert codes(one) == [("FORM06", control.name)]
        assert one.differences == ()


def test_a_box_that_word_shows_its_own_prompt_in_is_blank(sound: Filled, tmp_path: Path) -> None:
    content = emptied(form("RFC-003"), "Reason", "Cliciwch neu dapiwch yma i roi testun.")

    one = read(content, sound, tmp_path)

    assert [(each.field, each.now) for each in one.differences] == [("Reason", None)]
    assert codes(one) == [("RFC12", "Step 1 submitted on")]


def test_a_letter_that_word_cannot_hold_is_no_difference(tmp_path: Path) -> None:
    request = {"Reference": "RFC-1", "Brief description": "A bell \x07 in it"}
    path = build_workbook(CHANGE_REGISTER, tmp_path / "register.xlsx", {"Requests": [request]})
    register = read_workbook(path)

    one = read(request_for_change(register, "RFC-1"), register, tmp_path)

    assert (one.differences, one.findings) == ((), ())


def test_a_form_that_word_online_saved_reads_the_same(sound: Filled, tmp_path: Path) -> None:
    one = read(as_word_online_saves(typed(form("RFC-003"), DECISION)), sound, tmp_path)

    assert told(one) == DECISION
    assert one.findings == ()


@pytest.mark.parametrize(
    ("element", "text"),
    [("noBreakHyphen", "part-time"), ("ptab", "part\ttime"), ("softHyphen", "parttime")],
)
def test_what_word_keeps_as_an_element_of_its_own_is_read(
    element: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(holding(typed(form("RFC-003"), {"Reason": ""}), "Reason", element))

    assert read_boxes(path, CONTROLS).boxes["Reason"].text == text


@pytest.mark.parametrize(
    ("element", "what"),
    [("drawing", "a picture"), ("object", "an embedded file"), ("sym", "a symbol"),
     ("footnoteReference", "a footnote")],
)  # fmt: skip
def test_a_box_that_holds_more_than_text_is_not_taken_for_its_words(
    element: str, what: str, sound: Filled, tmp_path: Path
) -> None:
    one = read(holding(form("RFC-003"), "Reason", element), sound, tmp_path)

    assert codes(one) == [("FORM07", "Reason")]
    assert f"holds {what}, which cannot be read" in one.findings[0].message
    assert one.differences == ()


def test_a_form_filled_in_another_order_reads_the_same(sound: Filled, tmp_path: Path) -> None:
    upside_down = typed(form("RFC-003"), dict(reversed(DECISION.items())))
    upside_down = moved(upside_down, "Step 1 decided on", before="Reason")

    one = read(upside_down, sound, tmp_path)

    assert told(one) == DECISION
    assert one.findings == ()


def test_boxes_put_beside_each_others_labels_are_not_believed(
    sound: Filled, tmp_path: Path
) -> None:
    content = typed(form("RFC-003"), {"Cost": "£30.00", "Actual cost": "£40.00"})

    one = read(swapped(content, "Cost", "Actual cost"), sound, tmp_path)

    assert codes(one) == [("FORM07", "Cost"), ("FORM07", "Actual cost")]


def test_a_box_that_stands_twice_is_not_believed(sound: Filled, tmp_path: Path) -> None:
    one = read(doubled(form("RFC-003"), "Reason"), sound, tmp_path)

    assert codes(one) == [("FORM07", "Reason")]
    assert "stands more than once" in one.findings[0].message


def test_the_time_of_day_is_known_by_the_label_too(sound: Filled, tmp_path: Path) -> None:
    answers = {"Planned start": "5 Sep 2026", "Planned start time": "16:00"}
    content = typed(form("RFC-003"), answers)
    for name in answers:
        content = nameless(content, name)

    one = read(content, sound, tmp_path)

    assert told(one) == {"Planned start": "5 Sep 2026 16:00"}
    assert codes(one) == [("FORM14", "Planned start"), ("FORM14", "Planned start time")]
    assert not one.is_doubtful


# ---- what the register says meanwhile


def changed(folder: Path, **cells: Any) -> Filled:
    rows = [dict(row) for row in REGISTER["Requests"]]
    rows[2] |= {name.replace("_", " "): value for name, value in cells.items()}
    contents = {**REGISTER, "Requests": rows}
    return read_workbook(build_workbook(CHANGE_REGISTER, folder / "register.xlsx", contents))


def test_an_old_form_does_not_undo_what_the_register_has_learnt(tmp_path: Path) -> None:
    register = changed(tmp_path, Reason="It waits for minutes.", Cost=9_900)

    one = read(typed(form("RFC-003"), DECISION), register, tmp_path)

    assert told(one) == DECISION
    assert one.findings == ()


def test_what_form_and_register_changed_alike_is_no_difference(tmp_path: Path) -> None:
    register = changed(tmp_path, Reason="It is slow.")

    one = read(typed(form("RFC-003"), {"Reason": "It is  slow."}), register, tmp_path)

    assert (one.differences, one.findings) == ((), ())


def test_without_what_the_form_said_at_first_nothing_is_overwritten(
    sound: Filled, tmp_path: Path
) -> None:
    content = typed(form("RFC-003"), {"Reason": "It is slow."} | DECISION)

    one = read(_without_properties(content), sound, tmp_path)

    assert codes(one) == [("FORM11", "Reason")]


def _without_properties(content: bytes) -> bytes:
    parts = parts_of(content)
    parts["docProps/custom.xml"] = b"<Properties/>"
    return repacked(parts)


def test_a_form_without_its_properties_is_known_by_its_boxes(sound: Filled, tmp_path: Path) -> None:
    one = read(_without_properties(form("RFC-003")), sound, tmp_path)

    assert (one.differences, one.findings) == ((), ())


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b"%PDF-1.7", "it is another kind of file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b" " * 512, "an old .doc file, or needs a password"),
        (workbook_bytes(CHANGE_REGISTER, {}, {}), "a .zip file of another kind"),
    ],
)
def test_a_file_that_is_no_word_document_is_refused_in_a_line(
    content: bytes, why: str, tmp_path: Path
) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(content)

    with pytest.raises(ReadError, match=why) as refused:
        read_boxes(path, CONTROLS)

    assert refused.value.code == "FORM01"
    assert len(str(refused.value).splitlines()) == 1


def test_a_form_folded_deeper_than_any_is_refused(sound: Filled, tmp_path: Path) -> None:
    parts = parts_of(form("RFC-003"))
    parts["word/document.xml"] = b"<a>" * 100_000 + b"</a>" * 100_000

    one = read(repacked(parts), sound, tmp_path)

    assert codes(one) == [("FORM01", "")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_form_are_refused(encoding: str, sound: Filled, tmp_path: Path) -> None:
    parts = parts_of(form("RFC-003"))
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "b">]>'
    text = parts["word/document.xml"].decode().partition("?>")[2]
    parts["word/document.xml"] = (bomb + text).encode(encoding)

    one = read(repacked(parts), sound, tmp_path)

    assert codes(one) == [("FORM01", "")]


# ---- whatever is typed


def answers_of(column: Column) -> st.SearchStrategy[Any]:
    words = st.text(
        st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn", "Zl", "Zp"]),
        min_size=1,
        max_size=40,
    ).filter(lambda text: text.split() and not any(prompt in text for prompt in PROMPTS))
    lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
    match column:
        case Choice():
            return st.sampled_from(column.choices.values)
        case Moment():
            return st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2030, 1, 1)).map(
                lambda moment: moment.replace(second=0, microsecond=0)
            )
        case Day():
            days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
            return days.map(lambda day: dt.datetime.combine(day, dt.time()))
        case Money():
            return st.integers(0, 10_000_000)
    return lines


ROWS = st.fixed_dictionaries({column.name: st.none() | answers_of(column) for column in FIELDS})


@settings(max_examples=25, deadline=None)
@given(ROWS)
def test_whatever_is_typed_into_the_boxes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, row: dict[str, Any]
) -> None:
    boxes: dict[str, str] = {}
    for column in FIELDS:
        value = row[column.name]
        if value is not None and isinstance(column, Moment):
            boxes[column.name] = written(dt.datetime.combine(value.date(), dt.time()))
            boxes[f"{column.name} time"] = f"{value:%H:%M}"
        elif value is not None:
            boxes[column.name] = written(value)
    folder = tmp_path_factory.mktemp("typed")
    path = folder / "register.xlsx"
    blank = {"Reference": "RFC-1", "Brief description": None}
    build_workbook(CHANGE_REGISTER, path, {"Requests": [blank]})
    register = read_workbook(path)

    one = read(typed(request_for_change(register, "RFC-1"), boxes), register, folder)

    def plain(value: Any) -> Any:
        return " ".join(value.split()) if isinstance(value, str) else value

    found = {difference.field: plain(difference.now) for difference in one.differences}
    assert found == {name: plain(value) for name, value in row.items() if value is not None}


# ---- through LibreOffice


TYPED = {
    ("Step 1 decided on", 0): "24 Mar 2026",
    ("Step 1 decision", 0): "Approved",
    ("Reason", 0): "It is slow; more & <more>.",
    ("Planned start", 1): "16:30",
    ("Planned start", 0): "5 Sep 2026",
    ("Step 1 decided by", 0): "Mrs A Okafor",
}
READ = DECISION | {"Reason": "It is slow; more & <more>.", "Planned start": "5 Sep 2026 16:30"}


@pytest.mark.office
@pytest.mark.parametrize("by_way_of", ["docx", "odt"])
def test_a_form_typed_into_in_libreoffice_reads_back(
    by_way_of: str, office: Office, sound: Filled, tmp_path: Path
) -> None:
    out = tmp_path / "out.docx"
    out.write_bytes(form("RFC-003"))

    path = office.type_into(out, TYPED, tmp_path / f"typed.{by_way_of}")
    if by_way_of == "odt":
        path = office(path, "docx", tmp_path / "again")

    boxes = read_boxes(path, CONTROLS)
    assert {box.known_by for box in boxes.boxes.values()} == {"bookmark"}
    assert boxes.properties[FORM_PROPERTY] == "request_for_change"
    (one,) = read_change_forms([path], sound)
    assert told(one) == READ
    assert one.findings == ()


@pytest.mark.office
def test_forms_in_every_state_survive_libreoffice_untouched(office: Office, tmp_path: Path) -> None:
    register = read_workbook(LARKFIELD)
    references = [entry["Reference"] for entry in entries_of(register).values()][15:]
    forms = []
    for reference in references:
        forms.append(tmp_path / f"{reference}.docx")
        forms[-1].write_bytes(request_for_change(register, reference))

    saved = office.convert_all(forms, "docx", tmp_path / "docx")
    texts = office.convert_all(forms, "odt", tmp_path / "odt")
    back = office.convert_all(texts, "docx", tmp_path / "back")

    for paths in (saved, back):
        read_back = read_change_forms(paths, register)
        assert [one.reference for one in read_back] == references
        assert {(one.differences, one.findings) for one in read_back} == {((), ())}


@pytest.mark.office
def test_a_box_deleted_before_libreoffice_saved_is_missed(
    office: Office, sound: Filled, tmp_path: Path
) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(deleted(form("RFC-003"), "Cost"))

    (one,) = read_change_forms([office(path, "docx", tmp_path / "out")], sound)

    assert codes(one) == [("FORM06", "Cost")]
