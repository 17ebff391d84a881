import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR, STATES, as_actor


def test_six_states_and_four_capitals_in_the_order_of_the_alphabet():
    assert STATES == ("CHN", "JPN", "KOR", "PRK", "RUS", "USA")
    assert FOUR == ("CHN", "JPN", "KOR", "USA")


@pytest.mark.parametrize(("name", "code"), [("JPN", "JPN"), ("jpn", "JPN"), (" South Korea ", "KOR"), ("UNSC", "UNSC")])
def test_an_actor_is_known_by_code_and_by_name(name, code):
    assert as_actor(name) == code


@pytest.mark.parametrize("name", ["JPX", None, 3])
def test_an_unknown_actor_is_answered_with_the_valid_codes(name):
    with pytest.raises(WorkbookError, match=rf"^There is no actor {name!r}\..*Valid: CHN, USA, JPN, KOR"):
        as_actor(name)
