"""Web archives made for the tests, and the sample: ``python -m tests.formats.archives.archive`` writes it anew."""

from __future__ import annotations

import gzip
from base64 import b32encode
from collections.abc import Iterable
from hashlib import sha1

from attrs import frozen

from revdiff import samples

PAGE = "https://herald.example/news/ferry-aground"

# What the page says, and what it said before.
_EARLIER = (
    ("with 212 aboard", "with 180 aboard"),
    ("had 212 people aboard", "had 180 people aboard"),
    ("2024-05-02T11:05:00", "2024-05-02T08:15:00"),
)


@frozen
class Record:
    """A record to be written: a response, or a revisit of the record with the same body."""

    uri: str
    date: str
    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: str = "200 OK"
    kind: str = "response"
    headers: tuple[tuple[str, str], ...] = ()
    refers_to: tuple[str, str] | None = None


def archive(records: Iterable[Record], *, compressed: bool = False) -> bytes:
    """The WARC file of some records; each of them is compressed for itself."""
    written = [_written(record, number) for number, record in enumerate(records)]
    return b"".join(gzip.compress(one, mtime=0) if compressed else one for one in written)


def _written(record: Record, number: int) -> bytes:
    said = [("Content-Type", record.media_type), *record.headers]
    http = "" if record.kind == "resource" else _head(f"HTTP/1.1 {record.status}", said)
    block = http.encode() + record.body
    head = [
        ("WARC-Type", record.kind),
        ("WARC-Target-URI", record.uri),
        ("WARC-Date", record.date),
        ("WARC-Record-ID", f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"),
        ("Content-Type", record.media_type if record.kind == "resource" else "application/http; msgtype=response"),
        ("Content-Length", str(len(block))),
    ]
    if record.refers_to is not None:
        head += zip(("WARC-Refers-To-Target-URI", "WARC-Refers-To-Date"), record.refers_to, strict=True)
    else:
        head.append(("WARC-Payload-Digest", f"sha1:{b32encode(sha1(record.body).digest()).decode()}"))
    return _head("WARC/1.1", head).encode() + block + b"\r\n\r\n"


def _head(first: str, members: Iterable[tuple[str, str]]) -> str:
    return "\r\n".join([first, *(f"{name}: {value}" for name, value in members), "", ""])


def sample() -> list[Record]:
    """The records of ``ferry.warc.gz``: the page before and after a correction, the later one once more, and a picture."""
    later = samples.file("ferry.page.html").read_text(encoding="utf-8")
    earlier, _, rest = later.partition('<aside class="correction">')
    earlier += rest.partition("</aside>")[2]
    for now, before in _EARLIER:
        earlier = earlier.replace(now, before)
    return [
        Record(PAGE, "2024-05-02T08:00:00Z", earlier.encode()),
        Record("https://herald.example/pictures/gull.jpg", "2024-05-02T08:00:01Z", b"\xff\xd8\xff", "image/jpeg"),
        Record(PAGE, "2024-05-02T10:30:00Z", later.encode()),
        Record(PAGE, "2024-05-02T16:00:00Z", kind="revisit", refers_to=(PAGE, "2024-05-02T10:30:00Z")),
    ]


if __name__ == "__main__":
    samples.file("ferry.page.html").with_name("ferry.warc.gz").write_bytes(archive(sample(), compressed=True))
