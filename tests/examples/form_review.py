"""A review of an update on a plain form, by the standard library alone: it works without JavaScript, and better with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

import revdiff
from revdiff import Diff, RevdiffError, Revision
from revdiff.views.component import script
from tests.examples.form_page import page

FOLDER = Path(__file__).parent
FILES = {
    "/revdiff.js": ("text/javascript", script()),
    "/form.js": ("text/javascript", (FOLDER / "form.js").read_text(encoding="utf-8")),
    "/form.css": ("text/css", (FOLDER / "form.css").read_text(encoding="utf-8")),
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
LONGEST = 1_000_000
"""Bytes of a form."""


class Store(Protocol):
    """Where the two texts are, and where the one goes that comes of them."""

    def texts(self) -> tuple[str, str]: ...
    def save(self, revision: Revision) -> None: ...


class Refused(Exception):
    """No decision is made, for a reason that is told to who sent it."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def review(store: Store) -> Callable[[WSGIEnvironment, StartResponse], list[bytes]]:
    """The application, for any server of WSGI."""

    def application(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        if environ["PATH_INFO"] in FILES:
            return _answered(start, HTTPStatus.OK, *FILES[environ["PATH_INFO"]])
        diff = revdiff.diff(*store.texts())
        if environ["REQUEST_METHOD"] != "POST":
            told = "Saved." if environ["QUERY_STRING"] == "saved" else ""
            return _answered(start, HTTPStatus.OK, "text/html", page(diff, told))
        try:
            store.save(_decided(diff, environ))
        except Refused as refused:
            return _answered(start, refused.status, "text/html", page(diff, str(refused)))
        # So that loading the page anew sends nothing twice.
        start("303 See Other", [("Location", "?saved")])
        return []

    return application


def _answered(start: StartResponse, status: HTTPStatus, kind: str, content: str) -> list[bytes]:
    headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Security-Policy", POLICY)]
    start(f"{status.value} {status.phrase}", headers)
    return [content.encode()]


def _decided(diff: Diff, environ: WSGIEnvironment) -> Revision:
    """The text that comes of the form that was sent."""
    if _from_elsewhere(environ):
        raise Refused(HTTPStatus.FORBIDDEN, "Nothing was saved: another site sent this.")
    try:
        accepted, rejected, fingerprint = _decisions(_form(environ))
    except (KeyError, TypeError, ValueError, RecursionError):
        raise Refused(HTTPStatus.BAD_REQUEST, "Nothing was saved: this is no decision.") from None
    if fingerprint != diff.fingerprint:
        raise Refused(
            HTTPStatus.CONFLICT, "Nothing was saved: the texts changed meanwhile. This is how they differ now."
        )
    try:
        return diff.accept(accepted, but=rejected)
    except RevdiffError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, f"Nothing was saved: {error}.") from None


def _decisions(form: dict[str, list[str]]) -> tuple[list[str], list[str], str]:
    """What the script sends, or else the boxes that are ticked."""
    if "decisions" in form:
        told = json.loads(form["decisions"][0])
        return told["accepted"], told["rejected"], told["fingerprint"]
    return form.get("accept", []), [], form["fingerprint"][0]


def _form(environ: WSGIEnvironment) -> dict[str, list[str]]:
    size = int(environ.get("CONTENT_LENGTH") or 0)
    if not 0 <= size <= LONGEST:
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Nothing was saved: this is too long for a decision.")
    return parse_qs(environ["wsgi.input"].read(size).decode(), keep_blank_values=True)


def _from_elsewhere(environ: WSGIEnvironment) -> bool:
    """Whether a page of another site sends this, as browsers tell; whatever else sends it has nobody's cookies."""
    site = environ.get("HTTP_SEC_FETCH_SITE")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = environ.get("HTTP_ORIGIN")
    return origin is not None and urlsplit(origin).netloc != environ.get("HTTP_HOST")
