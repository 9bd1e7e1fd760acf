"""Which documents there are. A new document is one file here and one line on the shelf."""

from fits_workbooks.documents.catalogue_paper import CATALOGUE_PAPER
from fits_workbooks.documents.document import Document
from fits_workbooks.documents.memo import MEMO
from fits_workbooks.documents.support_procedure import SUPPORT_PROCEDURE

DOCUMENTS: tuple[Document, ...] = (
    CATALOGUE_PAPER,
    SUPPORT_PROCEDURE,
    MEMO,
)
"""Every document that `fits fill` makes, in the order in which a school issues them."""


def document_named(name: str) -> Document | None:
    """The document of this name on the command line; None where there is none."""
    return next((document for document in DOCUMENTS if document.name == name), None)
