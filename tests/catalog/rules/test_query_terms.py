import pytest
from hypothesis import strategies as st

from services.catalog.search.rules import query_terms, search_terms
from services.catalog.search.rules.query_terms import Clause
from services.catalog.search.rules.vocabulary import Vocabulary
from services.catalog.search.rules.words import split
from tests.chance import for_all

NAMES = [
    "Thủ tục đăng ký khai sinh",
    "Thủ tục đăng ký lại khai sinh",
    "Thủ tục đăng ký kết hôn",
    "Chứng thực di chúc",
    "Niêm yết di chúc",
    "Cấp Giấy chứng nhận quyền sử dụng đất",
]
VOCABULARY = Vocabulary.from_names(tuple(word.sound for word in split(name)) for name in NAMES)


def read(text, *, typing=False):
    return query_terms.parse(text, VOCABULARY, search_terms.load(), typing=typing)


def queries(text, *, typing=False):
    return {clause.query: clause.weight for term in read(text, typing=typing).terms for clause in term.clauses}


@pytest.mark.parametrize("text", ["1.001193", "thủ tục 1.001193.000.00.00.H35 ở đâu", "1.001193.h35"])
def test_a_code_anywhere_in_the_text_is_the_query(text):
    assert read(text).code[0] == "1.001193"


def test_an_incomplete_code_is_a_prefix():
    assert "'1.00119':*" in queries("1.00119")


@pytest.mark.parametrize("text", ["", "?!", "🙂", " \0 "])
def test_without_a_word_there_is_nothing_to_look_for(text):
    assert read(text).terms == ()


def test_a_query_of_stop_words_only_is_taken_literally():
    assert set(queries("thủ tục")) >= {"'thu'", "'tuc'"}


def test_stop_words_are_left_out():
    assert set(queries("làm khai sinh ở đâu")) == {"'khai'", "'sinh'", "('khai') <-> ('sinh')"}


def test_a_word_without_marks_in_a_common_pair_is_no_stop_word():
    assert "'di'" in queries("lam di chuc")
    assert "'di'" not in queries("đi đâu khai sinh")


def test_an_abbreviation_is_worth_less_than_the_word_itself():
    weights = queries("gks")
    assert weights["'gks'"] == 1.0
    assert 0 < weights["'khai' <-> 'sinh'"] < 1


def test_the_meanings_of_a_saying_are_worth_less_and_less():
    weights = [clause.weight for clause in read("sổ đỏ").terms[0].clauses]
    assert weights == sorted(weights, reverse=True)


def test_a_saying_is_not_heard_in_other_marks():
    assert "'giay~16' <-> 'chung~17' <-> 'nhan~56' <-> 'quyen~26' <-> 'su~37' <-> 'dung~5' <-> 'dat~169'" in queries("so do")
    assert "'giay~16' <-> 'chung~17' <-> 'nhan~56' <-> 'quyen~26' <-> 'su~37' <-> 'dung~5' <-> 'dat~169'" not in queries("sơ đồ")


def test_a_query_with_marks_ranks_that_spelling_first():
    weights = queries("hôn")
    assert weights["'hon~6'"] > weights["'hon'"] > 0


def test_a_slip_is_worth_less_and_a_known_word_is_not_corrected_in_usual_company():
    assert queries("khai sihn")["'sinh'"] < 1
    assert "'chinh'" not in queries("khai sinh")


def test_a_known_word_in_strange_company_may_be_a_slip():
    assert 0 < queries("di thuc")["'chuc'"] < queries("di thuc")["'thuc'"]


def test_changing_or_ending_a_grant_is_secondary_unless_the_query_has_the_word():
    assert "'^lai'" in read("khai sinh").secondary
    assert "'^lai'" not in read("đăng ký lại khai sinh").secondary


def test_a_query_without_known_words_is_unknown():
    assert read("zzzz qqqq").is_unknown
    assert not read("zzzz khai").is_unknown


def test_the_last_word_may_be_only_begun_while_typing():
    assert "'s':*" in queries("khai s", typing=True)
    assert "'s':*" not in queries("khai s")


def test_a_saying_is_known_before_it_is_finished():
    assert any("dat~169" in query for query in queries("sổ đ", typing=True))


@pytest.mark.parametrize(
    ("query", "in_name"),
    [
        ("'khai' <-> 'sinh'", "'khai':A <-> 'sinh':A"),
        ("'khai' & 'dat'", "'khai':A & 'dat'"),
        ("'sin':*", "'sin':*A"),
    ],
)
def test_a_clause_is_looked_for_in_the_name_by_its_first_phrase(query, in_name):
    assert Clause(query, 1.0).in_name == in_name


@for_all(st.text(max_size=200), st.booleans())
def test_anything_typed_can_be_read(text, typing):
    query = read(text, typing=typing)
    assert all(0 <= clause.weight <= 1.5 for term in query.terms for clause in term.clauses)
