"""Two sides of one base into one text: parts, their words, their order."""
