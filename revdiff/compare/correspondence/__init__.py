"""Which old paragraph each new one carries on: from two lists of texts to links between them."""
