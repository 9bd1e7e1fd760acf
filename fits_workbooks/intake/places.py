"""Where the columns that a map names stand in an export, and which columns it does not name."""

from collections import Counter

from fits_workbooks.errors import MapError
from fits_workbooks.intake import codes
from fits_workbooks.intake.export import Export
from fits_workbooks.intake.map import ExportMap
from fits_workbooks.intake.notes import LineNotes, remark
from fits_workbooks.intake.tables import nearest


def places(export: Export, export_map: ExportMap, notes: LineNotes) -> dict[str, int]:
    """Where each of our columns stands in the export; not those whose heading stands twice.

    Raises MapError where the export has not such a column.
    """
    times = Counter(export.headings)
    at = {}
    for name, heading in export_map.columns.items():
        _check_there(export, export_map, heading, f'[columns] "{name}"')
        if times[heading] == 1:
            at[name] = export.headings.index(heading)
        else:
            said = remark(codes.HEADING_TWICE, times=str(times[heading]))
            notes.mark(said, (export.heading_line,), (name, heading))
    return at


def only_place(export: Export, export_map: ExportMap, heading: str, entry: str) -> int:
    """Where the one column of this heading stands, which an entry of the map cannot do without.

    Raises MapError where there is none, or more than one.
    """
    _check_there(export, export_map, heading, entry)
    if export.headings.count(heading) > 1:
        raise MapError(
            f'{export_map.file}, {entry}: {export.file} has more than one column "{heading}". '
            "Give each a heading of its own in the export."
        )
    return export.headings.index(heading)


def _check_there(export: Export, export_map: ExportMap, heading: str, entry: str) -> None:
    if heading not in export.headings:
        near = nearest(heading, filter(None, export.headings))
        raise MapError(
            f'{export_map.file}, {entry}: {export.file} has no column "{heading}". {near}'
        )


def note_left_over(export: Export, export_map: ExportMap, notes: LineNotes) -> None:
    """Say which columns of the export the map does not speak of."""
    spoken_of = {*export_map.columns.values(), *export_map.leave_out, ""}
    if export_map.payments:
        spoken_of |= export_map.payments.columns.keys()
    for heading in dict.fromkeys(export.headings):
        if heading not in spoken_of:
            notes.mark(remark(codes.UNUSED, heading), (export.heading_line,))
    for at, heading in enumerate(export.headings):
        lines = [] if heading else [line for line, fields in export.records if fields[at].strip()]
        if lines:
            notes.mark(remark(codes.NO_HEADING, str(at + 1)), lines)
