"""A support log of any length, of plausible entries, the same every time."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fits_workbooks.books import SUPPORT_LOG
from fits_workbooks.xlsx.build import build_workbook

START = datetime(2023, 9, 1)
PEOPLE = [f"Member of staff {number}" for number in range(60)]
SERVICES = ["Email", "Printing", "Internet", "Pupil devices", "Interactive panels", "Telephones"]
PLACES = [f"Classroom {number}" for number in range(20)]
ASSETS = [f"PC-{number:04}" for number in range(400)]
WORDS = "screen goes dark while the class is working and comes back after some minutes".split()


def entries(count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """So many entries of the Log sheet, spread over three years."""
    pick = random.Random(seed)
    for number in range(count):
        logged = START + timedelta(minutes=pick.randrange(3 * 365 * 24 * 60))
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


def build_log(path: Path, count: int) -> Path:
    """Write a support log with so many entries."""
    lists = [{"Services": service} for service in SERVICES]
    return build_workbook(
        SUPPORT_LOG, path, {"Log": list(entries(count)), "Lists": lists}, force=True
    )
