"""An executor that hands the work to the workers of a Dask scheduler on other machines.

They must find the returns under the same paths as we do, as on a shared drive. Each reads files in
a helper process with limits of its own, as on this machine.
"""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from fits_workbooks.errors import CheckError

if find_spec("distributed") is None:
    raise CheckError(
        "--scheduler needs Dask, which is not installed: pip install fits-workbooks[cluster]"
    )

from distributed import Client

WAIT = 20
"""Seconds until a scheduler that does not answer is given up."""


@contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """The workers of the scheduler at an address such as tcp://10.0.0.7:8786, as an executor.

    Raises CheckError where nobody answers there.
    """
    try:
        client: Any = Client(address, timeout=WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as wrong:
        raise CheckError(
            f"No Dask scheduler answers at {address} ({wrong}). Check the address."
        ) from wrong
    try:
        with client.get_executor(pure=False) as executor:
            yield executor
    finally:
        client.close()
