"""How large records are beside their texts: ``REVDIFF_EVALUATION=... python -m tests.records.sizes``.

Bytes in UTF-8 of the records of the labeled pairs of real revisions, for one byte of both texts; a history beside all of its
texts, those of the bundled sample.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import revdiff
from revdiff import samples


def main() -> None:
    sizes: Counter[str] = Counter()
    texts = 0
    lines = (Path(os.environ["REVDIFF_EVALUATION"]) / "alignment" / "revisions.jsonl").read_text(encoding="utf-8")
    pairs = [json.loads(line) for line in lines.splitlines()]
    for pair in pairs:
        diff = revdiff.diff(pair["old"], pair["new"])
        texts += _bytes(diff.old.text) + _bytes(diff.new.text)
        sizes["full"] += _bytes(diff.to_json())
        sizes["full, indent=2"] += _bytes(diff.to_json(indent=2))
        sizes["compact"] += _bytes(diff.to_json(compact=True))
    print(f"{len(pairs)} pairs, {texts} bytes of text")
    for name, size in sizes.items():
        print(f"{size / texts:5.2f} {name}")
    history = revdiff.history(samples.history())
    filed = sum(_bytes(revision.text) for revision in history)
    print(f"{len(history)} revisions, {filed} bytes of text")
    for name, text in {"history": history.to_json(), "blame": history.blame().to_json()}.items():
        print(f"{_bytes(text) / filed:5.2f} {name}")


def _bytes(text: str) -> int:
    return len(text.encode())


if __name__ == "__main__":
    main()
