"""The site's one application: stories, and the recipe of `docs/how-to/changes-in-wagtail.md`."""
