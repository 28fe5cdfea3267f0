"""How results look: one walk over the changes, and a small module for each place where people look at them."""
