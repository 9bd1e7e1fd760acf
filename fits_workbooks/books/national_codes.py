"""The national codes that a school's spending on ICT is returned under, and our defaults.

CFR is for maintained schools in England, AAR for academies. The codes and names are those of the
DfE's own benchmarking tool (guides of 2024-25); which heading goes under which is our suggestion,
for the school to check. Since 2024-25 CFR splits E20 in seven and CE04 in five, where AAR has one
line, so the two differ by kind of school.
"""

from collections.abc import Mapping

CFR: Mapping[str, str] = {
    "E03": "Education support staff",
    "E05": "Administrative and clerical staff",
    "E07": "Other staff",
    "E09": "Staff development and training",
    "E12": "Building maintenance and improvement",
    "E16": "Energy",
    "E18": "Other occupation costs",
    "E19": "Learning resources (not ICT)",
    "E20A": "Connectivity",
    "E20B": "Onsite servers",
    "E20C": "IT learning resources",
    "E20D": "Administration software and systems",
    "E20E": "Laptops, desktops and tablets",
    "E20F": "Other hardware",
    "E20G": "IT support",
    "E22": "Administrative supplies",
    "E26": "Agency supply staff",
    "E27": "Bought-in professional services: curriculum",
    "E28a": "Bought-in professional services: other",
    "CE04A": "Capital: connectivity",
    "CE04B": "Capital: onsite servers",
    "CE04C": "Capital: administration software and systems",
    "CE04D": "Capital: laptops, desktops and tablets",
    "CE04E": "Capital: other hardware",
}
"""Maintained schools: consistent financial reporting."""

AAR: Mapping[str, str] = {
    "BAE030": "Education support staff",
    "BAE040": "Administrative and clerical staff",
    "BAE070": "Other staff",
    "BAE090": "Staff development and training",
    "BAE120": "Building maintenance and improvement",
    "BAE180": "Other occupation costs",
    "BAE200": "Learning resources (not ICT)",
    "BAE210": "ICT learning resources",
    "BAE230": "Educational consultancy",
    "BAE280": "Administrative supplies",
    "BAE300": "Legal and professional: other",
}
"""Academies: the academies accounts return."""

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
