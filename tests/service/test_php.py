"""The service from PHP, as its page shows it: `tool.php` by `client.php`."""

from __future__ import annotations

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.php import php
from tests.service.serving import Serving
from tests.strategies import LINE_ENDS, SIGNS

FOLDER = Path(__file__).parent
CLIENT = f"require '{(FOLDER / 'client.php').as_posix()}';"
# Asks the address in the first argument, and tells what is thrown.
ASKING = """
try {
    echo (new Revdiff($argv[1], 0.5))->post('diff', ['old' => base64_decode($argv[2] ?? ''), 'new' => '']);
} catch (Exception $thrown) {
    echo get_class($thrown), ': ', $thrown->getMessage();
}
"""
# A process of PHP for each example.
FEW = settings(max_examples=settings().max_examples // 10, deadline=None)


def listening() -> tuple[socket.socket, str]:
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_day_of_a_tool_in_php(service: Serving) -> None:
    assert php(FOLDER / "tool.php", service.url) == "done\n"


def test_a_service_that_hangs_or_is_not_there_does_not_answer() -> None:
    listener, address = listening()
    with listener:
        hanging = php(CLIENT + ASKING, address)
    gone = php(CLIENT + ASKING, address)
    assert hanging == gone == f"RuntimeException: the service at {address} does not answer"


def test_an_answer_that_stops_half_way_is_none() -> None:
    listener, address = listening()

    def answer_half() -> socket.socket:
        connection, _ = listener.accept()
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n<style>")
        return connection

    with listener, ThreadPoolExecutor() as beside:
        answering = beside.submit(answer_half)
        told = php(CLIENT + ASKING, address)
        answering.result().close()
    assert told == f"RuntimeException: the service at {address} does not answer"


def test_a_text_that_is_no_utf8_is_not_sent() -> None:
    told = php(CLIENT + ASKING, "http://127.0.0.1:1", "/w==")
    assert told == "JsonException: Malformed UTF-8 characters, possibly incorrectly encoded"


@FEW
@given(st.lists(st.tuples(*[st.text() | st.sampled_from([*SIGNS.values(), *LINE_ENDS])] * 3), min_size=1))
def test_a_span_cuts_what_it_means(parts: list[tuple[str, str, str]]) -> None:
    """Of a text in three parts, the middle one: where it starts and ends in UTF-16 units, as JavaScript would count."""
    cases = [("".join(part), units(part[0]), units(part[0] + part[1])) for part in parts]
    code = "echo json_encode(array_map(fn (array $one) => cut(...$one), json_decode(stream_get_contents(STDIN))));"
    assert json.loads(php(CLIENT + code, given=json.dumps(cases))) == [middle for _, middle, _ in parts]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
