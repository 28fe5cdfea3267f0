"""The script for the browser, as the service has it."""

from __future__ import annotations

import http.client

import pytest

from revdiff.service import browser, numbers
from revdiff.views.component import script
from tests.service.serving import Serving

pytestmark = pytest.mark.xdist_group("service")


def test_it_is_the_script_that_python_makes(service: Serving) -> None:
    told = service.ask("/revdiff.js")
    assert (told.status, told.body.decode()) == (200, script())
    assert told.headers["content-type"] == "text/javascript; charset=utf-8"
    assert told.headers["x-content-type-options"] == "nosniff"
    assert told.headers["cache-control"] == "public, no-cache"
    spoken = service.ask("/revdiff.js?lang=de&lang=ar")
    assert spoken.body.decode() == script("ar", "de")
    assert spoken.headers["etag"] != told.headers["etag"]


def test_the_same_languages_are_the_same_script(service: Serving) -> None:
    asked = ("?lang=de&lang=ar", "?lang=ar&lang=de&lang=de", "?lang=DE&lang=ar")
    assert len({service.ask(f"/revdiff.js{options}").headers["etag"] for options in asked}) == 1


@pytest.mark.parametrize("known", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_who_has_it_is_told_so(service: Serving, known: str) -> None:
    tag = service.ask("/revdiff.js").headers["etag"]
    told = service.ask("/revdiff.js", if_none_match=known.format(tag=tag))
    assert (told.status, told.body, told.headers["etag"]) == (304, b"", tag)
    assert told.headers["cache-control"] == "public, no-cache"


@pytest.mark.parametrize("known", ['"other"', "", "nonsense", '"*"'])
def test_who_has_another_gets_it(service: Serving, known: str) -> None:
    assert service.ask("/revdiff.js", if_none_match=known).status == 200


def test_a_head_tells_of_it_without_sending_it(service: Serving) -> None:
    told, whole = service.ask("/revdiff.js", method="HEAD"), service.ask("/revdiff.js")
    assert (told.status, told.body) == (200, b"")
    same = ("etag", "content-type", "content-length", "cache-control")
    assert [told.headers[name] for name in same] == [whole.headers[name] for name in same]


@pytest.mark.parametrize(
    ("options", "kind", "pointer"),
    [
        ("lang=xx", "wrong-option", "/lang"),
        ("lang=", "wrong-option", "/lang"),
        ("lang=desk.toml", "wrong-option", "/lang"),
        ("lang=de&lang=%00", "wrong-option", "/lang"),
        ("&".join(["lang=de"] * (numbers.MAX_LANGS + 1)), "misfit", "/lang"),
        ("langs=de", "misfit", "/langs"),
    ],
)
def test_what_there_is_not_is_told(service: Serving, options: str, kind: str, pointer: str) -> None:
    told = service.ask(f"/revdiff.js?{options}")
    problem = told.json()
    assert (told.status, problem["type"], problem["pointer"]) == (422, f"urn:revdiff:problem:{kind}", pointer)
    # A refusal is not kept.
    assert (told.headers["cache-control"], "etag" in told.headers) == ("no-store", False)


def test_it_is_asked_by_get(service: Serving) -> None:
    told = service.ask("/revdiff.js", {})
    assert told.status == http.client.METHOD_NOT_ALLOWED
    assert told.headers["allow"] in ("GET, HEAD", "HEAD, GET")


def test_it_is_counted_and_logged_as_all_others(service: Serving) -> None:
    service.ask("/revdiff.js?lang=de", x_request_id="the-script")
    assert b'revdiff_requests_total{endpoint="revdiff.js",problem="",status="200"}' in service.ask("/metrics").body
    assert service.ask("/health", x_request_id="behind-the-script").status == 200
    while service.lines[-1].get("request") != "behind-the-script":
        pass
    line = next(line for line in service.lines if line.get("request") == "the-script")
    assert (line["path"], line["status"]) == ("/revdiff.js", 200)


def test_a_script_is_made_once_and_few_are_kept() -> None:
    browser._made.cache_clear()
    regions = ("AT", "BE", "CH", "DE", "IT", "LI", "LU")
    for region in regions * 2:
        browser.script_answer([("lang", f"de-{region}")], "")
    assert browser._made.cache_info().misses == len(regions)
    for region in regions:
        for code in ("en", "fr", "es"):
            browser.script_answer([("lang", f"de-{region}"), ("lang", code)], "")
    assert browser._made.cache_info().currsize == numbers.SCRIPTS_KEPT
