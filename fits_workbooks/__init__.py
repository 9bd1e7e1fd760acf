"""The Primary FITS toolkit: build, read and report on a school's ICT support workbooks."""
