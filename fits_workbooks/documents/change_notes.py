"""The notes for completion of the request for change: each box, as the register declares it."""

from fits_workbooks.documents.change_form import FIELDS, SECTIONS, TITLE
from fits_workbooks.documents.completion import notes_paper
from fits_workbooks.schema import Notes, title_of_notes
from fits_workbooks.schema.completion import Part, part_of_form

PURPOSE = "One change to the school's ICT: asked for, planned and carried out, with two decisions."
HOW_TO = (
    "Whoever wants a change fills in step 1 before anything is bought or prepared: second-level "
    "support to end a problem, design for something new, maintenance for upkeep.",
    "The ICT owner decides whether it is to be planned, and gives the form back.",
    "Whoever will carry it out fills in step 2: the plan, what users will notice, what could go "
    "wrong, and the way back. That is second-level support, implementation or maintenance.",
    "The ICT owner talks to the users about the day and the hour, decides whether it is to be "
    "done, and gives the form back.",
    "Whoever carried it out fills in step 3: how it went.",
    "The single point of contact enters each step in the Change register: fits changes read takes "
    "it from the form.",
)
TIPS = (
    "Ask whether the change helps the school go where it wants to go, not only whether it works.",
    "Where users cannot do without the service that day, find another day with whoever asked. "
    "Plans that come early leave time for that.",
    "A blank form has no reference. The single point of contact gives it the next one of the "
    "Change register, in both places; then the form can be read back.",
)


def form_notes() -> bytes:
    """The notes as the bytes of a .docx, the same bytes every time."""
    return notes_paper(notes_of_form())


def notes_of_form() -> Notes:
    """How a request goes from hand to hand, and what to write in each box."""
    columns = {column.name: column for column in FIELDS}
    sections = (
        part_of_form(heading, guidance, [columns[name] for name in names])
        for heading, guidance, names in SECTIONS
    )
    parts = (
        Part("How to complete it", points=HOW_TO, numbered=True),
        Part("Worth knowing", points=TIPS),
        *sections,
    )
    return Notes(title_of_notes(TITLE, "form"), PURPOSE, parts)
