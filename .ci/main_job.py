"""The main job with nothing but the core installed: a stacked story in, its layers and their changes out.

What needs an extra says in one line which.
"""

from collections.abc import Callable
from importlib.util import find_spec

import revdiff
from revdiff import cli, samples
from revdiff.engine import AT_WORK

OPTIONAL = (
    "altair",
    "babel",
    "docx",
    "lxml",
    "nanoarrow",
    "narwhals",
    "pyarrow",
    "rich",
    "shtab",
    "starlette",
    "uvicorn",
    "vl_convert",
)

present = [name for name in OPTIONAL if find_spec(name)]
assert not present, f"the environment is not empty: {present}"

print("wheel:", f"the {AT_WORK} engine")
story = revdiff.segment(samples.stacked())
diffs = story.diffs()
assert len(story.layers) == 3
assert [diff.apply(diff.old.text) == diff.new.text for diff in diffs] == [True, True]
for diff in diffs:
    assert revdiff.Diff.from_json(diff.to_json()) == diff
    print("wheel:", diff.summary)

fire = revdiff.history(samples.history())
beyond: list[tuple[str, Callable[[], object]]] = [
    ("charts", lambda: revdiff.charts.flow(fire)),
    ("archives", lambda: revdiff.read_all(samples.file("ferry.rss"))),
    ("formats", lambda: revdiff.write(diffs[0], "changes.docx")),
    ("formats", lambda: revdiff.read(samples.file("ferry.html"))),
    ("languages", lambda: diffs[0].to_html(lang="de")),
    ("service", lambda: revdiff.service.app),
    ("tables", lambda: revdiff.histories(fire.stats, by="source", text="label")),
    ("tables", lambda: fire.stats.__arrow_c_stream__()),
    ("terminal", lambda: cli.main(["demo", "--color", "always"])),
    ("terminal", lambda: cli.main(["--completion", "bash"])),
]


def answer_to(asked: Callable[[], object]) -> str:
    """What is said where an extra is missing."""
    try:
        asked()
    except revdiff.MissingExtra as error:
        return str(error)
    return "nothing is missing"


for extra, asked in beyond:
    answer = answer_to(asked)
    assert answer.endswith(f": pip install 'revdiff[{extra}]'"), answer
    print("wheel:", answer)
