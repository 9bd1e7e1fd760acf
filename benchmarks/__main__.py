"""Every benchmark, one after the other: `python -m benchmarks`."""

from benchmarks import (
    documents,
    forms,
    memory,
    reading,
    reporting,
    returns,
    spending,
    starting,
    support_hours,
)

print("Starting\n")
starting.report()
print("\nReading 100,000 log entries\n")
reading.report(100_000)
print("\nSupport hours of 1,000,000 intervals\n")
support_hours.report(1_000_000)
print("\nThe service report of a school, and of huge logs\n")
reporting.report_of_a_school()
reporting.reports_of_huge_logs()
print("\nBreaking down 100,000 rows of expenditure\n")
spending.report(100_000)
print("\nWord documents\n")
documents.report_of_one()
documents.report_of_many(500)
print("\nReading 300 filled requests for change\n")
forms.report(300)
print("\nChecking the returns of a county of 300 schools\n")
returns.report(300)
print("\nMemory of whoever checks a county\n")
memory.report()
