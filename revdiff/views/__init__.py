"""How results look: terminal, HTML."""
