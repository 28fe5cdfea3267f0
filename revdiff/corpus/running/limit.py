"""How many rows may fail before a run is ended."""

from __future__ import annotations

from attrs import frozen

from revdiff.corpus.running.failures import Failure
from revdiff.errors import RunError


@frozen
class Limit:
    """The share of ``rows``, all that the source has, that may fail.

    It is judged by the whole: a run ends when more have failed than may, even if all others went well. One row may always fail,
    unless none may or it is all there are: of few rows a share says nothing.
    """

    share: float
    rows: int

    def is_passed(self, errors: int) -> bool:
        """Whether more rows failed than may."""
        if self.share == 0:
            return errors > 0
        all_failed = errors == self.rows > 0 and self.share < 1
        return all_failed or errors > max(1, int(self.share * self.rows))

    def error(self, errors: int, failure: Failure | None, where: str) -> RunError:
        """The error for a run that ends so."""
        reason = "" if failure is None else f", most often: {failure.error} (such as {failure.row})"
        return RunError(
            f"{errors:,} of {self.rows:,} rows failed, max_errors={self.share:g} lets fewer pass{reason}; "
            f"what is done stands in {where}: the same call with a higher max_errors goes on from there"
        )
