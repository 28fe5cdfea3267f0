// What the seam gives of correspondence, and of what is in order.
#pragma once

#include "ground/python.h"

namespace revdiff {

extern PyMethodDef correspondence_functions[];

}  // namespace revdiff
