"""What was found in the returns of many schools, and every way to look at it."""
