"""Every benchmark, one after the other: `python -m benchmarks`."""

from benchmarks import documents, forms, reading, reporting, starting, support_hours

print("Starting\n")
starting.report()
print("\nReading 100,000 log entries\n")
reading.report(100_000)
print("\nSupport hours of 1,000,000 intervals\n")
support_hours.report(1_000_000)
print("\nThe service report of a school, and of huge logs\n")
reporting.report_of_a_school()
reporting.reports_of_huge_logs()
print("\nWord documents\n")
documents.report_of_one()
documents.report_of_many(500)
print("\nReading 300 filled requests for change\n")
forms.report(300)
