"""What pytest leaves alone here."""

# Runs in the system's Python, not in the tests'.
collect_ignore = ["office.py"]
