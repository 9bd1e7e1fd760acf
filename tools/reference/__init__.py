"""The pages of docs/reference, each made from the declarations that the program itself runs on.

They are committed, so that they can be read without building anything; tests/test_reference.py
compares them with what the declarations say now. Run: python -m tools.reference
"""
