"""What a benchmark says, in one shape: ours beside a peer's, as a ratio, held against a target."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.timing import Timing, ratios

HEADINGS = ("What", "Ours", "Peer", "Ratio or amount", "Target", "Met")
NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Target:
    """At most so much, or at least so much."""

    bound: float
    at_least: bool = False

    def is_met(self, value: float) -> bool:
        return value >= self.bound if self.at_least else value <= self.bound

    def __str__(self) -> str:
        return f"at {'least' if self.at_least else 'most'} {self.bound:g}"


def at_most(bound: float) -> Target:
    return Target(bound)


def at_least(bound: float) -> Target:
    return Target(bound, at_least=True)


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. Without `value` it could not be measured, and `peer` says why."""

    what: str
    ours: str
    peer: str
    value: float | None
    target: Target | None = None
    unit: str = ""
    """Of an amount, such as " s"; a ratio has none."""

    @property
    def met(self) -> str:
        if self.value is None:
            return NOT_MEASURED
        if self.target is None:
            return "no target"
        return "yes" if self.target.is_met(self.value) else "**no**"

    @property
    def cells(self) -> tuple[str, ...]:
        value = NOT_MEASURED if self.value is None else f"{self.value:.3g}{self.unit}"
        target = f"{self.target}{self.unit}" if self.target else ""
        return self.what, self.ours, self.peer, value, target, self.met


@dataclass(frozen=True, slots=True)
class Section:
    """What was measured together, over the same files."""

    title: str
    results: tuple[Result, ...] = field(default=())


def ratio(
    what: str,
    ours: tuple[str, Timing],
    peer: tuple[str, Timing],
    target: Target | None = None,
    *,
    turned: bool = False,
) -> Result:
    """Our time over the peer's, pair by pair; `turned`, the peer's over ours."""
    (_, mine), (name, other) = ours, peer
    value = ratios(other, mine) if turned else ratios(mine, other)
    return Result(what, seconds(mine), f"{name}: {seconds(other)}", value, target)


def seconds(timing: Timing) -> str:
    """The usual time of a run, to three figures."""
    return f"{timing.typical:.3g} s"


def missing(what: str, peer: str, target: Target | None = None) -> Result:
    """A line for a peer that is not there, so that nobody takes the table for whole."""
    return Result(what, "", f"{peer} is not installed: `make bench` does it", None, target)


def failed(what: str, why: BaseException) -> Result:
    """A line for a benchmark that broke off, which is no good result and no bad one."""
    said = (getattr(why, "stderr", "") or str(why)).strip().splitlines()  # of a process: its own
    return Result(what, "", f"broke off: {type(why).__name__}: {said[-1][:120]}", None)


def table(results: Iterable[Result]) -> str:
    """Results as a table in Markdown, which is plain to read in a terminal too."""
    rows = [HEADINGS, *(result.cells for result in results)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADINGS))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(row, widths) for row in (rows[0], rule, *rows[1:]))


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return f"| {' | '.join(cells)} |"
