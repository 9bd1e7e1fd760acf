"""Every benchmark, one after the other, beside its peers: `python -m benchmarks [FILE]`.

FILE is where the tables go, benchmarks/RESULTS.md where it is left out. It takes some ten minutes
on two processors; nothing else should be running. Ends with 1 where one of them broke off.
"""

import sys
from datetime import date
from pathlib import Path

from benchmarks.machine import machine, versions
from benchmarks.result import NOT_MEASURED, Section, failed, table
from benchmarks.sections import SECTIONS

RESULTS = Path(__file__).parent / "RESULTS.md"

HEAD = """\
# Benchmarks

Written by `make bench` on {on}; nothing here is typed by hand.

Each figure is ours beside a peer's on the same files, in turn in the same run (A B A B), each in a
process of its own; times are medians, and ratios the medians of the ratios pair by pair. What is
measured stands in the docstrings of `benchmarks/`.

- Machine: {machine}
- With: {versions}
- Targets: {met} met, {missed} missed; {without} figures have none, {not_measured} not measured
"""


def run(*, tiny: bool = False) -> list[Section]:
    """Every section in its order, each printed when it is done; one that breaks off is a line."""
    done = []
    for title, measured in SECTIONS.items():
        try:
            results = measured(tiny=tiny)
        except Exception as wrong:  # noqa: BLE001  the others are still worth having
            results = (failed(title, wrong),)
        done.append(Section(title, results))
        print(f"\n{title}\n\n{table(results)}", flush=True)
    return done


def written(sections: list[Section], on: date) -> str:
    """The whole page, in Markdown."""
    met = [result.met for section in sections for result in section.results]
    head = HEAD.format(
        on=on.isoformat(), machine=machine(), versions=versions(), met=met.count("yes"),
        missed=met.count("**no**"), without=met.count("no target"),
        not_measured=met.count(NOT_MEASURED),
    )  # fmt: skip
    return "\n".join([head, *(f"## {one.title}\n\n{table(one.results)}\n" for one in sections)])


def main() -> None:
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else RESULTS
    sections = run()
    out.write_text(written(sections, date.today()), encoding="utf-8")
    print(f"\nWritten: {out}")
    broken = [one for section in sections for one in section.results if "broke off" in one.peer]
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
