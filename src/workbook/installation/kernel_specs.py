"""The kernels that JupyterLab starts for the lessons: they answer errors in words from their first moment."""

from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager

from workbook.installation.doctor import OWN_JUPYTER
from workbook.installation.kernel import EXTENSION


class LessonKernelSpecs(KernelSpecManager):
    """What Jupyter knows of kernels, with our words in the kernel of this very Python; others are left as they are."""

    def get_kernel_spec(self, kernel_name: str) -> Any:
        """Return how a kernel is started.

        Parameters
        ----------
        kernel_name : str
            Such as ``"python3"``.

        Returns
        -------
        jupyter_client.kernelspec.KernelSpec

        Examples
        --------
        >>> LessonKernelSpecs().get_kernel_spec("python3").language
        'python'
        """
        spec = super().get_kernel_spec(kernel_name)
        if Path(spec.resource_dir).is_relative_to(OWN_JUPYTER) and "ipykernel_launcher" in spec.argv:
            spec.argv = [*spec.argv, f"--ext={EXTENSION}"]
        return spec
