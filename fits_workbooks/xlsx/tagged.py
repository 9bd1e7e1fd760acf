"""A workbook file that says its language, and that tags titles as headings.

A screen reader chooses its voice by the language, and finds a title by its cell style, whatever it
looks like. XlsxWriter has a word for neither, so both are put into what it has written.
"""

from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager

LANGUAGE = "en-GB"

HEADINGS = {1: ("Heading 1", 16), 2: ("Heading 2", 17)}
"""The cell style of each level: its name, and the number by which every program knows it."""


def tag(look: Format, level: int) -> Format:
    """The format, whose cells are from now on tagged as headings of a level."""
    look.xf_id = level
    return look


class TaggedFile(xlsxwriter.Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """An XlsxWriter file with its language, and with cell styles for headings."""

    def _get_packager(self) -> Any:
        return _TaggingPackager()


class _TaggingPackager(Packager):  # type: ignore[misc]  # as above
    def _write_core_file(self) -> None:
        super()._write_core_file()
        self._put_last("cp:coreProperties", f"<dc:language>{LANGUAGE}</dc:language>")

    def _write_styles_file(self) -> None:
        super()._write_styles_file()
        fonts = {look.xf_id: look.font_index for look in self.workbook.xf_formats if look.xf_id}
        styles, names = ("".join(each) for each in zip(*_styles(fonts), strict=True))
        self._put_last("cellStyleXfs", styles, count=1 + len(HEADINGS))
        self._put_last("cellStyles", names, count=1 + len(HEADINGS))

    def _put_last(self, element: str, more: str, count: int | None = None) -> None:
        """Put something at the end of an element of the part that was written last."""
        part, _, _ = self.filenames[-1]
        text = part.getvalue().replace(f"</{element}>", f"{more}</{element}>")
        if count:
            text = text.replace(f'<{element} count="1">', f'<{element} count="{count}">')
        part.seek(0)
        part.write(text)


def _styles(fonts: dict[int, int]) -> list[tuple[str, str]]:
    """The look and the name of each cell style, by the numbers of the fonts they are used with."""
    return [
        (
            f'<xf numFmtId="0" fontId="{fonts.get(level, 0)}" fillId="0" borderId="0"/>',
            f'<cellStyle name="{name}" xfId="{level}" builtinId="{number}"/>',
        )
        for level, (name, number) in HEADINGS.items()
    ]
