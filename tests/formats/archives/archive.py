"""Web archives made for the tests, and the sample: ``python -m tests.formats.archives.archive`` writes it anew."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from attrs import frozen
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from revdiff import samples

PAGE = "https://herald.example/news/ferry-aground"

# What the page said before.
_EARLIER = (
    ("with 212 aboard", "with 180 aboard"),
    ("had 212 people aboard", "had 180 people aboard"),
    ("2024-05-02T11:05:00", "2024-05-02T08:15:00"),
    ('<aside class="correction"><p><em>Correction: An earlier version of this story said that 180 people were aboard. There were 212.</em></p></aside>\n', ""),
)  # fmt: skip


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
    """The WARC file of some records."""
    written = io.BytesIO()
    writer = WARCWriter(written, gzip=compressed, warc_version="1.1")
    for number, record in enumerate(records):
        told = {"WARC-Date": record.date, "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012}>"}
        if record.refers_to is not None:
            told["WARC-Refers-To-Target-URI"], told["WARC-Refers-To-Date"] = record.refers_to
        headers = None
        if record.kind != "resource":
            headers = StatusAndHeaders(
                record.status, [("Content-Type", record.media_type), *record.headers], protocol="HTTP/1.1"
            )
        made = writer.create_warc_record(
            record.uri,
            record.kind,
            payload=io.BytesIO(record.body),
            warc_content_type=record.media_type if record.kind == "resource" else "",
            warc_headers_dict=told,
            http_headers=headers,
        )
        writer.write_record(made)
    return written.getvalue()


def sample() -> list[Record]:
    """The records of ``ferry.warc.gz``: the page before and after a correction, the later one once more, and a picture."""
    later = samples.file("ferry.page.html").read_text(encoding="utf-8")
    earlier = later
    for now, before in _EARLIER:
        assert now in earlier
        earlier = earlier.replace(now, before)
    return [
        Record(PAGE, "2024-05-02T08:00:00Z", earlier.encode()),
        Record("https://herald.example/pictures/gull.jpg", "2024-05-02T08:00:01Z", b"\xff\xd8\xff", "image/jpeg"),
        Record(PAGE, "2024-05-02T10:30:00Z", later.encode()),
        Record(PAGE, "2024-05-02T16:00:00Z", kind="revisit", refers_to=(PAGE, "2024-05-02T10:30:00Z")),
    ]


if __name__ == "__main__":
    Path(samples.file("ferry.page.html")).with_name("ferry.warc.gz").write_bytes(archive(sample(), compressed=True))
