// What the seam gives of words.
#pragma once

#include "ground/python.h"

namespace revdiff {

// Parts of the engine, which tests hold to those of the Python one.
extern PyMethodDef words_functions[];

}  // namespace revdiff
