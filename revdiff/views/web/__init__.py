"""What changed as HTML: a fragment for notebooks and other people's pages, or a whole page.

Every character of the texts is escaped, nothing is loaded and nothing of the texts runs. A fragment needs no script; a whole
page has one of ours for the keyboard, and a policy that allows just that.
"""

from revdiff.views.web.page import to_html

__all__ = ["to_html"]
