"""Draws the pictures of README and docs, pages by a headless Chromium: ``python docs/pictures.py`` (``make pictures``)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import nbformat
from terminal_picture import terminal

import revdiff
from revdiff import samples

DOCS = Path(__file__).parent
# The examples of the how-tos, of which pictures are taken, stand among the tests.
sys.path.insert(0, str(DOCS.parent))
FOLDER = DOCS / "pictures"
# The browser asks nothing of the network, and runs as root in a container too.
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
    *("--disable-quic", "--disable-background-networking"),
)

_UPDATE = (
    "Ferry aground off Kelby\nThe harbor master gave no reason.\nTwo people were hurt, the mayor said. Fog lay on the bay.\n"
    "The road to the pier is closed.",
    "Ferry freed off Kelby\nTwo people were hurt, the mayor said.\nFog lay on the bay.\nThe road to the pier is closed.\n"
    "An inquiry begins on Friday.",
)
_FOG = ["Fog lay on the bay for most of the night.", "Two tugs came from Lasker at dawn."]
_CALM = ["The road to the pier is closed.", "Buses carry travelers to Kelby.", "No oil has been seen.", "More to come."]
_FERRY = (
    ["Ferry aground off Kelby", "Two people were hurt, the mayor said.", *_FOG, *_CALM, "All crossings are canceled."],
    [
        *("Ferry freed off Kelby after a night", "Two people were hurt, one of them badly, the mayor said."),
        *(*_FOG, *_CALM, "All crossings are canceled until Friday, the company told our reporter."),
    ],
    [
        *("Ferry freed off Kelby by two tugs", "Three people were hurt, the mayor said."),
        *(*_FOG, *_CALM, "All crossings are canceled for at least a week.", "An inquiry begins on Friday."),
    ],
)


def main() -> None:
    """The charts of the sample history, and a picture of each page."""
    fire = revdiff.history(samples.history())
    for name in ("flow", "survival", "churn", "intensity"):
        getattr(revdiff.charts, name)(fire).save(str(FOLDER / f"{name}.svg"))
    layered = {name: revdiff.segment(getattr(samples, name)()) for name in ("stacked", "appended", "log")}
    stories = {"fire": fire} | {name: revdiff.history(story) for name, story in layered.items()}
    revdiff.charts.churn(stories).save(str(FOLDER / "churn-of-stories.svg"))
    with tempfile.TemporaryDirectory() as folder:
        for picture, size, content in _pages(fire):
            page = Path(folder, picture.name).with_suffix(".svg" if content.startswith("<svg") else ".html")
            page.write_text(content, encoding="utf-8", newline="\n")
            _shoot(page, picture, size)


def _pages(fire: revdiff.History) -> Iterator[tuple[Path, str, str]]:
    """Where each picture goes, the window that it is taken in, and what is in it."""
    story = revdiff.segment(samples.stacked())
    base, ours = (filed.text for filed in samples.history()[2:4])
    theirs = base.replace("65 firefighters", "70 firefighters").replace("the town.", "the town and the bay.")
    ours = ours.replace("65 firefighters", "80 firefighters")
    yield DOCS / "demo.png", "820,1120", story.to_html(page=True)
    yield DOCS / "terminal.png", "1531,782", terminal()
    yield FOLDER / "side-by-side.png", "1200,900", story.diffs()[0].to_html(page=True, layout="side-by-side")
    yield FOLDER / "history.png", "820,900", fire.to_html(page=True)
    yield FOLDER / "merge.png", "820,940", revdiff.merge(base, ours, theirs).to_html(page=True)
    yield FOLDER / "notebook.png", "820,680", _notebook(DOCS / "notebooks" / "first-steps.ipynb")
    yield FOLDER / "editor.png", "1100,790", (DOCS / "editor.html").read_text(encoding="utf-8")
    yield FOLDER / "form.png", "1240,680", _form()
    yield FOLDER / "slider.png", "820,690", _slider()
    yield FOLDER / "wordpress.png", "820,670", _wordpress()
    yield FOLDER / "prosemirror.png", "820,400", _prosemirror()
    yield FOLDER / "conflict-screen.png", "1100,780", _conflict_screen()


def _form() -> str:
    """The form of the how-to twice: without scripts, and with them."""
    from tests.examples.form_page import page
    from tests.examples.form_review import FILES

    styled = page(revdiff.diff(*_UPDATE)).replace("</head>", f"<style>{FILES['/form.css'][1]}</style></head>")
    scripts = "".join(f"<script>{FILES[name][1]}</script>" for name in ("/revdiff.js", "/form.js"))
    frames = "".join(
        f'<iframe srcdoc="{escape(one)}"></iframe>' for one in (styled, styled.replace("</body>", f"{scripts}</body>"))
    )
    style = "body { margin: 0; display: flex; height: 100vh } iframe { flex: 1; border: 0 }"
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{frames}'


def _slider() -> str:
    """The slider of the how-to over the versions of the fire, at the one before the newest."""
    from tests.examples.slider_server import FILES

    record = revdiff.history(samples.history()).to_json(units=revdiff.Units.UTF16).replace("</", "<\\/")
    element = f'<revdiff-history><script type="application/json">{record}</script></revdiff-history>'
    looked = 'Object.assign(document.querySelector("revdiff-history"), { compare() {}, shown: { from: 7, to: 8 } });'
    scripts = f"<style>{FILES['/slider.css'][1]}</style><script>{FILES['/revdiff.js'][1]}{looked}</script>"
    return FILES["/"][1].replace("<revdiff-history></revdiff-history>", element).replace("</body>", f"{scripts}</body>")


def _wordpress() -> str:
    """The desk's page of a post since its revision before, one of the changes rejected."""
    from tests.examples.form_review import FILES
    from tests.examples.wordpress_desk import Site, page, reviewed
    from tests.examples.wordpress_site import PASSWORD, POST, USER, Blog

    blog = Blog()
    with blog.served() as address:
        made = page(reviewed(Site(address, USER, PASSWORD), POST, blog.revisions[1]["id"]))
    rejected = 'const view = document.querySelector("revdiff-view"); view.reject(view.pending[1]);'
    scripts = f"<style>{FILES['/form.css'][1]}</style><script>{FILES['/revdiff.js'][1]}{rejected}</script>"
    return made.replace("</body>", f"{scripts}</body>")


def _prosemirror() -> str:
    """An editor of ProseMirror with the plugin of the how-to, one of its changes accepted and one written over."""
    from tests.web import FOLDER as WEB
    from tests.web.prosemirror_page import page

    return page((WEB / "prosemirror-changes.css").read_text(encoding="utf-8"))


def _conflict_screen() -> str:
    """The page of the how-to with a ferry's update, one of its conflicts settled."""
    from tests.examples.conflict_screen import page

    base, desk, agency = ([(number, text) for number, text in enumerate(one)] for one in _FERRY)
    settled = '<script>document.querySelector("revdiff-merge").resolve("c1", "theirs");</script>'
    style = "<style>body { margin: 1rem auto; max-width: 56rem; font-family: system-ui, sans-serif }</style>"
    return style + page(revdiff.merge(base, desk, agency)) + settled


def _notebook(path: Path) -> str:
    """The first cell of a notebook that shows something of ours, as notebooks set it."""
    cells = nbformat.read(path, as_version=4).cells
    shown = ((cell.source, output.data) for cell in cells for output in cell.get("outputs", ()) if "data" in output)
    source, data = next((source, data) for source, data in shown if 'class="revdiff"' in data.get("text/html", ""))
    style = (
        "body { margin: 1rem } pre { background: #f5f5f5; border: 1px solid #ddd; padding: .6rem; font-size: .8rem }"
    )
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style><pre>{escape(source)}</pre>{data["text/html"]}'


def _shoot(page: Path, picture: Path, size: str) -> None:
    program = os.environ.get("REVDIFF_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        sys.exit("no Chromium on this machine: set REVDIFF_CHROMIUM")
    taken = [f"--window-size={size}", f"--screenshot={picture}", page.as_uri()]
    subprocess.run([program, *_FLAGS, *taken], check=True, capture_output=True)


if __name__ == "__main__":
    main()
