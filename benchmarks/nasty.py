"""Shapes that slow others down: what each is, how large, and the ordinary text that it is measured beside."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate

from attrs import frozen

from benchmarks.stories import Texts, generated, texts
from tests.compare.shapes import GROWING
from tests.generator import Recipe, prose

Pages = tuple[list[str], list[str]]

_REWRITTEN = Recipe(1, 0, 0, 0, 0, 0, 0, words=0.5)
# A third of the paragraphs lightly edited, and nothing else.
_ORDINARY = Recipe(1 / 3, 0, 0, 0, 0, 0, 0)
_CHARACTERS_A_PARAGRAPH = 252
# So many signs are the usual stock of a Chinese newspaper.
_HAN_SIGNS = 3_000


def ordinary_beside(shape: Texts) -> Texts:
    """A text of as many characters, a third of its paragraphs lightly edited."""
    return texts(max(3, max(len(shape.old), len(shape.new)) // _CHARACTERS_A_PARAGRAPH), _ORDINARY)


@frozen
class Shape:
    """Two pages that grow with a number."""

    name: str
    size: int
    pages: Callable[[int], Pages]
    beside: Callable[[Texts], Texts] = ordinary_beside

    def texts(self, size: int) -> Texts:
        """The texts of both pages."""
        old, new = self.pages(size)
        return Texts("\n\n".join(old), "\n\n".join(new))


def _shuffled(count: int) -> Pages:
    old = prose(random.Random(4), count)
    return old, random.Random(5).sample(old, len(old))


def _near_duplicates(count: int) -> Pages:
    old = [f"The council of ward {number} voted on the budget without debate." for number in range(count)]
    return old, [text.replace("without", "after long") for text in old]


def _near_duplicates_shuffled(count: int) -> Pages:
    old, new = _near_duplicates(count)
    return old, random.Random(1).sample(new, count)


def _one_paragraph(characters: int) -> Pages:
    old, new = generated(max(4, characters // _CHARACTERS_A_PARAGRAPH))
    return [" ".join(old)], [" ".join(new)]


def _chinese(characters: int) -> Pages:
    """Paragraphs of some two hundred signs, the frequent ones often; in every third paragraph three of its signs are replaced."""
    chance = random.Random(6)
    signs = [chr(0x4E00 + number) for number in range(_HAN_SIGNS)]
    often = [*accumulate(1 / (rank + 20) for rank in range(_HAN_SIGNS))]

    def sentence() -> str:
        return "".join(chance.choices(signs, cum_weights=often, k=chance.randint(10, 30))) + "。"

    old = ["".join(sentence() for _ in range(10)) for _ in range(max(3, characters // 210))]
    new = [*old]
    for number in range(0, len(old), 3):
        for place in chance.sample(range(100), 3):
            new[number] = f"{new[number][:place]}{chance.choice(signs)}{new[number][place + 1 :]}"
    return old, new


def _one_paragraph_in_chinese(characters: int) -> Pages:
    old, new = _chinese(characters)
    return ["".join(old)], ["".join(new)]


def _chinese_beside(shape: Texts) -> Texts:
    """The same in its paragraphs."""
    return Shape("", 0, _chinese).texts(len(shape.old))


def _two_paragraphs(words: int) -> Pages:
    chance = random.Random(6)
    old = [[f"{name}{chance.randrange(9_000)}" for _ in range(words)] for name in ("bay", "quay")]
    new = [["changed" if place % 1_600 == 5 else word for place, word in enumerate(said)] for said in old]
    return [" ".join(said) for said in old], [" ".join(said) for said in new]


SHAPES = (
    Shape("1,000 paragraphs, all rewritten", 1_000, lambda count: generated(count, _REWRITTEN)),
    Shape(
        "two unrelated stories of 1,000",
        1_000,
        lambda count: (prose(random.Random(2), count), prose(random.Random(3), count)),
    ),
    Shape("3,000 paragraphs shuffled", 3_000, _shuffled),
    Shape("10,000 equal rules", 10_000, lambda count: (["———"] * count, ["———"] * (9 * count // 10))),
    Shape("1,000 near-duplicates, all edited", 1_000, _near_duplicates),
    Shape("3,000 near-duplicates, all edited and shuffled", 3_000, _near_duplicates_shuffled),
    Shape("1,000 paragraphs joined to one", 1_000, GROWING["joined to one"]),
    Shape("the same, edited", 1_000, GROWING["joined to one and edited"]),
    Shape("one paragraph cut into 1,000", 1_000, GROWING["one cut up"]),
    Shape("65,536 paragraphs turned round", 65_536, GROWING["turned round"]),
    Shape("20,000 paragraphs, thirty copies of each, shuffled", 20_000, GROWING["thirty copies each, shuffled"]),
    Shape("20,000 labels of 40 kinds, shuffled", 20_000, GROWING["labels shuffled"]),
    Shape("one paragraph of a megabyte", 1_000_000, _one_paragraph),
    Shape("one paragraph of five megabytes", 5_000_000, _one_paragraph),
    Shape("one Chinese paragraph of a million signs", 1_000_000, _one_paragraph_in_chinese, _chinese_beside),
    Shape("two paragraphs of 65,000 words, a few changed", 65_000, _two_paragraphs),
    Shape("a paragraph that says the same 60,000 times", 10_000, GROWING["one long and monotonous paragraph"]),
    Shape(
        "a paragraph of 2,000 sentences that lost each fourth", 2_000, GROWING["a long paragraph that lost sentences"]
    ),
    Shape(
        "a paragraph whose 1,000 sentences went to others",
        1_000,
        GROWING["a paragraph whose sentences went to as many"],
    ),
)
