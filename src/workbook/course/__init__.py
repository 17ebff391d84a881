"""The course: what an instructor sets, when it is due, and what students see of it."""
