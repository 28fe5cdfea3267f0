// Word edits for Python.
#pragma once

#include "ground/python.h"

namespace revdiff {

// pair_pieces(old: str, new: str, old_at: int, new_at: int) -> tuple[list[tuple[int, int, int, int, int, int]], bool]
PyObject* pair_pieces_of(PyObject*, PyObject* args);

// split_pieces(whole: str, parts: Sequence[str]) -> tuple[list[list[tuple[int, int, int, int, int, int]]], bool]
PyObject* split_pieces_of(PyObject*, PyObject* args);

}  // namespace revdiff
