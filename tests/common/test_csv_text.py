"""Letters are read in the encoding in which they were written, as far as they show it."""

import pytest

from workbook.common.csv_text import decode

WESTERN = [
    *("très bien", "für die Länge", "schön", "José Álvarez", "ÉCOLE", "naïve “quote”", "così è", "à la carte", "œuvre"),
    *("cœur", "según", "así está mañana", "Straße §5", "Ångström Öl", "10 €, 5 %", "ça va", "Noël", "Größe ½", "ñandú"),
]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", WESTERN)
def test_western_letters_are_read_as_they_were_written(encoding, text):
    text = text.replace("½", "") if encoding == "mac_roman" else text  # which has no such sign
    raw = f"a,b\n{text}, and in English\n".encode(encoding)
    read, found = decode(raw)
    assert text in read
    assert read.encode(found) == raw


@pytest.mark.parametrize("text", ["don’t – no", "a word—and another"])
def test_signs_of_english_are_no_letters_of_a_mac(text):
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_whatever_it_is_the_same_bytes_can_be_written_again():
    for number in range(256):
        raw = bytes([65, number, 66, number])
        text, encoding = decode(raw)
        assert text.encode(encoding) == raw


def test_a_proof_is_better_than_a_guess():
    raw = "佐藤 花子".encode("cp932")
    assert decode(raw)[0] != "佐藤 花子"
    assert decode(raw, lambda text: text.count("佐藤")) == ("佐藤 花子", "cp932")
