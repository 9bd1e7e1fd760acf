"""How Sphinx builds the documentation. Run: make docs"""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
"""The package as it lies here, whether it is installed or not."""

project = "fits_workbooks"
author = "The fits_workbooks developers"
release = version = version_of("fits-workbooks")
language = "en_GB"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "_templates"]
myst_heading_anchors = 3
"""A link may lead to a heading, as on the pages that a code host shows."""

html_theme = "furo"
html_title = "fits_workbooks"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = html_show_copyright = False

default_role = "code"
"""A word in single backticks is code in our docstrings."""
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_use_unqualified_type_names = True

nitpicky = True
nitpick_ignore_regex = [(r"py:.*", r"(?!fits_workbooks\.).*")]
"""A type of ours in a signature must lead somewhere; others have their documentation elsewhere."""
