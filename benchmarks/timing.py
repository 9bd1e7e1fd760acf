"""Timing whole processes in turn, A B A B, so that a slow moment of the machine hits both."""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of each run, and the largest memory of any run in MB."""

    seconds: tuple[float, ...]
    peak_mb: float

    @property
    def typical(self) -> float:
        return median(self.seconds)


def time_in_turn(programs: Mapping[str, str], runs: int = 5) -> dict[str, Timing]:
    """Time Python programs, given as source, each in its own process, in turn.

    Each prints the seconds that it counts and its peak memory in KB as its last line. One
    warm-up run each is not counted.
    """
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    for turn in range(runs + 1):
        for name, source in programs.items():
            printed = run_program(PRELUDE + source + EPILOGUE)
            if turn:
                seconds, peak = printed.split()[-2:]
                taken[name].append((float(seconds), float(peak) / 1024))
    return {
        name: Timing(tuple(s for s, _ in runs_), max(p for _, p in runs_))
        for name, runs_ in taken.items()
    }


def time_commands(commands: Mapping[str, list[str]], runs: int = 5) -> dict[str, Timing]:
    """Time whole commands from start to end, in turn; their output is thrown away."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            begun = time.perf_counter()
            _run(command)
            if turn:
                taken[name].append(time.perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {name: Timing(tuple(seconds), peak) for name, seconds in taken.items()}


def installed(command: str) -> str:
    """Where one of our commands is, as it is installed beside this Python."""
    return str(Path(sys.executable).with_name(command))


def ratios(one: Timing, other: Timing) -> float:
    """The median of the ratios, pair by pair."""
    return median(a / b for a, b in zip(one.seconds, other.seconds, strict=True))


DO_NOT_KEEP = "PYTHONDONTWRITEBYTECODE"
PRELUDE = "import time\n"
PEAK = (
    'int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])'
)
"""The largest a process has been, in KB; `resource` tells its starter's, if that is larger."""
EPILOGUE = f"\nprint(time.perf_counter() - begun, {PEAK})\n"


def run_program(source: str) -> str:
    """What a Python program, given as source, prints in a process of its own."""
    return _run([sys.executable, "-c", source])


def _run(command: list[str]) -> str:
    """Run with compiled modules kept, as an installed package has them."""
    kept = {name: value for name, value in os.environ.items() if name != DO_NOT_KEEP}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=kept).stdout
