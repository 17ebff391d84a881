"""The reading site: the lessons as web pages, on which nothing is run."""
