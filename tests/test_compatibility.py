"""What survives a save by LibreOffice, and that the documentation says just that."""

from pathlib import Path

import pytest
from accessibility.workbook import Workbook
from compatibility.features import FEATURES, Feature, Kept, kept
from compatibility.measured import FILLED, KINDS, WITH_FAULTS, Saved, found_in, measure
from compatibility.saving import save_all
from compatibility.text import LOSSES, compatibility_text, total
from libreoffice import Office

from fits_workbooks.books import SHELF

ROOT = Path(__file__).parent.parent
LOST = {one.feature for one in LOSSES}

pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module")
def saved(office: Office, tmp_path_factory: pytest.TempPathFactory) -> list[Saved]:
    return measure(office, tmp_path_factory.mktemp("compatibility"))


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


def test_the_table_in_the_documentation_is_what_was_measured(saved: list[Saved]) -> None:
    written = (ROOT / "docs" / "compatibility.md").read_text(encoding="utf-8")
    assert written == compatibility_text(saved), "run: make tables"
