"""Makes the sample ``ferry-tracked.docx`` anew, as Word would write it: ``python -m tests.formats.files.make_sample``.

A copy editor took the desk's first version, tracked what she changed, and asked about a number.
"""

from __future__ import annotations

from pathlib import Path

import revdiff
from tests.formats.files.packed import commented, para, run, style, word

NAME = "ferry-tracked.docx"
_STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
"""
_COMMENTS = """
<w:comment w:id="0" w:author="Oona Feld" w:date="2026-03-12T08:41:00Z" w:initials="OF"><w:p w14:paraId="0000C001">
<w:r><w:t>The line says 214. Which is it?</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="Ida Brandt" w:date="2026-03-12T08:47:00Z" w:initials="IB"><w:p w14:paraId="0000C002">
<w:r><w:t>212, the harbor master counted them off.</w:t></w:r></w:p></w:comment>
"""
_EXTENDED = """
<w15:commentEx w15:paraId="0000C001" w15:done="1"/>
<w15:commentEx w15:paraId="0000C002" w15:paraIdParent="0000C001" w15:done="1"/>
"""
_CORE = """<dc:title>Ferry runs aground off Kelby with 212 aboard</dc:title><dc:creator>Coastal Wire</dc:creator>
<cp:revision>4</cp:revision>
<dcterms:created xsi:type="dcterms:W3CDTF">2026-03-12T12:05:00Z</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">2026-03-12T12:50:00Z</dcterms:modified>"""
_BY = 'w:author="Oona Feld" w:date="2026-03-12T08:39:00Z"'
_LINKED = '<w:rStyle w:val="Hyperlink"/>'
_NEW_MARK = f'<w:ins w:id="20" {_BY}/>'


def _out(number: int, text: str) -> str:
    return f'<w:del w:id="{number}" {_BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def _in(number: int, text: str) -> str:
    return f'<w:ins w:id="{number}" {_BY}>{run(text)}</w:ins>'


def document() -> bytes:
    """The sample as bytes."""
    link = f'<w:hyperlink r:id="tide">{run("high tide", _LINKED)}</w:hyperlink>'
    aboard = commented(0, commented(1, run("212 people")))
    paragraphs = [
        para("Ferry runs aground off Kelby with 212 aboard", properties=style("Title"), key="0000A001"),
        para(
            "KELBY (CW) — A passenger ferry ran aground on a sandbank outside Kelby harbor early on Thursday, and ",
            *(_out(10, "nobody was"), _in(11, "two people were slightly"), " hurt, the harbor master said."),
            key="0000A002",
        ),
        para("The ", run("Grey Gull", "<w:i/>"), ", on its way from Harrow Island, had ", aboard,
             " aboard when it stopped within sight of the pier.", key="0000A003"),
        para(_in(12, "“She sat down as softly as a hen,” said Oskar Lund, who was on deck."),
             properties=style("Quote"), mark=_NEW_MARK, key="0000A004"),
        para("Tugs will try to pull the ship free at ", link, ".", key="0000A005"),
    ]  # fmt: skip
    settings = '<w15:docId w15:val="{6C1B6F1E-52A4-4E0B-9C58-3D0C5A0F0E19}"/>'
    return word(
        "".join(paragraphs),
        core=_CORE,
        links={"tide": "https://kelby.example/tide"},
        styles=_STYLES,
        comments=_COMMENTS,
        commentsExtended=_EXTENDED,
        settings=settings,
    )


if __name__ == "__main__":
    Path(revdiff.samples.file("ferry.txt")).with_name(NAME).write_bytes(document())
