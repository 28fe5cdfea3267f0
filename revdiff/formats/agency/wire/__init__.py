"""Agency wire: ANPA 1312 and IPTC 7901, as agencies have sent text to newsrooms since teleprinters."""

from revdiff.formats.agency.wire.reading import READER

__all__ = ["READER"]
