"""A story of the site, live, and the draft of its next version: every sort of field and block has a change in it."""

from __future__ import annotations

import io
import itertools
from copy import deepcopy
from typing import Any

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from tests.hosts.wagtail.newsroom.models import StoryPage

Fields = dict[str, Any]

_NUMBERS = itertools.count(1)


def user(name: str, **given: object) -> Any:
    """A user who may do everything, unless something else is given."""
    return get_user_model().objects.create_user(name, password="secret", **({"is_superuser": True} | given))


def image(title: str) -> Any:
    """An image in the media library."""
    data = io.BytesIO()
    Picture.new("RGB", (4, 3)).save(data, "PNG")
    return get_image_model().objects.create(title=title, file=ContentFile(data.getvalue(), "image.png"))


def document(title: str) -> Any:
    return get_document_model().objects.create(title=title, file=ContentFile(b"a document", "document.txt"))


def block(kind: str, value: object, key: str) -> Fields:
    return {"type": kind, "value": value, "id": key}


def live_fields() -> Fields:
    """What is live."""
    shown, attached = image("The pier"), document("Timetable")
    return {
        "title": "Ferry runs aground off Kelby",
        "kicker": "Harrow Island",
        "standfirst": '<p data-block-key="s1">The <i>Grey Gull</i> sits on a sandbank.</p>',
        "body": [
            block("heading", "On the sandbank", "h1"),
            block(
                "paragraph",
                '<p data-block-key="p1">The <a href="https://ships.example/gull">Grey Gull</a> ran aground on Thursday.</p>'
                '<p data-block-key="p2">Nobody was <b>hurt</b>, the harbor master said.</p>',
                "p",
            ),
            block("quote", {"text": "We felt a bump.", "attribution": "Ben Low"}, "q1"),
            block("photo", {"image": shown.pk, "caption": "The pier on Thursday"}, "i1"),
            block("document", attached.pk, "d1"),
            block("facts", [block("item", "212 aboard", "f1"), block("item", "Two tugs", "f2")], "l1"),
            block("timeline", [block("item", {"time": "06:12", "text": "She runs aground."}, "t1")], "l2"),
            block("video", "https://video.example/gull", "v1"),
            block("sailing", "2026-03-06", "s1"),
        ],
    }


def draft_fields(live: Fields) -> Fields:
    """The draft of what comes next."""
    draft = deepcopy(live)
    draft["title"] = "Ferry pulled free off Kelby"
    draft["kicker"] = "Kelby Bay"
    draft["standfirst"] = '<p data-block-key="s1">The <i>Grey Gull</i> is afloat <b>again</b>.</p>'
    heading, paragraph, quote, photo, attached, facts, timeline, video, sailing = draft["body"]
    heading["value"] = "Off the sandbank & home"
    paragraph["value"] = (
        '<p data-block-key="p1">The <a href="https://ships.example/grey-gull">Grey Gull</a> ran aground on Thursday at dawn.</p>'
        '<p data-block-key="p2">Nobody was hurt, the harbor master said.</p>'
    )
    quote["value"]["attribution"] = "Ben Low, a passenger"
    photo["value"] |= {"image": image("The tugs").pk, "caption": "Two tugs on Thursday"}
    sailing["value"] = "2026-03-07"
    facts["value"] += [block("item", "No leak", "f3")]
    timeline["value"][0]["value"]["text"] = "She runs aground in fog."
    draft["body"] = [quote, heading, paragraph, photo, attached, facts, timeline, video, sailing]
    return draft


def page_of(fields: Fields) -> StoryPage:
    """A page of its own that shows some fields."""
    page = StoryPage(slug=f"story-{next(_NUMBERS)}", **fields)
    Page.get_first_root_node().get_children().get().add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def drafted(page: StoryPage, fields: Fields) -> StoryPage:
    """The page with a draft that has other fields."""
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision()
    page.refresh_from_db()
    return page


def story() -> StoryPage:
    """A page that is live, with a draft."""
    live = live_fields()
    return drafted(page_of(live), draft_fields(live))
