"""What a block says beside its text, such as the image that it shows: values of JSON, replaced where they stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from attrs import evolve

from revdiff.arguments import told
from revdiff.errors import WriteError
from revdiff.formats.names import AnchorScheme
from revdiff.formats.rewriting.addresses import may_run
from revdiff.formats.rewriting.layers import Layer
from revdiff.formats.rewriting.locating import Locator
from revdiff.formats.rewriting.planning import Planned
from revdiff.formats.rewriting.replacing import Replacement
from revdiff.schema import Json
from revdiff.text import Attributes, Paragraph


def with_values(old: Sequence[Paragraph], plans: Sequence[Planned], locator: Locator) -> list[Paragraph]:
    """The ``old`` paragraphs with the attributes that are wanted of those that stay, as far as the source has a place for each.

    What stands in these places is replaced. Raises `WriteError` for an address that may run something.
    """
    made = [*old]
    for plan in plans:
        if plan.stays and plan.home is not None:
            made[plan.home] = _with_values(old[plan.home], plan.paragraph.attributes, locator)
    return made


def _with_values(paragraph: Paragraph, wanted: Attributes, locator: Locator) -> Paragraph:
    settled = {**paragraph.attributes}
    for name in paragraph.attributes.keys() & wanted.keys():
        before, value = paragraph.attributes[name], wanted[name]
        if before == value or (found := _place(paragraph, name, before, locator)) is None:
            continue
        layer, start, end = found
        layer.replace([Replacement(start, end, _spelled(value, layer))])
        settled[name] = value
    return evolve(paragraph, markup=evolve(paragraph.markup, attributes=settled))


def _place(paragraph: Paragraph, name: str, value: Json, locator: Locator) -> tuple[Layer, int, int] | None:
    """Where in the source an attribute's value stands."""
    for pointer in _pointers(paragraph, name):
        found = locator.value(pointer)
        if found is not None and _is_value(found, value):
            return found
    return None


def _pointers(paragraph: Paragraph, name: str) -> Iterator[str]:
    """What may lead to an attribute: the place of a block without text, a field of what stands there, a field beside it."""
    anchor = paragraph.anchor
    if anchor is None or anchor.scheme != AnchorScheme.JSON_POINTER:
        return
    field = name.replace("~", "~0").replace("/", "~1")
    if not paragraph.text:
        yield anchor.value
        yield f"{anchor.value}/{field}"
    # The text of a field may itself be markup, in which the paragraph stands.
    for place in (anchor.value, anchor.value.rpartition("#")[0]):
        yield f"{place.rpartition('/')[0]}/{field}"


def _is_value(found: tuple[Layer, int, int], value: Json) -> bool:
    layer, start, end = found
    return json.dumps(json.loads(layer.text[start:end]), sort_keys=True) == json.dumps(value, sort_keys=True)


def _spelled(value: Json, layer: Layer) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if may_run(value):
        raise WriteError(f"the address {told(value)} may run something: it is not put in")
    return f'"{layer.spelling.spelled(value)}"'
