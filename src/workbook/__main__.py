"""``python -m workbook`` does what ``workbook`` does."""

from workbook.cli import main

main(prog_name="workbook")
