from pathlib import Path

import pytest

from workbook.common import paths


@pytest.mark.parametrize("name", ["data", "notebooks"])
def test_an_installed_copy_is_taken_before_the_repository(tmp_path, monkeypatch, name):
    package = tmp_path / "src" / "workbook"
    monkeypatch.setattr(paths, "__file__", str(package / "common" / "paths.py"))
    assert paths.folder(name) == tmp_path / name
    Path(package / name).mkdir(parents=True)
    assert paths.folder(name) == package / name
