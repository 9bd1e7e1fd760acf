"""Running the rules, and saying of each one: passed, found, skipped (why) or crashed."""
