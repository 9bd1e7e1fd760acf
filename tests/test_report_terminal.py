"""The service report at a terminal: a share is never rounded up to all."""

from dataclasses import replace
from io import StringIO

from reports import rich_report
from rich.console import Console

from fits_workbooks.metrics.availability import UpTime
from fits_workbooks.reports.service.terminal import figures_table


def printed(report) -> list[str]:
    console = Console(file=StringIO(), width=120)
    console.print(figures_table(report))
    return console.file.getvalue().splitlines()


def test_a_service_that_was_lost_for_minutes_was_not_up_all_the_time() -> None:
    report = rich_report()
    *_, before, now = report.measured
    lost = (
        replace(before, up_time=(UpTime("Email", 744.0, 0.0, 0),)),
        replace(now, up_time=(UpTime("Email", 744.0, 0.2, 1),)),
    )

    lines = printed(replace(report, measured=lost))

    (up_time,) = [line for line in lines if "Up-time of all services" in line]
    assert up_time.split()[-4:] == ["99.97%", "│", "100%", "│"]
