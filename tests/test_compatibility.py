"""What survives a save by LibreOffice, and that the documentation says just that."""

import io
import zipfile
from pathlib import Path

import pytest
from accessibility.workbook import Workbook
from compatibility.features import FEATURES, Feature, Kept, kept
from compatibility.measured import FILLED, KINDS, WITH_FAULTS, Saved, found_in, measure
from compatibility.saving import save_all
from compatibility.text import LOSSES, TOPICS, compatibility_text, of_topic, total
from compatibility.word import FORM, SavedDocument, measure_documents
from libreoffice import Office

from fits_workbooks.books import SHELF
from fits_workbooks.documents.shelf import DOCUMENTS
from fits_workbooks.schema import Workbook as Book

ROOT = Path(__file__).parent.parent
LOST = {one.feature for one in LOSSES}

pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module")
def saved(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[Saved]:
    return measure(office, tmp_path_factory.mktemp("compatibility"))


@pytest.fixture(scope="module")
def documents(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[SavedDocument]:
    return measure_documents(office, tmp_path_factory.mktemp("documents"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("feature", FEATURES, ids=lambda one: one.name)
def test_a_save_keeps_all_but_what_is_known_to_be_lost(
    feature: Feature, kind: str, saved: list[Saved]
) -> None:
    found = total(saved, kind, feature.name)

    assert found.of > 0
    assert (found.kept < found.of) == (feature.name in LOST)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_saved_reads_and_is_judged_as_before(kind: str, saved: list[Saved]) -> None:
    of_kind = [one for one in saved if one.kind == kind]

    assert len(of_kind) == len(SHELF) + len(WITH_FAULTS)
    assert [one.name for one in of_kind if not one.reads_alike] == []
    assert [one.name for one in of_kind if not one.finds_alike] == []


def test_something_is_found_in_what_has_faults_and_nothing_in_the_rest() -> None:
    assert all(found_in(path) for path in WITH_FAULTS)
    assert not any(found_in(path) for path in FILLED)


def test_what_is_not_there_any_more_is_counted_as_lost() -> None:
    log = Workbook((ROOT / "samples" / "good" / "support_log.xlsx").read_bytes())
    catalogue = Workbook((ROOT / "samples" / "good" / "service_catalogue.xlsx").read_bytes())

    for feature in FEATURES:
        whole = len(feature.found(log))
        assert kept(feature, log, log) == Kept(whole, whole)
        assert kept(feature, log, catalogue).kept < whole, feature.name


def test_a_save_without_a_window_is_no_measure(office: Office, tmp_path: Path) -> None:
    (panes,) = (one for one in FEATURES if one.name == "Frozen headings")
    path = ROOT / "samples" / "good" / "issue_record.xlsx"
    before = Workbook(path.read_bytes())

    shown, hidden = (
        save_all(office, [path], "xlsx", tmp_path)[0],
        office(path, "xlsx", tmp_path / "x"),
    )

    assert kept(panes, before, Workbook(shown.read_bytes())).kept > 0
    assert kept(panes, before, Workbook(hidden.read_bytes())).kept == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("book", SHELF, ids=lambda one: one.name)
def test_each_workbook_keeps_what_it_is_used_for(book: Book, kind: str, saved: list[Saved]) -> None:
    (one,) = (one for one in saved if (one.name, one.kind) == (book.name, kind))

    for topic in TOPICS:
        found = of_topic(one, topic)
        assert found.kept == found.of, topic.heading
    for feature in LOST:
        found = one.features[feature]
        assert found.kept < found.of or not found.of, feature
    assert one.cells.kept == one.cells.of > 0
    assert of_topic(one, TOPICS[-1]) == Kept(2, 2), "which book it is, and which version"


def test_each_document_is_filled_in_and_read_as_before(documents: list[SavedDocument]) -> None:
    assert [one.title for one in documents] == [*(one.title for one in DOCUMENTS), FORM]
    for one in documents:
        for way in (one.as_docx, one.by_way_of_odt):
            assert way.kept == way.of > 20, one.title


def test_a_formula_or_a_chart_that_says_something_else_is_lost() -> None:
    log = (ROOT / "samples" / "good" / "support_log.xlsx").read_bytes()
    formulas, charts = (
        next(one for one in FEATURES if one.name == name) for name in ("Formulas", "Charts")
    )
    before = Workbook(log)

    in_formula = Workbook(replaced(log, "xl/worksheets/", b"COUNTIFS(", b"SUMIFS("))
    in_chart = Workbook(replaced(log, "xl/charts/", b"</c:f>", b"0</c:f>"))

    assert kept(formulas, before, in_formula).kept < kept(formulas, before, before).of
    assert kept(charts, before, in_formula) == kept(charts, before, before)
    assert kept(charts, before, in_chart).kept < kept(charts, before, before).of


def replaced(workbook: bytes, folder: str, old: bytes, new: bytes) -> bytes:
    """A workbook with some bytes of its parts in a folder changed for others."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, part.replace(old, new) if name.startswith(folder) else part)
    return made.getvalue()


def test_the_tables_in_the_documentation_are_what_was_measured(
    saved: list[Saved], documents: list[SavedDocument]
) -> None:
    written = (ROOT / "docs" / "compatibility.md").read_text(encoding="utf-8")
    assert written == compatibility_text(saved, documents), "run: make tables"
