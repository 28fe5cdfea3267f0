"""What newsrooms and archives have, read into documents; and a document's text written back into its source."""

from revdiff.formats.document import Document, Moment, MomentKind, Notice, NoticeKind
from revdiff.formats.names import AnchorScheme, Format
from revdiff.formats.reading import read, read_all, read_each

__all__ = [
    "AnchorScheme",
    "Document",
    "Format",
    "Moment",
    "MomentKind",
    "Notice",
    "NoticeKind",
    "read",
    "read_all",
    "read_each",
]
