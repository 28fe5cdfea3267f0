"""The heart once more in C++, to the same results: `compiled`, where it was built. `revdiff.engine` chooses it."""
