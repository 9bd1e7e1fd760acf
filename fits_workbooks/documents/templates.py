"""The Word templates, for who wants to see or to print them: filling in takes them from code."""

from pathlib import Path

from fits_workbooks.documents import service_report_paper
from fits_workbooks.xlsx.save import refuse_to_overwrite, save_bytes

TEMPLATES = {service_report_paper.TITLE: service_report_paper.template_bytes}
"""Every template by its title."""


def build_document_templates(folder: str | Path, *, force: bool = False) -> tuple[Path, ...]:
    """Write the Word templates into a folder, and return their paths.

    Raises ExistsError, before anything is written, where one is there already and `force` is not
    said; BuildError where one cannot be written.
    """
    paths = {Path(folder) / f"{title}.docx": made for title, made in TEMPLATES.items()}
    for path in paths:
        refuse_to_overwrite(path, force=force)
    for path, made in paths.items():
        save_bytes(path, made(), force=force)
    return tuple(paths)
