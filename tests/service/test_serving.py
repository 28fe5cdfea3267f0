"""`revdiff serve` in a process of its own, asked over loopback."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from revdiff import cli
from revdiff.errors import OptionError
from revdiff.service.endpoints import ENDPOINTS
from tests.optional import missing
from tests.service.cases import BAD, GOOD, NEW, OLD, written
from tests.service.serving import LONGEST, Serving

pytestmark = pytest.mark.xdist_group("service")

PAIR = {"old": OLD, "new": NEW}


def test_good_and_bad_requests_are_answered_alike_from_outside(service: Serving) -> None:
    for endpoint, body in GOOD:
        assert service.ask(f"/{endpoint}", body).status == 200
    for endpoint, bad, status, kind, _ in BAD:
        told = service.ask(f"/{endpoint}", written(bad))
        assert (told.status, told.json()["type"]) == (status, f"urn:revdiff:problem:{kind}")
        assert told.headers["content-type"] == "application/problem+json"


def test_what_is_not_there_and_what_is_asked_otherwise(service: Serving) -> None:
    assert service.ask("/nothing").status == service.ask("/diff/", PAIR).status == 404
    wrong = service.ask("/diff")
    assert (wrong.status, wrong.headers["allow"]) == (405, "POST")
    assert service.ask("/diff", PAIR, content_type="text/plain").status == 415


def test_health_and_metrics(service: Serving) -> None:
    assert service.ask("/health").json()["status"] == "ok"
    service.ask("/diff", PAIR)
    families = {one.name: one for one in text_string_to_metric_families(service.ask("/metrics").body.decode())}
    asked = {sample.labels["endpoint"] for sample in families["revdiff_requests"].samples}
    assert {"health", "diff"} <= asked <= {*ENDPOINTS, "health", "metrics", "openapi.json", "other"}
    assert families["revdiff_requests_inside"].samples[0].value == 0


def test_the_log_has_a_line_for_each_request_and_no_text(service: Serving) -> None:
    asked = service.ask("/diff?secret=Kelby", PAIR, x_request_id="a-name.1")
    service.ask("/Kelby", PAIR)
    service.ask("/diff", {"old": "x", "new": "Kelby", "units": "Kelby"}, x_request_id="Kelby fire")
    # A line is written before its answer is; what is read here of the log is at least as far.
    assert service.ask("/health", x_request_id="last").status == 200
    while service.lines[-1].get("request") != "last":
        pass
    line = next(line for line in service.lines if line.get("request") == "a-name.1")
    assert asked.headers["x-request-id"] == "a-name.1"
    assert (line["method"], line["path"], line["status"], line["went"]) == ("POST", "/diff", 200, len(asked.body))
    assert "Kelby" not in str(service.lines)


def test_eight_at_once_are_answered_as_one_is(service: Serving) -> None:
    expected = service.ask("/diff", PAIR).body
    with ThreadPoolExecutor(8) as clients:
        assert {told.body for told in clients.map(lambda _: service.ask("/diff", PAIR), range(80))} == {expected}


def test_node_is_served(service: Serving) -> None:
    node = shutil.which("node")
    if node is None:
        missing("there is no node")
    program = Path(__file__).with_name("client.mjs")
    run = subprocess.run([node, program, service.url], capture_output=True, timeout=LONGEST, check=False)
    assert run.stdout.decode() == "done\n", run.stderr.decode()


@pytest.fixture(scope="module")
def narrow() -> Iterator[Serving]:
    with Serving("--workers", "1", "--max-bytes", "1000", "--max-seconds", "2") as serving:
        yield serving


def test_a_body_is_bounded_whether_or_not_it_says_how_long_it_is(narrow: Serving) -> None:
    told = narrow.ask("/diff", b" " * 1001)
    assert (told.status, told.json()["type"]) == (413, "urn:revdiff:problem:too-large")
    assert narrow.ask("/diff", b" " * 1000).status == 400
    connection = narrow.connected()
    connection.request(
        "POST", "/diff", iter([b" " * 600] * 2), encode_chunked=True, headers={"transfer-encoding": "chunked"}
    )
    assert connection.getresponse().status == 413
    connection.close()


def test_a_body_that_does_not_come_is_not_waited_for(narrow: Serving) -> None:
    connection = narrow.connected()
    connection.putrequest("POST", "/diff")
    connection.putheader("content-length", "10")
    connection.endheaders(b"{")
    assert connection.getresponse().status == 408
    connection.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that asks a process to stop")
def test_a_stop_answers_what_is_in_flight_and_takes_nothing_new() -> None:
    with Serving("--workers", "1") as serving:
        connection, body = serving.connected(), written(PAIR)
        connection.putrequest("POST", "/diff")
        connection.putheader("content-type", "application/json")
        connection.putheader("content-length", str(len(body)))
        connection.endheaders(body[:10])
        while serving.ask("/health").json()["inside"] == 0:
            pass
        serving.process.terminate()
        while taken(serving):
            pass
        connection.send(body[10:])
        answer = connection.getresponse()
        assert (answer.status, len(answer.read()) > 100) == (200, True)
        connection.close()
        assert serving.process.wait(LONGEST) == 0
    assert serving.lines[-1]["message"] == "stopped"


def taken(serving: Serving) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", int(str(serving.port))), timeout=LONGEST):
            return True
    except ConnectionRefusedError:
        return False


def test_an_address_that_is_taken_is_told_in_one_line(service: Serving) -> None:
    command = [sys.executable, "-m", "revdiff", "serve", "--port", str(service.port)]
    run = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    assert run.returncode == 2
    assert len(run.stderr.decode().splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["--port", "70000"], ["--workers", "0"], ["--max-seconds", "-1"], ["--max-bytes", "many"]]
)
def test_a_limit_that_is_none_is_told(words: list[str]) -> None:
    with pytest.raises(OptionError):
        cli.main(["serve", *words])
