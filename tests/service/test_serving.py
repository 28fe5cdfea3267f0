"""`revdiff serve` in a process of its own, asked over loopback."""

from __future__ import annotations

import gzip
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from revdiff import cli
from revdiff.errors import OptionError
from revdiff.service.endpoints import ENDPOINTS
from revdiff.service.limits import Limits
from revdiff.service.memory import CAN_BOUND
from revdiff.service.server import listening
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
    assert {"health", "diff"} <= asked <= {*ENDPOINTS, "health", "metrics", "openapi.json", "revdiff.js", "other"}
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


def test_a_body_that_is_packed_is_refused(narrow: Serving) -> None:
    for endpoint in ("/diff", "/read"):
        told = narrow.ask(endpoint, gzip.compress(b"<p>Fog.</p>"), content_encoding="gzip", content_type="text/html")
        assert (told.status, told.json()["type"]) == (415, "urn:revdiff:problem:wrong-media-type")
    assert narrow.ask("/diff", PAIR, content_encoding="identity").status == 200


def test_what_a_header_says_of_an_encoding_counts(narrow: Serving) -> None:
    text, form = "Mgła nad Łodzią.", "text/plain; Charset=ISO-8859-2"
    told = narrow.ask("/read", text.encode("iso-8859-2"), content_type=form)
    assert told.json()["revision"]["text"] == text
    # The address says it once more, and counts for more.
    assert narrow.ask("/read?encoding=utf-8", text.encode(), content_type=form).json()["revision"]["text"] == text
    unknown = narrow.ask("/read", b"Fog.", content_type="text/plain; charset=rot13")
    assert (unknown.status, unknown.json()["pointer"]) == (422, "/encoding")


@pytest.mark.slow
@pytest.mark.parametrize("sent", [b"", b"GET /health HT", b"GET /health HTTP/1.1\r\nhost: x\r\n\r\nGET /hea"])
def test_a_connection_that_asks_nothing_is_closed(narrow: Serving, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", int(str(narrow.port))), timeout=LONGEST) as silent:
        silent.sendall(sent)
        while silent.recv(65_536):
            pass


def test_heads_of_any_length_are_refused(narrow: Serving) -> None:
    connection = narrow.connected()
    connection.putrequest("GET", "/health")
    connection.putheader("x-long", "a" * 200_000)
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()


@pytest.mark.slow
def test_a_body_that_does_not_come_is_not_waited_for(narrow: Serving) -> None:
    connection = narrow.connected()
    connection.putrequest("POST", "/diff")
    connection.putheader("content-length", "10")
    connection.endheaders(b"{")
    assert connection.getresponse().status == 408
    connection.close()


@pytest.mark.slow
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
    # Refused, or reset if the door closed while somebody stood in it.
    except ConnectionError:
        return False


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that ends a process at once")
def test_workers_end_with_a_master_that_is_killed_and_say_nothing() -> None:
    with Serving("--workers", "1") as serving:
        serving.process.kill()
    # The end of the block waits for theirs.
    assert [line["message"] for line in serving.lines] == ["started", "listening"]


@pytest.mark.slow
@pytest.mark.skipif(not CAN_BOUND, reason="the memory of a process is not bounded here")
def test_what_takes_more_memory_than_it_may_is_refused_and_others_are_answered() -> None:
    # Each slot stands for the next one twice: a pattern of 2 to the 25th words.
    names = "abcdefghijklmnopqrstuvwxyz"
    slots = "".join(f'{name} = ["{{{after}}} {{{after}}}"]\n' for name, after in pairwise(names))
    rules = f'[[rule]]\nid = "x"\nmeans = "older"\nphrases = ["{{a}} x"]\n[slots]\n{slots}z = ["fog"]\n'
    with Serving("--workers", "1", "--max-memory", "400000000") as serving:
        told = serving.ask("/segment", {"source": "x", "rules": rules})
        assert (told.status, told.json()["type"]) == (413, "urn:revdiff:problem:too-much-memory")
        assert serving.ask("/diff", PAIR).status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="who the children of a process are is read from /proc")
def test_every_line_of_the_log_is_json_whoever_of_its_processes_is_killed() -> None:
    with Serving("--workers", "1") as serving:
        master = serving.process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
        for child in children:
            os.kill(int(child), signal.SIGKILL)
        assert serving.ask("/diff", PAIR).status in (200, 503)
        assert serving.ask("/diff", PAIR, x_request_id="last").status == 200
    assert serving.lines[-1]["request"] == "last"


def test_a_service_whose_workers_do_not_start_says_so() -> None:
    program = """
from revdiff.service import Limits, pool, problems, serve

async def start(_pool):
    raise problems.refused(problems.WORKER_LOST, "it ended")

pool.Pool.start = start
serve("127.0.0.1", 0, Limits(workers=1))
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=LONGEST, check=False)
    assert b"OSError: the service did not start" in run.stderr


def test_an_address_that_is_taken_is_told_in_one_line(service: Serving) -> None:
    command = [sys.executable, "-m", "revdiff", "serve", "--port", str(service.port)]
    run = subprocess.run(command, capture_output=True, timeout=LONGEST, check=False)
    assert run.returncode == 2
    (line,) = run.stderr.decode().splitlines()
    assert line.startswith(f"revdiff: cannot listen at 127.0.0.1, port {service.port}: ")
    assert "(" not in line


def test_the_help_says_what_a_service_bears_by_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["serve", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    limits = Limits()
    for bound in (limits.max_bytes, limits.max_paragraphs, limits.max_words, limits.max_budget, limits.max_waiting):
        assert f"({bound})" in told
    assert f"({limits.max_seconds:g})" in told


@pytest.mark.parametrize(
    "words",
    [
        ["--port", "70000"],
        ["--workers", "0"],
        ["--max-seconds", "-1"],
        ["--max-bytes", "many"],
        ["--host", ""],
        ["--max-memory", "9"],
    ],
)
def test_a_limit_that_is_none_is_told(words: list[str]) -> None:
    with pytest.raises(OptionError):
        cli.main(["serve", *words])


@pytest.mark.parametrize(("host", "warnings"), [("127.0.0.1", 0), ("localhost", 0), ("0.0.0.0", 1)])
def test_a_service_that_is_open_to_other_machines_says_so_once(host: str, warnings: int) -> None:
    with Serving("--workers", "1", "--host", host) as serving:
        assert serving.ask("/health").status == 200
    told = [line for line in serving.lines if line["level"] == "warning"]
    assert len(told) == warnings
    assert all("open to other machines" in str(line["message"]) for line in told)


def test_an_answer_on_a_kept_connection_waits_for_nobody() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()[:2]):
        taken, _ = listener.accept()
        with taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_service_of_narrow_limits_starts() -> None:
    with Serving("--workers", "1", "--max-words", "1", "--max-paragraphs", "1", "--max-bytes", "20") as narrow:
        assert narrow.ask("/health").status == 200
