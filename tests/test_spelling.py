"""Everything that people read is spelt as British English has it."""

from pathlib import Path

from accessibility.produced import ROOT, files
from accessibility.spelling import (
    KNOWN,
    misspelt,
    of_commands,
    of_document,
    of_markdown,
    of_page,
    of_workbook,
    unknown,
)

from fits_workbooks.checks.rulebook import RULEBOOK


def test_no_word_of_a_workbook_is_misspelt(produced: Path) -> None:
    assert (
        misspelt(text for one in files(produced, ".xlsx") for text in of_workbook(one.content))
        == set()
    )


def test_no_word_of_a_document_is_misspelt(produced: Path) -> None:
    assert (
        misspelt(text for one in files(produced, ".docx") for text in of_document(one.content))
        == set()
    )


def test_no_word_of_a_page_is_misspelt(produced: Path) -> None:
    assert (
        misspelt(text for one in files(produced, ".html") for text in of_page(one.content)) == set()
    )


def test_no_word_of_a_rule_is_misspelt() -> None:
    found = misspelt(text for rule in RULEBOOK.values() for text in (rule.says, rule.mend))

    assert found == set()


def test_no_word_of_the_help_of_a_command_is_misspelt() -> None:
    assert misspelt(of_commands()) == set()


def test_no_word_of_the_documentation_is_misspelt() -> None:
    pages = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))

    assert misspelt(of_markdown(page.read_text(encoding="utf-8")) for page in pages) == set()


def test_american_and_misspelt_words_are_found() -> None:
    assert misspelt(["The color of the catalog", "a recieved log of colour"]) == {
        "color", "catalog", "recieved",
    }  # fmt: skip


def test_our_own_words_are_sorted_and_none_that_the_dictionary_has() -> None:
    text = KNOWN.read_text(encoding="utf-8")
    ours = text.splitlines()

    assert ours == sorted(set(ours), key=str.casefold)
    assert unknown([text]) == set(ours)
