"""Sending values between processes and keeping them on disk: ours, and nothing else.

What reads a stranger's file may be made to say anything, so only values of the standard library
and of our own are put together again.
"""

import io
import pickle
from typing import IO, Any

_SIZE = 8
_PLAIN = {
    ("builtins", "frozenset"),
    ("builtins", "set"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("pathlib", "Path"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("pathlib._local", "Path"),
    ("pathlib._local", "PosixPath"),
    ("pathlib._local", "WindowsPath"),
    ("types", "MappingProxyType"),
}
_OURS = tuple(
    f"fits_workbooks.{name}"
    for name in (
        "checks.across", "checks.facts", "checks.returned", "checks.schools", "checks.task",
        "schema.finding", "schema.month",
    )
)  # fmt: skip


def packed(value: Any) -> bytes:
    """A value as bytes."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(content: bytes) -> Any:
    """The value again; raises pickle.UnpicklingError for anything that is not ours."""
    return _Unpickler(io.BytesIO(content)).load()


def send(stream: IO[bytes], value: Any) -> None:
    """Write one value to a stream."""
    content = packed(value)
    stream.write(len(content).to_bytes(_SIZE, "big") + content)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read one value from a stream; raises EOFError where whoever sent it has gone."""
    size = _exactly(stream, _SIZE)
    return unpacked(_exactly(stream, int.from_bytes(size, "big")))


def _exactly(stream: IO[bytes], count: int) -> bytes:
    content = stream.read(count)
    if len(content) < count:
        raise EOFError
    return content


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or module in _OURS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is none of our values")
