"""Marking: files handed in become a gradebook and feedback pages."""
