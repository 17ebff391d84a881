"""The slides of a lesson, in one file for the projector."""
