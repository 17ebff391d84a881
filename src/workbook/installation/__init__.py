"""What runs on a student's machine: diagnosis, lessons copied, JupyterLab started."""
