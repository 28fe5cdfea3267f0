"""Word documents made by hand: what Word writes, piece by piece."""

from __future__ import annotations

import io
import zipfile

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
}
_DECLARED = " ".join(f'xmlns:{prefix}="{namespace}"' for prefix, namespace in _NAMESPACES.items())
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OUTSIDE = ' TargetMode="External"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
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
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"{_OUTSIDE * outside}/>'
        for name, kind, target, outside in of
    )
    return f'<Relationships xmlns="{_RELATIONS}">{told}</Relationships>'


def members(body: str, *, core: str = "", links: dict[str, str] | None = None, **parts: str) -> dict[str, str]:
    """The members of a package by their names: the ``body`` of the text, and other ``parts`` by what they are."""
    related = [(kind, kind, f"{kind}.xml", False) for kind in parts]
    related += [(name, "hyperlink", target, True) for name, target in (links or {}).items()]
    top = [("main", "officeDocument", "word/document.xml", False)]
    made = {
        "[Content_Types].xml": TYPES,
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
            target.writestr(name, content)
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
