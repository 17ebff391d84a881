"""The negotiation alone: by calls, by controls, and as it is stored."""

import html
import re

import pytest

import workbook as wb
from workbook.common.errors import WorkbookError
from workbook.datasets.actors import FOUR
from workbook.datasets.reading import rows
from workbook.explorers import play as module
from workbook.explorers.controls import RUN_THIS_CELL
from workbook.explorers.deals import step_options
from workbook.explorers.play_words import place
from workbook.measures.negotiation import PROPOSALS
from workbook.measures.negotiation_answers import voices
from workbook.pictures.deal_words import ANCHORS
from workbook.publishing.lessons import find_figures, shows_widget

SIGNED = {"I01": 2, "I02": 2, "I04": -1, "I10": -1}  # all three say yes for KOR and JPN with the seed of a lesson


class Shown:
    """What a display handle gets."""

    def update(self, record):
        self.record = record


def live(capital="KOR", **options):
    """A game with its controls, as a cell shows it."""
    game = wb.play(capital, **options)
    assert game.panel  # made by asking for it
    game._saved = Shown()
    return game


def press(game, words):
    """Press a button, as the page does it."""
    game.panel._handle_custom_msg({"press": words}, [])


def choose(game, issue, step):
    """Choose a step in the list of an issue, as the page does it."""
    game.panel.values = game.panel.values | {issue: step + 2}


def move(game, text):
    """Move the lists as a reader does, and put the text forward."""
    press(game, "All as now")
    for issue, step in text.items():
        choose(game, issue, step)
    press(game, "Put it forward")


def plain(record):
    return html.unescape(re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]*>", "", record._repr_html_(), flags=re.DOTALL))


# --- by calls -------------------------------------------------------------------------------------------------------


def test_a_game_by_calls_from_the_first_text_to_the_end(capsys):
    game = wb.play("JPN")
    game.propose({"I10": -2})
    said = capsys.readouterr().out
    assert "Proposal 1 of 10: I10 Breadth of the agenda (+1 → −2): Makes abductions" in said
    assert "It brings you +9 on your own card." in said
    assert "Seoul: no. Gains too little, and wants more on Sequencing (I05: −1, left as now)." in said
    assert "Asks for 0: “One agreement on the whole" in said and "9 proposals left" in said
    game.propose(SIGNED)
    assert "All three say yes: take it home" in capsys.readouterr().out
    game.take_home()
    end = capsys.readouterr().out
    assert "The text is signed, and all at home say yes. It brings you +3" in end
    assert "Pyongyang: not asked, and it would lose by it (−11 of its own points)." in end
    assert "Seoul said yes to any text worth 2 or more of its own points." in end
    assert "It was bluffing, and named its second-worst issue: at proposal 1 it named Sequencing, not Sanctions" in end
    assert end.count("It did not bluff.") == 2
    assert "It brings you +10, 7 points more than your text." in end and "as much as your text" in end
    assert "In the picture: Direct US-DPRK talks" in end
    game.propose({"I06": 1})
    assert "This game is over. Another game: wb.play('JPN', seed=2020)." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "said"),
    [({"I04": -0.5}, "no whole step"), ({"I44": 1}, "Did you mean"), ({"I04": 9}, "off the scale"), ([1], "a list")],
)
def test_a_wrong_text_gets_a_sentence_and_costs_nothing(capsys, text, said):
    game = wb.play("KOR")
    game.propose(text)
    out = capsys.readouterr().out
    assert out.startswith("Nothing was put forward, and it cost you nothing.") and said in out
    assert game.game.more == PROPOSALS


def test_a_hostile_name_is_cut_and_escaped(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    game = live()
    game.propose({"<img src=x onerror=alert(1)>" * 10000: 1})
    assert "<img" not in shown[0]._repr_html_() and "<img" not in game.panel.picture
    assert len(game.panel.sentence) < 1500  # the page writes it as text


def test_the_same_text_again_costs_nothing_and_says_so(capsys):
    game = wb.play("KOR")
    game.propose({"I10": -1})
    game.propose({"i10": -1})
    assert "You have put this text forward before, so it cost you nothing." in capsys.readouterr().out
    assert game.game.more == PROPOSALS - 1


def test_a_game_goes_on_from_what_its_record_says():
    game = wb.play("KOR", seed=3)
    for text in ({"I10": -1}, {"I06": 2}):
        game.propose(text)
    call = re.search(r"wb\.play\(.*\]\)", repr(game.record))[0]
    again = eval(call, {"wb": wb})
    assert again.game == game.game and repr(again.record) == repr(game.record)
    with pytest.raises(WorkbookError, match=r"Proposal 2 of those given: .*no whole step"):
        wb.play("KOR", proposals=[{"I10": -1}, {"I10": 0.5}])


# --- what is said ---------------------------------------------------------------------------------------------------


def test_what_a_voice_says_is_made_of_anchors_and_reasons():
    anchors = {rows("issues")[issue][column] for issue in rows("issues") for column in ANCHORS}
    for capital in FOUR:
        game = wb.play(capital, proposals=[{"I03": 1, "I06": -2}, {"I01": -1, "I10": 2, "I07": -2}, {"I09": -2}])
        reasons = {
            f"Why, as coded: {row['rationale']}"
            for row in rows("positions").values()
            if (row["actor"], row["period"]) in voices().values()
        }
        lines = [line for line in repr(game.record).splitlines() if re.match(r"\w+: (yes|no)\. ", line)]
        assert len(lines) == 9
        for line in lines:
            quoted, why = re.findall("“(.*?)”", line), re.search("Why, as coded: .*", line)
            assert set(quoted) <= anchors and len(quoted) <= 1
            assert why is None or why[0] in reasons
            rest = re.sub("“.*?”|Why, as coded: .*", "", line)
            known = [place(actor) for actor in FOUR] + [row["label"] for row in rows("issues").values()]
            for name in sorted(known, key=len, reverse=True):
                rest = rest.replace(name, "_")
            assert re.fullmatch(
                r"_: (yes\. (Gains most on _ \(I\d\d: [+−]?\d\)|Loses nothing by it)\. ?|no\. (Objects to _ "
                r"\(I\d\d: [+−]?\d\)|Gains too little, and wants more on _ \(I\d\d: [+−]?\d(, left as now)?\))\. Asks "
                r"for [+−]?\d(, as now)?: \. (With that alone: yes|That alone would not be enough)\. ?)",
                rest,
            ), rest


def test_text_and_html_say_the_same_and_nobody_wins():
    game = wb.play("USA", proposals=[SIGNED, {"I03": 2}])
    game.propose(SIGNED)
    game.take_home()
    text, shown = repr(game.record), plain(game.record)
    for line in text.splitlines():
        if not line.startswith(("In the picture", "To go on", "-")):
            for sentence in re.split(r"(?<=[.:]) ", line):
                assert sentence.strip(".: ") in " ".join(shown.split()), sentence
    assert "machine-assisted readings" in text and "Nobody has won." in text and "These were not governments." in text
    assert not re.search(r"\b(you win|winner|you lose|victory|score)\b", text.replace("score card", ""), re.IGNORECASE)


def test_the_picture_at_the_end_has_words_for_who_cannot_see_it():
    game = wb.play("KOR", proposals=[SIGNED])
    game.take_home()
    (figure,) = find_figures(game.record._repr_html_())
    assert figure.words.startswith("Direct US-DPRK talks (+1 → +2)") and "North Korea (not asked): −11" in figure.words
    assert "<title" in figure.svg and "The most for you, at the table" in figure.svg


def test_left_without_a_word_there_is_an_end_without_a_picture(capsys):
    game = wb.play("CHN")
    game.leave()
    end = capsys.readouterr().out
    assert "There is no agreement. Things stay as they are" in end and "In the picture" not in end
    assert "not asked" not in end  # no text, so nothing is read at the door


# --- by controls ----------------------------------------------------------------------------------------------------


def test_a_game_by_controls_to_the_end():
    game = live("JPN")
    choose(game, "I10", -2)
    assert "I10 −2: “Makes abductions" in game.panel.sentence and "It brings you +9" in game.panel.sentence
    press(game, "Put it forward")
    assert "Beijing: yes. Seoul: no. Washington: yes." in game.panel.sentence
    assert "Seoul: no. Gains too little" in repr(game._saved.record)
    move(game, SIGNED)
    assert "All three say yes" in game.panel.sentence
    press(game, "Take it home")
    assert "The game is over" in game.panel.sentence and game.game.on_table.ratified
    assert repr(game._saved.record).startswith("The end. The text is signed")
    press(game, "Leave the table")
    assert game.game.on_table.ratified and not game.game.left


def test_five_issues_moved_are_told_before_and_cost_nothing():
    game = live()
    for issue in ("I01", "I02", "I03", "I04", "I05"):
        choose(game, issue, -2)
    assert "Moved: 5 of at most 4. At most 4 may move." in game.panel.sentence
    press(game, "Put it forward")
    assert "it cost you nothing. This text moves 5 issues" in game.panel.sentence
    assert game.game.more == PROPOSALS and game.text == dict.fromkeys(("I01", "I02", "I03", "I04", "I05"), -2)


def test_the_text_on_the_lists_is_not_taken_home_unasked():
    game = live()
    move(game, {"I10": -1})
    choose(game, "I06", 2)
    press(game, "Take it home")
    assert "The lists say another text" in game.panel.sentence and game.game.on_table.home is None
    press(game, "All as now")
    press(game, "Take it home")
    assert "wb.brief('USA-president')" in game.panel.sentence


def test_an_error_in_a_button_becomes_a_sentence(monkeypatch):
    game = live()

    def broken(*_):
        raise RuntimeError("a fault")

    monkeypatch.setattr(module.negotiation, "propose", broken)
    press(game, "Put it forward")
    assert "This did not work: a fault" in game.panel.sentence


def test_lists_show_the_points_of_ones_own_card():
    game = live("JPN")
    labels = game.panel.fields[9]["options"]
    assert [label.split(":")[0] for label in labels] == [
        "−2, you +9",
        "−1, you +6",
        "0, you +3",
        "+1 (as now), you 0",
        "+2, you −3",
    ]
    assert [step for _, step in step_options("I10", 1)] == [-2, -1, 0, 1, 2]
    live("CHN")  # no code on one issue: its list is there, and counts nothing


# --- in a saved notebook --------------------------------------------------------------------------------------------


def test_a_stored_game_says_what_was_said_and_how_to_play():
    game = live()
    assert RUN_THIS_CELL in repr(game.panel) and shows_widget({"data": {"text/plain": repr(game.panel)}})
    assert "You speak for Seoul" in plain(game.record)
    move(game, {"I10": -1})
    stored = plain(game._saved.record)
    assert (
        "Tokyo: yes." in stored and "To go on another day: wb.play('KOR', seed=2019, proposals=[{'I10': -1}])" in stored
    )
    assert not shows_widget({"data": {"text/html": stored}})  # it is kept where controls are left out
