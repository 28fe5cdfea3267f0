"""README on a package index: no link leads nowhere, with an address of the source or without one."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)]+)\)")


@pytest.fixture
def readme(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The hook, as the builder of packages loads it; the builder itself is not there."""
    interface = ModuleType("hatchling.metadata.plugin.interface")
    interface.MetadataHookInterface = type("MetadataHookInterface", (), {"root": str(ROOT)})  # type: ignore[attr-defined]
    for name in ("hatchling", "hatchling.metadata", "hatchling.metadata.plugin"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, interface.__name__, interface)
    spec = importlib.util.spec_from_file_location("readme", ROOT / "docs/readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def shown(readme: ModuleType) -> str:
    metadata: dict[str, dict[str, str]] = {}
    readme.Readme().update(metadata)
    return metadata["readme"]["text"]


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
