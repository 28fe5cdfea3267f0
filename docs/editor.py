"""Makes ``docs/editor.html``, the web component in a plain editor: ``python docs/editor.py`` (``make pictures``)."""

from __future__ import annotations

from pathlib import Path

import revdiff
from revdiff.views.component import script

PAGE = Path(__file__).with_name("editor.html")

_HTML = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>An update in an editor</title>
<style>
  :root {{ color-scheme: light dark; }}
  body {{ margin: 0 auto; padding: 1rem; max-width: 72rem; font: 1rem/1.6 system-ui, sans-serif; }}
  main {{ display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); }}
  #copy p {{ margin: 0; padding: .4rem .6rem; border: 1px solid transparent; border-radius: .3rem; }}
  #copy p:focus {{ border-color: currentColor; outline: 0; }}
  #copy p.landed {{ border-color: #1f7a45; }}
  output {{ display: block; font: .85rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }}
</style>
<h1>The agency filed again</h1>
<p>On the left the desk's copy, block by block. On the right what the agency's new version changes: accept or reject a change,
or click a word and decide on it alone. Keys: j and k, m, the arrows, a and x.</p>
<main>
  <section aria-label="The copy" id="copy">{blocks}</section>
  <section aria-label="The update"><revdiff-view bar><script type="application/json">{record}</script></revdiff-view></section>
</main>
<p>What goes to the server, which makes the diff of its own two texts anew and takes the ids on the same diff alone,
<code>diff.accept(accepted, but=rejected, fingerprint=fingerprint)</code>:</p>
<output id="answer"></output>
<script>{script}</script>
<script>
"use strict";
const view = document.querySelector("revdiff-view");
const answer = document.getElementById("answer");
const block = (key) => document.querySelector(`#copy [data-key="${{key}}"]`);
const tell = () => {{
  const {{ decisions }} = view;
  answer.textContent = JSON.stringify(decisions);
  const landed = new Set(decisions.accepted.map((id) => id.split(".")[0]));
  for (const change of JSON.parse(view.diff).alignment) {{
    for (const index of change.old) block(`block-${{index}}`)?.classList.toggle("landed", landed.has(change.id));
  }}
}};
view.addEventListener("revdiff-decided", tell);
tell();
view.addEventListener("revdiff-pick", (event) => block(event.detail.oldKeys[0])?.scrollIntoView({{ block: "nearest" }}));
</script>
</html>
"""


def page() -> str:
    """The page, from the last two filings of the sample history."""
    from html import escape

    filed = revdiff.samples.history()
    old, new = (
        [(f"block-{paragraph.index}", paragraph.text) for paragraph in revision.paragraphs] for revision in filed[3:5]
    )
    record = revdiff.diff(old, new).to_json(units=revdiff.Units.UTF16)
    blocks = "".join(f'<p contenteditable="true" data-key="{key}">{escape(text)}</p>' for key, text in old)
    return _HTML.format(blocks=blocks, record=record.replace("</", "<\\/"), script=script())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
