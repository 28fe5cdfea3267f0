"""How a step is run on one machine: processes of which one may die, parts that are whole or not there, and what is told of it."""
