"""The page that a school starts from."""
