"""What is due at a school, and the ways to look at it."""
