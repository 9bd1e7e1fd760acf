"""What the Lists sheets have in common: the columns that the drop-downs of several books offer."""

from fits_workbooks.schema import Text

SERVICES = Text(
    "Services",
    unique=True,
    help="As the service catalogue names them.",
    example="Email",
    why="The drop-downs offer these names, so that a service is always spelt alike and counted "
    "once.",
    width=28,
)


def people(who: str) -> Text:
    """The column of people; `who` says in a sentence which of them."""
    return Text(
        "People",
        unique=True,
        help=who,
        example="Mrs A Okafor",
        why="The drop-downs offer these names, so that nobody is written in three ways.",
        width=28,
        personal=True,
    )
