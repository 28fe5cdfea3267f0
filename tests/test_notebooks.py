"""The notebooks of the docs: run in a fresh kernel they give the outputs that are kept, and these are laid out in a browser."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import serious
from tests.optional import module

if TYPE_CHECKING:
    from nbformat import NotebookNode
    from playwright.sync_api import Page

FOLDER = Path(__file__).parent.parent / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
notebooks = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def outputs(notebook: NotebookNode) -> Iterator[str]:
    """What the cells gave, as text, and as HTML where it is of revdiff's own making."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                yield output.text
                continue
            yield output.data["text/plain"]
            html = output.data.get("text/html", "")
            if 'class="revdiff"' in html:
                yield html


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
@notebooks
def test_a_notebook_gives_the_outputs_that_are_kept(path: Path) -> None:
    module("ipykernel")
    module("nbclient")
    kept = module("nbformat").read(path, as_version=4)
    run = runpy.run_path(str(FOLDER / "run.py"))["executed"](path)
    assert list(outputs(run)) == list(outputs(kept)), "run: python docs/notebooks/run.py"


@notebooks
def test_outputs_are_laid_out(path: Path, page: Page) -> None:
    kept = module("nbformat").read(path, as_version=4)
    shown = [html for html in outputs(kept) if 'class="revdiff"' in html]
    page.set_viewport_size({"width": 800, "height": 600})
    cells = "".join(f'<div class="cell">{html}</div>' for html in shown)
    page.set_content(
        f'<html lang="en"><title>Notebook</title><body data-jp-theme-light="true"><main>{cells}</main></body></html>'
    )
    for cell in page.locator(".cell").all():
        box = cell.bounding_box()
        assert box is not None
        assert box["height"] > 100
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    assert serious(page) == []


def test_some_outputs_are_pictures_of_our_own() -> None:
    assert (
        sum(
            'class="revdiff"' in html
            for path in NOTEBOOKS
            for html in outputs(module("nbformat").read(path, as_version=4))
        )
        >= 3
    )
