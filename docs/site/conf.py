"""The documentation as a site, made of the files of the repository: `make site`."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

project = "planapp"
author = "The planapp contributors"
copyright = author
language = "en_GB"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
root_doc = "docs/site/index"
include_patterns = [
    "docs/site/*.md",
    "docs/*.md",
    "docs/guides/*.md",
    "README.md",
    "CONTRIBUTING.md",
    "DECISIONS.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "criteria/README.md",
]
suppress_warnings = ["myst.xref_missing"]  # tests/test_site.py looks every link up, files too
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_maximum_signature_line_length = 80

html_theme = "furo"
html_title = "planapp"
html_static_path: list[str] = []
html_show_sourcelink = False
html_copy_source = False
