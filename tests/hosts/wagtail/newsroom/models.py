"""Stories as newsrooms keep them: plain text, rich text, and blocks in blocks."""

from __future__ import annotations

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page


class Quote(blocks.StructBlock):
    text = blocks.TextBlock()
    attribution = blocks.CharBlock()


class Photo(blocks.StructBlock):
    image = ImageChooserBlock()
    caption = blocks.CharBlock(required=False)


class Entry(blocks.StructBlock):
    time = blocks.CharBlock()
    text = blocks.TextBlock()


class Body(blocks.StreamBlock):
    heading = blocks.CharBlock()
    paragraph = blocks.RichTextBlock()
    quote = Quote()
    photo = Photo()
    document = DocumentChooserBlock()
    facts = blocks.ListBlock(blocks.CharBlock())
    timeline = blocks.ListBlock(Entry())
    video = blocks.URLBlock()
    sailing = blocks.DateBlock()


class StoryPage(Page):
    kicker = models.CharField(max_length=80, blank=True)
    standfirst = RichTextField(blank=True)
    body = StreamField(Body(), blank=True)

    content_panels = (*Page.content_panels, FieldPanel("kicker"), FieldPanel("standfirst"), FieldPanel("body"))
