"""What can be done with a diff: patches, applied exactly or to drifted text, and accepting a part of it."""
