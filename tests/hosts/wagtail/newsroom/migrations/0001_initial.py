"""The table of stories. What blocks a body takes is no matter to it."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models.deletion import CASCADE
from wagtail.fields import RichTextField, StreamField


class Migration(migrations.Migration):
    initial = True
    dependencies = (("wagtailcore", "0040_page_draft_title"),)
    operations = (
        migrations.CreateModel(
            "StoryPage",
            [
                (
                    "page_ptr",
                    models.OneToOneField("wagtailcore.Page", CASCADE, parent_link=True, primary_key=True),
                ),
                ("kicker", models.CharField(max_length=80, blank=True)),
                ("standfirst", RichTextField(blank=True)),
                ("body", StreamField([], blank=True)),
            ],
            bases=("wagtailcore.page",),
        ),
    )
