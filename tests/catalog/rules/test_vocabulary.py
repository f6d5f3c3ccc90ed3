import pytest
from hypothesis import strategies as st

from services.catalog.search.rules.vocabulary import Vocabulary, is_likely_typo
from tests.chance import for_all

NAMES = ["dang ki khai sinh", "dang ki ket hon", "dang ki khai tu", "cap the bao hiem", "cap giay phep"]


@pytest.fixture(scope="module")
def vocabulary():
    return Vocabulary.from_names(tuple(name.split()) for name in NAMES)


def test_the_rarer_a_word_the_more_it_tells(vocabulary):
    rarities = [vocabulary.rarity(word) for word in ("dang", "cap", "hon", "unknown")]
    assert rarities == sorted(rarities)
    assert rarities[0] > 0


def test_a_word_in_every_name_tells_nothing():
    assert Vocabulary.from_names([("cap", "the"), ("cap", "giay")]).rarity("cap") == 0


@pytest.mark.parametrize("typo", ["sihn", "snh", "sinhh", "sing"])
def test_a_typo_is_corrected(vocabulary, typo):
    assert vocabulary.corrections(typo) == ["sinh"]


@pytest.mark.parametrize("word", ["hn", "xyzxyz", "1.001193", ""])
def test_words_that_are_too_short_or_too_different_have_no_corrections(vocabulary, word):
    assert vocabulary.corrections(word) == []


@pytest.mark.parametrize(
    ("typed", "word"), [("ddang", "dang"), ("kys", "ki"), ("giaays", "giay"), ("hoon", "hon"), ("dang", None), ("qqs", None)]
)
def test_unfinished_telex_is_read(vocabulary, typed, word):
    assert vocabulary.telex_correction(typed) == word


def test_two_words_without_a_space_are_parted(vocabulary):
    assert vocabulary.split_compound("khaisinh") == ("khai", "sinh")
    assert vocabulary.split_compound("sinhkhai") is None


@pytest.mark.parametrize(("meant", "likely"), [("hon", True), ("hop", False), ("ho", True), ("homm", True)])
def test_a_neighbouring_key_is_a_likelier_slip(meant, likely):
    assert is_likely_typo("hom", meant) is likely


def test_an_empty_catalogue_has_a_vocabulary():
    empty = Vocabulary.from_names([])
    assert (empty.corrections("sinh"), empty.share("s"), empty.split_compound("khaisinh")) == ([], 0.0, None)


@for_all(st.text(alphabet="abcdefghinot", min_size=3, max_size=7), st.integers(0, 6))
def test_every_word_is_found_without_one_of_its_letters(word, place):
    cut = word[: place % len(word)] + word[place % len(word) + 1 :]
    assert len(cut) < 3 or cut == word or word in Vocabulary.from_names([(word,)]).corrections(cut)
