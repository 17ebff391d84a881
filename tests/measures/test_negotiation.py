"""A negotiation played alone: the engine, without a word or a widget."""

import itertools
import random

import pytest

from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR
from workbook.datasets.positions import load_positions, load_status_quo
from workbook.measures.agreement import MOST_MOVED, ratification
from workbook.measures.deal import deal
from workbook.measures.negotiation import ASKS, PROPOSALS, leave, make_game, propose, take_home
from workbook.measures.negotiation_answers import answer, cards, objections, points, voices
from workbook.measures.negotiation_end import at_the_door, final_text, possible

NOW = load_status_quo().set_index("issue").value.to_dict()
SIGNED = {"I01": 2, "I02": 2, "I04": -1, "I10": -1}  # found by hand: all three say yes, and all at home


def drawn_texts(number, seed=7):
    """Texts as a hasty player might write them."""
    chance = random.Random(seed)
    for _ in range(number):
        issues = chance.sample(list(NOW), chance.randint(1, MOST_MOVED))
        yield {issue: chance.choice([step for step in range(-2, 3) if step != NOW[issue]]) for issue in issues}


def games(seeds=3):
    return [make_game(capital, seed) for capital in FOUR for seed in range(seeds)]


# --- the hidden part ------------------------------------------------------------------------------------------------


def test_the_same_seed_and_capital_give_the_same_game_and_another_seed_another():
    assert make_game("KOR", 5) == make_game("Seoul", 5) == make_game("south korea", 5.0)
    hidden = {(*game.asks.values(), game.bluffer) for game in (make_game("KOR", seed) for seed in range(20))}
    assert len(hidden) > 10
    assert make_game("KOR").asks == {"CHN": 0, "JPN": 2, "USA": 1}  # on every machine: a saved lesson stays true


def test_whoever_plays_is_not_among_those_who_answer_and_any_of_them_may_bluff_or_none():
    for capital in FOUR:
        every = [make_game(capital, seed) for seed in range(60)]
        assert {game.bluffer for game in every} == {None, *FOUR} - {capital}
        assert {ask for game in every for ask in game.asks.values()} == set(ASKS)
        assert all(set(game.others) == set(FOUR) - {capital} for game in every)


@pytest.mark.parametrize(
    ("capital", "seed", "said"),
    [("PRK", 1, "no capital at the table 'PRK'"), ("KOR", 1.5, "no whole number"), ("KOR", "7", "without quotation")],
)
def test_a_wrong_beginning_is_told_in_words(capital, seed, said):
    with pytest.raises(WorkbookError, match=said):
        make_game(capital, seed)


# --- answers --------------------------------------------------------------------------------------------------------


def test_points_are_those_of_deal_and_of_the_ratifiers():
    positions = load_positions("P5")
    known = cards()
    for text in drawn_texts(20):
        gain = deal(text, positions).set_index("actor").gain
        home = ratification(text).set_index("ratifier").gain
        assert {actor: points(known[actor], text) for actor in (*FOUR, "PRK")} == gain[[*FOUR, "PRK"]].to_dict()
        assert {voice: points(known[voice], text) for voice in home.index} == home.to_dict()


def test_a_capital_says_yes_exactly_if_it_gains_what_it_asks():
    for game in games():
        for text in drawn_texts(15):
            for one in propose(game, text).on_table.answers:
                assert one.says_yes == (points(game.cards[one.voice], text) >= game.asks[one.voice])


def test_the_step_that_is_asked_for_raises_the_gain_and_is_enough_only_if_it_says_so():
    seen = set()
    for game in games():
        for text in drawn_texts(40):
            for one in propose(game, text).on_table.answers:
                if one.says_yes:
                    continue
                card = game.cards[one.voice]
                mended = {**text, one.issue: one.step}
                assert points(card, mended) > points(card, text)
                assert one.enough == (points(card, mended) >= game.asks[one.voice])
                assert one.issue in NOW and one.step in range(-2, 3)
                assert sum(step != NOW[issue] for issue, step in mended.items()) <= MOST_MOVED
                assert one.costs == (points(card, {one.issue: text.get(one.issue, NOW[one.issue])}) < 0)
                seen.add((one.costs, one.enough))
    assert seen == {(True, True), (True, False), (False, True), (False, False)}


def test_the_objection_is_to_what_costs_most_and_of_the_bluffer_to_the_second():
    card = {"I01": {0: 0, 1: -3}, "I02": {0: 0, 1: -1}, "I03": {0: 0, 1: 9}, "I04": {0: 0, 1: 2}}
    now = dict.fromkeys(card, 0)
    text = {"I01": 1, "I02": 1}
    assert objections(card, text, now) == ["I01", "I02", "I03", "I04"]
    assert answer("A", card, text, now).issue == "I01"
    assert answer("A", card, text, now, bluffs=True).issue == "I02"
    assert answer("A", card, {"I04": 1}, now, asks=3, bluffs=True).issue == "I03"  # it has one wish only
    assert answer("A", card, {"I03": 1, "I01": 1}, now, bluffs=True).says_yes  # a bluff is no veto


def test_a_wish_for_a_fifth_issue_is_not_uttered():
    card = {f"I0{number}": {0: 0, 1: 0} for number in range(1, 5)} | {"I05": {0: 0, 1: 3}}
    now = dict.fromkeys(card, 0)
    full = dict.fromkeys(list(card)[:4], 1)
    assert answer("A", card, full, now, asks=1) == answer("A", card, full, now, asks=1)._replace(issue=None, step=None)
    assert answer("A", card, dict.fromkeys(list(full)[:3], 1), now, asks=1).issue == "I05"


# --- the course of a game -------------------------------------------------------------------------------------------


def test_a_text_that_was_accepted_is_accepted_again_and_costs_no_proposal():
    game = propose(propose(make_game("KOR"), SIGNED), {"I06": 2})
    again = propose(game, {"I10": -1, **SIGNED, "I09": NOW["I09"]})
    assert again.on_table.accepted and again.table == 0
    assert again.more == game.more == PROPOSALS - 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ({"I04": 0.5}, "no whole step"),
        ({"I44": 1}, "no issue 'I44'"),
        ({"I04": 3}, "off the scale"),
        ({"I04": float("nan")}, "no number"),
        ({"I04": True}, "no number"),
        (dict.fromkeys(list(NOW)[:5], -2), "moves 5 issues"),
        (["I04"], "found a list"),
        ("I04", "found the words"),
        (7, "found a int"),
        ({}, "moves nothing"),
        (None, "moves nothing"),
        ({"I09": NOW["I09"]}, "moves nothing"),
    ],
)
def test_a_text_that_breaks_a_rule_gets_a_sentence_and_changes_nothing(text, said):
    game = propose(make_game("KOR"), {"I06": 2})
    with pytest.raises(WorkbookError, match=said):
        propose(game, text)
    assert game.more == PROPOSALS - 1


def test_ten_texts_may_be_put_forward_and_then_only_one_that_all_accepted_goes_home():
    game = propose(make_game("KOR"), SIGNED)
    others = (text for text in drawn_texts(200) if text not in [turn.text for turn in game.turns])
    while game.more:
        game = propose(game, next(others))
    assert not game.over  # the first can still be taken home
    with pytest.raises(WorkbookError, match="No proposal is left"):
        propose(game, {"I06": -2, "I05": -2, "I09": -2})
    game = take_home(propose(game, SIGNED))
    assert game.over and final_text(game) == SIGNED
    with pytest.raises(WorkbookError, match="over"):
        propose(game, SIGNED)


def test_a_game_without_any_accepted_text_is_over_after_the_tenth():
    game = make_game("JPN")
    refused = iter([{"I01": -2, "I03": step, "I06": other} for step in (-2, 0, 1, 2) for other in (-2, -1, 1, 2)])
    while not game.over:
        game = propose(game, next(refused))
    assert len(game.turns) == PROPOSALS and final_text(game) is None


def test_only_a_text_to_which_all_said_yes_goes_home_and_a_no_there_does_not_end_the_game():
    game = propose(make_game("KOR"), {"I06": 2})
    with pytest.raises(WorkbookError, match="Only a text to which all three said yes"):
        take_home(game)
    game = take_home(propose(game, {"I10": -1}))
    assert [one.voice for one in game.on_table.home if not one.says_yes] == ["USA-president"]
    assert not game.over and final_text(game) is None
    assert final_text(take_home(propose(game, SIGNED))) == SIGNED


def test_whoever_leaves_has_no_text():
    game = leave(propose(make_game("KOR"), SIGNED))
    assert game.over and final_text(game) is None


# --- the end --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def every():
    """All texts that the rules allow, made one by one, with what they bring each voice."""
    steps = {issue: [step for step in range(-2, 3) if step != now] for issue, now in NOW.items()}
    texts = [
        dict(zip(issues, chosen, strict=True))
        for size in range(1, MOST_MOVED + 1)
        for issues in itertools.combinations(NOW, size)
        for chosen in itertools.product(*(steps[issue] for issue in issues))
    ]
    return [(text, {voice: points(card, text) for voice, card in cards().items()}) for text in texts]


def passing(game, every):
    accepted = [one for one in every if all(one[1][other] >= ask for other, ask in game.asks.items())]
    return accepted, [one for one in accepted if all(gain >= 0 for voice, gain in one[1].items() if "-" in voice)]


def test_what_was_possible_is_what_one_finds_text_by_text(every):
    for game in (make_game("KOR"), make_game("USA", 1)):
        accepted, ratified = passing(game, every)
        found = possible(game)
        assert found[:3] == (len(every), len(accepted), len(ratified))
        for text, allowed in ((found.best, accepted), (found.best_home, ratified)):
            best = max(gains[game.capital] for _, gains in allowed)
            assert text == next(one for one, gains in allowed if gains[game.capital] == best)
        turn = take_home(propose(game, found.best_home)).on_table
        assert turn.accepted and turn.ratified


def test_a_better_text_is_worse_for_none_of_the_four_and_better_for_one(every):
    game, signs = make_game("CHN", 1), set()
    for text, gains in passing(game, every)[1]:
        after = take_home(propose(game, text))
        better = possible(after).better
        others = [tuple(one[actor] - gains[actor] for actor in FOUR) for _, one in passing(game, every)[1]]
        assert (better is not None) == any(min(more) >= 0 < max(more) for more in others)
        if better:
            assert min(points(cards()[actor], better) - gains[actor] for actor in FOUR) >= 0
        signs.add(better is not None)
    assert signs == {True, False}


def test_the_one_outside_the_door_is_not_asked_and_answers_all_the_same():
    assert at_the_door(make_game("KOR")) == []
    (spoken,) = at_the_door(propose(make_game("KOR"), SIGNED))
    assert spoken.voice not in make_game("KOR").others and not spoken.says_yes
    assert set(voices()) == set(make_game("KOR").cards)
