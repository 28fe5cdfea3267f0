"""revdiff reads how a news story changed: its update layers, and what became of each paragraph.

    story = revdiff.segment(text)              # a stacked page to its layers: story.layers, story.diffs()
    diff = revdiff.diff(old, new)              # two revisions: diff.changes, diff.summary, print(diff)
    history = revdiff.history(revisions)       # many revisions: history.threads, history.blame()
    histories = revdiff.histories(frame, ...)  # one history for each story of a data frame
    merged = revdiff.merge(base, ours, theirs) # two sides' work on one text
    document = revdiff.read(path)              # any format that newsrooms have; serves wherever a revision does
    documents = revdiff.read_all(path)         # a history, a feed, an archive, a dump
    step = revdiff.corpus.pairs(old="before", new="after") # millions of rows, on one machine or a cluster
    revdiff.write(diff, "changes.html")        # or .md, .json, .csv, .docx

A str is always a text; a file is a `pathlib.Path`. `revdiff.samples` has stories to try this on.
"""

# The names of the face live in the rooms and are fetched from there when first asked for, so that importing revdiff costs
# next to nothing.
from importlib import import_module as _import_module

__version__ = "0.2.0"

__all__ = [
    "Alone",
    "Anchor",
    "AnchorScheme",
    "Aspect",
    "Attributes",
    "Blame",
    "Block",
    "BlockProvenance",
    "Carries",
    "Change",
    "Churn",
    "Clash",
    "Confidence",
    "Conflict",
    "Dateline",
    "Diff",
    "Document",
    "Edit",
    "EventKind",
    "Evidence",
    "Excerpt",
    "ExcerptSide",
    "Filing",
    "Format",
    "Histories",
    "History",
    "How",
    "Hunk",
    "Keys",
    "Kind",
    "Landing",
    "Layer",
    "Mark",
    "Marker",
    "Markup",
    "MarkupChange",
    "Means",
    "Merge",
    "MissingExtra",
    "Moment",
    "MomentKind",
    "NearMiss",
    "Note",
    "NoteKind",
    "Notice",
    "NoticeKind",
    "Op",
    "OptionError",
    "Order",
    "OrderUnknown",
    "Outcome",
    "PageRole",
    "Paragraph",
    "ParagraphRule",
    "Patch",
    "PatchError",
    "Place",
    "ReadError",
    "RevdiffError",
    "Revision",
    "Rule",
    "RuleError",
    "RunError",
    "SchemaError",
    "Separator",
    "Side",
    "Span",
    "StatedTime",
    "Stats",
    "Story",
    "SupportsRevision",
    "SupportsRevisions",
    "TextError",
    "Thread",
    "Transfer",
    "Units",
    "Wording",
    "WriteError",
    "charts",
    "corpus",
    "diff",
    "diff_words",
    "histories",
    "history",
    "merge",
    "read",
    "read_all",
    "read_each",
    "samples",
    "segment",
    "service",
    "write",
]

# Declared, not only assigned: an editor's completion would else take what stands below for code that never runs.
TYPE_CHECKING: bool = False
if TYPE_CHECKING:
    from revdiff import corpus, samples, service
    from revdiff.compare import (
        Aspect,
        Carries,
        Change,
        Clash,
        Conflict,
        Diff,
        Edit,
        How,
        Hunk,
        Keys,
        Kind,
        Landing,
        MarkupChange,
        Merge,
        Op,
        Outcome,
        Patch,
        Separator,
        Side,
        Stats,
        Transfer,
        Wording,
        diff,
        diff_words,
        merge,
    )
    from revdiff.errors import (
        MissingExtra,
        OptionError,
        OrderUnknown,
        PatchError,
        ReadError,
        RevdiffError,
        RuleError,
        RunError,
        SchemaError,
        TextError,
        WriteError,
    )
    from revdiff.exports import write
    from revdiff.formats import (
        AnchorScheme,
        Document,
        Format,
        Moment,
        MomentKind,
        Notice,
        NoticeKind,
        read,
        read_all,
        read_each,
    )
    from revdiff.layers import (
        Alone,
        Confidence,
        Dateline,
        Evidence,
        Layer,
        Marker,
        Means,
        NearMiss,
        Note,
        NoteKind,
        Order,
        PageRole,
        Place,
        Rule,
        StatedTime,
        Story,
        segment,
    )
    from revdiff.lineage import (
        Blame,
        Churn,
        EventKind,
        Filing,
        Histories,
        History,
        SupportsRevisions,
        Thread,
        histories,
        history,
    )
    from revdiff.schema import Units
    from revdiff.text import (
        Anchor,
        Attributes,
        Block,
        BlockProvenance,
        Excerpt,
        ExcerptSide,
        Mark,
        Markup,
        Paragraph,
        ParagraphRule,
        Revision,
        Span,
        SupportsRevision,
    )
    from revdiff.views import charts

# Modules of the face, by where they live.
_MODULES = {
    "charts": "revdiff.views.charts",
    "corpus": "revdiff.corpus",
    "samples": "revdiff.samples",
    "service": "revdiff.service",
}
# Names of an earlier version, by what stands for them now.
_FORMER = {"Life": "EventKind", "Role": "PageRole"}
_ROOMS = ("errors", "schema", "text", "compare", "layers", "formats", "lineage", "exports")


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return _import_module(_MODULES[name])
    if name in __all__:
        for room in _ROOMS:
            module = _import_module(f"revdiff.{room}")
            if hasattr(module, name):
                globals()[name] = getattr(module, name)
                return globals()[name]
    if name in _FORMER:
        _import_module("revdiff.renamed").warn_of(f"revdiff.{name}", f"revdiff.{_FORMER[name]}")
        return __getattr__(_FORMER[name])
    raise AttributeError(f"module 'revdiff' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
