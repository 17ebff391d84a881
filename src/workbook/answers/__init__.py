"""A student's answers: the record beside the notebooks, and the memo."""
