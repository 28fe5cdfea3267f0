"""How well articles are taken from pages, by revdiff and by the extractor alone: ``python -m tests.formats.pages [--show]``.

The pages are made (`templates`, and `held`, for which no rule was made). ``--show`` tells what is missed on each, ``--time`` what
both take in processor time.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from time import process_time

from tests.formats.pages.held import HELD
from tests.formats.pages.measuring import Taken, extractor_alone, missed, notices_found, ours, pages, paragraphs_found
from tests.formats.pages.story import Made, Template
from tests.formats.pages.templates import TEMPLATES
from tests.score import Score

_WAYS: dict[str, Taken] = {"revdiff": ours, "trafilatura alone": extractor_alone}


def main() -> None:
    """Prints a line for each way and each set of pages."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--show", action="store_true", help="what is missed by revdiff on each page")
    asked.add_argument("--held", action="store_true", help="show what is missed on the pages held back, too")
    asked.add_argument("--time", action="store_true", help="seconds of processor time for all pages")
    given = asked.parse_args()
    for name, templates in (("known", TEMPLATES), ("held back", HELD)):
        made = [*pages(templates)]
        for way, taken in _WAYS.items():
            _print_scores(f"{name}, {way}", made, taken)
        if given.show and (templates is TEMPLATES or given.held):
            _show(templates)
    if given.time:
        _print_times([*pages((*TEMPLATES, *HELD))])


def _print_scores(name: str, made: Sequence[Made], taken: Taken) -> None:
    paragraphs, notices = Score(), Score()
    for page in made:
        found = taken(page.html)
        paragraphs += paragraphs_found(page, found)
        notices += notices_found(page, found)
    print(
        f"{name:30} {len(made):4} pages: {paragraphs.recall:.3f} of {paragraphs.true} paragraphs exact,"
        f" {paragraphs.precision:.3f} of those taken; {notices.right} of {notices.true} notices kept"
    )


def _show(templates: Sequence[Template]) -> None:
    for page in pages(templates):
        if lines := missed(page, ours(page.html)):
            print(f"\n{page.name}", *lines, sep="\n  ")


def _print_times(made: Sequence[Made]) -> None:
    for way, taken in _WAYS.items():
        for again in (False, True):  # rules are compiled when they are first used
            began = process_time()
            for page in made:
                taken(page.html)
            if again:
                print(f"{way}: {process_time() - began:.2f} s for {len(made)} pages")


if __name__ == "__main__":
    main()
