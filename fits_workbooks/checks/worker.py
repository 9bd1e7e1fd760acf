"""The inside of a helper process: takes groups from standard input, answers on standard output.

Before each file it says which one it is, and limits itself anew.
"""

import os
import signal
import sys
from contextlib import suppress

from fits_workbooks.checks.group import check_group
from fits_workbooks.checks.pickles import receive, send
from fits_workbooks.checks.task import Limits

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

OUT_OF_MEMORY = 86
"""The exit code of a helper that has run out of the memory it may use."""
LIMITS_ITSELF = hasattr(signal, "setitimer")
"""Whether a process can have itself ended after some seconds, even inside a library."""


def main(limits: Limits) -> None:
    """Answer until nobody asks any more."""
    asks = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked decides when to stop
    _limit_memory(limits)
    send(answers, "ready")
    while True:
        try:
            group = receive(asks)
        except EOFError:
            return
        try:
            for said in check_group(group):
                _limit_time(limits.seconds if isinstance(said, int) else 0)
                send(answers, said)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        finally:
            _limit_time(0)


def _limit_memory(limits: Limits) -> None:
    """So much beyond what the process has now; nothing where the system has no such limit."""
    if resource is None or not hasattr(resource, "RLIMIT_AS"):
        return
    with suppress(OSError, ValueError):
        limit = _used() + (limits.megabytes << 20)
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        if most != resource.RLIM_INFINITY:
            limit = min(limit, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))


def _used() -> int:
    """Bytes of address space; where the system does not tell, none."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123  not a file of anybody's
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def _limit_time(seconds: float) -> None:
    if LIMITS_ITSELF:
        signal.setitimer(signal.ITIMER_REAL, seconds)
