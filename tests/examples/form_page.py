"""The page of a review: a form with a box to tick for each change, and the component in its place where scripts run."""

from __future__ import annotations

from html import escape

from revdiff import Diff, Units
from tests.examples.form_boxes import boxes


def page(diff: Diff, told: str = "") -> str:
    """The page of a diff, with a line about what happened before."""
    # Browsers count in UTF-16.
    record = diff.to_json(units=Units.UTF16).replace("</", "<\\/")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Review of an update</title>
<link rel="stylesheet" href="/form.css">
<script src="/revdiff.js" defer></script>
<script src="/form.js" defer></script>
</head>
<body>
<main>
<h1>Review of an update</h1>
<p role="status">{escape(told)}</p>
<form method="post">
<input type="hidden" name="fingerprint" value="{diff.fingerprint}">
<fieldset>
<legend>{escape(diff.summary)}. Tick what is right; all else stays as it was.</legend>
{"".join(boxes(diff))}
</fieldset>
<revdiff-view bar><script type="application/json">{record}</script></revdiff-view>
<button>Save</button>
</form>
</main>
</body>
</html>
"""
