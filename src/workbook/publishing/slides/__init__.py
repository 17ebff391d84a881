"""Decks of slides, one a lesson."""
