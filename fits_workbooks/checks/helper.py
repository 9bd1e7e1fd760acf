"""A helper process that reads strangers' files, so that a hostile one ends the helper and not us.

It has so much memory and so much time for each file. Whoever asked it learns which file ended it,
gives that one up, and lets another helper go on with the rest. It is the same under every
executor, since whatever runs the work has a helper of its own.

Where the system lets a process limit itself (checks/own_limits.py) the helper does. Elsewhere it
is stopped from here when time is up, and memory is bounded by construction: xlsx/door.py refuses a
file that unpacks to more than LARGEST_UNPACKED or reaches over more than MOST_CELLS.
"""

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace

from fits_workbooks.checks.codes import GAVE_UP, TOOK_TOO_LONG
from fits_workbooks.checks.own_limits import CAN_LIMIT_TIME
from fits_workbooks.checks.pickles import receive, send
from fits_workbooks.checks.task import Group, Limits, Terms
from fits_workbooks.schema import Finding, Rule

_START = """\
import sys
sys.path[:] = {path!r}
from fits_workbooks.checks.task import Limits
from fits_workbooks.checks.worker import main
main(Limits({limits.megabytes!r}, {limits.seconds!r}))
"""
_SIGALRM = 14
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
"""Threads of arithmetic that nobody uses would only take address space."""


_TAKES_NOTHING = (
    "a worker process ended twice before it read any file. What the returns are checked for may "
    "hold something that is not sent to workers, such as a day that is no datetime.date"
)


class HelperError(Exception):
    """The helper ended: while it read the file at `place`, or at its start where that is -1."""

    def __init__(self, place: int, *, timed_out: bool) -> None:
        super().__init__(f"the helper ended at file {place}")
        self.place, self.timed_out = place, timed_out


class StoppedError(Exception):
    """The work was stopped: nobody wants its answer any more."""


class Helper:
    """One helper process. Not for two threads at once."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.used = False
        """Whether it has read a file before: what that left behind counts against the next."""
        self.timed_out = False
        self.terms: Terms | None = None
        """What the last group that it was sent is checked for."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path, limits=limits)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD},
        )
        self.is_ready = False

    def check(self, group: Group) -> bytes:
        """The packed answer for the group; raises HelperError where the helper ended over it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        place = -1
        try:
            if not self.is_ready:
                receive(self.process.stdout)
                self.is_ready = True
            if group.terms != self.terms:  # a list of schools takes longer to send than a group
                send(self.process.stdin, group.terms)
                self.terms = group.terms
            send(self.process.stdin, (group.sources, group.given_up, group.previous))
            while True:
                with _Watch(self):
                    said = receive(self.process.stdout)
                if isinstance(said, bytes):
                    self.used = True
                    return said
                self.used = self.used or place >= 0
                place = int(said)
        except (EOFError, OSError) as gone:  # Windows tells of a broken pipe as another OSError
            code = self.process.wait()
            timed_out = self.timed_out or code == -_SIGALRM
            raise HelperError(place, timed_out=timed_out) from gone

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()

    def stop(self) -> None:
        """End the process because its time is up."""
        self.timed_out = True
        self.process.kill()


class _Watch:
    """Stops a helper that cannot limit itself, when its time is up."""

    def __init__(self, helper: Helper) -> None:
        self.timer = None
        if not CAN_LIMIT_TIME:
            self.timer = threading.Timer(helper.limits.seconds, helper.stop)

    def __enter__(self) -> None:
        if self.timer:
            self.timer.start()

    def __exit__(self, *_: object) -> None:
        if self.timer:
            self.timer.cancel()


class Helpers:
    """The helpers of one process, each lent to one thread at a time."""

    def __init__(self) -> None:
        self._idle: list[Helper] = []
        self._busy: set[Helper] = set()
        self._lock = threading.Lock()
        self._closed = False

    def begin(self, limits: Limits) -> None:
        """Start a helper before there is anything to do: that takes it a while."""
        self._give_back(Helper(limits))

    def check(self, group: Group, limits: Limits) -> bytes:
        """The packed answer for a group; a file that ends its helper is one finding in it.

        Raises StoppedError once the helpers are closed.
        """
        suspects: set[int] = set()
        fresh = 0
        while True:
            helper = self._take(limits)
            try:
                answer = helper.check(group)
            except HelperError as ended:
                self._drop(helper)
                if not helper.is_ready:
                    raise RuntimeError("a worker process could not be started") from ended
                if ended.place < 0:  # it was ended from without, or cannot take the group
                    fresh += not helper.used
                    if fresh > 1:
                        raise RuntimeError(_TAKES_NOTHING) from ended
                    continue
                if ended.timed_out or not helper.used or ended.place in suspects:
                    group = _without(group, ended, limits)
                suspects.add(ended.place)  # what files before it left behind may be to blame
                continue
            except BaseException:
                self._drop(helper)
                raise
            self._give_back(helper)
            return answer

    def close(self) -> None:
        """End every helper, those at work too."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for helper in self._busy:
                helper.process.kill()  # whoever has it notices, and closes it
        for helper in idle:
            helper.close()

    def _take(self, limits: Limits) -> Helper:
        with self._lock:
            if self._closed:
                raise StoppedError
            helper = next((one for one in self._idle if one.limits == limits), None)
            if helper:
                self._idle.remove(helper)
            else:
                helper = Helper(limits)
            self._busy.add(helper)
            return helper

    def _give_back(self, helper: Helper) -> None:
        with self._lock:
            self._busy.discard(helper)
            self._idle.append(helper)

    def _drop(self, helper: Helper) -> None:
        with self._lock:
            self._busy.discard(helper)
        helper.close()


_HELPERS = Helpers()
"""Those of a process that somebody else's executor has started."""
atexit.register(_HELPERS.close)


def check_in_helper(group: Group, limits: Limits) -> bytes:
    """Check a group in a helper of this process: what any executor can be given to do.

    The answer is packed: `fits_workbooks.checks.pickles.unpacked` opens it.
    """
    return _HELPERS.check(group, limits)


def _without(group: Group, ended: HelperError, limits: Limits) -> Group:
    """The group with the file that ended the helper given up."""
    sources = (*group.sources, *group.previous)
    rule, limit = GAVE_UP, f"{limits.megabytes:,} MB"
    if ended.timed_out:
        rule, limit = TOOK_TOO_LONG, f"{limits.seconds:g} seconds"
    finding = _finding(rule, sources[ended.place].name, limit)
    return replace(group, given_up={**group.given_up, ended.place: finding})


def _finding(rule: Rule, file: str, limit: str) -> Finding:
    return Finding(
        code=rule.code,
        severity=rule.severity,
        message=rule.says.format_map({"limit": limit}),
        fix=rule.mend,
        file=file,
    )
