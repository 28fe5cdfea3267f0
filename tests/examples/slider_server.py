"""The versions of a story under a slider, by the standard library alone: looking at any of them, and going back to one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs
from wsgiref.types import StartResponse, WSGIEnvironment

import revdiff
from revdiff import History, OptionError, Revision, Units
from revdiff.views.component import script

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Versions</title>
<link rel="stylesheet" href="/slider.css">
<script src="/revdiff.js" defer></script>
<script src="/slider.js" defer></script>
</head>
<body><main><h1>Versions</h1><p role="status"></p><revdiff-history></revdiff-history></main></body>
</html>
"""
FOLDER = Path(__file__).parent
FILES = {
    "/": ("text/html", PAGE),
    "/revdiff.js": ("text/javascript", script()),
    "/slider.js": ("text/javascript", (FOLDER / "slider.js").read_text(encoding="utf-8")),
    "/slider.css": ("text/css", (FOLDER / "slider.css").read_text(encoding="utf-8")),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
LONGEST = 10_000
"""Bytes of what is asked."""


class Store(Protocol):
    """Where the versions of a story are, the oldest first."""

    def versions(self) -> Sequence[Revision]: ...
    def save(self, revision: Revision, *, upon: Revision) -> bool:
        """Adds a version, unless the newest is another than the one ``upon`` which it is made; whether it was added."""
        ...


class Refused(Exception):
    """Nothing is done, for a reason that is told to who asked."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def versions(store: Store) -> Callable[[WSGIEnvironment, StartResponse], list[bytes]]:
    """The application, for any server of WSGI."""

    def application(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        path = environ["PATH_INFO"]
        try:
            if path in FILES:
                status, kind, content = HTTPStatus.OK, *FILES[path]
            else:
                status, kind, content = HTTPStatus.OK, *_answer(store, path, environ)
        except Refused as refused:
            status, kind, content = refused.status, "text/plain", str(refused)
        headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Security-Policy", POLICY)]
        start(f"{status.value} {status.phrase}", headers)
        return [content.encode()]

    return application


def _answer(store: Store, path: str, environ: WSGIEnvironment) -> tuple[str, str]:
    if path == "/history":
        # Browsers count in UTF-16.
        return "application/json", revdiff.history(store.versions()).to_json(units=Units.UTF16)
    if path == "/compare":
        return "application/json", compared(revdiff.history(store.versions()), environ["QUERY_STRING"])
    if path == "/restore" and environ["REQUEST_METHOD"] == "POST":
        return "text/plain", restored(store, _asked(environ))
    raise Refused(HTTPStatus.NOT_FOUND, "There is nothing here.")


def compared(history: History, query: str) -> str:
    """The diff of any two versions, `from=0&to=7`."""
    given = parse_qs(query)
    try:
        return history.between(int(given["from"][0]), int(given["to"][0])).to_json(units=Units.UTF16)
    except (KeyError, ValueError, OptionError) as error:
        raise Refused(HTTPStatus.BAD_REQUEST, f"No two versions: {error}.") from None


def restored(store: Store, asked: dict[str, str]) -> str:
    """Makes an old version the newest. Its text is the store's own: a browser only says which it is, and what it saw on top."""
    found = {told_by(version): version for version in store.versions()}
    current = store.versions()[-1]
    if asked["sha256"] not in found:
        raise Refused(HTTPStatus.NOT_FOUND, "Nothing was restored: there is no such version any more.")
    old = found[asked["sha256"]]
    is_seen = told_by(current) == asked["current"]
    if not is_seen or not store.save(Revision(old.text, label=f"back to: {old.label}"), upon=current):
        raise Refused(
            HTTPStatus.CONFLICT, "Nothing was restored: the story was changed meanwhile. Look at the newest version."
        )
    return "Restored."


def told_by(version: Revision) -> str:
    """What a record of revdiff says of a version's text."""
    return sha256(version.text.encode()).hexdigest()


def _asked(environ: WSGIEnvironment) -> dict[str, str]:
    # A page of another site cannot send this type unless it is allowed to.
    if environ.get("CONTENT_TYPE", "").partition(";")[0] != "application/json":
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Nothing was restored: this is no JSON.")
    try:
        size = int(environ.get("CONTENT_LENGTH") or 0)
        told = json.loads(environ["wsgi.input"].read(min(size, LONGEST)))
        return {name: str(told[name]) for name in ("sha256", "current")}
    except (KeyError, TypeError, ValueError, RecursionError):
        raise Refused(HTTPStatus.BAD_REQUEST, "Nothing was restored: this names no version.") from None
