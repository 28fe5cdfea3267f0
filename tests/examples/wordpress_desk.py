"""A desk's tool beside WordPress: what became of a post since one of its revisions, and some of that taken back."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from attrs import frozen

import revdiff
from revdiff import Diff, Document, Format, Units


class Refused(Exception):
    """WordPress says no, or the post is no more what was decided on."""


class _Straight(HTTPRedirectHandler):
    """A password goes nowhere but where it is meant to."""

    def redirect_request(self, *_: object) -> None:
        return None


@frozen
class Site:
    """WordPress's interface (``https://desk.example/wp-json/wp/v2``), for a user with an application password."""

    address: str
    user: str
    password: str

    def ask(self, path: str, stored: dict[str, Any] | None = None) -> tuple[Any, bytes, int]:
        """What is at a path, or what becomes of it by what is ``stored`` there: as JSON, as it came, and of how many pages."""
        signed = b64encode(f"{self.user}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {signed}", "Content-Type": "application/json"}
        body = None if stored is None else json.dumps(stored).encode()
        try:
            with build_opener(_Straight).open(Request(f"{self.address}/{path}", body, headers), timeout=30) as answer:
                data = answer.read()
                return json.loads(data), data, int(answer.headers.get("X-WP-TotalPages", 1))
        except HTTPError as refused:
            with refused:
                raise Refused(f"{refused.code}: {refused.read().decode(errors='replace')}") from None

    def revisions(self, post: int) -> tuple[Document, ...]:
        """All revisions of a post, the oldest first."""
        return revdiff.read_all(json.dumps(list(self._revisions(post))), format=Format.WORDPRESS)

    def _revisions(self, post: int) -> Iterator[Any]:
        page = pages = 1
        while page <= pages:
            found, _, pages = self.ask(f"posts/{post}/revisions?context=edit&per_page=100&page={page}")
            yield from found
            page += 1


@frozen
class Review:
    """A post as it is now, beside one of its revisions."""

    post: Document
    fields: dict[str, Any]
    diff: Diff

    @property
    def modified(self) -> str:
        """When the post was last changed, in WordPress's words."""
        return str(self.fields["modified_gmt"])


def reviewed(site: Site, post: int, since: int) -> Review:
    """What became of a post since one of its revisions."""
    _, before, _ = site.ask(f"posts/{post}/revisions/{since}?context=edit")
    fields, now, _ = site.ask(f"posts/{post}?context=edit")
    old, new = (revdiff.read(data, format=Format.WORDPRESS) for data in (before, now))
    return Review(new, fields, revdiff.diff(old, new))


def page(review: Review) -> str:
    """A form with the changes, which sends `decisions` and `modified`."""
    record = review.diff.to_json(units=Units.UTF16).replace("</", "<\\/")  # browsers count in UTF-16
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>What became of the post</title><link rel="stylesheet" href="/form.css">
<script src="/revdiff.js" defer></script><script src="/form.js" defer></script></head>
<body><main><h1>What became of the post</h1>
<form method="post"><input type="hidden" name="modified" value="{escape(review.modified)}">
<revdiff-view bar><script type="application/json">{record}</script></revdiff-view>
<button>Take back what is rejected</button></form></main></body>
</html>
"""


def take_back(site: Site, post: int, since: int, modified: str, decisions: dict[str, Any]) -> list[str]:
    """Stores the post without the changes that were rejected; all else stays as it is.

    The names of the fields that WordPress stored otherwise than they were sent, such as without what the user may not write.
    """
    review = reviewed(site, post, since)
    if review.modified != modified:
        raise Refused(f"the post was changed meanwhile, at {review.modified}")
    revision = review.diff.accept(review.diff.changes, but=decisions["rejected"], fingerprint=decisions["fingerprint"])
    wanted, found = _texts(json.loads(review.post.with_text(revision))), _texts(review.fields)
    changed = {name: text for name, text in wanted.items() if text != found[name]}
    if not changed:
        return []
    stored, _, _ = site.ask(f"posts/{post}", {name: _as_sent(name, text) for name, text in changed.items()})
    return [name for name, text in changed.items() if _texts(stored)[name] != text]


def _texts(fields: dict[str, Any]) -> dict[str, str]:
    """What of a post is written back. Where there is no `meta`, PHP writes an empty list."""
    footnotes = dict(fields["meta"] or {}).get("footnotes", "")
    return {name: fields[name]["raw"] for name in ("title", "excerpt", "content")} | {"meta": footnotes}


def _as_sent(name: str, text: str) -> str | dict[str, str]:
    return {"footnotes": text} if name == "meta" else text
