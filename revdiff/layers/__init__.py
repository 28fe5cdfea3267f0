"""A stacked story to its update layers: markers, datelines, notes, chronology."""
