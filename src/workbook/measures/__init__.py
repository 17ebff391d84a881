"""Measures of positions and of coders."""
