"""Exercises: what they are, how an answer is understood, judged and shown."""
