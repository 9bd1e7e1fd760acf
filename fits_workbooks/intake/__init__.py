"""BRINGING ANOTHER SYSTEM'S EXPORT IN: a CSV file, by a map that a person wrote."""
