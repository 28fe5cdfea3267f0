"""What the examples replace: the same jobs without revdiff, as far as they go."""
