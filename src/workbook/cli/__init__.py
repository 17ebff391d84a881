"""The command ``workbook``: a file for each of its commands."""
