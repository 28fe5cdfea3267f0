"""Formats of agencies and publishing systems: what travels from desk to desk."""
