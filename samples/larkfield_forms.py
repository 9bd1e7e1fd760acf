"""Three of Larkfield's requests for change as they came back: typed in by three people.

forms/<reference>.findings.json says what must be read from each, written by hand.
"""

from form_edits import deleted, moved, typed
from larkfield import HEAD


def decided(form: bytes) -> bytes:
    """The headteacher decides on step 1: from the bottom up, a line moved and a capital lost."""
    form = moved(form, "Step 1 decided on", before="Step 1 decision")
    return typed(
        form,
        {
            "Step 1 decided on": "2 September 2026",
            "Step 1 decided by": HEAD,
            "Step 1 decision": "approved",
            "Cost": "£649",
        },
    )


def planned_without_a_box(form: bytes) -> bytes:
    """The technician plans step 2, and deletes the box for the fallback plan by mistake."""
    form = typed(
        form,
        {
            "Planned end": "21 Oct 2026",
            "Planned end time": "17:30",
            "Planned start": "21 Oct 2026",
            "Planned start time": "3.30 pm",
            "Full details": "Copy each profile over a night.\nHand them out at staff meeting.",
            "Impact on services and users": "Three teachers without a laptop for a night.",
            "Impact and risk of failure": "A profile is not whole; small.",
            "Service": "Staff laptops",
            "Implementer": "Mr Dan Okoro",
            "Function at step 2": "Maintenance",
            "Step 2 submitted on": "14 Sept 2026",
        },
    )
    return deleted(form, "Fallback plan")


def carried_out(form: bytes) -> bytes:
    """The service desk says how the new switch went."""
    return typed(
        form,
        {
            "Notes": "Two leads were swapped & are labelled now.",
            "Outcome": "Partially successful",
            "Actual cost": "612.40",
            "Finished": "3 Sep 2026",
            "Finished time": "18:45",
            "Carried out": "3 Sep 2026",
            "Carried out time": "16:40",
        },
    )
