"""Every benchmark, one after the other: `python -m benchmarks`."""

from benchmarks import reading, starting

print("Starting\n")
starting.report()
print("\nReading 100,000 log entries\n")
reading.report(100_000)
