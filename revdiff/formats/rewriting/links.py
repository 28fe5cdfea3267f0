"""Links as a source writes them: by an address, or by the id of what a CMS keeps."""

from __future__ import annotations

import re

from attrs import frozen

from revdiff.arguments import told
from revdiff.errors import WriteError
from revdiff.formats.markup.run import SPACE
from revdiff.formats.rewriting.addresses import leads_somewhere
from revdiff.formats.rewriting.scanning import attributes
from revdiff.formats.rewriting.spelling import HtmlSpelling

# What Wagtail links to by an id, read as an address: `page:3`.
_KEPT = re.compile(r"(page|document):([\w-]+)")


@frozen
class Links:
    """How links are written in one piece of HTML: in Wagtail's rich text some are ``by_id``."""

    by_id: bool

    def address(self, tag: str) -> str:
        """Where a start tag leads, as it is read; empty where nowhere."""
        found = {name: value.strip(SPACE) for name, (value, _, _) in attributes(tag).items()}
        if self.is_by_id(tag):
            return f"{found['linktype']}:{found['id']}"
        return found.get("href", "")

    def is_by_id(self, tag: str) -> bool:
        """Whether a start tag leads to what has the id that stands in it."""
        found = attributes(tag)
        return self.by_id and all(found.get(name, ("",))[0] for name in ("linktype", "id")) and not _has_href(tag)

    def start(self, address: str, like: str | None, spelling: HtmlSpelling) -> str:
        """The start tag of a link to an address: ``like`` another one, with all that it says else.

        Raises `WriteError` for an address that may run something.
        """
        if self.by_id and (kept := _KEPT.fullmatch(address)):
            return f"<a linktype={spelling.attribute(kept[1])} id={spelling.attribute(kept[2])}>"
        if not leads_somewhere(address):
            raise WriteError(f"the address {told(address)} may run something: a link to it is not put in")
        written = spelling.attribute(address)
        if like is None or not _has_href(like):
            return f"<a href={written}>"
        _, start, end = attributes(like)["href"]
        return like[:start] + written + like[end:]


def _has_href(tag: str) -> bool:
    return bool(attributes(tag).get("href", ("",))[0])
