"""What goes wrong at Larkfield, what is asked for, installed and changed: the words, as data."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a call is about. `where` is a place, "class" for a classroom, or "any".

    `asset` is the letters of its asset reference. `key` links an incident to its problem.
    """

    service: str
    says: str
    done: str
    where: str = "class"
    priority: str = "Medium"
    component: str = ""
    asset: str = ""
    key: str = ""


OFFICE, HALL, LIBRARY, STAFF_ROOM = "School office", "Hall", "Library", "Staff room"

FAULTS = (
    Matter("Internet and Wi-Fi", "Wi-Fi drops every few minutes. Worked yesterday.",
           "Restarted the access point.", key="wifi"),
    Matter("Internet and Wi-Fi", "Laptop sees the Wi-Fi but will not join it.",
           "Removed the old network and joined again.", asset="L"),
    Matter("Internet and Wi-Fi", "Internet very slow since registration.",
           "A tablet update was running; moved it to the night.", priority="High", key="wifi"),
    Matter("Internet and Wi-Fi", "No Wi-Fi at the far end of the hall.",
           "Turned the access point's aerial; signal good.", HALL, "Low"),
    Matter("Internet and Wi-Fi", "Network point by the window is dead.",
           "Lead had been pulled out behind the cupboard.", "any", "Low"),
    Matter("Email and accounts", "Cannot sign in: the password is not accepted.",
           "Reset the password; signed in.", "any", "High", key="accounts"),
    Matter("Email and accounts", "Locked out after three tries.",
           "Unlocked the account.", "any", key="accounts"),
    Matter("Email and accounts", "Pupil accounts of the class do not work.",
           "Two pupils were in last year's group; moved them.", priority="High", key="accounts"),
    Matter("Email and accounts", "Email to a parent comes back undelivered.",
           "The address was misspelt in the contacts.", OFFICE, "Low"),
    Matter("Email and accounts", "Calendar invitations do not arrive.",
           "A rule sent them to the bin; removed the rule.", "Head's office", "Low"),
    Matter("File storage", "Shared folder asks for permission; it opened last week.",
           "Put back in the teaching staff group."),
    Matter("File storage", "Saved a document and it is not in the folder.",
           "Found in the folder of another class.", "any", "Low"),
    Matter("File storage", "Deleted the class photos by mistake.",
           "Restored from the night's backup."),
    Matter("File storage", "Message that there is no space when saving.",
           "Cleared temporary files on FS1.", "any", "High", key="disk"),
    Matter("File storage", "Opening files from the shared folder takes minutes.",
           "Server was busy with the backup; it ended at 09:40.", "any", key="disk"),
    Matter("Pupil records", "Register will not save.",
           "Signed out and in again; saved.", priority="High", key="records"),
    Matter("Pupil records", "Screen stays white after signing in.",
           "Cleared the browser's store.", OFFICE, "High", key="records"),
    Matter("Pupil records", "Report to parents prints with the wrong class.",
           "Supplier corrected the class list.", OFFICE),
    Matter("Pupil records", "New starter is not in the list.",
           "Joining date was next week; corrected.", OFFICE, "Low"),
    Matter("Printing", "Print jobs go to the library instead of the staff room.",
           "Set the right printer.", STAFF_ROOM, "Low"),
    Matter("Printing", "Library printer prints blank pages.",
           "Changed the toner.", LIBRARY, asset="P"),
    Matter("Printing", "Staff room copier asks for a code.",
           "Gave the code; note put on the copier.", STAFF_ROOM, "Low", asset="P"),
    Matter("Printing", "Printer not found on the new laptop.",
           "Added the printer.", "any", "Low", asset="L"),
    Matter("Classroom panels", "Panel does not answer to touch.",
           "Restarted the panel and cleaned its edge.", priority="High", asset="B", key="panel"),
    Matter("Classroom panels", "No sound from the panel.",
           "Sound was going to the laptop; changed the setting.", asset="B"),
    Matter("Classroom panels", "Panel shows no picture from the laptop.",
           "Changed the lead.", priority="High", asset="B"),
    Matter("Classroom panels", "Panel pen writes beside the point.",
           "Calibrated the panel.", priority="Low", asset="B", key="panel"),
    Matter("Classroom panels", "Hall projector goes off after ten minutes.",
           "Cleaned the filter.", HALL, component="Hall projector", asset="B"),
    Matter("Pupil tablets", "Six tablets will not charge.",
           "Put the leads back in the trolley.", asset="T", key="trolley"),
    Matter("Pupil tablets", "Tablet stuck on the start screen.",
           "Forced a restart.", priority="Low", asset="T"),
    Matter("Pupil tablets", "Reading app asks for a licence.",
           "Assigned the licence again.", asset="T"),
    Matter("Pupil tablets", "Cracked screen.",
           "Taken out of use; screen replaced.", priority="Low", asset="T"),
    Matter("Pupil tablets", "Camera app missing on half of the tablets.",
           "Sent the app to the group again.", asset="T"),
    Matter("Staff laptops", "Laptop will not start.",
           "Drained and charged; it starts.", "any", "High", asset="L", key="hot"),
    Matter("Staff laptops", "Laptop very hot and slow.",
           "Cleaned the fan.", "any", asset="L", key="hot"),
    Matter("Staff laptops", "Keyboard types the wrong letters.",
           "Set back to United Kingdom.", "any", "Low", asset="L"),
    Matter("Staff laptops", "Battery lasts an hour.",
           "Battery replaced.", "any", "Low", asset="L"),
    Matter("Staff laptops", "Update has been running since yesterday.",
           "Let it end and restarted.", "any", asset="L"),
    Matter("Telephones", "No dialling tone.",
           "Handset lead was loose.", "any", "High"),
    Matter("Telephones", "Callers cannot hear us.",
           "Changed the handset.", OFFICE, "High", key="calls"),
    Matter("Telephones", "Calls are cut off after a minute.",
           "Supplier restarted the switchboard.", OFFICE, "High", key="calls"),
    Matter("Telephones", "Answerphone still says half term.",
           "Recorded the message again.", OFFICE, "Low"),
    Matter("Filtering and monitoring", "A maths site is blocked.",
           "Checked the site and allowed it.", priority="Low"),
    Matter("Filtering and monitoring", "A game site is not blocked on the tablets.",
           "Blocked it and checked the category.", priority="High"),
    Matter("Filtering and monitoring", "Weekly alert report did not come.",
           "Supplier put the address right.", "Head's office"),
    Matter("School website", "Newsletter link leads nowhere.",
           "Put the right document up.", OFFICE, "Low"),
    Matter("School website", "Dinner menu on the website is last term's.",
           "Replaced the menu.", "Kitchen", "Low"),
    Matter("Staff laptops", "Kitchen computer shows the wrong time.",
           "Set the clock.", "Kitchen", "Low"),
    Matter("Internet and Wi-Fi", "Site office computer is offline.",
           "Switch in the corridor had lost power.", "Site office"),
)  # fmt: skip

PRINTER = (
    Matter("Printing", "Office printer jams on the second tray.", "Cleared the jam.",
           OFFICE, "Medium", "Office printer", "LPS-P001", "printer"),
    Matter("Printing", "Office printer prints grey stripes.", "Cleaned the drum.",
           OFFICE, "Medium", "Office printer", "LPS-P001", "printer"),
    Matter("Printing", "Office printer shows error 50 and stops.", "Switched off and on again.",
           OFFICE, "High", "Office printer", "LPS-P001", "printer"),
    Matter("Printing", "Office printer feeds two sheets at a time.", "Changed the rollers.",
           OFFICE, "Medium", "Office printer", "LPS-P001", "printer"),
)  # fmt: skip
PRINTER_BY_MONTH = (1, 1, 0, 2, 1, 2, 2, 2, 3, 4, 3, 6, 7, 8, 1)
"""How often the office printer fails, month by month."""
PRINTER_HOURS = (2, 2, 2, 2, 2, 3, 2, 3, 3, 7, 9, 13, 18, 24, 24)
"""Support hours that a repair of it takes, about."""

REQUESTS = (
    Matter("Email and accounts", "Account for a new member of staff, please.",
           "Account made; procedure handed out.", OFFICE),
    Matter("Email and accounts", "Account for a student teacher until half term.",
           "Account made with an end date.", "Head's office", "Low"),
    Matter("Email and accounts", "Please close the account of a leaver.",
           "Closed; mail kept for 30 days.", OFFICE),
    Matter("Email and accounts", "How do I send to all parents of one class?",
           "Shown how; note added to the help sheet.", priority="Low"),
    Matter("File storage", "A shared folder for the sports day team.",
           "Folder made.", "any", "Low"),
    Matter("File storage", "May the reading records of last year be kept?",
           "Moved to the archive folder.", LIBRARY, "Low"),
    Matter("Pupil records", "How do I run the attendance report?",
           "Shown how.", OFFICE, "Low"),
    Matter("Pupil records", "Add the after-school club to the registers.",
           "Added by the supplier.", OFFICE),
    Matter("Printing", "Toner for the library printer.", "Ordered and fitted.", LIBRARY, "Low"),
    Matter("Printing", "Colour printing for the display board.", "Allowed for this week.",
           priority="Low"),
    Matter("Classroom panels", "Show me how to record a lesson on the panel.",
           "Shown how.", priority="Low", asset="B"),
    Matter("Classroom panels", "Projector and microphone for the assembly.",
           "Set up and tested.", HALL),
    Matter("Pupil tablets", "Put the spelling app on the tablets.",
           "Checked with the head and installed.", asset="T"),
    Matter("Pupil tablets", "Twelve tablets for the museum trip.",
           "Charged and counted out.", asset="T"),
    Matter("Staff laptops", "Spare laptop while mine is repaired.",
           "Lent the spare.", "any", asset="L"),
    Matter("Staff laptops", "Install the phonics program.", "Installed.", asset="L"),
    Matter("Staff laptops", "A second screen for the office.", "Fitted.", OFFICE, "Low"),
    Matter("Telephones", "Divert the office line during the concert.",
           "Diverted and put back.", OFFICE, "Low"),
    Matter("Filtering and monitoring", "Allow the video for the history topic.",
           "Watched it and allowed it for a week.", priority="Low"),
    Matter("School website", "Put the new policy on the website.",
           "Published.", OFFICE, "Low"),
)  # fmt: skip

SUMMER_FAULTS = (
    Matter("School website", "Uniform list on the website is old.", "Replaced.", OFFICE, "Low"),
    Matter("Internet and Wi-Fi", "No Wi-Fi in the site office.", "Restarted the access point.",
           "Site office"),
    Matter("Staff laptops", "Laptop asks for a recovery key.", "Key found and entered.", OFFICE,
           "High", asset="L"),
    Matter("Classroom panels", "Panel does not come on after the room was painted.",
           "Socket had been switched off.", HALL, asset="B"),
    Matter("File storage", "Backup of Sunday night failed.", "Ran it again; complete.", OFFICE,
           "High", component="Backup server"),
)  # fmt: skip
SUMMER_REQUESTS = (
    Matter("Telephones", "Answerphone message for the summer.", "Recorded.", OFFICE, "Low"),
    Matter("Email and accounts", "Accounts for the September starters.", "Made.", OFFICE),
)


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem: the cause behind the incidents of the same key; `restored` None if still open."""

    key: str
    service: str
    logged: dt.datetime
    restored: dt.datetime | None
    says: str
    done: str
    priority: str = "High"
    component: str = ""
    status: str = "Closed"


def _at(year: int, month: int, day: int, hour: int, minute: int) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute)


PROBLEMS = (
    Trouble("wifi", "Internet and Wi-Fi", _at(2025, 6, 17, 9, 20), _at(2025, 7, 8, 15, 0),
            "Wi-Fi fails again and again in the Key Stage 2 rooms.",
            "New access point (RFC-002)."),
    Trouble("accounts", "Email and accounts", _at(2025, 9, 9, 10, 5), _at(2025, 9, 19, 11, 30),
            "Many cannot sign in since the new school year.",
            "Class groups were not moved up; corrected by the service desk."),
    Trouble("panel", "Classroom panels", _at(2025, 10, 14, 11, 40), _at(2025, 11, 11, 14, 10),
            "Panels lose touch since their update.", "Update of 6 November (RFC-005).", "Medium"),
    Trouble("trolley", "Pupil tablets", _at(2025, 11, 25, 13, 15), _at(2025, 12, 10, 10, 45),
            "The first trolley no longer charges its tablets.", "Power unit replaced.", "Medium"),
    Trouble("records", "Pupil records", _at(2026, 1, 14, 9, 0), _at(2026, 1, 28, 12, 20),
            "Pupil records slow or blank each morning.", "Supplier moved us to another server."),
    Trouble("backup", "File storage", _at(2026, 2, 3, 8, 35), _at(2026, 2, 11, 15, 40),
            "Nightly backup ends early more and more often.",
            "Larger disks in BACKUP1 (RFC-010).", component="Backup server"),
    Trouble("printer", "Printing", _at(2026, 3, 17, 10, 30), None,
            "Office printer fails every week.", "", component="Office printer", status="On hold"),
    Trouble("disk", "File storage", _at(2026, 4, 21, 9, 45), None,
            "FS1 is filling up: less than a fifth is left.", "", status="In progress"),
    Trouble("outage", "Internet and Wi-Fi", _at(2026, 5, 12, 9, 5), _at(2026, 6, 3, 14, 0),
            "Why did the line fail, and why was there no second way out?",
            "Damaged cable outside the gate; mobile router bought (RFC-015).", "Critical",
            "Broadband line"),
    Trouble("calls", "Telephones", _at(2026, 6, 9, 13, 50), _at(2026, 6, 24, 9, 30),
            "Calls are cut off, most of all in the mornings.", "Switchboard updated (RFC-016)."),
    Trouble("hot", "Staff laptops", _at(2026, 7, 7, 11, 10), None,
            "Laptops of 2019 overheat in the warm rooms.", "", "Medium", status="Assigned"),
)  # fmt: skip

OUTAGE_ENDS = _at(2026, 5, 13, 14, 40)
OUTAGE = (
    (_at(2026, 5, 12, 8, 25), "School office", "No internet anywhere in school.", "Critical"),
    (_at(2026, 5, 12, 8, 40), "Year 6 classroom", "Internet gone; test week, registers on paper.",
     "Critical"),
    (_at(2026, 5, 12, 8, 55), "Head's office", "Cannot reach the test helpline page.", "High"),
    (_at(2026, 5, 12, 9, 30), "Year 3 classroom", "No internet on the panel or tablets.", "High"),
    (_at(2026, 5, 12, 13, 5), "Library", "Library catalogue does not open.", "Medium"),
    (_at(2026, 5, 13, 8, 15), "Reception classroom", "Still no internet this morning.", "High"),
    (_at(2026, 5, 13, 8, 50), "Kitchen", "Dinner money page does not load.", "Medium"),
)  # fmt: skip
"""The internet was lost for a day and a half in the week of the national tests, May 2026."""

INSTALLATIONS = (
    (dt.date(2025, 6, 11), "Label printer", OFFICE, "Printing", "LPS-P004"),
    (dt.date(2025, 7, 8), "Wireless access point, Key Stage 2", "Corridor", "Internet and Wi-Fi",
     "LPS-W007"),
    (dt.date(2025, 8, 19), "Interactive panel, Year 1", "Year 1 classroom", "Classroom panels",
     "LPS-B011"),
    (dt.date(2025, 8, 20), "Interactive panel, Year 4", "Year 4 classroom", "Classroom panels",
     "LPS-B014"),
    (dt.date(2025, 9, 4), "Laptop for the Year 5 teacher", "Year 5 classroom", "Staff laptops",
     "LPS-L038"),
    (dt.date(2025, 9, 17), "Phonics program, six laptops", "Key Stage 1", "Staff laptops", ""),
    (dt.date(2025, 10, 8), "Document camera", "Year 6 classroom", "Classroom panels", "LPS-B021"),
    (dt.date(2025, 11, 12), "Spelling app, both trolleys", "Tablet store", "Pupil tablets", ""),
    (dt.date(2025, 12, 10), "Power unit of the first trolley", "Tablet store", "Pupil tablets",
     "LPS-T900"),
    (dt.date(2026, 1, 21), "Handset in the group room", "Group room", "Telephones", "LPS-H016"),
    (dt.date(2026, 2, 11), "Disks for BACKUP1, 2 TB", "Server cupboard", "File storage",
     "LPS-S002"),
    (dt.date(2026, 2, 25), "Second screen for the office", OFFICE, "Staff laptops", "LPS-L041"),
    (dt.date(2026, 3, 11), "Ten tablets", "Tablet store", "Pupil tablets", "LPS-T061"),
    (dt.date(2026, 3, 18), "Library barcode reader", LIBRARY, "Pupil records", "LPS-X003"),
    (dt.date(2026, 4, 22), "Hall microphone", HALL, "Classroom panels", "LPS-B030"),
    (dt.date(2026, 5, 20), "Maths program, Year 6", "Year 6 classroom", "Staff laptops", ""),
    (dt.date(2026, 6, 3), "Mobile router, for when the line fails", "Server cupboard",
     "Internet and Wi-Fi", "LPS-W009"),
    (dt.date(2026, 6, 17), "Charging lockers", STAFF_ROOM, "Staff laptops", "LPS-X006"),
    (dt.date(2026, 7, 15), "Laptop for the deputy head", "Year 6 classroom", "Staff laptops",
     "LPS-L044"),
    (dt.date(2026, 8, 12), "Interactive panel, Year 2", "Year 2 classroom", "Classroom panels",
     "LPS-B012"),
)  # fmt: skip

WELL, PARTLY, NOT = "Successful", "Partially successful", "Unsuccessful"
CHANGES = (
    ("Move staff email to two-step sign-in", dt.date(2025, 6, 25), "Email and accounts", WELL),
    ("New access point for Key Stage 2", dt.date(2025, 7, 8), "Internet and Wi-Fi", WELL),
    ("Replace the panels of Years 1 and 4", dt.date(2025, 8, 20), "Classroom panels", WELL),
    ("Move classes up into their new groups", dt.date(2025, 9, 3), "Email and accounts", PARTLY),
    ("Update all panels", dt.date(2025, 11, 6), "Classroom panels", WELL),
    ("Filter categories for Key Stage 2", dt.date(2025, 11, 19), "Filtering and monitoring", WELL),
    ("Registers taken on tablets", dt.date(2025, 12, 3), "Pupil records", NOT),
    ("New telephone greeting and diverts", dt.date(2026, 1, 7), "Telephones", WELL),
    ("Pupil records moved to another server", dt.date(2026, 1, 28), "Pupil records", WELL),
    ("Larger disks in BACKUP1", dt.date(2026, 2, 11), "File storage", WELL),
    ("Guest Wi-Fi apart from the school's", dt.date(2026, 2, 25), "Internet and Wi-Fi", WELL),
    ("Ten more tablets on the second trolley", dt.date(2026, 3, 11), "Pupil tablets", WELL),
    ("Old photographs off FS1", dt.date(2026, 4, 29), "File storage", PARTLY),
    ("New parents' evening page", dt.date(2026, 5, 6), "School website", WELL),
    ("Mobile router as a second way out", dt.date(2026, 6, 3), "Internet and Wi-Fi", WELL),
    ("Update of the switchboard", dt.date(2026, 6, 24), "Telephones", WELL),
    ("Yearly leavers' accounts closed", dt.date(2026, 7, 21), "Email and accounts", WELL),
    ("Replace the panel of Year 2", dt.date(2026, 8, 12), "Classroom panels", WELL),
)
