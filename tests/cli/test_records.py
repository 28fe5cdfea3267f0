"""Revisions as JSON where a text file is taken: known by what they hold, and compared by their keys, if so wished."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from revdiff import Block, Mark, Revision
from revdiff.cli import main
from tests.cli.shell import revdiff, trouble

LEDE = Block("b1", "Ferry aground off Tarn", role="heading")
OLD = Revision.from_paragraphs([LEDE, Block("b2", "The ferry hit a sandbank at dawn.")])
NEW = Revision.from_paragraphs([LEDE, Block("b2", "Nobody was hurt, said police.")])
BOLD = Revision.from_paragraphs([LEDE, Block("b2", "The ferry hit a sandbank at dawn.", marks=[Mark((4, 9), "bold")])])


@pytest.fixture(autouse=True)
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, revision in {"old.json": OLD, "new.json": NEW, "bold.json": BOLD}.items():
        Path(name).write_text(revision.to_json(), encoding="utf-8", newline="\n")


def summary(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(words)
    return capsys.readouterr().out.splitlines()[1]


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("label", "1 added, 1 removed; 5 words in, 7 out"),
        ("prefer", "1 edited; 5 words in, 7 out"),
        ("identity", "1 edited; 5 words in, 7 out"),
    ],
)
def test_keys_mean_what_the_option_says(keys: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert summary(capsys, "diff", "old.json", "new.json", "--keys", keys) == told
    assert summary(capsys, "old.json", "--keys", keys, "new.json") == told


def test_a_history_and_its_blame_follow_keys(capsys: pytest.CaptureFixture[str]) -> None:
    files = ["old.json", "new.json", "old.json"]
    main([*files, "--keys", "identity"])
    assert capsys.readouterr().out.count("1 edited") == 2
    main(["blame", "old.json", "new.json", "--keys", "identity", "--json"])
    assert {row["origin"] for row in json.loads(capsys.readouterr().out)} == {0, 1}


def test_markup_is_compared_unless_it_is_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    assert summary(capsys, "diff", "old.json", "bold.json") == "1 edited"
    assert summary(capsys, "diff", "old.json", "bold.json", "--ignore", "markup") == "no changes"
    # The exit code tells of what is ignored too.
    assert main(["diff", "old.json", "bold.json", "--ignore", "markup"]) == 1
    assert main(["diff", "bold.json", "bold.json"]) == 0


def test_a_record_comes_through_a_pipe_and_may_stand_beside_a_text() -> None:
    Path("new.txt").write_text(NEW.text, encoding="utf-8", newline="\n")
    run = revdiff("diff", "-", "new.txt", stdin=NEW.to_json(indent=2).encode())
    assert "standard input → new.txt" in run.stdout.decode()


def test_a_record_is_called_by_its_own_label_or_by_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    labeled = Revision.from_paragraphs(["Ferry aground."], label="first filing")
    Path("labeled").write_text(labeled.to_json(), encoding="utf-8", newline="\n")
    main(["diff", "labeled", "new.json"])
    assert capsys.readouterr().out.startswith("first filing → new.json")


def test_other_commands_take_them_too(capsys: pytest.CaptureFixture[str]) -> None:
    main(["patch", "old.json", "new.json", "-o", "p"])
    assert main(["apply", "p", "old.json"]) == 0
    assert capsys.readouterr().out == NEW.text
    assert main(["segment", "old.json", "--sentences"]) == 0
    assert LEDE.text in capsys.readouterr().out


def test_a_merge_follows_keys(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "old.json", "new.json", "bold.json", "--keys", "identity"]) == 0
    assert capsys.readouterr().out == NEW.text


@pytest.mark.parametrize(
    ("damaged", "said"),
    [
        (OLD.to_json()[:-40], "not JSON"),
        (OLD.to_json(indent=2)[:-40], "not JSON"),
        (json.dumps({**json.loads(OLD.to_json()), "paragraphs": [24]}, sort_keys=True), "$.paragraphs[0] is not"),
        (json.dumps({**json.loads(OLD.to_json()), "paragraphs": [24]}), "$.paragraphs[0] is not an object"),
        (json.dumps({"type": "revision", "schema": "revdiff/2"}), "is missing"),
        (json.dumps({"type": "revision", "schema": "revdiff/99"}), "$.schema is 'revdiff/99'"),
    ],
)
def test_a_damaged_record_is_told_with_its_file_and_place(damaged: str, said: str) -> None:
    Path("damaged.json").write_text(damaged, encoding="utf-8", newline="\n")
    line = trouble(revdiff("diff", "damaged.json", "new.json"))
    assert "damaged.json: " in line
    assert said in line


@pytest.mark.parametrize(
    "text", ["{}", '{"schema": "revdiff/1", "type": "diff"}', "{ a brace and no JSON", '{"type": "revision"}']
)
def test_what_is_no_record_of_a_revision_is_a_text(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("text.txt").write_text(text, encoding="utf-8", newline="\n")
    Path("empty.txt").touch()
    main(["diff", "text.txt", "empty.txt", "--format", "text", "--json"])
    assert json.loads(capsys.readouterr().out)["old"]["text"] == text


def test_a_key_that_stands_twice_is_told(tmp_path: Path) -> None:
    twice = Revision.from_paragraphs([("b1", "One."), ("b1", "Two.")])
    Path("twice.json").write_text(twice.to_json(), encoding="utf-8", newline="\n")
    assert "the key 'b1' stands twice in the new revision" in trouble(
        revdiff("diff", "old.json", "twice.json", "--keys", "prefer")
    )
    assert "stands twice in revision 2," in trouble(revdiff("history", "old.json", "twice.json", "--keys", "identity"))
