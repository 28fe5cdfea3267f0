// What the seam gives of words.
#pragma once

#include "ground/python.h"

namespace revdiff {

extern PyMethodDef words_functions[];

}  // namespace revdiff
