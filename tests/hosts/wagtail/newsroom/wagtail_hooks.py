"""Changes in Wagtail: pictures in its own compare page, and a page where a draft's changes are accepted or rejected."""

from __future__ import annotations

import json

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.shortcuts import get_object_or_404, redirect
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.compare import FieldComparison, register_comparison_class
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

import revdiff

# Pictures in the compare page.
SPOKEN = ("ar", "de", "en", "es", "fr", "pl")


def read(fields):
    """A document of fields by their names, or of the blocks of one."""
    return revdiff.read(json.dumps(fields, cls=DjangoJSONEncoder), format="wagtail")


class Changes(FieldComparison):
    """What became of a plain text."""

    def paragraphs(self, value):
        return [(self.field.name, value or "")]

    def diff(self):
        return revdiff.diff(self.paragraphs(self.val_a), self.paragraphs(self.val_b), keys="prefer")

    def htmldiff(self):
        code = get_language() or "en"
        return mark_safe(self.diff().to_html(lang=code if code.split("-")[0] in SPOKEN else "en"))


class RichTextChanges(Changes):
    def paragraphs(self, value):
        return read([{"type": "text", "id": self.field.name, "value": value or ""}])


class StreamChanges(Changes):
    def paragraphs(self, value):
        return read(self.field.get_prep_value(value))


register_comparison_class(models.CharField, comparison_class=Changes)
register_comparison_class(models.TextField, comparison_class=Changes)
register_comparison_class(RichTextField, comparison_class=RichTextChanges)
register_comparison_class(StreamField, comparison_class=StreamChanges)


@hooks.register("insert_global_admin_css")
def style():
    """The paper of the admin's theme, under fragments and components."""
    return mark_safe(
        "<style>.comparison .revdiff { padding: 0; --paper: var(--w-color-surface-page) }"
        " revdiff-view { --revdiff-paper: var(--w-color-surface-page) }</style>"
    )


# The component.
@hooks.register("insert_global_admin_js")
def script():
    return format_html('<script src="{}"></script>', static("newsroom/revdiff.js"))


def component(diff, attributes):
    record = json_script(diff.to_record(units=revdiff.Units.UTF16))  # browsers count in UTF-16
    return format_html("<revdiff-view {}>{}</revdiff-view>", attributes, record)


class StreamChangesToWalk(StreamChanges):
    """The component instead of a fragment: register this one, if you like it better."""

    def htmldiff(self):
        return component(self.diff(), "readonly")


# The review.
REVIEWED = ("title", "kicker", "standfirst", "body")  # fields of your own page
STREAMS = ("body",)


def reviewed(content):
    return {name: content[name] for name in REVIEWED if name in content}


def written(live, draft, text):
    """The fields of a draft that say what a text says.

    Blocks that are gone from the draft stand behind the others: the text says which come back, and where.
    """
    whole = reviewed(draft)
    for name in STREAMS:
        blocks, others = (json.loads(content.get(name) or "[]") for content in (draft, live))
        known = {block.get("id") for block in blocks}
        whole[name] = json.dumps(blocks + [block for block in others if block.get("id") not in known])
    return json.loads(read(whole).with_text(text))


class Review(WagtailAdminTemplateMixin, TemplateView):
    """A draft beside what is live: what is accepted of it becomes the next draft."""

    template_name = "newsroom/review.html"
    page_title = "Review changes"
    header_icon = "resubmit"
    breadcrumbs_items = ()

    def setup(self, request, page_id):
        super().setup(request, page_id=page_id)
        self.page = get_object_or_404(Page, pk=page_id).specific
        permissions = self.page.permissions_for_user(request.user)
        if not permissions.can_edit() or permissions.page_locked():
            raise PermissionDenied
        self.draft = get_object_or_404(self.page.revisions, pk=self.page.latest_revision_id)
        self.live = self.page.serializable_data()
        self.diff = revdiff.diff(read(reviewed(self.live)), read(reviewed(self.draft.content)), keys="prefer")

    def get_page_subtitle(self):
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs):
        return super().get_context_data(view=component(self.diff, "bar"), changed=self.diff.changed, **kwargs)

    def post(self, request, page_id):
        try:
            content = self.draft.content | written(self.live, self.draft.content, self.decided(request))
        except revdiff.RevdiffError as error:
            messages.error(request, f"Nothing was saved: {error}")
            return redirect("review_changes", page_id)
        self.page.with_content_json(content).save_revision(user=request.user, log_action=True)
        messages.success(request, "What you decided is the draft now.")
        return redirect("wagtailadmin_pages:edit", page_id)

    def decided(self, request):
        """What is live with what was accepted: of our own two texts, by the ids that came back."""
        try:
            decisions = json.loads(request.POST["decisions"])
            accepted, rejected, fingerprint = (decisions[name] for name in ("accepted", "rejected", "fingerprint"))
        except (KeyError, TypeError, ValueError):
            raise BadRequest("no decisions") from None
        return self.diff.accept(accepted, but=rejected, fingerprint=fingerprint)


@hooks.register("register_admin_urls")
def review_url():
    return [path("review/<int:page_id>/", Review.as_view(), name="review_changes")]


@hooks.register("register_page_header_buttons")
def review_button(page, user, view_name, next_url=None):
    if page.live and page.has_unpublished_changes and page.permissions_for_user(user).can_edit():
        yield Button("Review changes", url=reverse("review_changes", args=[page.pk]), icon_name="resubmit")
