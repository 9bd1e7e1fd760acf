"""What a process may do to itself: so much memory and so much time; nothing where it cannot.

Linux can both. macOS has no way to ask how much address space is in use, and Windows no such
limits at all: there, whoever started the process stops it when its time is up.
"""

import os
import signal
from contextlib import suppress

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

CAN_LIMIT_TIME = hasattr(signal, "setitimer")
"""Whether a process can have itself ended after some seconds, even inside a library."""


def limit_memory(bytes_more: int) -> None:
    """So much beyond what the process has now; nothing where the system cannot be told so."""
    used = _used()
    if resource is None or not used:
        return
    with suppress(OSError, ValueError):
        limit = used + bytes_more
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def limit_time(seconds: float) -> None:
    """End this process after so many seconds; 0 takes the limit away."""
    if CAN_LIMIT_TIME:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _used() -> int:
    """Bytes of address space; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  not a file of anybody's
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError):
        return 0
