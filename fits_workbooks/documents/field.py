"""A field: one thing that a template may print, and what it is called."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """What a template may print: a text, or a list of texts, or of rows with several texts each.

    `what` says in words what it is ("the school's name"), `comes_from` where that is written. A
    template that a school made its own may leave out what is `optional`, and the workbooks may lack
    it; `may_be_blank` is what every template prints, but the workbooks may lack. In the blank form
    a text is a prompt in brackets, and a list has as many `rows` to write in.
    """

    name: str
    what: str
    comes_from: str = ""
    optional: bool = False
    may_be_blank: bool = False
    many: bool = False
    columns: tuple["Field", ...] = ()
    rows: int = 3

    def of(self, name: str) -> "Field | None":
        """The column of this name, where a row has one."""
        return next((column for column in self.columns if column.name == name), None)
