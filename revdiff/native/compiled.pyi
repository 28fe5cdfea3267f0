"""What the native engine serves: each function in place of the Python one of the same name."""
