"""How the native engine runs: it can be stopped, gives back its memory, minds where there is none, and lets other threads run."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.compare.shapes import sentence
from tests.optional import module

_ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux how much memory there is, and for less")
_WITH_ALARMS = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no alarm")


def told(program: str) -> list[str]:
    """The lines that a program of its own prints."""
    module("revdiff.native.compiled")
    return lines_of("-c", program)


def lines_of(*arguments: str) -> list[str]:
    """The lines that Python prints, started so."""
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=True).stdout.decode().splitlines()


# Without a step of Python between them, so that nobody but the engine itself can see that a signal came.
_CALLS_IN_A_ROW = """if True:
    import signal
    from collections import deque
    from itertools import repeat
    from random import Random
    from revdiff.native import compiled
    done = []
    words = [f"word{{number % 20_000}}" for number in range(600_000)]
    other = Random(1).sample(words, len(words))
    page, other_page = ([" ".join(side[at : at + 12]) for at in range(0, 600_000, 12)] for side in (words, other))
    text, other_text = " ".join(words), " ".join(other)
    compiled.likeness("A.", "B.")
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    try:
        deque(map(done.append, map(compiled.{name}, repeat({one}, 20), repeat({other}, 20))), maxlen=0)
    except KeyboardInterrupt:
        print(len(done) < 20)
"""


@_WITH_ALARMS
@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("correspond", "page", "other_page"),
        ("pair_pieces", "text", "other_text"),
    ],
)
def test_a_signal_ends_a_long_search(name: str, one: str, other: str) -> None:
    assert told(_CALLS_IN_A_ROW.format(name=name, one=one, other=other)) == ["True"]


@pytest.mark.slow
@_ON_LINUX
def test_calls_leave_nothing_behind() -> None:
    module("revdiff.native.compiled")
    # In a process of its own: what other tests keep, and their threads, grow as they like.
    found = [line.split() for line in lines_of("-m", "tests.native.leaks", "1000")]
    assert found
    for name, memory, blocks in found:
        # What one call handles is a thousand bytes and more: a loss would be a megabyte.
        assert int(memory) < 600_000, name
        assert int(blocks) < 100, name


_WITHOUT_MEMORY = f"""if True:
    import resource
    import revdiff
    revdiff.diff({sentence(1)!r}, {sentence(2)!r}).to_json()
    page = [" ".join(f"w{{number * 7 + word}}" for word in range(7)) for number in range(200_000)]
    other = page[::-2]
    held = int(open("/proc/self/statm").read().split()[0]) * 4096
    resource.setrlimit(resource.RLIMIT_AS, (held + (1 << 23), resource.RLIM_INFINITY))
    try:
        revdiff.native.compiled.correspond(page, other)
    except MemoryError as error:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print("MemoryError")
        print(len(revdiff.native.compiled.correspond(page[:9], page[:9]).links))
"""


@_ON_LINUX
def test_where_there_is_no_memory_it_is_an_error_and_all_goes_on() -> None:
    assert told("import revdiff.native.compiled\n" + _WITHOUT_MEMORY) == ["MemoryError", "9"]


# Nobody is made to give the lock away meanwhile.
_BESIDE_EACH_OTHER = """if True:
    import sys, threading, time
    from revdiff.native import compiled
    page = [" ".join(f"w{number % 5000}x{word % 7}" for word in range(number, number + 12)) for number in range(20_000)]
    other = page[::-1]
    text, other_text = " ".join(page), " ".join(other)
    compiled.likeness("A.", "B.")
    steps, running = 0, True

    def step():
        global steps
        while running:
            steps += 1
            time.sleep(0)

    sys.setswitchinterval(1000)
    thread = threading.Thread(target=step)
    thread.start()
    before = steps
    compiled.{call}
    print(steps > before)
    running = False
    thread.join()
"""


@pytest.mark.parametrize(
    "call", ["correspond(page, other)", "likeness(text, other_text)", "pair_pieces(text, other_text)"]
)
def test_other_threads_run_while_long_texts_are_compared(call: str) -> None:
    assert told(_BESIDE_EACH_OTHER.replace("{call}", call)) == ["True"]
