"""Deals: worked values of the first codes, slow second definitions, properties, and every refusal."""

import itertools

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbook as wb
from workbook.datasets.actors import FOUR
from workbook.measures.deal import seats
from workbook.measures.deal_texts import best_text, deal_texts, frontier, furthest_pair

from .made_up import cells, positions, published, steady, table, tables

# The status quo of version 1.1.0, from which the worked values were computed; no table held it.
BEFORE = {"I01": 1, "I02": 1, "I03": -1, "I04": 0, "I05": 0, "I06": 0, "I07": -1, "I08": -1, "I09": 1, "I10": 0}
LOSS = {"city": abs, "quadratic": lambda gap: gap * gap}
STEPS = range(-2, 3)
CODERS = ["A", "B", "C", "median", "record"]


def slow_gain(frame, actor, text, now, loss="city", weight="salience"):
    """The gain of one actor, cell by cell."""
    codes, cares = cells(frame), cells(frame, "salience")
    total = 0.0
    for issue, step in text.items():
        if (issue, actor) in codes:
            count = cares[issue, actor] if weight == "salience" else 1
            code = codes[issue, actor]
            total += count * (LOSS[loss](code - now[issue]) - LOSS[loss](code - step))
    return total


def slow_sets(frame, size, now, loss="city", weight="salience", actors=FOUR):
    """How many texts of each set make all better off, and how many leave none worse off, one text after the other."""
    issues = sorted(set(frame.issue[frame.actor.isin(actors)]))
    one = {
        (issue, step): [slow_gain(frame, actor, {issue: step}, now, loss, weight) for actor in actors]
        for issue in issues
        for step in STEPS
    }
    found = {}
    for chosen in itertools.combinations(issues, size):
        strict = weak = 0
        for steps in itertools.product(*([step for step in STEPS if step != now[issue]] for issue in chosen)):
            parts = [one[cell] for cell in zip(chosen, steps, strict=True)]
            gains = [sum(part[place] for part in parts) for place in range(len(actors))]
            strict += min(gains) > 1e-9
            weak += min(gains) > -1e-9 and max(gains) > 1e-9
        found[chosen] = strict, weak
    return found


def counts(found):
    return int((found.table.strict > 0).sum()), int((found.table.weak > 0).sum())


def now_of(frame, numbers):
    return dict(zip(sorted(set(frame.issue)), itertools.cycle(numbers)))


# --- one text -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "gains"),
    [  # CHN JPN KOR USA, the hawks, the president, Pyongyang
        ({"I04": -1, "I07": 1}, (2, 1, 6, 3, 1, 0, -1)),
        ({"I07": 1, "I10": -1}, (3, 1, 3, 2, 0, 0, 0)),
        ({"I07": 0, "I10": -1}, (1, 2, 1, 3, 1, -1, -1)),
        ({"I01": 2, "I10": -2}, (1, 3, 1, 3, 2, -1, -6)),
        ({"I03": 1, "I04": 1, "I05": 1}, (4, -11, 4, -12, -12, -3, 12)),
        ({"I03": 1, "I04": -1, "I05": 1, "I08": 1}, (6, -9, 12, -10, -8, -3, 8)),
        ({"I04": -2, "I10": -1}, (-5, 9, -1, 2, 8, -6, -8)),
        ({"I05": 1, "I06": 1}, (3, -3, 0, -5, -4, 0, 6)),
        ({"I04": -1, "I07": 0, "I08": 0}, (1, 0, 6, 2, 1, -1, -1)),
        ({"I01": 2, "I02": 2, "I04": -1, "I05": -1, "I07": 1, "I09": 0, "I10": -2}, (5, 6, 7, 5, 4, -2, -14)),
    ],
)
def test_gains_have_the_worked_values_of_the_first_codes(text, gains):
    found = wb.deal(text, published("P5"), BEFORE).set_index("actor")
    assert tuple(found.gain[[*FOUR, "USA-hawks", "USA-president", "PRK"]]) == gains
    assert found.most[list(FOUR)].tolist() == [21, 28, 23, 14]


def test_who_signs_who_ratifies_and_who_is_not_asked():
    frame = positions("P5")
    assert seats(frame) == dict.fromkeys(FOUR, "party") | {
        "USA-president": "ratifier",
        "USA-hawks": "ratifier",
        "PRK": "outside",
        "RUS": "outside",
    }
    # With the hawks in the chair nobody else speaks for Washington, and Washington is not outside.
    assert "USA" not in seats(frame, ("CHN", "JPN", "USA-hawks"))
    assert set(seats(wb.load_positions("P5", coder="D")).values()) == {"party"}
    found = wb.deal({"I03": 0, "I10": -1}, frame).set_index("actor")
    assert found.accepts[list(FOUR)].all() and found.better[list(FOUR)].all()
    assert not found.accepts["USA-president"] and found.accepts["USA-hawks"]
    assert found.accepts[["PRK", "RUS"]].isna().all()


def test_a_missing_code_counts_nothing_and_is_named():
    found = wb.deal({"I08": 1}, positions("P5")).set_index("actor")
    assert (found.gain["CHN"], found.uncoded["CHN"], found.uncoded["JPN"]) == (0, ("I08",), ())


@pytest.mark.parametrize("loss", LOSS)
@pytest.mark.parametrize("weight", ["salience", "equal"])
def test_every_gain_of_the_record_by_a_slow_loop(loss, weight):
    frame = positions("P5")
    now = wb.load_status_quo().set_index("issue").value.to_dict()
    for text in wb.load_proposals().text:
        for row in wb.deal(text, frame, loss=loss, weight=weight).itertuples():
            assert row.gain == slow_gain(frame, row.actor, text, now, loss, weight)


@steady
@given(
    tables(),
    st.lists(st.integers(-2, 2), min_size=7, max_size=7),
    st.lists(st.integers(-2, 2), min_size=7, max_size=7),
    st.sampled_from(["city", "quadratic"]),
    st.permutations(FOUR),
)
def test_properties_of_gains(frame, nows, steps, loss, others):
    now, text = now_of(frame, nows), now_of(frame, steps)

    def gains(text, frame=frame, now=now):
        return wb.deal(text, frame, now, loss).set_index("actor").gain[list(FOUR)]

    whole = gains(text)
    assert whole.tolist() == [slow_gain(frame, actor, text, now, loss) for actor in FOUR]
    # A text that is the status quo gains nobody anything; nor does one that says nothing.
    assert not gains(now).any() and not gains({}).any()
    # Gains add up over issues.
    parts = sum(gains({issue: step}).to_numpy() for issue, step in text.items())
    assert whole.tolist() == parts.tolist()
    # There and back again is nothing.
    assert (whole + gains(now, now=text)).abs().max() == 0
    # Names and order do not matter.
    renamed = frame.assign(actor=frame.actor.map(dict(zip(FOUR, others, strict=True))))
    again = gains(dict(reversed(text.items())), frame=renamed.iloc[::-1])
    assert again[list(others)].tolist() == whole.tolist()


# --- all sets -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("loss", "weight", "size", "strict", "weak"),
    [
        ("city", "salience", 1, 0, 0),
        ("city", "salience", 2, 3, 13),
        ("city", "equal", 2, 0, 14),
        ("quadratic", "salience", 2, 3, 9),
        ("quadratic", "equal", 2, 0, 9),
        ("city", "salience", 3, 12, 33),
        ("city", "equal", 3, 2, 24),
        ("quadratic", "salience", 3, 10, 14),
        ("quadratic", "equal", 3, 0, 3),
    ],
)
def test_sets_have_the_worked_counts_of_the_first_codes(loss, weight, size, strict, weak):
    found = wb.deals(published("P5"), size, BEFORE, loss, weight, draws=20)
    assert counts(found) == (strict, weak)


def test_the_worked_pairs_and_texts_of_the_first_codes():
    def strict(loss):
        table = wb.deals(published("P5"), 2, BEFORE, loss, draws=20).table
        return {"+".join(row.issues): row.text for row in table[table.strict > 0].itertuples()}

    assert strict("city") == {
        "I04+I07": {"I04": -1, "I07": 1},
        "I07+I10": {"I07": 1, "I10": -1},
        "I01+I10": {"I01": 2, "I10": -2},
    }
    assert set(strict("quadratic")) == {"I04+I07", "I07+I10", "I04+I08"}
    pairs = wb.deals(published("P5"), 2, BEFORE, draws=20).table
    assert (pairs.texts.sum(), pairs.strict.sum(), pairs.weak.sum()) == (720, 4, 23)
    triples = wb.deals(published("P5"), 3, BEFORE, draws=20).table
    assert (triples.texts.sum(), triples.strict.sum(), triples.weak.sum()) == (7680, 18, 59)
    assert triples[triples.strict > 0]["USA-hawks"].min() >= 0


def test_with_one_more_signature_there_are_fewer_deals():
    def strict(*actors, size=2):
        return counts(wb.deals(published("P5"), size, BEFORE, actors=(*FOUR, *actors), draws=20))[0]

    assert (strict("PRK"), strict("RUS"), strict("USA-hawks"), strict("USA-president")) == (0, 2, 3, 0)
    assert strict("PRK", size=3) == 1


@pytest.mark.parametrize(
    ("coder", "pairs", "triples", "equal"),
    [
        ("A", {"I01+I10", "I07+I10"}, 11, 0),
        ("B", {"I03+I10"}, 1, 0),
        ("C", {"I01+I10"}, 8, 0),
        ("median", {"I01+I10"}, 7, 0),
        ("record", {"I01+I10", "I02+I10", "I03+I10", "I05+I10", "I07+I10"}, 12, 0),
    ],
)
def test_under_each_coding_some_pair_makes_all_better_off_and_each_widens_the_agenda(coder, pairs, triples, equal):
    frame = wb.load_positions("P5", coder=coder)
    found = wb.deals(frame, draws=20).table
    assert {"+".join(issues) for issues in found.issues[found.strict > 0]} == pairs
    assert counts(wb.deals(frame, 3, draws=20))[0] == triples
    assert counts(wb.deals(frame, weight="equal", draws=20))[0] == equal
    assert not counts(wb.deals(frame, 1, draws=20))[0]


@pytest.mark.parametrize("coder", CODERS)
@pytest.mark.parametrize("size", [1, 2])
def test_all_sets_by_a_slow_search(coder, size):
    frame = wb.load_positions("P5", coder=coder)
    now = wb.load_status_quo().set_index("issue").value.to_dict()
    for loss, weight in itertools.product(LOSS, ("salience", "equal")):
        table = wb.deals(frame, size, loss=loss, weight=weight, draws=5).table
        found = {row.issues: (row.strict, row.weak) for row in table.itertuples()}
        assert found == slow_sets(frame, size, now, loss, weight)


@steady
@given(tables(), st.lists(st.integers(-2, 2), min_size=7, max_size=7), st.permutations(FOUR))
def test_properties_of_sets(frame, nows, others):
    now = now_of(frame, nows)
    size = min(2, len(now))
    table = wb.deals(frame, size, now, draws=5).table
    assert {row.issues: (row.strict, row.weak) for row in table.itertuples()} == slow_sets(frame, size, now)
    for row in table.itertuples():
        own = wb.deal(row.text, frame, now).set_index("actor").gain[list(FOUR)]
        assert own.tolist() == [getattr(row, actor) for actor in FOUR]
        assert row.least == own.min()
        assert row.better == tuple(actor for actor in FOUR if own[actor] > 0)
        assert row.worse == tuple(actor for actor in FOUR if own[actor] < 0)
        assert (row.strict > 0) == (len(row.better) == 4)
        assert all(step != now[issue] for issue, step in row.text.items())
    renamed = frame.assign(actor=frame.actor.map(dict(zip(FOUR, others, strict=True)))).iloc[::-1]
    again = wb.deals(renamed, size, now, draws=5).table
    same = ["issues", "texts", "weak", "strict", "text", "least"]
    pd.testing.assert_frame_equal(again[same], table[same])


def test_the_best_text_is_refused_least_and_no_other_is_better_for_all():
    frame, now = positions("P5"), wb.load_status_quo().set_index("issue").value.to_dict()
    for row in wb.deals(frame, draws=5).table.itertuples():
        best = [getattr(row, actor) for actor in FOUR]
        for steps in itertools.product(STEPS, repeat=2):
            text = dict(zip(row.issues, steps, strict=True))
            if all(step != now[issue] for issue, step in text.items()):
                gains = [slow_gain(frame, actor, text, now) for actor in FOUR]
                assert sorted(gains) <= sorted(best)  # leximin


def test_no_sentence_says_that_nothing_is_movable_without_the_share():
    for coder in CODERS:
        words = wb.deals(wb.load_positions("P5", coder=coder), 1, draws=300).words
        assert "No issue can be moved by itself, as everything is coded. None can be moved in " in words
        assert "once each code of the status quo may be one step off" in words
    words = wb.deals(positions("P5"), 1, dict.fromkeys(BEFORE, 2), draws=50).words
    assert "Some issue can be moved by itself" in words and "each step that can be defended" not in words


def test_deals_speak_of_chance_and_of_those_outside():
    found = wb.deals(positions("P5"), draws=500)
    assert found.words.startswith("5 of 45 sets of 2 issues have a text that makes all 4 parties better off; ")
    assert "dealt out at random" in found.words and "North Korea would gain by 0 and lose by 5" in found.words
    assert found.words in repr(found) and found.words in found._repr_html_().replace("&#39;", "'")
    assert found.table.in_runs.between(0, 1).all()
    assert "Not coded, so nothing is won or lost there: China on I08." in found.words
    alone = wb.deals(wb.load_positions("P5", coder="B"), draws=50).words
    assert "of the one best text that makes all parties better off, North Korea would gain by 0 and lose by 1" in alone
    assert "Not coded" not in alone


# --- all texts over some issues -------------------------------------------------------------------------------


def test_all_texts_over_some_issues_by_a_slow_loop():
    frame, now = positions("P5"), wb.load_status_quo().set_index("issue").value.to_dict()
    issues = ("I03", "I07", "I10")
    every = {}
    for steps in itertools.product(STEPS, repeat=3):
        text = dict(zip(issues, steps, strict=True))
        gains = tuple(slow_gain(frame, actor, text, now) for actor in FOUR)
        every[gains] = every.get(gains, 0) + 1
    found = deal_texts(issues, frame)
    assert {tuple(row[:4]): row.texts for row in found.itertuples(index=False)} == every
    assert all(row.refused == (min(row[:4]) < 0) for row in found.itertuples(index=False))
    best = best_text(issues, frame)
    assert max(min(gains) for gains in every) == min(slow_gain(frame, actor, best, now) for actor in FOUR)


@steady
@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=1, max_size=30))
def test_no_point_lies_beyond_the_frontier(points):
    border = frontier(*zip(*points, strict=True))
    for one in set(points):
        beaten = any(other != one and other[0] >= one[0] and other[1] >= one[1] for other in points)
        assert (one in border) == (not beaten)


def test_the_two_furthest_apart():
    assert furthest_pair(positions("P5")) == ("CHN", "JPN")
    assert furthest_pair(table([[0, 0, 0, 0]])) == ("CHN", "JPN")


# --- refusals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda p: wb.deal({"I11": 1}, p), r"There is no issue 'I11'. Did you mean"),
        (lambda p: wb.deal({"I03": 0.5}, p), r"text\['I03'\]=0.5 is no whole step. A text can only say what an anchor"),
        (lambda p: wb.deal({"I03": 3}, p), r"text\['I03'\]=3 is off the scale: give a step from -2 to 2"),
        (lambda p: wb.deal({"I03": "0"}, p), r"text\['I03'\]='0' is text"),
        (lambda p: wb.deal("I03", p), "text needs a value for each name"),
        (lambda p: wb.deal({"I03": 0}, p, {"I03": 1}), "The status quo has no code for I01, I02, I04"),
        (lambda p: wb.deal({"I03": 0}, p, dict.fromkeys(BEFORE, 3)), r"status_quo\['I01'\]=3 is off the scale"),
        (
            lambda p: wb.deal({"I03": 0}, p, p),
            r"A table of the status quo is needed, as load_status_quo\(\) returns it",
        ),
        (lambda p: wb.deal({"I03": 0}, p, loss="square"), "There is no loss 'square'"),
        (lambda p: wb.deal({"I03": 0}, p, weight="salience+1"), "There is no weight 'salience\\+1'. Did you mean"),
        (lambda p: wb.deal({"I03": 0}, p, actors=["JPN", "UAS"]), "There is no actor 'UAS'"),
        (lambda p: wb.deal({"I03": 0}, wb.load_positions("P5", coder="D")), r'no salience: .*weight="equal"'),
        (lambda p: wb.deals(p, 4), r"size=4 is no size of a set of issues. Give 1, 2 or 3"),
        (lambda p: wb.deals(p, True), "size=True is no size"),
        (lambda p: wb.deals(p[p.issue == "I03"], 2), r"size=2 is no size .*this table has 1"),
        (lambda p: wb.deals(p, draws=0), "draws=0 is no number of draws"),
        (lambda p: wb.deals(wb.load_positions()), "One period is needed"),
        (lambda p: deal_texts(BEFORE, p), "10 issues were given. All texts are computed for 1 to 7 issues"),
        (lambda p: deal_texts([], p), "0 issues were given"),
    ],
)
def test_a_mistake_is_answered_in_words(call, says):
    with pytest.raises(wb.WorkbookError, match=says):
        call(positions("P5"))
