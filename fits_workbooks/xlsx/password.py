"""A password to open: taken off and put on in memory, so that no clear copy meets the disk.

msoffcrypto-tool does the work, of [MS-OFFCRYPTO] (ECMA-376 agile and standard) and of old .xls.
"""

import logging
from io import BytesIO

import msoffcrypto
import olefile
from msoffcrypto.exceptions import InvalidKeyError as InvalidKeyError

from fits_workbooks.errors import BuildError
from fits_workbooks.xlsx.doctype import has_doctype
from fits_workbooks.xlsx.password_xls import decrypted_xls

LONGEST_PASSWORD = 255
"""Letters of a password; Excel takes no more."""

LARGEST_DESCRIPTION = 64 * 1024
"""Bytes of the part that says how a package is encrypted; real ones have about a thousand."""

_DESCRIPTION = "EncryptionInfo"

# Its debug log names passwords and keys, and must not, whatever level a program around us sets.
logging.getLogger("msoffcrypto").setLevel(logging.WARNING)


def needs_password(content: bytes) -> bool:
    """Whether an Office file in the old wrapping is a workbook, or a package, that is encrypted.

    Raises whatever the libraries trip over where the file is damaged.
    """
    with olefile.OleFileIO(BytesIO(content)) as ole:
        if ole.exists(_DESCRIPTION):
            return True
        if not ole.exists("Workbook"):
            return False
    return bool(msoffcrypto.OfficeFile(BytesIO(content)).is_encrypted())


def decrypted(content: bytes, password: str) -> bytes:
    """The clear content of a file that needs_password.

    Raises InvalidKeyError where the password is another one, and whatever the libraries trip over
    where the file is damaged.
    """
    if not _can_be_typed(password):
        raise InvalidKeyError("no workbook can have such a password")
    with olefile.OleFileIO(BytesIO(content)) as ole:
        if not ole.exists(_DESCRIPTION):
            return decrypted_xls(content, password)
        _refuse_to_unfold(ole)
    package, clear = msoffcrypto.OfficeFile(BytesIO(content)), BytesIO()
    package.load_key(password=password, verify_password=True)
    try:
        package.decrypt(clear)
    except InvalidKeyError as wrong:  # it was verified: what it opens is damaged
        raise ValueError("what is encrypted in it is no workbook") from wrong
    return clear.getvalue()


def encrypted(content: bytes, password: str) -> bytes:
    """A workbook (.xlsx) encrypted with a password to open, as Excel does it: ECMA-376 agile, AES.

    It is another file each time, by chance. Raises BuildError where the password is empty, longer
    than Excel takes or not to be typed; and where the file would not open again.
    """
    if len(password) > LONGEST_PASSWORD or not _can_be_typed(password):
        raise BuildError(
            f"A password has 1 to {LONGEST_PASSWORD} letters that can be typed; choose another one."
        )
    shut = BytesIO()
    msoffcrypto.OfficeFile(BytesIO(content)).encrypt(password, shut)
    if not _opens(shut.getvalue(), password, content):  # as where it has less than 4 KB
        raise BuildError(
            "The workbook could not be encrypted so that it opens again. Choose another password."
        )
    return shut.getvalue()


def _opens(shut: bytes, password: str, content: bytes) -> bool:
    try:
        return decrypted(shut, password) == content
    except (InvalidKeyError, ValueError):
        return False


def _can_be_typed(password: str) -> bool:
    """Whether there is something in it, and no half of a sign, which no encoding takes."""
    return bool(password) and not any("\ud800" <= letter <= "\udfff" for letter in password)


def _refuse_to_unfold(ole: olefile.OleFileIO) -> None:
    """Raise ValueError where the description of the encryption could unfold in memory."""
    if ole.get_size(_DESCRIPTION) > LARGEST_DESCRIPTION:
        raise ValueError(f"{_DESCRIPTION} is too large")
    with ole.openstream(_DESCRIPTION) as stream:
        if has_doctype(stream.read()):
            raise ValueError(f"{_DESCRIPTION} has a document type")
