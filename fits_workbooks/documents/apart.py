"""A template that is not ours, held in a process of its own, with a limit of time and of memory.

What goes over is data both ways: the template, its terms and each context as JSON; back come
sentences, or the bytes of a document.
"""

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import IO, Any

from fits_workbooks.documents.field import Field
from fits_workbooks.documents.inspecting import Inspected
from fits_workbooks.errors import FillError

SECONDS = 5.0
"""What a template may take to be inspected, and again for each document."""

SECONDS_TO_START = 60.0
"""What the process itself may take to start, on a busy machine."""

BROKE_OFF = "filling it in broke off. Open it in Word and save it again"

LENGTH = struct.Struct(">I")
FILLED, FAILED = b"+", b"-"


class Apart:
    """A template in a process of its own, waiting to be inspected and filled in."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process

    def inspect(
        self, template: bytes, fields: Sequence[Field], messages: Sequence[str]
    ) -> Inspected:
        """Hand the template over; what is wrong with it.

        Raises FillError where it is no Word document, or could not be inspected in time.
        """
        terms = {"fields": [asdict(field) for field in fields], "messages": list(messages)}
        answer = self._ask(template, json.dumps(terms).encode())
        said = json.loads(answer)
        problems, lost = tuple(said["problems"]), tuple(said["lost"])
        return Inspected(problems, lost, said["used"], said["printed"])

    def fill(self, context: Mapping[str, Any], title: str) -> bytes:
        """The template filled in with one context, of texts and lists alone.

        Raises FillError where that cannot be done, or not in time.
        """
        return self._ask(json.dumps({"context": context, "title": title}).encode())

    def _ask(self, *frames: bytes) -> bytes:
        answer = self.waited(SECONDS, *frames)
        if answer[:1] == FAILED:
            raise FillError(answer[1:].decode())
        return answer[1:]

    def waited(self, seconds: float, *frames: bytes) -> bytes:
        """The answer to these frames; the process is stopped where it takes longer."""
        stopped = threading.Event()

        def stop() -> None:
            stopped.set()
            self.process.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            return self._exchanged(frames)
        except (OSError, EOFError) as wrong:
            why = _too_slow(seconds) if stopped.is_set() else BROKE_OFF
            raise FillError(
                f"The template could not be filled in: {why}, or begin again with ours."
            ) from wrong
        finally:
            timer.cancel()

    def _exchanged(self, frames: Sequence[bytes]) -> bytes:
        assert self.process.stdin is not None  # both are pipes
        assert self.process.stdout is not None
        for frame in frames:
            send(self.process.stdin, frame)
        return receive(self.process.stdout)


def _too_slow(seconds: float) -> str:
    return f"it took longer than {seconds:g} seconds. Take out of it what repeats without end"


@contextmanager
def apart() -> Iterator[Apart]:
    """Start the process, and end it whatever happens."""
    command = [sys.executable, "-P", "-m", "fits_workbooks.documents.apart_inside"]
    path = os.pathsep.join(part for part in sys.path if part)
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
    )
    try:
        started = Apart(process)
        started.waited(SECONDS_TO_START)
        yield started
    finally:
        process.kill()
        process.communicate()


def send(to: IO[bytes], frame: bytes) -> None:
    """Write bytes with their length before them."""
    to.write(LENGTH.pack(len(frame)) + frame)
    to.flush()


def receive(source: IO[bytes]) -> bytes:
    """Read what `send` wrote; raises EOFError where the other side has gone."""
    (length,) = LENGTH.unpack(_exactly(source, LENGTH.size))
    return _exactly(source, length)


def _exactly(source: IO[bytes], count: int) -> bytes:
    read = source.read(count)
    if len(read) < count:
        raise EOFError("the other side has gone")
    return read
