"""What is said where the system or a library will not have a file, and what a person can do."""

import errno

_NOT_YOURS = (
    "Close it where it is open in another program; or else it is not yours to read or to write."
)
_FULL = "Make room on the disk, or give another place."
_TO_DO = {
    errno.EACCES: _NOT_YOURS,
    errno.EPERM: _NOT_YOURS,
    errno.EISDIR: "It is a folder: give the name of a file.",
    errno.ENAMETOOLONG: "Give a shorter name.",
    errno.ENOENT: "Check the name.",
    errno.ENOTDIR: "Check the name: a part of it is a file, and no folder.",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: "Give another place: nothing can be written to this one.",
}


def refusal(wrong: OSError) -> str:
    """Why the system would not have it, and what to do: two sentences."""
    return f"{wrong.strerror or wrong}. {what_to_do(wrong)}"


def what_to_do(wrong: OSError) -> str:
    """A sentence on what to do about it."""
    return _TO_DO.get(wrong.errno or 0, "Try again, or give another place.")


def first_line(wrong: BaseException) -> str:
    """What a library says of what it tripped over, on one line; its kind where it says nothing."""
    lines = str(wrong).splitlines()
    return lines[0][:120] if lines else type(wrong).__name__
