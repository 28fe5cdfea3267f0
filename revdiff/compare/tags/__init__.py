"""Of what sort the words of an edit are: numbers, dates, names; and whether they stand in a quotation."""

from revdiff.compare.tags.tagger import Stretch, Tagger, Tags

__all__ = ["Stretch", "Tagger", "Tags"]
