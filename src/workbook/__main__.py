"""``python -m workbook`` does what ``workbook`` does."""

from workbook.cli.main import main

main(prog_name="workbook")
