"""BRINGING ANOTHER SYSTEM'S EXPORT IN: a help desk's CSV, by a map that a person wrote."""
