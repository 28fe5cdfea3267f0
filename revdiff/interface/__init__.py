"""The words of the interface by language, and how each language counts, writes numbers and tells times.

Every word that people see around a text stands in ``catalogs/``, a file for each language; `language_of` finds one by its name or
takes a newsroom's own. Rooms that tell something take a `Language` and ask it by the name of an entry.
"""

from revdiff.interface.language import BUILT_IN, Lang, Language, language_of

__all__ = ["BUILT_IN", "Lang", "Language", "language_of"]
