"""No person's name leaves a school's own part: not by a value, a message or a mend."""

from dataclasses import replace

import pytest

from fits_workbooks.books import SHELF
from fits_workbooks.checks.one import check_workbook, findings_of
from fits_workbooks.checks.rulebook import RULEBOOK
from fits_workbooks.reading import read_workbook
from fits_workbooks.reports.discreet import NOT_SHOWN, discreet
from fits_workbooks.schema import Finding, Pick, Text
from fits_workbooks.xlsx.build import build_workbook

NAME = "Mrs Zebedee"
LIKE_VAT = "looks like the VAT on another payment to Dale ICT of the same day."


def shown(finding: Finding) -> str:
    one = discreet(finding)
    return " ".join((one.message, one.fix, one.value))


@pytest.mark.parametrize("book", SHELF, ids=lambda book: book.name)
def test_a_name_in_a_column_of_people_is_never_shown(book, tmp_path) -> None:
    """Every personal column holds a name in every way that reading finds fault with."""
    contents = {
        sheet.name: [
            {column.name: text for column in sheet.columns if column.names_people}
            for text in ((f" {NAME} ",) if sheet.form else (f" {NAME} ", NAME, NAME))
        ]
        for sheet in book.sheets
    }
    filled = read_workbook(build_workbook(book, tmp_path / "book.xlsx", contents))

    found = [*filled.findings, *findings_of(check_workbook(filled))]

    assert found
    assert not [one for one in found if NAME in shown(one)]


def test_a_rule_that_quotes_a_name_says_everything_else() -> None:
    about = {"severity": "error", "fix": "Mend it.", "book": "school_details"}
    owner = Finding(
        code="DET01", message=f"{NAME} is given as ICT owner, and so is somebody else.",
        sheet="Functions", column="Name", value=NAME, **about,
    )  # fmt: skip

    one = discreet(owner)

    assert one.message == f"{NOT_SHOWN} is given as ICT owner, and so is somebody else."
    assert one.value == ""


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("CELL01", "Name must be filled in."),
        ("HEAD01", 'There is no heading "Name".'),
    ],
)
def test_a_column_of_names_is_itself_no_name(code: str, message: str) -> None:
    blank = Finding(
        code=code, severity="error", message=message, fix=RULEBOOK[code].mend,
        book="school_details", sheet="People", column="Name",
    )  # fmt: skip

    assert discreet(blank) == blank


def test_a_name_behind_the_column_is_not_taken_for_a_part_of_it() -> None:
    moved = Finding(
        code="PRE02", severity="query", book="school_details", sheet="People", column="Name",
        message=f"Name of {NAME} of 2 is A here, and was B in the return before.", fix="",
    )  # fmt: skip

    hidden = f"Name of {NOT_SHOWN} is {NOT_SHOWN} here, and was {NOT_SHOWN} in the return before."
    assert discreet(moved).message == hidden


def test_of_several_things_in_a_message_only_the_name_is_hidden() -> None:
    total = Finding(
        code="EXP05", severity="query", book="expenditure_record", sheet="Expenditure",
        message=f"Cover by {NAME} {LIKE_VAT}",
        fix="", column="Amount", value="12.00",
    )  # fmt: skip
    rule = next(r for book in SHELF for r in book.rules if "looks like the VAT" in r.says)

    one = discreet(Finding(**{**total.as_dict(), "code": rule.code, "cells": ()}))

    assert one.message == f"{NOT_SHOWN} {LIKE_VAT}"
    assert one.value == "12.00"


@pytest.mark.parametrize(
    ("code", "book", "sheet", "column", "message", "shown"),
    [
        ("SET03", "change_register", "Requests", "Step 1 decided by",
         "It was decided by Mr B, but the ICT owner is Mrs A.",
         "It was decided by [not shown], but the ICT owner is [not shown]."),
        ("SET04", "service_catalogue", "Services", "Supported by",
         '"Mr B" is named here, and nowhere in School details.',
         '"[not shown]" is named here, and nowhere in School details.'),
        ("PRE01", "school_details", "People", "",
         "2 entries of the return before are not here any more: Mrs A, Mr B.",
         "2 entries of the return before are not here any more: [not shown]."),
        ("PRE02", "support_log", "Log", "Logged",
         "Logged of INC-1 is 1/2/2026 here, and was 1/3/2026 in the return before.",
         "Logged of INC-1 is 1/2/2026 here, and was 1/3/2026 in the return before."),
    ],
)  # fmt: skip
def test_rules_between_books_name_nobody(code, book, sheet, column, message, shown) -> None:
    one = Finding(
        code=code, severity="query", book=book, sheet=sheet, column=column, message=message,
        fix=RULEBOOK[code].mend,
    )  # fmt: skip

    assert discreet(one) == replace(one, message=shown)


def test_of_a_message_that_is_not_worded_as_its_rule_is_no_part_is_shown() -> None:
    """Which part of it is the name cannot be told."""
    vat = Finding(
        code="EXP04", severity="query", book="expenditure_record", sheet="Expenditure",
        message=f"VAT for {NAME}, paid to Dale ICT.", fix="", column="Amount",
    )  # fmt: skip

    assert discreet(vat).message == f"{NOT_SHOWN} {LIKE_VAT}".replace("Dale ICT", NOT_SHOWN)


def test_what_stands_in_other_columns_is_shown() -> None:
    service = Finding(
        code="CELL05", severity="error", message='"Fax" is not one of the answers.',
        fix="Choose one of: a, b.", book="support_log", sheet="Log", column="Type", value="Fax",
    )  # fmt: skip

    assert discreet(service) == service


def test_every_pick_from_a_list_of_people_is_a_column_of_people() -> None:
    picks = [
        column
        for book in SHELF
        for sheet in book.sheets
        for column in sheet.columns
        if isinstance(column, Pick) and column.source.endswith("People")
    ]

    assert picks
    assert all(column.names_people for column in picks)


def test_every_column_of_words_has_been_thought_about() -> None:
    """A new column of words is put on these lists, or declared personal: somebody decides."""
    words = {
        (book.name, sheet.name, column.name)
        for book in SHELF
        for sheet in book.sheets
        for column in sheet.columns
        if isinstance(column, Text) and not column.names_people
    }

    assert {name for _, _, name in words} <= NO_PERSON
    assert {one for one in words if one[2] in OFTEN_A_PERSON} == NO_PERSON_HERE


OFTEN_A_PERSON = {"Name", "Email", "Telephone", "Description", "What"}
NO_PERSON_HERE = {
    ("contingency_plan", "Suppliers", "Telephone"),
    ("school_details", "School", "Email"),
    ("school_details", "School", "Telephone"),
    ("school_details", "Services", "Description"),
    ("school_details", "Suppliers", "Telephone"),
    ("service_catalogue", "Services", "Description"),
    ("service_report", "By service", "Name"),
    ("service_report", "Definitions and calendar", "What"),
}
NO_PERSON = {
    "Audience", "Back within", "Begins after", "Carried forward from", "Catching up", "Channel",
    "Contract or account", "From", "Hours", "Plan reference", "Recovery plan reference", "Role",
    "Scenario", "Services last year", "Trigger", "What is needed", "When", "Where it is kept",
    "Address", "Asset reference", "Asset references", "Availability", "Change", "Component",
    "Contract reference", "Description", "Email", "Explained by", "Figure", "Group", "Heading",
    "Headings", "Item", "Items", "Job title", "Left out because",
    "Local authority", "Location", "Month", "Name",
    "National code", "Now", "Order or invoice", "Part", "Past target by", "Period", "Priority",
    "RFC reference", "Reason", "Reference", "Related problem", "School name", "Server", "Servers",
    "Service", "Service lost", "Services", "Supplier", "Supplier name", "Suppliers",
    "Target", "Telephone", "Type", "URN", "User groups", "Version", "Was", "What", "What for",
    "Call book", "Document", "Email for calls", "Follows", "Online form", "Step",
    "Telephone for calls",
    "Why no date", "Why no target", "Why not judged", "Words", "Workbook",
}  # fmt: skip
