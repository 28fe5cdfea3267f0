"""Frames of many stories."""
