"""What the tests of exercises share: a folder of their own, so that no answer is kept beside the lessons."""

import pytest


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
