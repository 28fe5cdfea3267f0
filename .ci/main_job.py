"""The main job with nothing but the core installed: a stacked story in, its layers and their changes out."""

from importlib.util import find_spec

import revdiff
from revdiff import samples

OPTIONAL = ("docx", "lxml", "pyarrow", "rich", "altair")

present = [name for name in OPTIONAL if find_spec(name)]
assert not present, f"the environment is not empty: {present}"

story = revdiff.segment(samples.stacked())
diffs = story.diffs()
assert len(story.layers) == 3
assert [diff.apply(diff.old.text) == diff.new.text for diff in diffs] == [True, True]
for diff in diffs:
    assert revdiff.Diff.from_json(diff.to_json()) == diff
    print("wheel:", diff.summary)
