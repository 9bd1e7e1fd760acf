"""Word documents: their templates, built from code, and filling them in safely."""
