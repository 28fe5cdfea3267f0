"""Takes the picture of Wagtail's compare page: ``python -m tests.hosts.wagtail.picture``, where Wagtail is installed."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.browser import chromium
from tests.hosts.wagtail.site import set_up

PICTURE = Path(__file__).parents[3] / "docs/pictures/wagtail.png"


def main(picture: Path = PICTURE) -> None:
    """The draft of the sample story beside what is live."""
    # Playwright's driver runs a loop in this thread, which Django takes for one of the site's.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        from django.urls import reverse

        from tests.hosts.wagtail import stories
        from tests.hosts.wagtail.server import log_in, serving

        story, editor = stories.story(), stories.user("editor")
        with serving() as address, chromium() as browser:
            context = browser.new_context(viewport={"width": 1200, "height": 1000})
            log_in(context, address, editor)
            page = context.new_page()
            page.goto(address + reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, "live", "latest"]))
            page.screenshot(path=picture)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
