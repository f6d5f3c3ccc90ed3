import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.catalog.search.rules import query_terms, search_terms
from services.catalog.search.rules.query_terms import Clause
from services.catalog.search.rules.vocabulary import Vocabulary
from services.catalog.search.rules.words import split

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
def test_a_code_anywhere_is_what_is_looked_for(text):
    assert read(text).code[0] == "1.001193"


def test_what_is_typed_of_a_code_is_the_beginning_of_one():
    assert "'1.00119':*" in queries("1.00119")


@pytest.mark.parametrize("text", ["", "?!", "🙂", " \0 "])
def test_without_a_word_there_is_nothing_to_look_for(text):
    assert read(text).terms == ()


def test_who_types_only_politeness_looks_for_it():
    assert set(queries("thủ tục")) >= {"'thu'", "'tuc'"}


def test_words_nobody_searches_for_are_left_out():
    assert set(queries("làm khai sinh ở đâu")) == {"'khai'", "'sinh'", "('khai') <-> ('sinh')"}


def test_an_unmarked_word_in_usual_company_is_not_taken_for_a_word_to_leave_out():
    assert "'di'" in queries("lam di chuc")
    assert "'di'" not in queries("đi đâu khai sinh")


def test_an_abbreviation_is_worth_less_than_the_word_itself():
    found = queries("gks")
    assert found["'gks'"] == 1.0
    assert 0 < found["'khai' <-> 'sinh'"] < 1


def test_the_meanings_of_a_saying_are_worth_less_and_less():
    found = [clause.weight for clause in read("sổ đỏ").terms[0].clauses]
    assert found == sorted(found, reverse=True)


def test_a_saying_is_not_heard_in_other_marks():
    assert "'giay~16' <-> 'chung~17' <-> 'nhan~56' <-> 'quyen~26' <-> 'su~37' <-> 'dung~5' <-> 'dat~169'" in queries("so do")
    assert "'giay~16' <-> 'chung~17' <-> 'nhan~56' <-> 'quyen~26' <-> 'su~37' <-> 'dung~5' <-> 'dat~169'" not in queries("sơ đồ")


def test_who_types_marks_gets_that_spelling_first():
    found = queries("hôn")
    assert found["'hon~6'"] > found["'hon'"] > 0


def test_a_slip_is_worth_less_and_a_known_word_is_not_corrected_in_usual_company():
    assert queries("khai sihn")["'sinh'"] < 1
    assert "'chinh'" not in queries("khai sinh")


def test_a_known_word_in_strange_company_may_be_a_slip():
    assert 0 < queries("di thuc")["'chuc'"] < queries("di thuc")["'thuc'"]


def test_what_changes_or_ends_a_grant_is_secondary_unless_asked_for():
    assert "'^lai'" in read("khai sinh").secondary
    assert "'^lai'" not in read("đăng ký lại khai sinh").secondary


def test_nobody_knows_any_of_the_words():
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


@given(st.text(max_size=200), st.booleans())
def test_anything_typed_can_be_read(text, typing):
    asked = read(text, typing=typing)
    assert all(0 <= clause.weight <= 1.5 for term in asked.terms for clause in term.clauses)
