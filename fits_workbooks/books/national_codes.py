"""The national codes that a school's spending is returned under, and our defaults for ICT.

CFR is for maintained schools in England, AAR for academies. The codes and names are those of the
DfE's own benchmarking tool (guides of 2024-25); which heading goes under which is our suggestion,
for the school to check. Since 2024-25 CFR splits E20 in seven and CE04 in five, where AAR has one
line, so the two differ by kind of school.
"""

from collections.abc import Mapping

CFR: Mapping[str, str] = {
    "E01": "Teaching staff",
    "E02": "Supply teaching staff",
    "E03": "Education support staff",
    "E04": "Premises staff",
    "E05": "Administrative and clerical staff",
    "E06": "Catering staff",
    "E07": "Other staff",
    "E08": "Indirect employee expenses",
    "E09": "Staff development and training",
    "E10": "Supply teacher insurance",
    "E11": "Staff-related insurance",
    "E12": "Building maintenance and improvement",
    "E13": "Grounds maintenance and improvement",
    "E14": "Cleaning and caretaking",
    "E15": "Water and sewerage",
    "E16": "Energy",
    "E17": "Rates",
    "E18": "Other occupation costs",
    "E19": "Learning resources (not ICT)",
    "E20A": "Connectivity",
    "E20B": "Onsite servers",
    "E20C": "IT learning resources",
    "E20D": "Administration software and systems",
    "E20E": "Laptops, desktops and tablets",
    "E20F": "Other hardware",
    "E20G": "IT support",
    "E21": "Examination fees",
    "E22": "Administrative supplies",
    "E23": "Other insurance premiums",
    "E24": "Special facilities",
    "E25": "Catering supplies",
    "E26": "Agency supply staff",
    "E27": "Bought-in professional services: curriculum",
    "E28a": "Bought-in professional services: other",
    "E28b": "Bought-in professional services: other, PFI",
    "E29": "Loan interest",
    "E30": "Direct revenue financing",
    "E31": "Community-focused school: staff",
    "E32": "Community-focused school: costs",
    "CE01": "Capital: land and existing buildings",
    "CE02": "Capital: new construction, conversion and renovation",
    "CE03": "Capital: vehicles, plant, equipment and machinery",
    "CE04A": "Capital: connectivity",
    "CE04B": "Capital: onsite servers",
    "CE04C": "Capital: administration software and systems",
    "CE04D": "Capital: laptops, desktops and tablets",
    "CE04E": "Capital: other hardware",
}
"""Maintained schools: consistent financial reporting, every line of expenditure."""

AAR: Mapping[str, str] = {
    "BAE010": "Teaching staff",
    "BAE020": "Supply teaching staff",
    "BAE030": "Education support staff",
    "BAE040": "Administrative and clerical staff",
    "BAE050": "Premises staff",
    "BAE060": "Catering staff",
    "BAE070": "Other staff",
    "BAE080": "Indirect employee expenses",
    "BAE090": "Staff development and training",
    "BAE100": "Supply teacher insurance",
    "BAE110": "Staff-related insurance",
    "BAE120": "Building maintenance and improvement",
    "BAE130": "Cleaning and caretaking",
    "BAE140": "Water and sewerage",
    "BAE150": "Energy",
    "BAE160": "Rent and rates",
    "BAE170": "Grounds maintenance",
    "BAE180": "Other occupation costs",
    "BAE190": "Special facilities",
    "BAE200": "Learning resources (not ICT)",
    "BAE210": "ICT learning resources",
    "BAE220": "Examination fees",
    "BAE230": "Educational consultancy",
    "BAE240": "Agency supply staff",
    "BAE250": "Catering supplies",
    "BAE260": "Auditors",
    "BAE270": "Other insurance premiums",
    "BAE280": "Administrative supplies",
    "BAE300": "Legal and professional: other",
    "BAE310": "Private finance initiative charges",
    "BAE320": "Interest charges for loans and bank",
}
"""Academies: the academies accounts return, every line that the tool compares."""

KNOWN: Mapping[str, str] = {**CFR, **AAR}

_TO_AAR = {"E05": "BAE040", "E12": "BAE120", "E22": "BAE280"}


def code_for(cfr: str, kind_of_school: str) -> str:
    """The code of this kind of school that stands for a CFR code; all of E20 is one line in AAR.

    >>> code_for("E20E", "Academy"), code_for("E20E", "Maintained")
    ('BAE210', 'E20E')
    """
    if kind_of_school != "Academy":
        return cfr
    return "BAE210" if cfr.startswith("E20") else _TO_AAR[cfr]
