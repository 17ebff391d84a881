"""What a picture promises wherever it is shown or saved."""

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

import workbook as wb
from workbook.pictures.evidence import Evidence, event_evidence
from workbook.pictures.picture import Picture, as_png
from workbook.publishing.lessons import find_figures


@pytest.fixture(scope="module")
def picture():
    return wb.draw_network(wb.make_event_network(wb.load_events(since="2018-06", until="2018-06")))


def test_it_shows_itself_as_html_and_as_plain_words(picture):
    shown = picture._repr_html_()
    assert picture.svg in shown
    assert f"<figcaption>{picture.caption}</figcaption>" in shown
    assert repr(picture) == f"{picture.caption} {picture.words}"
    assert "<script" not in shown


def test_its_evidence_is_listed_with_links_in_order_of_time(picture):
    shown = picture._repr_html_()
    assert [item.when for item in picture.evidence] == sorted(item.when for item in picture.evidence)
    assert f"the evidence ({len(picture.evidence)} rows)" in shown
    assert shown.count("<li>") == len(picture.evidence)
    assert shown.count('<li>2018-06-12: <a href="http') >= 1


def test_markup_in_a_title_stays_text():
    evidence = Evidence("2018", "<b>bold</b> & more", "")
    assert evidence.as_html() == "2018: &lt;b&gt;bold&lt;/b&gt; &amp; more"
    drawn = wb.draw_network(wb.make_tie_network(), title="<script>alert(1)</script>")
    assert "<script" not in drawn._repr_html_()


def test_a_key_of_the_readers_own_events_stands_for_itself():
    assert event_evidence(["mine"]) == (Evidence("", "mine", ""),)


@pytest.mark.parametrize(("suffix", "start"), [(".svg", b"<svg"), (".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_it_saves_in_three_formats(picture, tmp_path, suffix, start):
    written = picture.save(tmp_path / f"network{suffix}")
    assert Path(written).read_bytes().startswith(start)


def test_a_chart_saves_too(tmp_path):
    chart = wb.draw_series(wb.load_series("missile_launches"), "launches")
    assert Path(chart.save(tmp_path / "chart.png")).stat().st_size > 10_000
    assert Path(chart.save(tmp_path / "chart.pdf")).stat().st_size > 5_000


@pytest.mark.parametrize("end", [".", "?", "!", ""])
def test_a_caption_ends_as_a_sentence_once(end):
    caption = wb.draw_network(wb.make_tie_network(), title=f"Who is tied{end}").caption
    assert caption == f"Who is tied{end or '.'}"


def test_without_the_library_a_png_is_answered_in_words(picture, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(wb.WorkbookError, match=r"can only be saved as .svg: the library resvg-py is not there\.$"):
        picture.save(tmp_path / "network.png")


def test_without_the_library_a_pdf_is_answered_in_words(picture, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(wb.WorkbookError, match=r"saved as .pdf by the library vl-convert-python, .*uv run --extra pdf"):
        picture.save(tmp_path / "network.pdf")


def test_a_picture_cannot_be_changed_and_has_the_width_of_a_page(picture):
    with pytest.raises(AttributeError):
        picture.caption = "Another."
    assert '<figure style="margin:0;max-width:960px"><svg' in picture._repr_html_()
    assert ElementTree.fromstring(picture.svg).get("width") == "960"


def test_a_png_has_two_dots_for_each_unit():
    drawn = as_png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="5"/>')
    assert int.from_bytes(drawn[16:20]) == 18 and int.from_bytes(drawn[20:24]) == 10


def test_a_picture_without_evidence_says_so_and_one_row_is_no_rows():
    assert "<summary>In words</summary><p>Words.</p></details>" in Picture("<svg/>", "A.", "Words.")._repr_html_()
    one = Picture("<svg/>", "A.", "Words.", (Evidence("2018", "B", ""),))._repr_html_()
    assert "In words, and the evidence (1 row)</summary>" in one and "<ul><li>2018: B</li></ul>" in one


def test_a_wrong_ending_or_folder_is_answered_in_words(picture, tmp_path):
    with pytest.raises(wb.WorkbookError, match=r"saved as .svg, .png or .pdf, not as 'network.jpg'"):
        picture.save(tmp_path / "network.jpg")
    with pytest.raises(wb.WorkbookError, match=r"network.svg could not be written to .*nowhere: No such file"):
        picture.save(tmp_path / "nowhere" / "network.svg")


def test_it_draws_the_same_in_every_run(picture):
    again = wb.draw_network(wb.make_event_network(wb.load_events(since="2018-06", until="2018-06")))
    assert again == picture
    ElementTree.fromstring(picture.svg)


def test_each_line_of_its_words_is_a_point_of_a_list_and_no_row_of_evidence():
    picture = Picture("<svg></svg>", "", "One & all.\nTwo.", (Evidence("2018", "B", ""),))
    shown = picture._repr_html_()
    assert '<ul><li class="said">One &amp; all.</li><li class="said">Two.</li></ul>' in shown
    assert "<figcaption>" not in shown  # an empty caption leaves no gap
    (figure,) = find_figures(shown)
    assert figure.words == picture.words and figure.evidence == ("2018: B",)
