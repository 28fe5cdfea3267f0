// A text read once: its words and signs, by number and with their places; as the rooms `revdiff/words/*.py`.
#pragma once

#include "words/cutting.h"
#include "words/folding.h"
#include "words/lexicon.h"
#include "words/likeness.h"
#include "words/signs.h"
