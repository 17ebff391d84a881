"""Texts that are much alike are paired, with how much they share; short ones and others are not."""

import random

from workbook.grading.likeness import MODEL, pairs_alike

WORDS = "summit capital tie letter pressure launch claim reading source year table war talk and of the".split()  # noqa: SIM905


def made(seed, words=80):
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def test_exact_near_and_reordered_texts_are_found_and_others_are_not():
    near = made(2).split()
    near[5::12] = ["other"] * len(near[5::12])
    moved = made(3).split()
    texts = [(str(seed), made(seed)) for seed in range(40)]
    texts += [("exact", made(1).upper()), ("near", " ".join(near)), ("moved", " ".join(moved[40:] + moved[:40]))]
    found = {(one, other): share for one, other, share in pairs_alike(texts)}
    assert found.keys() == {("1", "exact"), ("2", "near"), ("3", "moved")}
    assert found["1", "exact"] == 1 and 0.85 < found["2", "near"] < 0.95 and found["3", "moved"] > 0.95


def test_short_texts_are_not_compared():
    assert pairs_alike([("a", "Because it is so."), ("b", "Because it is so.")]) == []


def test_a_class_that_hands_in_the_model_answer_is_one_pair_each():
    found = pairs_alike([(MODEL, made(1)), *((str(n), made(1)) for n in range(30))])
    assert len(found) == 30 and {share for *_, share in found} == {1.0}


def test_chinese_and_korean_texts_are_compared():
    chinese = (
        "甲国在那一年之后主持了六方会谈，因为它担心战争会带来很多难民，所以它愿意在各方之间传递信息"
        "，并推动大家达成一个声明。"
    )
    korean = (
        "첫째 정부는 대화가 제재보다 낫다고 보았고 둘째 정부는 압력이 먼저라고 말했으며 "
        "셋째 정부는 두 의견 사이에서 오래 기다렸다고 나는 생각한다 그래서"
    )
    other = (
        "我认为制裁没有用处，原因是邻国仍然继续贸易，而且每一次谈判都被下一次试验打断，没有任何一方"
        "真正让步，也没有人愿意先走一步。"
    )
    found = pairs_alike(
        [("zh", chinese), ("zh2", chinese.replace("很多", "许多")), ("x", other), ("ko", korean), ("ko2", korean)]
    )
    assert {pair[:2] for pair in found} == {("zh", "zh2"), ("ko", "ko2")}
