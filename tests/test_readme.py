"""README on a package index: no link leads nowhere, with an address of the source or without one."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")


@pytest.fixture
def readme() -> ModuleType:
    """What the builder of packages asks for the README."""
    spec = importlib.util.spec_from_file_location("readme", ROOT / "docs/readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(readme: ModuleType) -> str:
    text: str = readme.dynamic_metadata({}, {})["readme"]["text"]
    return text


def test_pictures_and_pages_lead_to_the_source(readme: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REVDIFF_SOURCE", "https://example.org/desk/revdiff/blob/v1/")
    text = shown(readme)
    links = LINK.findall(text)
    assert links
    for link in links:
        assert link.startswith("https://example.org/desk/revdiff/blob/v1/")
        path = link.removeprefix("https://example.org/desk/revdiff/blob/v1/").removesuffix("?raw=true")
        assert (ROOT / path).exists()
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", text)
    assert pictures
    assert all(picture.endswith("?raw=true") for picture in pictures)


def test_without_an_address_nothing_leads_nowhere(readme: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REVDIFF_SOURCE", raising=False)
    assert LINK.findall(shown(readme)) == []
    assert "the glossary" in shown(readme)
