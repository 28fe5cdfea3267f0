"""Two revisions to what became of each paragraph: alignment, moves, word edits, patches."""
