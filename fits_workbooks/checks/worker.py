"""The inside of a helper process: takes groups from standard input, answers on standard output.

The terms of a group come before it where they are not those of the last one. Before each file it
says which one it is, and limits itself anew. An answer is sent as bytes, to be opened once the next
group is on its way.
"""

import os
import signal
import sys
from typing import IO

from fits_workbooks.checks.group import check_group
from fits_workbooks.checks.own_limits import limit_memory, limit_time
from fits_workbooks.checks.pickles import packed, receive, send
from fits_workbooks.checks.task import Group, Limits, Terms

OUT_OF_MEMORY = 86
"""The exit code of a helper that has run out of the memory it may use."""


def main(limits: Limits) -> None:
    """Answer until nobody asks any more."""
    asks = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked decides when to stop
    limit_memory(limits.megabytes << 20)
    send(answers, "ready")
    terms = None
    while True:
        try:
            terms, group = _next(asks, terms)
        except EOFError:
            return
        try:
            for said in check_group(group):
                limit_time(limits.seconds if isinstance(said, int) else 0)
                send(answers, said if isinstance(said, int) else packed(said))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        finally:
            limit_time(0)


def _next(asks: IO[bytes], terms: Terms | None) -> tuple[Terms, Group]:
    """The next group, and its terms: those before it, where it comes with none of its own."""
    asked = receive(asks)
    if isinstance(asked, Terms):
        terms, asked = asked, receive(asks)
    assert terms is not None  # they come before the first
    sources, given_up, previous = asked
    return terms, Group(sources, terms, given_up, previous)
