"""How Sphinx builds these pages: ``make docs``."""

import revdiff

project = "revdiff"
author = "The revdiff developers"
project_copyright = author
version = release = revdiff.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
html_theme = "furo"
html_title = f"revdiff {release}"
html_static_path: list[str] = []
html_extra_path = ["editor.html", "../revdiff/schema/revdiff-2.schema.json"]
exclude_patterns = ["notebooks"]

# A name in single backquotes, in a docstring, is a link to what bears it.
default_role = "py:obj"
nitpicky = True
myst_heading_anchors = 3
# The lists of terms in the glossary.
myst_enable_extensions = ["attrs_block", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True}
# Names of the standard library, and of what the face's own classes are made of.
nitpick_ignore_regex = [
    ("py:class", r"(abc|collections\.abc|datetime|enum|pathlib|typing|types)\..*"),
    (
        "py:class",
        r"revdiff\..*\.(LayeredPage|SourcedParagraph|OwnText|Choice|Rules|Entry|Source|Failed|SparkSchema|StoryTaken|TableOf|WordCounts|_.*)",
    ),
    ("py:class", r"(Chart|Json|IntoDataFrame|PandasFrame|PolarsFrame|ArrowTable|Decidable|Name|RevisionLike|datetime)"),
    ("py:class", r"(RecordBatch|Schema|Starlette|tzinfo|StoryTaken)"),
    (
        "py:class",
        r"(Drawn|FacetChart|Framed|LayerChart|Named|Source|Stories|Watcher|os\.PathLike|Path|(Page|Pair|Story)Table)",
    ),
    ("py:obj", r"difflib"),
]
