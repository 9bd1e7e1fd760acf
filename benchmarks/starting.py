"""How long the commands take to start, against the interpreter alone and against pandas.

Run: python -m benchmarks.starting
"""

import sys
from pathlib import Path

from benchmarks.timing import ratios, time_commands

BIN = Path(sys.executable).parent
COMMANDS = {
    "fits --help": [str(BIN / "fits"), "--help"],
    "python -c pass": [sys.executable, "-c", "pass"],
    "import pandas": [sys.executable, "-c", "import pandas"],
}


def report() -> None:
    """Print the table."""
    timings = time_commands(COMMANDS, runs=11)
    for name, timing in timings.items():
        print(f"{name:20} {timing.typical:7.3f} s")
    ours = timings["fits --help"]
    print(f"fits --help: {ours.typical:.3f} s (at most 0.25 s)")
    print(f"fits --help / python -c pass: {ratios(ours, timings['python -c pass']):.1f}")
    print(f"fits --help / import pandas: {ratios(ours, timings['import pandas']):.2f}")


if __name__ == "__main__":
    report()
