"""`python -m fits_workbooks` is the command `fits`."""

from fits_workbooks.cli import fits

if __name__ == "__main__":
    fits()
