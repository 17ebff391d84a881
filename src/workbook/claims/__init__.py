"""Claims of the essay, and the rows that bear on each."""
