"""The review of a draft: what comes back from a browser, and what is saved."""

from __future__ import annotations

import json
import re
from html import unescape
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import revdiff
from revdiff import Diff
from tests.hosts.wagtail import MARKS

pytestmark = MARKS

RECORD = re.compile(r'<revdiff-view bar><script type="application/json">(.*?)</script></revdiff-view>')
REVIEWED = ("title", "kicker", "standfirst", "body")


def address(page: Any) -> str:
    from django.urls import reverse

    return reverse("review_changes", args=[page.pk])


def shown(client: Any, page: Any) -> Diff:
    """The diff that the page hands to the browser."""
    (record,) = RECORD.findall(client.get(address(page)).text)
    return Diff.from_json(record)


def decisions(diff: Diff, accepted: Any) -> dict[str, Any]:
    """The changes of some ids accepted, the others rejected."""
    rejected = [change.id for change in diff.changes if change.id not in accepted]
    return {"accepted": [*accepted], "rejected": rejected, "fingerprint": diff.fingerprint}


def send(client: Any, page: Any, told: object) -> Any:
    """Decisions as the form of the page sends them."""
    client.get(address(page))
    token = client.cookies["csrftoken"].value
    given = {"decisions": told if isinstance(told, str) else json.dumps(told)}
    return client.post(address(page), {**given, "csrfmiddlewaretoken": token}, follow=True)


def messages(answer: Any) -> list[str]:
    return [unescape(str(message)) for message in answer.context["messages"]]


def content(page: Any) -> dict[str, Any]:
    """What the page's draft is."""
    return dict(page.revisions.order_by("pk").last().content)


def fields_of(content: dict[str, Any]) -> dict[str, Any]:
    """The fields that are reviewed, blocks as such; bold is bold, whichever of the two tags that Wagtail knows it has."""
    fields = {name: content[name].replace("strong>", "b>") for name in REVIEWED}
    return {**fields, "body": json.loads(fields["body"])}


def fields(page: Any) -> dict[str, Any]:
    return fields_of(content(page))


@pytest.fixture
def live() -> Any:
    """What a page said when it went live."""
    return lambda page: {**page.revisions.order_by("pk").first().content}


def test_all_accepted_is_the_draft(client: Any, story: Any) -> None:
    before, diff = fields(story), shown(client, story)
    answer = send(client, story, decisions(diff, [change.id for change in diff.changes]))
    assert messages(answer) == ["What you decided is the draft now."]
    assert story.revisions.count() == 3
    assert fields(story) == before


def test_all_rejected_is_what_is_live(client: Any, story: Any, live: Any) -> None:
    wanted = live(story)
    send(client, story, decisions(shown(client, story), []))
    assert fields(story) == fields_of(wanted)


def test_some_accepted_and_what_is_in_blocks_stays(client: Any, story: Any, live: Any) -> None:
    """The title and the photo with its caption; all else is as it is live."""
    diff = shown(client, story)
    accepted = [
        change.id
        for change in diff.changes
        if change.new[0].role in ("image", "caption") or change.new[0].text.startswith("Ferry pulled")
    ]
    before, wanted = fields(story), fields_of(live(story))
    send(client, story, decisions(diff, accepted))
    (photo,) = [one for one in before["body"] if one["type"] == "photo"]
    body = [photo if one["id"] == photo["id"] else one for one in wanted["body"]]
    assert fields(story) == {**wanted, "title": before["title"], "body": body}


def streams() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Some blocks in some order, each in one of its versions: of one paragraph and of several, of none, in lists."""
    versions = {
        "heading": ["On the sandbank", "Off it"],
        "paragraph": [
            '<p data-block-key="a">The <a linktype="page" id="2">Grey Gull</a> ran aground.</p><p data-block-key="b">Fog.</p>',
            '<p data-block-key="a">The <a linktype="page" id="3">Grey Gull</a> is afloat.</p><p data-block-key="b">Fog.</p>',
            '<p data-block-key="a">The Grey Gull ran <b>aground</b> at dawn.</p><p data-block-key="b">Fog.</p>',
        ],
        "quote": [{"text": "We felt a bump.", "attribution": who} for who in ("Ben Low", "Ben Low, a passenger")],
        "photo": [{"image": number, "caption": f"Tug {number} came"} for number in (1, 2)],
        "document": [1, 2],
        "timeline": [
            [{"type": "item", "id": "t1", "value": {"time": time, "text": "She runs aground."}}]
            for time in ("06:12", "06:10")
        ],
        "video": ["https://video.example/gull", "https://video.example/tug"],
        "sailing": ["2026-03-06", "2026-03-07"],
    }
    blocks = [
        st.sampled_from(some).map(lambda value, kind=kind: {"type": kind, "value": value, "id": kind})
        for kind, some in versions.items()
    ]
    return st.lists(st.one_of(blocks), unique_by=lambda block: block["id"])


@given(old=streams(), new=streams(), data=st.data())
def test_blocks_come_out_whole(stories: ModuleType, old: Any, new: Any, data: st.DataObject) -> None:
    """All accepted is the draft and all rejected what is live; between these, no block has what neither side has.

    Where a block would come apart, nothing is saved.
    """
    from tests.hosts.wagtail.newsroom.wagtail_hooks import read, reviewed, written

    live, draft = ({"title": "Ferry", "kicker": "", "standfirst": "", "body": json.dumps(body)} for body in (old, new))
    diff = revdiff.diff(read(reviewed(live)), read(reviewed(draft)), keys="prefer")

    def saved(ids: list[str]) -> list[dict[str, Any]]:
        return fields_of(written(live, draft, diff.accept(ids)))["body"]

    ids = [change.id for change in diff.changes]
    assert saved(ids) == new
    assert saved([]) == old
    try:
        some = saved(data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else [])
    except revdiff.WriteError:
        return
    assert [block["id"] for block in some] == [*dict.fromkeys(block["id"] for block in some)]
    for block in some:
        sides = [one["value"] for one in (*old, *new) if one["id"] == block["id"]]
        assert any(type(block["value"]) is type(side) for side in sides)
        if isinstance(block["value"], dict):
            assert all(block["value"][name] in [side[name] for side in sides] for name in block["value"])


def test_who_decided_is_logged(client: Any, story: Any, editor: Any) -> None:
    from wagtail.models import PageLogEntry

    send(client, story, decisions(shown(client, story), []))
    entry = PageLogEntry.objects.filter(page=story.pk).order_by("pk").last()
    assert (entry.action, entry.user, entry.revision) == ("wagtail.edit", editor, story.revisions.order_by("pk").last())
    assert story.revisions.order_by("pk").last().user == editor


def test_fields_that_are_not_reviewed_stay_the_drafts(client: Any, stories: ModuleType, story: Any) -> None:
    draft = story.get_latest_revision_as_object()
    draft.seo_title = "Gull afloat"
    draft.save_revision()
    send(client, story, decisions(shown(client, story), []))
    assert content(story)["seo_title"] == "Gull afloat"


def test_decisions_on_another_draft_are_refused(client: Any, stories: ModuleType, story: Any) -> None:
    told = decisions(shown(client, story), [])
    draft = story.get_latest_revision_as_object()
    draft.title = "Ferry towed to <b>Kelby</b>"
    draft.save_revision()
    before = content(story)
    answer = send(client, story, told)
    (message,) = messages(answer)
    assert message.startswith("Nothing was saved: this was decided on another diff")
    assert content(story) == before
    assert story.revisions.count() == 3


def test_what_cannot_be_written_is_told_and_escaped(client: Any, stories: ModuleType) -> None:
    """A picture among words of a rich text has no place of its own."""
    embed = '<p data-block-key="a">Fog.</p><embed embedtype="image" id="{}" alt="&lt;b&gt;" format="left"/>'
    page = stories.page_of({"title": "Ferry", "body": [stories.block("paragraph", embed.format(1), "p")]})
    stories.drafted(page, {"body": [stories.block("paragraph", embed.format(2), "p")]})
    answer = send(client, page, decisions(shown(client, page), []))
    (message,) = messages(answer)
    assert message.startswith("Nothing was saved: paragraph 3")
    assert page.revisions.count() == 2


@pytest.mark.parametrize("told", ["", "{", "[]", "null", '{"accepted": []}', '"accepted"'])
def test_what_are_no_decisions_is_a_bad_request(client: Any, story: Any, told: str) -> None:
    assert send(client, story, told).status_code == 400
    assert story.revisions.count() == 2


@pytest.mark.parametrize("ids", [["o999n0"], [7], "o999n0", {"a": 1}, None])
def test_ids_that_are_none_save_nothing(client: Any, story: Any, ids: object) -> None:
    told = {"accepted": ids, "rejected": [], "fingerprint": shown(client, story).fingerprint}
    answer = send(client, story, told)
    assert answer.status_code == 400 or messages(answer)[0].startswith("Nothing was saved: ")
    assert story.revisions.count() == 2


def test_a_forged_request_is_refused(client: Any, story: Any) -> None:
    told = json.dumps(decisions(shown(client, story), []))
    assert client.post(address(story), {"decisions": told}).status_code == 403
    assert story.revisions.count() == 2


def test_who_may_not_edit_may_not_review(stories: ModuleType, story: Any) -> None:
    from django.contrib.auth.models import Permission
    from django.test import Client

    reader = stories.user("reader", is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    assert client.get(address(story)).status_code == 302
    client.force_login(reader)
    assert client.get(address(story)).status_code == 302
    reader.delete()


def test_a_locked_page_is_not_reviewed(client: Any, stories: ModuleType, story: Any) -> None:
    story.locked, story.locked_by = True, stories.user("somebody")
    story.save()
    assert client.get(address(story)).status_code == 302
    story.locked_by.delete()


def test_a_draft_without_changes(client: Any, stories: ModuleType) -> None:
    page = stories.page_of({"title": "Ferry"})
    assert "The draft says what is live." in client.get(address(page)).text


def test_the_way_there_is_in_the_header_of_a_page(client: Any, stories: ModuleType, story: Any) -> None:
    from django.urls import reverse

    plain = stories.page_of({"title": "Ferry"})
    edit = [client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text for page in (story, plain)]
    assert [address(page) in text for page, text in zip((story, plain), edit, strict=True)] == [True, False]
