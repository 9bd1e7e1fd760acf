"""The blank workbooks of a school, with its own name, people and services where they are known."""
