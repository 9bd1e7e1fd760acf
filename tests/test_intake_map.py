"""The map of an export: every slip is named, with the nearest name that would be right."""

from datetime import datetime
from pathlib import Path

import pytest

from fits_workbooks.books import SCHOOL_DETAILS, SUPPORT_LOG
from fits_workbooks.errors import MapError
from fits_workbooks.intake.dates import DateForm
from fits_workbooks.intake.map import read_map

SAMPLES = Path(__file__).parent.parent / "samples"

GOOD = """
book = "support-log"
sheet = "Log"
leave_out = ["active"]
[source]
dates = "dd/mm/yyyy hh:mm"
[columns]
Reference = "number"
Logged = "opened_at"
Priority = "priority"
[constants]
Type = "Incident"
[values.Priority]
"1 - Critical" = "Critical"
"""


def made(folder: Path, text: str) -> Path:
    path = folder / "map.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaint(folder: Path, old: str, new: str) -> str:
    """What is said of the good map with one thing in it changed."""
    assert GOOD.count(old) == 1
    with pytest.raises(MapError) as wrong:
        read_map(made(folder, GOOD.replace(old, new)))
    return str(wrong.value)


def test_a_map_is_read_whole(tmp_path: Path) -> None:
    read = read_map(made(tmp_path, GOOD), SUPPORT_LOG)

    assert (read.file, read.book, read.sheet.name) == ("map.toml", SUPPORT_LOG, "Log")
    assert read.columns == {"Reference": "number", "Logged": "opened_at", "Priority": "priority"}
    assert read.constants == {"Type": "Incident"}
    assert read.values == {"Priority": {"1 - Critical": "Critical"}}
    assert read.leave_out == {"active"}
    assert (read.encoding, read.separator, read.blank) == ("", "", frozenset())


def test_a_map_saved_with_a_byte_order_mark_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(GOOD, encoding="utf-8-sig")

    assert read_map(path).sheet.name == "Log"


def test_the_sample_map_is_sound() -> None:
    read = read_map(SAMPLES / "helpdesk-map.toml", SUPPORT_LOG)

    assert len(read.columns) == 14
    assert len(read.leave_out) == 10
    assert read.blank == {"?"}


def test_how_the_file_is_written_may_be_told_in_words_or_signs(tmp_path: Path) -> None:
    told = GOOD.replace("[source]", '[source]\nencoding = "cp1252"\nseparator = "tab"\nblank=["?"]')

    read = read_map(made(tmp_path, told))
    sign = read_map(made(tmp_path, told.replace('"tab"', r'"\t"')))

    assert (read.encoding, read.separator, read.blank) == ("cp1252", "\t", {"?"})
    assert sign.separator == "\t"


def test_a_date_may_be_the_same_for_every_entry(tmp_path: Path) -> None:
    text = GOOD.replace('Logged = "opened_at"\n', "").replace(
        "[constants]", "[constants]\nLogged = 2026-03-05T09:30:00"
    )

    assert read_map(made(tmp_path, text)).constants["Logged"] == datetime(2026, 3, 5, 9, 30)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'book = "support-log"',
            'book = "suport-log"',
            'map.toml, book: there is no book "suport-log". Is "support-log" meant?',
        ),
        (
            'book = "support-log"\n',
            "",
            "map.toml, book: it is missing. Say it, in quotation marks.",
        ),
        (
            'sheet = "Log"',
            'sheet = "Logs"',
            'map.toml, sheet: "Logs" is no sheet to bring in to. Is "Log" meant?',
        ),
        (
            "leave_out =",
            "leave_oot =",
            'map.toml, "leave_oot": there is no such entry. Is "leave_out" meant?',
        ),
        (
            "dates =",
            'date = "x"\ndates =',
            'map.toml, [source] "date": there is no such entry. Is "dates" meant?',
        ),
        (
            "Logged =",
            "Loged =",
            'map.toml, [columns] "Loged": the sheet "Log" has no column "Loged". '
            'Is "Logged" meant?',
        ),
        (
            'Priority = "priority"',
            'Priority = ["priority", "urgency"]',
            'map.toml, [columns] "Priority": two columns cannot go into one. Choose one heading.',
        ),
        (
            'Type = "Incident"',
            'Type = "Incident"\nLogged = "today"',
            'map.toml, [constants] "Logged": the column is in [columns] too. Keep one of them.',
        ),
        (
            'Type = "Incident"',
            'Type = "Incidant"',
            'map.toml, [constants] "Type": "Incidant" is not one of the answers. '
            'Is "Incident" meant?',
        ),
        (
            'Reference = "number"\n',
            "",
            'map.toml, [columns] "Reference": it is missing, and the sheet "Log" must have it '
            "filled in. Add it.",
        ),
        (
            'Type = "Incident"\n',
            "",
            'map.toml, [columns] or [constants] "Type": it is missing, and the sheet "Log" must '
            "have it filled in. Add it.",
        ),
        (
            "[values.Priority]",
            "[values.Prioritty]",
            'map.toml, [values.Prioritty]: the sheet "Log" has no column "Prioritty". '
            'Is "Priority" meant?',
        ),
        (
            "[values.Priority]",
            "[values.Status]",
            "map.toml, [values.Status]: the column is not in [columns]. Map it there first.",
        ),
        (
            '= "Critical"',
            '= "Crit"',
            'map.toml, [values.Priority] "1 - Critical": "Crit" is not one of the answers. '
            'Is "Critical" meant?',
        ),
        (
            "[values.Priority]",
            '[values.Logged]\nnone = ""\n[values.Priority]',
            "map.toml, [values.Logged]: only words can be translated. For blanks, say blank in "
            "[source].",
        ),
        (
            '["active"]',
            '["active", "priority"]',
            'map.toml, leave_out: "priority" is in [columns] too. Keep one of them.',
        ),
        (
            'dates = "dd/mm/yyyy hh:mm"',
            "",
            'map.toml, [source] dates: say how the dates of "Logged" are written, such as '
            '"dd/mm/yyyy hh:mm".',
        ),
        (
            "dd/mm/yyyy hh:mm",
            "d/m/yyyy",
            'map.toml, [source] dates: "d/m/yyyy" cannot be understood: use only the words dd, '
            "mm, mmm, yy, yyyy, hh, mm, ss and am/pm. Write it anew.",
        ),
        (
            "dates =",
            'encoding = "utf8x"\ndates =',
            'map.toml, [source] encoding: "utf8x" is no encoding of text. Is "utf-8" meant?',
        ),
        (
            "dates =",
            'separator = "dash"\ndates =',
            "map.toml, [source] separator: 'dash' is no separator. It may be any of comma, "
            "semicolon, tab, pipe.",
        ),
        (
            "dates =",
            'blank = "?"\ndates =',
            'map.toml, [source] blank: write it as a list, such as ["?", "n/a"].',
        ),
        (
            "dates =",
            'blank = ["1 - Critical"]\ndates =',
            'map.toml, [values.Priority] "1 - Critical": what it means is said already. '
            "Take it out.",
        ),
        (
            'Reference = "number"',
            "Reference = 7",
            'map.toml, [columns] "Reference": 7 is no text. Write words in quotation marks.',
        ),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert complaint(tmp_path, old, new) == said


def test_a_list_below_a_table_s_head_is_shown_its_place(tmp_path: Path) -> None:
    said = complaint(tmp_path, "[constants]", 'leave_out = ["x"]\n[constants]')

    assert said.startswith('map.toml, [columns] "leave_out": the sheet "Log" has no column')
    assert said.endswith(" Write leave_out above the first line in [ ].")


def test_a_reference_cannot_be_the_same_for_every_entry(tmp_path: Path) -> None:
    text = GOOD.replace('Reference = "number"\n', "").replace(
        "[constants]", '[constants]\nReference = "X1"'
    )

    with pytest.raises(MapError, match="each entry needs one of its own"):
        read_map(made(tmp_path, text))


def test_a_map_for_another_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MapError, match='the map is for "support-log", not for "school-details"'):
        read_map(made(tmp_path, GOOD), SCHOOL_DETAILS)


def test_text_that_is_no_toml_is_a_map_error_that_says_where(tmp_path: Path) -> None:
    with pytest.raises(MapError, match=r"map.toml is not a map in TOML: .*line 1"):
        read_map(made(tmp_path, "book = support-log\n"))


def test_a_map_in_another_encoding_is_a_map_error(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes('book = "é"'.encode("cp1252"))

    with pytest.raises(MapError, match="is not UTF-8 text"):
        read_map(path)


@pytest.mark.parametrize(
    ("form", "text", "moment"),
    [
        ("dd/mm/yyyy hh:mm", "5/3/2026 9:05", datetime(2026, 3, 5, 9, 5)),
        ("dd/mm/yyyy hh:mm", "05/03/2026 09:05", datetime(2026, 3, 5, 9, 5)),
        ("mm/dd/yyyy hh:mm", "5/3/2026 09:05", datetime(2026, 5, 3, 9, 5)),
        ("dd-mmm-yyyy hh:mm", "5-Mar-2026 14:05", datetime(2026, 3, 5, 14, 5)),
        ("dd mmm yyyy", "1 september 2026", datetime(2026, 9, 1)),
        ("dd mmm yyyy", "1 Sept. 2026", datetime(2026, 9, 1)),
        ("dd/mm/yy hh:mm:ss", "5/3/26 14:05:33", datetime(2026, 3, 5, 14, 5, 33)),
        ("yyyy-mm-ddThh:mm:ssZ", "2026-03-05T14:05:33Z", datetime(2026, 3, 5, 14, 5, 33)),
        ("yyyy-mm-ddThh:mm:ssZ", "2026-07-05T09:30:00Z", datetime(2026, 7, 5, 10, 30)),
        ("yyyy-mm-dd hh:mmz", "2026-06-30 23:30Z", datetime(2026, 7, 1, 0, 30)),
        ("yyyy-mm-ddThh:mmZ", "2026-10-25T01:30Z", datetime(2026, 10, 25, 1, 30)),
        ("yyyy-mm-ddThh:mmZ", "9999-07-31T09:30Z", datetime(9999, 7, 31, 10, 30)),
        ("yyyy-mm-ddThh:mmZ", "0001-01-01T00:00Z", None),
        ("yyyy-mm-ddThh:mmZ", "2026-07-05T09:30", None),
        ("yyyy-mm-ddThh:mm:ss.000Z", "2026-07-05T09:00:00.000Z", datetime(2026, 7, 5, 10)),
        ("dd/mm/yyyy hh:mm (Z)", "05/07/2026 09:00 (Z)", datetime(2026, 7, 5, 10)),
        ("yyyymmddhhmmss", "20260305140533", datetime(2026, 3, 5, 14, 5, 33)),
        ("dd/MM/yyyy HH:mm", "5/3/2026 14:05", datetime(2026, 3, 5, 14, 5)),
        ("hh:mm dd.mm.yyyy", "14:05 05.03.2026", datetime(2026, 3, 5, 14, 5)),
        ("mm/dd/yyyy hh:mm am/pm", "3/5/2026 12:05 AM", datetime(2026, 3, 5, 0, 5)),
        ("mm/dd/yyyy hh:mm am/pm", "3/5/2026 2:05 p.m.", datetime(2026, 3, 5, 14, 5)),
        ("dd/mm/yyyy hh:mm", "29/2/2024 00:00", datetime(2024, 2, 29)),
        ("dd/mm/yyyy hh:mm", "31/2/2026 10:00", None),
        ("dd/mm/yyyy hh:mm", "29/2/2026 10:00", None),
        ("dd/mm/yyyy hh:mm", "3/25/2026 10:00", None),
        ("dd/mm/yyyy hh:mm", "5/3/26 10:00", None),
        ("dd/mm/yyyy hh:mm", "5/3/2026", None),
        ("dd/mm/yyyy hh:mm", "5/3/2026 10:00:00", None),
        ("dd/mm/yyyy hh:mm", "5/3/2026 24:00", None),
        ("dd/mm/yyyy hh:mm", "5-3-2026 10:00", None),
        ("dd mmm yyyy", "5 Mai 2026", None),
        ("yyyymmdd", "202635", None),
        ("dd/mm/yyyy hh:mm am/pm", "5/3/2026 14:05 pm", None),
    ],
)
def test_a_date_is_read_as_the_form_says_or_not_at_all(
    form: str, text: str, moment: datetime | None
) -> None:
    assert DateForm.parse(form).read(text) == moment


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ("dd/mm", "the day, the month and the year once"),
        ("dd/mm/mm/yyyy", "the day, the month and the year once"),
        ("dd/mm/yyyy mm", "the day, the month and the year once"),
        ("dd/mm/yyyy hh:mm hh:mm", "the time as in hh:mm"),
        ("dd/mm/yyyy ss", "the time as in hh:mm"),
        ("dd/mm/yyyy am/pm", "am/pm needs hh"),
        ("%d/%m/%Y", "use only the words"),
        ("yyyy-mm-ddZhh:mm", "a z may stand only at its end"),
        ("yyyy-mm-dd hh:mm Z.", "a z may stand only at its end"),
        ("", "the day, the month and the year once"),
    ],
)
def test_a_form_that_says_no_date_is_refused(form: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        DateForm.parse(form)
