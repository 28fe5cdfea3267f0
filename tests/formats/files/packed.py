"""Word documents made by hand: what Word writes, piece by piece."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

import revdiff
from revdiff import Document, Format

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = {
    "w": MAIN,
    "r": _OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "w16du": "http://schemas.microsoft.com/office/word/2023/wordml/word16du",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in _NAMESPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f"{_PACKAGE}/relationships"
_TYPES = {
    "core-properties": f"{_RELATIONS}/metadata/core-properties",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
}
_OUTSIDE = ' TargetMode="External"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# The earliest time that an archive knows: the same document is the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_ROOTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "comments": "w:comments",
    "commentsExtended": "w15:commentsEx",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "settings": "w:settings",
}


def element(name: str, inside: str) -> str:
    """A root element of that name with all namespaces declared."""
    return f"<{name} {_DECLARED}>{inside}</{name}>"


def relations(*of: tuple[str, str, str, bool]) -> str:
    """A list of relations: id, kind, target, and whether that is outside."""
    told = "".join(
        f'<Relationship Id="{name}" Type="{_TYPES.get(kind, f"{_OFFICE}/{kind}")}" Target="{target}"{_OUTSIDE * outside}/>'
        for name, kind, target, outside in of
    )
    return f'<Relationships xmlns="{_RELATIONS}">{told}</Relationships>'


def types(parts: Iterable[str]) -> str:
    """What each part of the text is."""
    made = {"document": "document.main", **{kind: kind for kind in parts}}
    told = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}{type_}+xml"/>' for kind, type_ in made.items()
    )
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/><Default'
        ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'{told}<Override PartName="/docProps/core.xml" ContentType="{core}"/></Types>'
    )


def members(body: str, *, core: str = "", links: dict[str, str] | None = None, **parts: str) -> dict[str, str]:
    """The members of a package by their names: the ``body`` of the text, and other ``parts`` by what they are."""
    related = [(kind, kind, f"{kind}.xml", False) for kind in parts]
    related += [(name, "hyperlink", target, True) for name, target in (links or {}).items()]
    top = [("main", "officeDocument", "word/document.xml", False)]
    made = {
        "[Content_Types].xml": types(parts),
        "word/document.xml": element("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*related),
    }
    made |= {f"word/{kind}.xml": element(_ROOTS[kind], inside) for kind, inside in parts.items()}
    if core:
        top.append(("core", "core-properties", "docProps/core.xml", False))
        made["docProps/core.xml"] = element("cp:coreProperties", core)
    return {**made, "_rels/.rels": relations(*top)}


def archive(made: dict[str, str] | list[tuple[str, str | bytes]]) -> bytes:
    """The members as a ZIP archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in made.items() if isinstance(made, dict) else made:
            target.writestr(zipfile.ZipInfo(name, _NO_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def word(body: str, *, core: str = "", links: dict[str, str] | None = None, **parts: str) -> bytes:
    """A Word document."""
    return archive(members(body, core=core, links=links, **parts))


def read_word(data: bytes, **options: str) -> Document:
    """The document with its changes."""
    return revdiff.read(data, format=Format.WORD, **options)


def texts(body: str, **parts: str) -> list[list[str]]:
    """The paragraphs of each text that a document holds."""
    documents = revdiff.read_all(word(body, **parts), format=Format.WORD)
    return [[paragraph.text for paragraph in document.paragraphs] for document in documents]


def run(text: str, properties: str = "") -> str:
    """A run of a text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    """A run that was taken out."""
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def come(text: str) -> str:
    """A run that was put in."""
    return f'<w:ins w:id="1" w:author="A">{run(text)}</w:ins>'


def para(*inside: str, properties: str = "", mark: str = "", key: str = "") -> str:
    """A paragraph, its ``properties``, and what its ``mark`` has; text that is no element is a run."""
    marked = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    told = f"<w:pPr>{properties}{marked}</w:pPr>" if properties or mark else ""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    named = f' w14:paraId="{key}"' if key else ""
    return f"<w:p{named}>{told}{runs}</w:p>"


CELL_IN, CELL_OUT = (f'<w:tcPr><w:{name} w:id="1"/></w:tcPr>' for name in ("cellIns", "cellDel"))
INS, DEL = '<w:ins w:id="1" w:author="A"/>', '<w:del w:id="1" w:author="A"/>'


def field(instruction: str, result: str) -> str:
    """A complex field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{told}{mark('separate')}{result}{mark('end')}"


def row(*cells: str, properties: str = "") -> str:
    """A row of a table, a paragraph a cell."""
    told = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    return f"<w:tr>{told}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def box(inside: str) -> str:
    """A text box, as Word writes it: for programs that know the new drawings, and once more for all others."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx><w:txbxContent>'
        f"{inside}</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def commented(number: int, *inside: str) -> str:
    """Words that a comment is on."""
    start, end, reference = (f'<w:comment{at} w:id="{number}"/>' for at in ("RangeStart", "RangeEnd", "Reference"))
    return f"{start}{''.join(inside)}{end}<w:r>{reference}</w:r>"


def style(name: str) -> str:
    """The property of a paragraph that names its style."""
    return f'<w:pStyle w:val="{name}"/>'


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Standard"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Zwischentitel"><w:name w:val="Zwischentitel"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Rubrik"><w:name w:val="Rubrik"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Listenpunkt"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Punkte"><w:name w:val="Punkte"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Ring1"><w:name w:val="Ring1"/><w:basedOn w:val="Ring2"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring2"><w:name w:val="Ring2"/><w:basedOn w:val="Ring1"/></w:style>
<w:style w:type="paragraph" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Fetter"><w:name w:val="Fetter"/><w:basedOn w:val="Fett"/></w:style>
<w:style w:type="character" w:styleId="Verweis"><w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Befehl"><w:name w:val="HTML Code"/></w:style>
<w:style w:type="character" w:styleId="Offen"><w:name w:val="Offen"/><w:rPr><w:vanish/></w:rPr></w:style>
"""

NUMBERING = """
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
"""

COMMENTS = """
<w:comment w:id="0" w:author="Ida Brandt" w:date="2026-11-04T22:14:00Z">
<w:p w14:paraId="000000A0"><w:r><w:t>Two or three?</w:t></w:r></w:p>
<w:p w14:paraId="000000A1"><w:r><w:t>Ask the harbor.</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="Oona Feld" w:date="2026-11-04T22:20:00Z" w16du:dateUtc="2026-11-05T03:20:00Z">
<w:p w14:paraId="000000B0">
<w:r><w:t>Three.</w:t></w:r></w:p></w:comment>
<w:comment w:id="2" w:date="yesterday"><w:p><w:r><w:t>A point.</w:t></w:r></w:p></w:comment>
<w:comment w:id="3"><w:p><w:r><w:t>On nothing.</w:t></w:r></w:p></w:comment>
"""

EXTENDED = """
<w15:commentEx w15:paraId="000000A1" w15:done="1"/>
<w15:commentEx w15:paraId="000000B0" w15:paraIdParent="000000A1" w15:done="0"/>
"""

CORE = """<dc:title>Ferry aground</dc:title><dc:creator>Ida Brandt</dc:creator><cp:revision>14</cp:revision>
<dcterms:created>2026-11-04T22:00:00Z</dcterms:created><dcterms:modified>2026-11-05T06:30:00Z</dcterms:modified>"""
