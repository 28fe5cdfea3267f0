"""Messages of agency wire: how they are cut, lined up and read, in each of the two standards."""
