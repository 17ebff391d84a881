"""Wrong marks, tried for at random: see ``attempts.py``, which makes as many more as one likes."""

import pytest

from .attempts import HELD, KINDS, SAID, attempt


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", KINDS)
def test_an_attempt_to_get_a_wrong_mark_fails(kind, seed):
    assert attempt(kind, seed) in (HELD, SAID)
