"""A service in a process of its own, as `revdiff serve` starts it, and what is asked of it over loopback."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from types import TracebackType
from typing import Any, Self

from attrs import frozen

from revdiff.schema import Json

LONGEST = 60
"""Seconds after which a test gives up: none waits so long for what goes right."""


@frozen
class Told:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Serving:
    """A running service; its log is read as it is written."""

    def __init__(self, *options: str) -> None:
        command = [sys.executable, "-m", "revdiff", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        self.lines: list[dict[str, Json]] = []
        self._listening = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        assert self._listening.wait(LONGEST), "it does not listen"
        self.port = next((line["port"] for line in self.lines if line["message"] == "listening"), None)
        assert isinstance(self.port, int), self.lines

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.append(json.loads(line))
            if self.lines[-1]["message"] == "listening":
                self._listening.set()
        self._listening.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connected(self) -> http.client.HTTPConnection:
        assert isinstance(self.port, int)
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)

    def ask(self, path: str, body: bytes | Json = None, method: str | None = None, **headers: str) -> Told:
        """Asks by POST where there is a body, which is JSON unless it is bytes."""
        connection = self.connected()
        try:
            data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
            sent = {name.replace("_", "-"): value for name, value in headers.items()}
            if data is not None:
                sent.setdefault("content-type", "application/json")
            connection.request(method or ("GET" if data is None else "POST"), path, data, sent)
            answer = connection.getresponse()
            return Told(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait(LONGEST)
        self._reader.join(LONGEST)
        # The log ends when all who write it have ended.
        assert not self._reader.is_alive(), "a worker outlives its master"
        assert self.process.stderr is not None
        self.process.stderr.close()
