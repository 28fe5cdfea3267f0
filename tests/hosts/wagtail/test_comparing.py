"""Wagtail's own compare page, with revdiff's pictures in it."""

from __future__ import annotations

import re
from html import unescape
from types import ModuleType
from typing import Any

import pytest

from revdiff import Diff
from revdiff.interface import BUILT_IN
from tests.hosts.wagtail import MARKS

pytestmark = MARKS

PICTURES = re.compile(r'<td class="comparison">(.*?)</td>', re.DOTALL)


def compared(client: Any, page: Any, old: object = "live", new: object = "latest") -> list[str]:
    """What the compare page shows of each field that changed, without tags."""
    from django.urls import reverse

    answer = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, old, new]))
    assert answer.status_code == 200
    shown = (re.sub(r"<style.*?</style>", "", picture, flags=re.DOTALL) for picture in PICTURES.findall(answer.text))
    return [" ".join(unescape(re.sub("<[^>]*>", " ", picture)).split()) for picture in shown]


def test_a_draft_beside_what_is_live(client: Any, story: Any) -> None:
    title, kicker, standfirst, body = compared(client, story)
    assert "Ferry runs aground pulled free off Kelby" in title
    assert "Harrow Island Kelby Bay" in kicker
    assert "is afloat again [strong added]" in standfirst
    assert body.startswith("8 edited, 1 added, 2 moved")
    for told in (
        "Off the sandbank & home",
        "[link changed: https://ships.example/gull → https://ships.example/grey-gull]",
        "hurt [strong removed]",
        "moved, edited from paragraph 5 to 2",
        "[image changed:",
        "The pier Two tugs on Thursday",
        "No leak",
        "She runs aground in fog .",
        "[sailing changed: 2026-03-06 → 2026-03-07]",
    ):
        assert told in body, told


def test_a_revision_that_was_restored(client: Any, story: Any) -> None:
    first, second = story.revisions.order_by("pk")
    restored = first.as_object().save_revision(previous_revision=first)
    assert compared(client, story, "live", restored.pk) == []
    back = compared(client, story, second.pk, restored.pk)
    assert "Ferry pulled free runs aground off Kelby" in back[0]
    assert len(back) == 4


HOSTILE = [
    "<script>alert(1)</script> & <b>bold</b>",
    "'\"><img src=x onerror=alert(1)>",
    "a\r\nb\u2028c\u00a0d",
    "فيري 👩‍👩‍👧 渡輪 เรือ e\u0301",
    "{{ 7 }} {% now %} </td></table>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_all_is_text(client: Any, stories: ModuleType, text: str) -> None:
    page = stories.drafted(stories.page_of({"title": "Ferry", "kicker": "Kelby"}), {"title": text, "kicker": text[:80]})
    from django.urls import reverse

    answer = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]))
    pictures = PICTURES.findall(answer.text)
    assert len(pictures) == 2
    assert "".join(text.split()) in "".join(compared(client, page)[0].split())
    assert not re.findall(r"<(?:script|img|b>bold)", "".join(pictures))


def test_a_block_that_was_split_is_no_other(client: Any, stories: ModuleType) -> None:
    """Editors that make a new block above leave the old block's id with the new text."""
    block = stories.block
    aground = '<p data-block-key="{}">The Grey Gull ran aground on a sandbank off Kelby on Thursday.</p>'
    lead = '<p data-block-key="a">Fog hid every light.</p>'
    page = stories.page_of({"title": "Ferry", "body": [block("paragraph", aground.format("a"), "p")]})
    stories.drafted(page, {"body": [block("paragraph", lead + aground.format("b"), "p")]})
    (body,) = compared(client, page)
    assert body.startswith("1 added")


def test_a_field_that_was_empty(client: Any, stories: ModuleType) -> None:
    page = stories.page_of({"title": "Ferry"})
    stories.drafted(
        page, {"kicker": "Kelby", "standfirst": "<p>Fog.</p>", "body": [stories.block("heading", "Fog", "h")]}
    )
    assert [told.partition(";")[0] for told in compared(client, page)] == ["1 edited", "1 added", "1 added"]


@pytest.mark.parametrize(
    ("code", "told"),
    [("de", "bearbeitet"), ("ar", "معدّلة"), ("en", "edited"), ("es-mx", "modificado"), ("sv", "edited")],
)
def test_it_speaks_the_language_of_the_admin(client: Any, editor: Any, story: Any, code: str, told: str) -> None:
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(editor)
    profile.preferred_language = code
    profile.save()
    title, *_ = compared(client, story)
    assert told in title


def test_the_recipe_knows_the_languages_that_there_are(stories: ModuleType) -> None:
    from tests.hosts.wagtail.newsroom.wagtail_hooks import SPOKEN

    assert {*SPOKEN} == {*BUILT_IN}


def test_the_component_in_place_of_a_fragment(client: Any, story: Any, component_for_streams: None) -> None:
    from django.urls import reverse

    answer = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, "live", "latest"])).text
    record = re.findall(r'<revdiff-view readonly><script type="application/json">(.*?)</script></revdiff-view>', answer)
    assert [len(Diff.from_json(one).changes) for one in record] == [10]
    assert '<script src="/static/newsroom/revdiff.js">' in answer
