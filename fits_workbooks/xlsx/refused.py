"""What a person can do where the system will not have a file read or written."""

import errno

_NOT_YOURS = (
    "Close it where it is open in another program; or else it is not yours to read or to write."
)
_TO_DO = {
    errno.EACCES: _NOT_YOURS,
    errno.EPERM: _NOT_YOURS,
    errno.EISDIR: "It is a folder: give the name of a file.",
    errno.ENAMETOOLONG: "Give a shorter name.",
    errno.ENOENT: "Check the name.",
    errno.ENOTDIR: "Check the name: a part of it is a file, and no folder.",
    errno.ENOSPC: "Make room on the disk, or give another place.",
    errno.EROFS: "Give another place: nothing can be written to this one.",
}


def refusal(wrong: OSError) -> str:
    """Why the system would not have it, and what to do: two sentences."""
    return f"{wrong.strerror or wrong}. {what_to_do(wrong)}"


def what_to_do(wrong: OSError) -> str:
    """A sentence on what to do about it."""
    return _TO_DO.get(wrong.errno or 0, "Try again, or give another place.")
