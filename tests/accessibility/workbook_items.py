"""The checklist for workbooks: that of the Government Analysis Function, and what charts need."""

from collections.abc import Iterator

from accessibility import workbook_breaches as breach
from accessibility.item import Departure, Item
from accessibility.workbook import Workbook

WORKBOOK_ITEMS: tuple[Item[Workbook], ...] = (
    # ---- tables
    Item(
        "Tables are marked up as tables",
        "Whatever has headings and rows is a table of Excel's, so that a screen reader tells the "
        "heading of each cell.",
        breach.unmarked_tables,
        (
            Departure(
                "Live sheets: a table whose headings are months, or the school's servers",
                "Such headings work themselves out, and Excel takes only fixed text for the "
                "headings of a table. They stand in the first row all the same, and the labels in "
                "the first column.",
                r"^(Summary|This month) row",
            ),
        ),
    ),
    Item(
        "No merged, split or nested cells",
        "No cells are merged anywhere.",
        breach.merged_cells,
    ),
    Item(
        "No blank rows or columns within a table",
        "Every column has a heading, and no row is blank above one that is filled in. Rows at "
        "the end of a table may be blank: they are to be filled in.",
        breach.blank_rows,
    ),
    Item(
        "One heading row, tagged, its headings unique",
        "Each table has one row that Excel knows as its headings; none is blank and none stands "
        "twice.",
        breach.heading_rows,
    ),
    Item(
        "Text is wrapped",
        "Text that is longer than its column is wide goes on in another line, or has nothing to "
        "its right that would cut it off.",
        breach.cut_off_text,
    ),
    Item(
        "Empty cells are explained",
        "Where a table has blank cells, its sheet or one of the first two says what they mean.",
        breach.unexplained_blanks,
    ),
    # ---- notes
    Item(
        'Notes say "note", and are no symbols',
        "No asterisks, daggers, raised figures or figures in brackets lead to a note.",
        breach.note_symbols,
    ),
    # ---- formatting
    Item(
        "Each sheet has a descriptive title, tagged as a heading",
        "Cell A1 is the sheet's title, in the cell style Heading 1; no other sheet has the same.",
        breach.untagged_titles,
    ),
    Item(
        "Links have real link text",
        "The text of a link says where it leads; it is no address, and not “here”.",
        breach.poor_links,
    ),
    Item(
        "No headers or footers",
        "Nothing stands in a header or footer of the page, where screen readers do not look.",
        breach.headers_and_footers,
        (
            Departure(
                "Every workbook: the foot of each printed page",
                "Registers and reports are printed for meetings, and loose pages want a number. "
                "The foot holds the sheet's name, which cell A1 has too, the page number and the "
                "file's name, and nothing else.",
                r": a footer has only the sheet, the page and the file$",
            ),
        ),
    ),
    Item(
        "No floating boxes",
        "No text boxes, shapes, controls or notes float over the cells. Charts do, and have a "
        "text and a table (below).",
        breach.floating_boxes,
        (
            Departure(
                "Marked copies: the notes on a school's cells",
                "A note is how Excel says something about a cell of somebody else's workbook "
                "without changing it. Each is a row of the first sheet, To mend, as well, with a "
                "link to its cell.",
                r": notes on cells$",
            ),
        ),
    ),
    Item(
        "Colour is never the only signal",
        "A cell that is marked is hatched, or bold with a sign before its value; the series of a "
        "chart differ in pattern, mark or dash too.",
        breach.colour_alone,
    ),
    Item(
        "Enough contrast",
        "Text against what is behind it: 4.5 to 1 at least, as WCAG 2.2 AA asks (large text 3 to "
        "1); columns, lines and hatching against white: 3 to 1.",
        breach.poor_contrast,
    ),
    Item(
        "Charts have a text alternative and a table",
        "Each chart has words for those who cannot see it, which say where its figures stand; "
        "they stand in a table of the workbook.",
        breach.charts_without_words,
    ),
    # ---- structure
    Item(
        "Sheet names are unique",
        "No two sheets have the same name; each is at most 31 characters long.",
        breach.sheet_names,
    ),
    Item("No blank sheets", "Each sheet holds something below its title.", breach.blank_sheets),
    Item(
        "Column A is used, and its first cell is the title",
        "Reading begins in A1.",
        breach.first_cells,
    ),
    Item(
        "Tables stand against the left edge",
        "Each table begins in column A.",
        breach.tables_away_from_the_edge,
    ),
    # ---- before release
    Item(
        "The document has a title and a language",
        "The properties of the file say its title, and that it is in British English.",
        breach.title_and_language,
    ),
    Item(
        "The cursor is in A1 of the first sheet",
        "The file opens on its first sheet, and no sheet has another cell chosen.",
        breach.cursor_elsewhere,
    ),
    Item(
        "No macros",
        "No programs, form controls or links to other workbooks are in the file.",
        breach.programs,
    ),
    # ---- desirable
    Item(
        "No filters or frozen panes",
        "Nothing is filtered or frozen.",
        breach.filters_and_panes,
        (
            Departure(
                "Registers, forms and long tables",
                "A register of hundreds of rows is of no use to those who see it without its "
                "headings in view and without sorting. No row is filtered away in what we hand "
                "out.",
            ),
        ),
        essential=False,
    ),
    Item(
        "No hidden rows, columns or sheets",
        "All there is can be seen.",
        breach.hidden,
        essential=False,
    ),
    Item(
        "Tables have meaningful names",
        "The name of a table says what it holds.",
        breach.table_names,
        essential=False,
    ),
    Item(
        "No background fill",
        "No cell is filled with colour.",
        breach.fills,
        (
            Departure(
                "Headings, labels and the boxes in which a month is chosen",
                "The fill shows where to write. What it says, the heading style, the words beside "
                "it or a border say too.",
            ),
        ),
        essential=False,
    ),
    Item("No pictures", "Charts are charts, and no picture is shown.", breach.images,
         essential=False),
    Item(
        "One table on a sheet, and nothing below it",
        "A sheet has one table.",
        breach.several_tables,
        (
            Departure(
                "About, live sheets, and reports",
                "A page that is read at a meeting shows what belongs together. Each table has a "
                "title above it, tagged as a heading, and a blank row below it.",
            ),
        ),
        essential=False,
    ),
    Item(
        "Text of at least 12 points, without serifs",
        "Arial, 12 points.",
        breach.small_text,
        (
            Departure(
                "Every workbook: 11 points, and 9 in hints and checks",
                "A register of 20 columns is to fit the screen of a small laptop; every "
                "spreadsheet program enlarges it at a turn of the wheel.",
                r"points$",
            ),
        ),
        essential=False,
    ),
)  # fmt: skip


def faults(content: bytes) -> Iterator[str]:
    """What a workbook breaks that no departure is declared for."""
    workbook = Workbook(content)
    for item in WORKBOOK_ITEMS:
        yield from item.undeclared(item.breaches(workbook))
