"""Where the changes of a school stand, and every way to look at it."""
