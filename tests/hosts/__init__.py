"""Systems of others in which revdiff is tried as their users would have it."""
