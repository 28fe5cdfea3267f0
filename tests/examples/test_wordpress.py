"""The desk's tool beside something that plays WordPress: what is shown, taken back, and refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from revdiff import OptionError
from tests.examples import wordpress_desk
from tests.examples.form_review import FILES
from tests.examples.wordpress_desk import Refused, Site, reviewed, take_back
from tests.examples.wordpress_site import PASSWORD, POST, USER, Blog

if TYPE_CHECKING:
    from playwright.sync_api import Page

BEFORE = 431


@pytest.fixture
def blog() -> Blog:
    return Blog()


@pytest.fixture
def site(blog: Blog) -> Iterator[Site]:
    with blog.served() as address:
        yield Site(address, USER, PASSWORD)


def rejected(site: Site, *ids: str) -> dict[str, Any]:
    return {"accepted": [], "rejected": list(ids), "fingerprint": reviewed(site, POST, BEFORE).diff.fingerprint}


def test_all_revisions_are_read_over_all_pages() -> None:
    blog = Blog(most_on_a_page=2)
    with blog.served() as address:
        found = Site(address, USER, PASSWORD).revisions(POST)
    assert [one.version for one in found] == ["424", "431", "440"]


def test_what_is_rejected_is_taken_back_and_nothing_else(site: Site, blog: Blog) -> None:
    review, before = reviewed(site, POST, BEFORE), deepcopy(blog.post)
    *_, tugs = review.diff.changes
    assert take_back(site, POST, BEFORE, review.modified, rejected(site, tugs.id)) == []
    old, now = "Tugs will try to pull the ship free at high tide.", blog.post["content"]["raw"]
    assert now.count(old) == 1
    new = "Two tugs pulled the ship free at high tide, and it reached the pier under <strong>its own power</strong>."
    assert now.replace(old, new) == before["content"]["raw"]
    assert [list(fields) for fields in blog.stored] == [["content"]]


def test_all_of_it_taken_back_is_the_revision(site: Site, blog: Blog) -> None:
    review = reviewed(site, POST, BEFORE)
    decisions = rejected(site, *(change.id for change in review.diff.changes))
    assert take_back(site, POST, BEFORE, review.modified, decisions) == []
    assert {name: blog.post[name]["raw"] for name in ("title", "content")} == {
        name: blog.revisions[2][name]["raw"] for name in ("title", "content")
    }


def test_footnotes_are_taken_back_too(site: Site, blog: Blog) -> None:
    blog.post["meta"] = {"footnotes": blog.post["meta"]["footnotes"].replace("8:35", "8:40"), "_edit": ""}
    review = reviewed(site, POST, 440)
    (change,) = review.diff.changes
    decisions = {"accepted": [], "rejected": [change.id], "fingerprint": review.diff.fingerprint}
    assert take_back(site, POST, 440, review.modified, decisions) == []
    assert blog.post["meta"] == {"footnotes": blog.revisions[1]["meta"]["footnotes"], "_edit": ""}
    assert [list(fields) for fields in blog.stored] == [["meta"]]


def test_a_post_without_meta_is_reviewed(site: Site, blog: Blog) -> None:
    blog.post["meta"] = []
    review = reviewed(site, POST, 424)
    decisions = {"accepted": [], "rejected": [review.diff.changes[0].id], "fingerprint": review.diff.fingerprint}
    assert take_back(site, POST, 424, review.modified, decisions) == []
    assert [list(fields) for fields in blog.stored] == [["title"]]


def test_where_nothing_is_taken_back_nothing_is_stored(site: Site, blog: Blog) -> None:
    review = reviewed(site, POST, BEFORE)
    assert take_back(site, POST, BEFORE, review.modified, rejected(site)) == []
    assert blog.stored == []


def test_a_post_that_changed_meanwhile_is_refused(site: Site, blog: Blog) -> None:
    review = reviewed(site, POST, BEFORE)
    decisions = rejected(site, review.diff.changes[0].id)
    # Not one of its words; a picture, say.
    blog.store({})
    with pytest.raises(Refused, match="changed meanwhile"):
        take_back(site, POST, BEFORE, review.modified, decisions)
    assert blog.stored == [{}]


def test_a_decision_on_another_pair_is_refused(site: Site, blog: Blog) -> None:
    review = reviewed(site, POST, BEFORE)
    with pytest.raises(OptionError, match="another diff"):
        take_back(site, POST, 424, review.modified, rejected(site))
    assert blog.stored == []


def test_what_wordpress_stores_otherwise_is_told(site: Site, blog: Blog) -> None:
    review = reviewed(site, POST, BEFORE)
    blog.forbidden = "<em>"
    assert take_back(site, POST, BEFORE, review.modified, rejected(site, review.diff.changes[-1].id)) == ["content"]


def test_what_wordpress_refuses_is_told_in_its_words(site: Site) -> None:
    with pytest.raises(Refused, match=r"401.*not allowed to edit"):
        reviewed(Site(site.address, USER, "wrong"), POST, BEFORE)
    with pytest.raises(Refused, match=r"404.*Invalid post ID"):
        reviewed(site, POST, 7)


def test_a_password_follows_no_redirection(site: Site, blog: Blog) -> None:
    blog.moved = "/wp-json/wp/v2/posts/412/revisions/440"
    with pytest.raises(Refused, match="301"):
        reviewed(site, POST, BEFORE)
    assert blog.asked == ["/wp-json/wp/v2/posts/412/revisions/431"]


@pytest.fixture
def page_of_review(page: Page, site: Site) -> Page:
    """The page, with its scripts in it."""
    made = wordpress_desk.page(reviewed(site, POST, BEFORE))
    scripts = "".join(f"<script>{FILES[name][1]}</script>" for name in ("/revdiff.js", "/form.js"))
    page.set_content(re.sub("<script src.*</script>", "", made).replace("</body>", f"{scripts}</body>"))
    return page


def test_the_page_sends_what_take_back_needs(page_of_review: Page, site: Site, blog: Blog) -> None:
    page_of_review.get_by_role("button", name="reject change 3").click()
    form = "new FormData(document.querySelector('form'))"
    told = page_of_review.evaluate(f"Object.fromEntries({form})")
    assert sorted(told) == ["decisions", "modified"]
    take_back(site, POST, BEFORE, told["modified"], json.loads(told["decisions"]))
    assert "Tugs will try" in blog.post["content"]["raw"]
