"""The native engine is held to the Python one: equal answers to equal questions."""
