"""Measures of coded positions, of what the actors could accept, and of how far coders agree."""
