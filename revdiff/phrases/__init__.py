"""The language of phrases, in which newsrooms' markers and a page's furniture are written down: slots, times, numbers."""

from revdiff.phrases.clock import StatedTime, given_zone, read_time, zone_in_copy
from revdiff.phrases.language import CompiledPhrase
from revdiff.phrases.whole import Phrases

__all__ = ["CompiledPhrase", "Phrases", "StatedTime", "given_zone", "read_time", "zone_in_copy"]
