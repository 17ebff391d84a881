"""The name that Jupyter's settings hold for the extension of a hub (see `installation.jupyter_extension`)."""

from workbook.installation.jupyter_extension import _jupyter_server_extension_points, _load_jupyter_server_extension

__all__ = ["_jupyter_server_extension_points", "_load_jupyter_server_extension"]
