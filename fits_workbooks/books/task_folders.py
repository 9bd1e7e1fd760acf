"""The folders of the seed's CD: in each a school keeps what some of its tasks take."""

LEVELS = "Service Level Management"
DESK = "Service Desk"
CONTINUITY = "Service Continuity Management"
FINANCE = "Financial Management"
CHANGE = "Change Management"
TASK_FOLDERS = (LEVELS, DESK, CONTINUITY, FINANCE, CHANGE)
