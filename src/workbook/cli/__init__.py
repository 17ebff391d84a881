"""The command `workbook`: one function a command."""
