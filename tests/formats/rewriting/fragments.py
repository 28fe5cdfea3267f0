"""HTML of all kinds, as it is found: what is generated for the laws of writing back."""

from __future__ import annotations

from hypothesis import strategies as st

_WORDS = (
    "ferry sandbank fog dawn Kelby tugs R&amp;D a&lt;b caf&eacute; naïve &#x2014; 5&nbsp;km 👩\u200d👩\u200d👧 שלום مرفأ 2>1"
    " &quot;no&quot; it’s x&shy;y"
)
WORDS = st.sampled_from(_WORDS.split(" "))
SPACES = st.sampled_from([" ", " ", " ", "\n", "\r\n\t", "  "])
WRAPPERS = st.sampled_from(
    [
        ("<b>", "</b>"),
        ("<STRONG>", "</Strong >"),
        ("<em class=x>", "</em>"),
        ('<a href=\'/a?b=1&amp;c="2"\' title="a>b">', "</a>"),
        ('<a id="k" HREF=/plain>', "</a>"),
        ("<span data-x='<p>'>", "</span>"),
        ("<code>", "</code>"),
        ("<sup>", "</sup>"),
    ]
)
STANDALONE = st.sampled_from(["<br>", "<BR/>", "<!-- <p> > -->", "<img class=dot>", "<a name=top></a>", "<i></i>"])


def _joined(parts: list[str], spaces: list[str]) -> str:
    return "".join(part + space for part, space in zip(parts, spaces, strict=False))


TEXT = st.builds(_joined, st.lists(WORDS, min_size=1, max_size=5), st.lists(SPACES, min_size=5, max_size=5))
INLINE = st.recursive(
    TEXT,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.builds(lambda tags, text: f"{tags[0]}{text}{tags[1]}", WRAPPERS, inner),
        st.builds(lambda text, alone, more: f"{text}{alone}{more}", inner, STANDALONE, inner),
    ),
    max_leaves=5,
)
PARAGRAPHS = st.one_of(
    st.builds(
        lambda tags, text: f"{tags[0]}{text}{tags[1]}",
        st.sampled_from(
            [
                ("<p>", "</p>"),
                ("<p>", ""),
                ('<P CLASS="lede" id=p1>', "</P>"),
                ("<h2>", "</h2>"),
                ("<h3 title='>'>", "</H3>"),
            ]
        ),
        INLINE,
    ),
)
ITEMS = st.lists(
    st.builds(lambda text, end: f"<li>{text}{end}", INLINE, st.sampled_from(["", "</li>", "</LI>\n"])),
    min_size=1,
    max_size=3,
).map("".join)
LISTS = st.builds(lambda tag, items: f"<{tag}>{items}</{tag}>", st.sampled_from(["ul", "ol"]), ITEMS)
NESTED = st.builds(lambda text, inner, more: f"<ul><li>{text}{inner}</li><li>{more}</ul>", INLINE, LISTS, INLINE)
BLOCKS = st.one_of(
    PARAGRAPHS,
    PARAGRAPHS,
    LISTS,
    NESTED,
    st.builds(lambda text: f"<blockquote><p>{text}</p></blockquote>", INLINE),
    st.builds(lambda text: f"<blockquote>{text}</blockquote>", INLINE),
    st.builds(lambda one, inner, more: f"<div>{one}{inner}{more}</div>", TEXT, PARAGRAPHS, INLINE),
)
BETWEEN = st.sampled_from(["", "\n", "\r\n  ", "\n<!-- part -->\n", "<hr>"])
FRAGMENTS = st.lists(st.tuples(BLOCKS, BETWEEN), min_size=1, max_size=4).map(
    lambda pairs: "".join(block + between for block, between in pairs)
)
