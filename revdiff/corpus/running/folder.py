"""The folder of a run: one run at a time, nothing in it that is not of the run, and what the run is of, in a manifest."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from revdiff.corpus.running.parts import PART, Counts, counts_of, part_path
from revdiff.errors import ReadError, RunError, WriteError
from revdiff.schema import Json
from revdiff.spelling import spelled_in_line
from revdiff.text.files import write_whole

# Names that begin with a dot or an underscore are passed over by whatever reads a folder as a data set.
MANIFEST: Final = "_manifest.json"
_LOCK: Final = ".lock"
_SOURCE: Final = ".source"
_HALF: Final = re.compile(r"\.part-[0-9]{5,}\.[0-9]+\.(half|whole)")

# Windows locks stretches of a file, which nobody can read then: one far behind what stands in it.
_FAR: Final = 1 << 30


class Folder:
    """The folder of a run, which this process alone writes to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told = spelled_in_line(str(path))

    @property
    def source(self) -> Path:
        """Where rows that cannot be read as they stand are written down anew, until the run has ended well."""
        return self.path / _SOURCE

    def settle(self, identity: Mapping[str, Json]) -> None:
        """Makes the folder that of a run, or sees that it is. Raises `RunError` where it is that of another run."""
        self._remove_halves()
        before = self._manifest()
        if before is None:
            self.write(identity, {})
            return
        differing = [name for name in identity if before.get(name) != identity[name]]
        if differing:
            raise RunError(
                f"{self.told} holds another run: {_differences(before, identity, differing)}; "
                "give another folder, or remove this one to begin anew"
            )

    def _manifest(self) -> Mapping[str, Json] | None:
        """What the run is of that the folder is of, or None."""
        try:
            run = run_told_in(self.path)
        except ReadError:
            raise RunError(f"{self.told}: {MANIFEST} is damaged; give another folder, or remove this one") from None
        if run is None and any(PART.fullmatch(entry.name) for entry in self.path.iterdir()):
            raise RunError(f"{self.told} holds parts and no {MANIFEST} that tells of what: give another folder")
        return run

    def write(self, identity: Mapping[str, Json], parts: Mapping[int, Counts], **more: Json) -> None:
        """Writes down what the run is of, and what came of its parts so far. Raises `WriteError`."""
        done: dict[str, Json] = {
            part_path(self.path, number).name: {"rows": one.rows, "errors": one.errors, "killed": one.killed}
            for number, one in sorted(parts.items())
        }
        manifest: dict[str, Json] = {"run": dict(identity), **more, "parts": done}
        write_whole(self.path / MANIFEST, (json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode("utf-8"))

    def parts(self, numbers: Iterable[int]) -> dict[int, Counts]:
        """Those of the parts that are there, whole, by number; what else has their names is done again."""
        found = ((number, counts_of(part_path(self.path, number))) for number in numbers)
        return {number: counts for number, counts in found if counts is not None}

    def tidy(self, *, source: bool) -> None:
        """Removes what is half there, and where nobody needs it any more, what was written down anew of the ``source``."""
        self._remove_halves()
        if source:
            shutil.rmtree(self.source, ignore_errors=True)

    def _remove_halves(self) -> None:
        for half in [*self.path.iterdir()]:
            if _HALF.fullmatch(half.name):
                half.unlink(missing_ok=True)


def run_told_in(folder: Path) -> Mapping[str, Json] | None:
    """What the run is of that wrote a folder; None where none did. Raises `ReadError` where what it says is damaged."""
    path = folder / MANIFEST
    if not path.exists():
        return None
    try:
        return dict(json.loads(path.read_text(encoding="utf-8"))["run"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        raise ReadError(f"{spelled_in_line(str(path))} is damaged") from None


def _differences(before: Mapping[str, Json], now: Mapping[str, Json], names: list[str]) -> str:
    """What differs between what two runs are of, option by option."""
    told = []
    for name in names:
        one, other = before.get(name), now[name]
        if isinstance(one, dict) and isinstance(other, dict):
            told += [
                f"its {option} was {_json(one.get(option))} and is now {_json(other.get(option))}"
                for option in dict.fromkeys([*one, *other])
                if one.get(option) != other.get(option)
            ]
        elif name == "source":
            told.append("its source was another one, or has changed since")
        elif name != "rows":  # which differ with the source alone
            told.append(f"its {name} was {_json(one)} and is now {_json(other)}")
    return ", ".join(told)


def _json(told: Json) -> str:
    return json.dumps(told, ensure_ascii=False)


@contextmanager
def held_folder(path: Path) -> Iterator[Folder]:
    """The folder of a run, made if there is none, and held as long as it lasts.

    Raises `RunError` where another process is at work in it, or where it holds what is not of a run; `WriteError`.
    """
    folder, was_there = Folder(path), os.path.lexists(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        foreign = sorted(entry.name for entry in path.iterdir() if not _is_ours(entry.name))
        if foreign:
            raise RunError(
                f"{folder.told} holds {spelled_in_line(foreign[0])}, which is not of a run: give a folder of its own"
            )
        stream = (path / _LOCK).open("a+b")
    except FileExistsError:
        raise WriteError(f"cannot write to {folder.told}: it is no folder") from None
    except OSError as error:
        raise WriteError(f"cannot write to {folder.told}: {error.strerror or error}") from None
    except ValueError:
        raise WriteError(f"cannot write to {folder.told}: no folder can be called so") from None
    try:
        with stream:
            _hold(stream, folder)
            yield folder
    finally:
        with suppress(OSError):  # it is not there, or holds what the next call takes
            folder.source.rmdir()
        if not was_there and {entry.name for entry in path.iterdir()} == {_LOCK}:  # nothing came of it
            (path / _LOCK).unlink()
            path.rmdir()


def _is_ours(name: str) -> bool:
    return name in {MANIFEST, _LOCK, _SOURCE} or bool(PART.fullmatch(name) or _HALF.fullmatch(name))


def _hold(stream: BinaryIO, folder: Folder) -> None:
    """Locks the file, and writes down who did; the system unlocks it when this process ends, however that does."""
    try:
        _lock(stream)
    except OSError:
        stream.seek(0)
        holder = stream.read(20).decode("ascii", "replace").strip()
        raise RunError(f"another run is at work in {folder.told} (process {holder}): wait for it, or end it") from None
    stream.truncate(0)
    stream.write(str(os.getpid()).encode("ascii"))
    stream.flush()


if sys.platform == "win32":
    import msvcrt

    def _lock(stream: BinaryIO) -> None:
        stream.seek(_FAR)
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        stream.seek(0)
else:
    import fcntl

    def _lock(stream: BinaryIO) -> None:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
