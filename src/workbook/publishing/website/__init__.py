"""The reading site."""
