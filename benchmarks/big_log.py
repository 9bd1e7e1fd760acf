"""A support log of any length, of plausible entries, the same every time."""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from fits_workbooks.books import SERVICE_CATALOGUE, SUPPORT_LOG
from fits_workbooks.books.service_catalogue import WEEKDAYS
from fits_workbooks.xlsx.build import build_workbook

START = datetime(2023, 9, 1)
YEARS = 3 * 365
PEOPLE = [f"Member of staff {number}" for number in range(60)]
SERVICES = ["Email", "Printing", "Internet", "Pupil devices", "Interactive panels", "Telephones"]
PLACES = [f"Classroom {number}" for number in range(20)]
ASSETS = [f"PC-{number:04}" for number in range(400)]
WORDS = "screen goes dark while the class is working and comes back after some minutes".split()


def entries(count: int, seed: int = 1, days: int = YEARS) -> Iterator[dict[str, Any]]:
    """So many entries of the Log sheet, spread over three years or so many days."""
    pick = random.Random(seed)
    for number in range(count):
        logged = START + timedelta(minutes=pick.randrange(days * 24 * 60))
        minutes = pick.randrange(30, 6000)
        done = pick.random() < 0.95
        yield {
            "Reference": f"INC-{number:06}",
            "Type": pick.choice(["Incident", "Incident", "Incident", "Problem", "Request"]),
            "Logged": logged,
            "Reported by": pick.choice(PEOPLE),
            "Location": pick.choice(PLACES),
            "Service": pick.choice(SERVICES),
            "Asset reference": pick.choice(ASSETS),
            "Description": " ".join(pick.sample(WORDS, 8)) + f" ({number})",
            "Priority": pick.choice(["Critical", "High", "Medium", "Low"]),
            "Assigned to": pick.choice(PEOPLE[:6]),
            "First attended": logged + timedelta(minutes=minutes // 4),
            "Service restored": logged + timedelta(minutes=minutes) if done else None,
            "Status": "Closed" if done else "In progress",
            "Resolution": "Restarted and watched for a day." if done else None,
            "Service lost": pick.choice(["Yes", "No"]),
        }


def build_log(path: Path, count: int, days: int = YEARS) -> Path:
    """Write a support log with so many entries."""
    lists = [{"Services": service} for service in SERVICES]
    log = list(entries(count, days=days))
    return build_workbook(SUPPORT_LOG, path, {"Log": log, "Lists": lists}, force=True)


def build_catalogue(path: Path) -> Path:
    """Write the service catalogue of those services: weekdays, 8 to 4."""
    levels = {"Response time": 1, "Response unit": "Support hours"}
    levels |= {"Fix time": 2, "Fix unit": "Working days"}
    levels["Availability"] = "School days 08:00-16:00"
    hours = {"Opens": time(8), "Closes": time(16)}
    contents = {
        "About": [{"Nation": "England"}],
        "Services": [{"Service": service, **levels} for service in SERVICES],
        "Support hours": [{"Day": day, **hours} for day in WEEKDAYS.values[:5]],
        "Closures": [{"First day": date(2024, 7, 22), "Last day": date(2024, 9, 1)}],
    }
    return build_workbook(SERVICE_CATALOGUE, path, contents, force=True)
