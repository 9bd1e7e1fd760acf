"""Whether XML declares a document type: its entities could unfold in memory without end."""


def has_doctype(xml: bytes) -> bool:
    """Whatever the encoding. No program writes one into a workbook or a Word document.

    >>> has_doctype("<!DOCTYPE a>".encode("utf-16"))
    True
    """
    return b"<!DOCTYPE" in xml.replace(b"\0", b"")
