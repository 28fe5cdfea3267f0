"""Whole pages of sites: the article among all that stands around it."""
