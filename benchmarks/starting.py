"""How long the commands take to start, against the interpreter alone and against pandas.

Run: python -m benchmarks.starting
"""

import sys

from benchmarks.result import Result, at_most, ratio, seconds, table
from benchmarks.timing import installed, time_commands

COMMANDS = {
    "fits --help": [installed("fits"), "--help"],
    "python -c pass": [sys.executable, "-c", "pass"],
    "import pandas": [sys.executable, "-c", "import pandas"],
}


def results(*, tiny: bool = False) -> tuple[Result, ...]:
    """`fits --help` from start to end, beside an idle interpreter, and beside pandas."""
    timings = time_commands(COMMANDS, runs=1 if tiny else 11)
    name, ours = next(iter(timings.items()))
    amount = Result(name, seconds(ours), "", ours.typical, at_most(0.25), " s")
    peers = [(peer, timing) for peer, timing in timings.items() if peer != name]
    return (amount, *(ratio(f"{name} / {peer[0]}", (name, ours), peer) for peer in peers))


if __name__ == "__main__":
    print(table(results()))
