"""The site, for the tests of this folder; without Wagtail they are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from tests.optional import module

if TYPE_CHECKING:
    from tests.hosts.wagtail.newsroom.models import StoryPage

# What a site is made of can only be imported when one is set up.
collect_ignore = ["newsroom", "picture.py", "server.py", "site.py", "stories.py", "urls.py"]


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """What makes stories, of a site that is set up: once in a process, as Django has it."""
    module("wagtail")
    from tests.hosts.wagtail.site import set_up

    with pytest.MonkeyPatch.context() as patch:
        # A browser that another test has opened keeps a loop in this thread, which Django takes for one of the site's.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        set_up(tmp_path_factory.mktemp("site"))
        yield module("tests.hosts.wagtail.stories")


@pytest.fixture
def editor(stories: ModuleType) -> Iterator[Any]:
    """Somebody who may do everything."""
    editor = stories.user("editor")
    yield editor
    editor.delete()


@pytest.fixture
def story(stories: ModuleType) -> StoryPage:
    """A page that is live, with a draft."""
    page: StoryPage = stories.story()
    return page


@pytest.fixture
def client(editor: Any) -> Any:
    """A browser without scripts, in which the editor is logged in."""
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


@pytest.fixture
def component_for_streams(stories: ModuleType) -> Iterator[None]:
    """A site that registered the component for its StreamFields."""
    from wagtail.admin.compare import register_comparison_class
    from wagtail.fields import StreamField

    from tests.hosts.wagtail.newsroom.wagtail_hooks import StreamChanges, StreamChangesToWalk

    register_comparison_class(StreamField, comparison_class=StreamChangesToWalk)
    yield
    register_comparison_class(StreamField, comparison_class=StreamChanges)
