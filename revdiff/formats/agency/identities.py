"""Names of stories that end in a version: which story it is, and which of its versions."""

from __future__ import annotations

import re

# What no story is called, only a version of one: `...;v=3`, `...:v2`, `.../versions/4`, `20240501006126r1`, and the
# form of RFC 3085: `urn:newsml:coastalwire.example:20240501:ferry:3`.
_PLAINLY = tuple(
    re.compile(rf"(?P<story>{story})(?P<version>\d{{1,6}}){end}", re.IGNORECASE)
    for story, end in (
        (r".{3,}?(?:[;?&#](?:v|ver|version)=|[:/#@_.;-]v|[:/](?:versions?|revisions?)[:/])", ""),
        (r".*\d{8}r", ""),
        (r"urn:newsml:[^:]+:\d{8}(?:T\d{6}Z?)?:.+:", "[NUA]?"),
    )
)
_JOINT = re.compile(r"(?:[;?&#](?:v|ver|version)=|[:/#@_.;-]v|[:/](?:versions?|revisions?)[:/]|r|:)$", re.IGNORECASE)

# What may end in a number of its own: a date, and a name that is no number at all.
_NO_STORY = re.compile(r"(?:19|20)\d{6}|\D*|.{0,5}")


def story_and_version(name: str, version: str | None) -> tuple[str, str | None]:
    """The name of a story without the version at its end, and that version; None where it ends in none.

    It ends in one where its form says so, or where its last number, behind a colon, is the ``version`` that is stated beside it.

    >>> story_and_version("tag:coastalwire.example,2024:cw_20451:3", "3")
    ('tag:coastalwire.example,2024:cw_20451', '3')
    >>> story_and_version("tag:coastalwire.example,2024:cw_20451:3", "4")
    ('tag:coastalwire.example,2024:cw_20451:3', None)
    """
    for form in _PLAINLY:
        if found := form.fullmatch(name):
            return _JOINT.sub("", found["story"]), found["version"]
    story, _, last = name.rpartition(":")
    is_version = last == version and last.isdecimal() and not name.lower().startswith("urn:newsml:")
    if is_version and not _NO_STORY.fullmatch(re.split(r"[:/]", story)[-1]):
        return story, last
    return name, None
