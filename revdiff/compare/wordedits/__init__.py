"""Word edits: from two texts that correspond to the stretches that stayed, went, came and were replaced."""
