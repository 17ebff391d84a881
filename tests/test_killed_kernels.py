"""No answer that a student saw confirmed is lost when the kernel is killed; by hand, 200 times: see killed_kernels."""

from .killed_kernels import kill_many


def test_killed_kernels_lose_no_confirmed_answer():
    confirmed, lost = kill_many(kills=3, seed=2019)
    assert lost == []
    assert confirmed > 3
