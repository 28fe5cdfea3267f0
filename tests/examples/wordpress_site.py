"""What plays WordPress in the tests: one post and its revisions, over HTTP, as its REST interface gives them."""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from revdiff import samples

POST = 412
USER, PASSWORD = "desk", "abcd EFGH 1234 ijkl MNOP 5678"
SIGNED = f"Basic {b64encode(f'{USER}:{PASSWORD}'.encode()).decode()}"
NOT_SHOWN = {
    "code": "rest_forbidden_context",
    "message": "Sorry, you are not allowed to edit this post.",
    "data": {"status": 401},
}
NO_POST = {"code": "rest_post_invalid_id", "message": "Invalid post ID.", "data": {"status": 404}}


class Blog:
    """A post of which the newest revision is what is shown."""

    def __init__(self, most_on_a_page: int = 100) -> None:
        self.revisions: list[dict[str, Any]] = json.loads(
            samples.file("ferry.wordpress.json").read_text(encoding="utf-8")
        )
        self.most_on_a_page = most_on_a_page
        shown = {name: deepcopy(value) for name, value in self.revisions[0].items() if name not in ("parent", "_links")}
        self.post: dict[str, Any] = {**shown, "id": POST, "type": "post", "status": "publish", "slug": "ferry"}
        self.stored: list[dict[str, Any]] = []
        # What is cut out of what is stored.
        self.forbidden = ""
        # Where all that is asked is sent on to.
        self.moved = ""
        self.asked: list[str] = []

    def store(self, fields: dict[str, Any]) -> None:
        """Changes the post, and keeps what it became as a revision."""
        self.stored.append(fields)
        now = datetime.fromisoformat(self.post["modified_gmt"]) + timedelta(minutes=5)
        self.post["meta"] = {**dict(self.post["meta"] or {}), **fields.get("meta", {})} or []
        for name in fields.keys() & {"title", "excerpt", "content"}:
            text = fields[name].replace(self.forbidden, "") if self.forbidden else fields[name]
            self.post[name] = {"raw": text, "rendered": "…"}
        self.post["modified_gmt"] = now.isoformat()
        kept = deepcopy(self.post) | {
            "id": self.revisions[0]["id"] + 1,
            "parent": POST,
            "modified_gmt": now.isoformat(),
        }
        self.revisions.insert(0, {name: value for name, value in kept.items() if name not in ("type", "status")})

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], Any]:
        self.asked.append(path)
        if self.moved:
            return 301, {"Location": self.moved}, None
        match path.removeprefix("/wp-json/wp/v2/posts/").split("/"):
            case [post] if post == str(POST):
                return 200, {}, self.post
            case [post, "revisions"] if post == str(POST):
                most = min(int(query.get("per_page", 10)), self.most_on_a_page)
                pages, page = -(-len(self.revisions) // most), int(query.get("page", 1))
                counts = {"X-WP-Total": str(len(self.revisions)), "X-WP-TotalPages": str(pages)}
                return 200, counts, self.revisions[most * (page - 1) : most * page]
            case [post, "revisions", revision] if post == str(POST):
                found = [one for one in self.revisions if str(one["id"]) == revision]
                return (200, {}, found[0]) if found else (404, {}, NO_POST)
            case _:
                return 404, {}, NO_POST

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address of its interface."""
        with ThreadingHTTPServer(("127.0.0.1", 0), _handler(self)) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            try:
                yield f"http://127.0.0.1:{server.server_port}/wp-json/wp/v2"
            finally:
                server.shutdown()
                thread.join()


def _handler(blog: Blog) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            if self.headers["Authorization"] != SIGNED and query.get("context") == "edit":
                return self._answer(401, {}, NOT_SHOWN)
            return self._answer(*blog.answer(address.path, query))

        def do_POST(self) -> None:
            fields = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.headers["Authorization"] != SIGNED:
                return self._answer(401, {}, NOT_SHOWN)
            blog.store(fields)
            return self._answer(200, {}, blog.post)

        def _answer(self, status: int, headers: dict[str, str], told: Any) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "application/json; charset=UTF-8", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            # Slashes and letters as PHP writes them.
            self.wfile.write(json.dumps(told).replace("/", "\\/").encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler
