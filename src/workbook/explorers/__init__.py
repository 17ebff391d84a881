"""Explorers: a plain drawing function with controls."""
